//! Saving the line: as a new person, or into a record that is there. Taking it back brings the
//! line back too.

use super::back;
use super::line::{Line, Typed};
use crate::actions::capture::{self, NewPerson};
use crate::actions::{ActionError, Done};
use crate::domain::capture::parse;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::state::{Toasts, UseDesk, use_desk, use_lang, use_toasts};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::future::Future;
use std::sync::Arc;

/// Where to after it was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// To the person.
    ShowPerson,
    /// The next line.
    Another,
}

/// A way to another page, in place of this one.
type Go = Arc<dyn Fn(&str) + Send + Sync>;

/// Saves the line.
#[derive(Clone, Copy)]
pub struct Save {
    line: Line,
    busy: RwSignal<bool>,
    desk: UseDesk,
    toasts: Toasts,
    t: Lang,
    go: StoredValue<Go>,
}

impl Save {
    /// For the line of a page.
    pub fn of(line: Line) -> Self {
        let navigate = use_navigate();
        let go: Go = Arc::new(move |path| {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(path, options);
        });
        Self {
            line,
            busy: RwSignal::new(false),
            desk: use_desk(),
            toasts: use_toasts(),
            t: use_lang(),
            go: StoredValue::new(go),
        }
    }

    /// Whether it is on its way, tracked.
    pub fn is_busy(self) -> bool {
        self.busy.try_get().unwrap_or_default()
    }

    /// Notes a new person.
    pub fn new_person(self, then: Then) {
        let mut moment = self.desk.moment();
        let id = PersonId::mint(&mut moment.mint);
        let new = self.record(id.clone(), &moment);
        let name = self.t.shown_name(&new.person.name);
        let said = match new.meeting {
            Some(meeting) => {
                let day = self.t.near_day(meeting.date, moment.today());
                self.t.capture_saved_meeting(&name, &day)
            }
            None => self.t.capture_saved(&name),
        };
        let desk = self.desk.desk();
        let act = async move { capture::add_person(&desk, &moment, new).await };
        self.run(act, said, (then == Then::ShowPerson).then_some(id));
    }

    /// Adds the line to a person who is in the book.
    pub fn add_to(self, known: PersonId) {
        let mut moment = self.desk.moment();
        let id = PersonId::mint(&mut moment.mint);
        let new = self.record(id, &moment);
        let name = self
            .desk
            .peek(|b| b.person(&known).map(|p| p.name.clone()))
            .unwrap_or_default();
        let said = self.t.capture_added(&self.t.shown_name(&name));
        let desk = self.desk.desk();
        let to = known.clone();
        let act = async move {
            capture::add_to_person(&desk, &moment, &known, new, |left| self.t.left_over(left)).await
        };
        self.run(act, said, Some(to));
    }

    /// What the line says, as a record.
    fn record(self, id: PersonId, moment: &Moment) -> NewPerson {
        let captured = if self.line.words.tail.with_untracked(|tail| tail.is_empty()) {
            // As the chips show it.
            self.line.read.with_untracked(|read| read.captured.clone())
        } else {
            let typed = self.line.typed();
            let read = parse(&typed.text, moment.local());
            typed.corrections.read(read).captured
        };
        let (mut person, meeting) = captured.to_person(id, moment.today(), self.t.unnamed());
        let linked = untrack(|| self.line.referrer());
        if let Some(referrer) = &mut person.referrer {
            referrer.person = linked;
        }
        NewPerson {
            purpose: self.t.purpose_of(&person),
            person,
            meeting,
        }
    }

    fn run<F>(self, act: F, said: String, to: Option<PersonId>)
    where
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        let typed = self.line.typed();
        let go = self.go.get_value();
        let act = async move {
            let result = act.await;
            let _ = self.busy.try_set(false);
            result
        };
        self.desk.act(act, move |done| {
            if self.line.is_alive() {
                self.line.saved(&typed);
            } else {
                back::saved(&typed);
            }
            self.offer_undo(said, done, typed, Arc::clone(&go));
            // Whoever left meanwhile stays where they are.
            if let Some(id) = to.filter(|_| self.line.is_alive()) {
                go(&Route::Person(id).path());
            }
        });
        // After it was begun: what the screen says does not hold the write up.
        self.busy.set(true);
    }

    /// Taking it back brings the line back: into the field, or beside it when another is typed
    /// there already; a page that was left opens again, unless another is open by then.
    fn offer_undo(self, said: String, done: Done, typed: Typed, go: Go) {
        let (desk, t, toasts) = (self.desk, self.t, self.toasts);
        let done = StoredValue::new_local((done, typed));
        let undo = Callback::new(move |()| {
            let (done, typed) = done.get_value();
            let go = Arc::clone(&go);
            let at = desk.desk();
            let moment = desk.moment();
            desk.act(async move { at.undo(&moment, &done).await }, move |_| {
                if !back::bring_back(typed) {
                    go(&Route::Capture.path());
                }
                toasts.say(t.undone());
            });
        });
        toasts.offer_undo(said, t.undo(), undo);
    }
}
