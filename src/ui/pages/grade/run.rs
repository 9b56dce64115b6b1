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
    act: Act,
}

/// How far it has come.
enum Act {
    /// Left without a class.
    Skipped,
    /// A class was given and is on its way to the device.
    Saving,
    /// The device has the class; with this it is taken back.
    Graded(Done),
    /// The class could not be saved, so none was given.
    Failed,
}

/// What became of the row so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many were given a class.
    pub graded: usize,
    /// How many were left without one.
    pub skipped: usize,
    /// How many have none because it could not be saved.
    pub failed: usize,
}

/// The row.
#[derive(Clone, Copy)]
pub struct Run {
    /// Whose classes are given.
    pub list: WorkList,
    desk: UseDesk,
    queue: RwSignal<Vec<PersonId>>,
    at: RwSignal<usize>,
    /// Where the round under way begins: those who are looked at once more follow at the end.
    round: RwSignal<usize>,
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
            round: RwSignal::new(0),
            past: RwSignal::new_local(Vec::new()),
            score: RwSignal::new(None),
            listed: RwSignal::new(false),
            came_back: RwSignal::new(false),
            said: RwSignal::new(String::new()),
        };
        run.go_to(0);
        run
    }

    /// The place of the card on top in its round, from 0; none at the end. Tracked.
    pub fn place(self) -> Option<usize> {
        let at = self.at.get();
        let is_there = at < self.queue.with(Vec::len);
        is_there.then(|| at - self.round.get())
    }

    /// How many there are in the round. Tracked.
    pub fn all(self) -> usize {
        self.queue.with(Vec::len) - self.round.get()
    }

    /// Whether all were seen. Tracked.
    pub fn is_over(self) -> bool {
        self.place().is_none()
    }

    /// Whether there is a way back in this round: what is on its way to the device cannot be taken back yet. Tracked.
    pub fn may_go_back(self) -> bool {
        let round = self.round.get();
        self.past.with(|past| {
            let last = past.last().filter(|past| past.place >= round);
            last.is_some_and(|past| !matches!(past.act, Act::Saving))
        })
    }

    /// How many were graded, how many skipped and how many could not be saved. What is on its way
    /// counts as graded. Tracked.
    pub fn counts(self) -> Counts {
        self.past.with(|past| {
            let mut counts = Counts::default();
            for past in past {
                *match past.act {
                    Act::Skipped => &mut counts.skipped,
                    Act::Saving | Act::Graded(_) => &mut counts.graded,
                    Act::Failed => &mut counts.failed,
                } += 1;
            }
            counts
        })
    }

    /// The one on top, tracked by place and by the book.
    pub fn person(self) -> Option<Arc<Person>> {
        let place = self.at.get();
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
        self.push(place, Act::Saving);
        let name = t.shown_name(&person.name);
        self.said.set(t.grade_given(&name, class_letter(class)));
        let (at, moment, list) = (self.desk.desk(), self.desk.moment(), self.list);
        let act = async move {
            let result = people::judge(&at, &moment, &person.id, list, judgement).await;
            if result.is_err() {
                self.settle(place, Act::Failed);
            }
            result
        };
        self.desk
            .act(act, move |done| self.settle(place, Act::Graded(done)));
        self.go_to(place + 1);
    }

    fn push(self, place: usize, act: Act) {
        self.past.update(|past| past.push(Past { place, act }));
    }

    /// Notes what came of a class that was on its way. The page may have been left by then.
    fn settle(self, place: usize, act: Act) {
        let _ = self.past.try_update(|past| {
            let saving = |past: &&mut Past| matches!(past.act, Act::Saving);
            let mut of_place = past.iter_mut().filter(|past| past.place == place);
            if let Some(past) = of_place.find(saving) {
                past.act = act;
            }
        });
    }

    /// Leaves the one on top without a class.
    pub fn skip(self) {
        let Some((place, person)) = self.on_top() else {
            return;
        };
        let t = use_lang();
        self.push(place, Act::Skipped);
        self.said.set(t.grade_skipped(&t.shown_name(&person.name)));
        self.go_to(place + 1);
    }

    /// Takes the last one back, with the class that was given.
    pub fn back(self) {
        if !untrack(|| self.may_go_back()) {
            return;
        }
        let Some(last) = self.past.try_update(Vec::pop).flatten() else {
            return;
        };
        if let Act::Graded(done) = last.act {
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

    /// Goes through those that have no class yet: skipped, or not saved. They stand again at the end of the row, so
    /// that everybody keeps their place and a class that is on its way finds whose it is.
    pub fn again(self) {
        let end = self.queue.with_untracked(Vec::len);
        let left = self
            .past
            .try_update(|past| {
                let (left, graded) = std::mem::take(past)
                    .into_iter()
                    .partition::<Vec<_>, _>(|p| matches!(p.act, Act::Skipped | Act::Failed));
                *past = graded;
                left
            })
            .unwrap_or_default();
        self.queue.update(|queue| {
            let left: Vec<_> = left
                .iter()
                .filter_map(|p| queue.get(p.place).cloned())
                .collect();
            queue.extend(left);
        });
        self.round.set(end);
        self.go_to(end);
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
