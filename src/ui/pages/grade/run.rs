//! The row of people, where it stands, and what was done with each of them.

use crate::actions::Done;
use crate::actions::people::{self, Judgement};
use crate::domain::id::PersonId;
use crate::domain::person::{Class, Person};
use crate::domain::plan100::WorkList;
use crate::domain::score::Score;
use crate::text::journal::class_letter;
use crate::ui::state::{UseDesk, use_desk, use_lang};
use leptos::prelude::*;
use std::sync::Arc;

/// What was done with one of the row.
struct Past {
    place: usize,
    /// What an undo needs; none for somebody who was skipped, or while it is on its way.
    done: Option<Done>,
    is_skip: bool,
}

/// The row.
#[derive(Clone, Copy)]
pub struct Run {
    /// Whose classes are given.
    pub list: WorkList,
    desk: UseDesk,
    queue: RwSignal<Vec<PersonId>>,
    at: RwSignal<usize>,
    past: RwSignal<Vec<Past>, LocalStorage>,
    /// The score of the card on top, when it is being given.
    pub score: RwSignal<Option<Score>>,
    /// Whether the one on top shall stand on the list.
    pub listed: RwSignal<bool>,
    /// Whether the card on top came by going back.
    pub came_back: RwSignal<bool>,
    /// What was just done, for a screen reader.
    pub said: RwSignal<String>,
}

impl Run {
    /// A row of people, from the first.
    pub fn start(list: WorkList, queue: Vec<PersonId>) -> Self {
        let run = Self {
            list,
            desk: use_desk(),
            queue: RwSignal::new(queue),
            at: RwSignal::new(0),
            past: RwSignal::new_local(Vec::new()),
            score: RwSignal::new(None),
            listed: RwSignal::new(false),
            came_back: RwSignal::new(false),
            said: RwSignal::new(String::new()),
        };
        run.go_to(0);
        run
    }

    /// The place of the card on top, from 0; none at the end. Tracked.
    pub fn place(self) -> Option<usize> {
        let at = self.at.get();
        (at < self.all()).then_some(at)
    }

    /// How many there are. Tracked.
    pub fn all(self) -> usize {
        self.queue.with(Vec::len)
    }

    /// Whether all were seen. Tracked.
    pub fn is_over(self) -> bool {
        self.place().is_none()
    }

    /// Whether there is a way back. Tracked.
    pub fn has_past(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// How many were graded and how many skipped.
    pub fn counts(self) -> (usize, usize) {
        self.past.with_untracked(|past| {
            let skipped = past.iter().filter(|p| p.is_skip).count();
            (past.len() - skipped, skipped)
        })
    }

    /// The one on top, tracked by place and by the book.
    pub fn person(self) -> Option<Arc<Person>> {
        let place = self.place()?;
        let id = self.queue.with(|queue| queue.get(place).cloned())?;
        self.desk.book(|b| b.person(&id).cloned())
    }

    fn on_top(self) -> Option<(usize, Arc<Person>)> {
        let place = self.at.get_untracked();
        let id = self
            .queue
            .with_untracked(|queue| queue.get(place).cloned())?;
        Some((place, self.desk.peek(|b| b.person(&id).cloned())?))
    }

    /// Gives the one on top a class, with what else was set on the card, and goes on.
    pub fn grade(self, class: Class) {
        let Some((place, person)) = self.on_top() else {
            return;
        };
        let t = use_lang();
        let listed = self.listed.get_untracked();
        let judgement = Judgement {
            class: Some(class),
            score: self.score.get_untracked(),
            listed: (listed != self.list.has(&person)).then_some(listed),
        };
        self.past.update(|past| {
            past.push(Past {
                place,
                done: None,
                is_skip: false,
            });
        });
        let name = t.shown_name(&person.name);
        self.said.set(t.grade_given(&name, class_letter(class)));
        let (at, moment, list) = (self.desk.desk(), self.desk.moment(), self.list);
        let act = async move { people::judge(&at, &moment, &person.id, list, judgement).await };
        self.desk.act(act, move |done| {
            // The page may have been left, or the card taken back, before the device had it.
            let _ = self.past.try_update(|past| {
                if let Some(past) = past.iter_mut().rev().find(|p| p.place == place) {
                    past.done = Some(done);
                }
            });
        });
        self.go_to(place + 1);
    }

    /// Leaves the one on top without a class.
    pub fn skip(self) {
        let Some((place, person)) = self.on_top() else {
            return;
        };
        let t = use_lang();
        self.past.update(|past| {
            past.push(Past {
                place,
                done: None,
                is_skip: true,
            });
        });
        self.said.set(t.grade_skipped(&t.shown_name(&person.name)));
        self.go_to(place + 1);
    }

    /// Takes the last one back, with the class that was given.
    pub fn back(self) {
        let Some(last) = self.past.try_update(Vec::pop).flatten() else {
            return;
        };
        if let Some(done) = last.done {
            let (at, moment) = (self.desk.desk(), self.desk.moment());
            self.desk
                .act(async move { at.undo(&moment, &done).await }, |_| {});
        }
        self.go_to(last.place);
        self.came_back.set(true);
        if let Some((_, person)) = self.on_top() {
            let t = use_lang();
            self.said
                .set(t.grade_taken_back(&t.shown_name(&person.name)));
        }
    }

    /// Goes through those that were skipped.
    pub fn again(self) {
        let skipped = self.past.with_untracked(|past| {
            self.queue.with_untracked(|queue| {
                past.iter()
                    .filter(|p| p.is_skip)
                    .filter_map(|p| queue.get(p.place).cloned())
                    .collect::<Vec<_>>()
            })
        });
        self.past.update(Vec::clear);
        self.queue.set(skipped);
        self.go_to(0);
    }

    /// Lays a card on top, or the next one after it who is still in the book.
    fn go_to(self, place: usize) {
        let place = self.queue.with_untracked(|queue| {
            (place..queue.len())
                .find(|place| self.desk.peek(|b| b.person(&queue[*place]).is_some()))
                .unwrap_or(queue.len())
        });
        self.came_back.set(false);
        self.score.set(None);
        self.at.set(place);
        let listed = self
            .on_top()
            .is_some_and(|(_, person)| self.list.has(&person));
        self.listed.set(listed);
    }
}
