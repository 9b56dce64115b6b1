//! The record on screen, and the one way to change it.

use crate::actions::people;
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::ui::state::{UseDesk, use_desk};
use leptos::prelude::*;
use std::sync::Arc;

/// The person of the page.
#[derive(Clone, Copy)]
pub struct Who {
    id: StoredValue<PersonId>,
    person: Memo<Arc<Person>>,
    desk: UseDesk,
}

impl Who {
    /// The person of an id, if the book has them. Once they leave the book the last record stays
    /// on screen until the page has noticed.
    pub fn of(id: &PersonId) -> Option<Self> {
        let desk = use_desk();
        let first = desk.peek(|b| b.person(id).cloned())?;
        let watched = id.clone();
        let person = Memo::new(move |_| {
            desk.book(|b| b.person(&watched).cloned())
                .unwrap_or_else(|| Arc::clone(&first))
        });
        Some(Self {
            id: StoredValue::new(id.clone()),
            person,
            desk,
        })
    }

    /// The id.
    pub fn id(self) -> PersonId {
        self.id.get_value()
    }

    /// Reads from the record, tracked.
    pub fn with<R>(self, read: impl FnOnce(&Person) -> R) -> R {
        self.person.with(|p| read(p))
    }

    /// Reads from the record once.
    pub fn peek<R>(self, read: impl FnOnce(&Person) -> R) -> R {
        self.person.with_untracked(|p| read(p))
    }

    /// The record, tracked.
    pub fn get(self) -> Arc<Person> {
        self.person.get()
    }

    /// The desk.
    pub fn desk(self) -> UseDesk {
        self.desk
    }

    /// Changes one thing of the record as it stands then, says so, and offers to undo it.
    pub fn change(self, said: String, change: impl FnOnce(&mut Person) + 'static) {
        let (at, moment, id) = (self.desk.desk(), self.desk.moment(), self.id());
        let act = async move { people::change(&at, &moment, &id, change).await };
        self.desk.act_with_undo(act, said, || {});
    }
}
