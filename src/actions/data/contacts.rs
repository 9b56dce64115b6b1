//! Contacts from the phone's address book.

use super::ActionError;
use crate::actions::desk::{Desk, Done, Put};
use crate::domain::book::Book;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::phone::Phone;
use crate::forms::vcard::Card;
use crate::storage::log::Log;
use std::collections::HashSet;

/// Which of these contacts are in the book already: by a number, or by the name when the card has
/// no number.
#[must_use]
pub fn known_contacts(book: &Book, cards: &[Card]) -> Vec<bool> {
    let numbers: HashSet<&Phone> = book.people().flat_map(|p| &p.phones).collect();
    let names: HashSet<&str> = book.people().map(|p| p.name.as_str()).collect();
    cards
        .iter()
        .map(|card| {
            card.phones.iter().any(|phone| numbers.contains(phone))
                || (card.phones.is_empty() && names.contains(card.name.as_str()))
        })
        .collect()
}

/// Notes contacts as people. They count as no new prospects of the day: to carry an address book
/// over is no work with customers.
///
/// # Errors
/// What the store says; nobody is noted then.
pub async fn add_contacts<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    cards: Vec<Card>,
) -> Result<Done, ActionError> {
    let mut mint = moment.mint.clone();
    let puts = cards.into_iter().map(|card| {
        let id = PersonId::mint(&mut mint);
        let name = card.called();
        Put::Person(Person {
            phones: card.phones,
            job: card.job,
            birth: card.birth,
            address: card.address,
            note: card.note,
            ..Person::new(id, name, moment.today())
        })
    });
    let puts = puts.collect();
    desk.commit(moment, puts).await
}
