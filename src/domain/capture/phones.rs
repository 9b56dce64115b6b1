//! Telephone numbers, as many as there are.

use super::Meaning;
use super::page::{Cursor, Page};
use crate::domain::phone::Phone;

pub(super) fn read(page: &mut Page) {
    let mut at = 0;
    while at < page.len() {
        let beside_a_digit = at > 0 && page.char(at - 1).is_some_and(|c| c.is_ascii_digit());
        match (!beside_a_digit).then(|| number(page.cursor(at))).flatten() {
            Some((end, phone)) => {
                page.claim(at..end, Meaning::Phone(phone));
                at = end;
            }
            None => at += 1,
        }
    }
}

fn number(mut cursor: Cursor<'_>) -> Option<(usize, Phone)> {
    let digits = cursor.digits(11, 11)?;
    digits.starts_with('1').then_some(())?;
    Some((cursor.at, Phone::parse(&digits)?))
}
