//! 搜索: people by name, pinyin, initials, digits of a phone, tags and everything else noted.
//!
//! What can be searched lies in one contiguous buffer, in the alphabetical order of the readings,
//! so that a keystroke is a single pass over it. Several words narrow each other down:
//! 「王 浦东」. Pure; keep one [`Index`] beside the book and [`Index::update`] it with every change.
//!
//! Start with [`Index::query`]; [`reading`] says how names are read.

pub mod reading;
mod sieve;
mod spelling;

use super::id::PersonId;
use super::person::Person;
use super::phone::Phone;
use reading::{fold, fold_char};
use sieve::{Asked, Bits, Sieve, letter_bit, marks, pairs, spelled_pairs, units};
use spelling::{Spelled, spells};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// Between the fields of a person. No typed text has it: control characters are left out.
const FIELD: u16 = 1;
/// Between the parts of a field: two numbers, two tags.
const PART: u16 = 2;

/// Where a word was found, the best place first. Also the order of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// It is the whole name.
    WholeName,
    /// The name begins with it.
    NameStart,
    /// It is made of the initials of the name's reading, from its start.
    Initials,
    /// The reading of the name begins with it.
    Reading,
    /// It stands inside the name.
    InName,
    /// It stands inside the reading of the name.
    InReading,
    /// In a phone number.
    Phone,
    /// In a tag.
    Tag,
    /// In the profession.
    Job,
    /// In the district or the address.
    District,
    /// In the WeChat id.
    Wechat,
    /// In the notes on the person, the family, the needs or the referrer.
    Note,
}

/// One person found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'a> {
    /// Who.
    pub person: &'a Arc<Person>,
    /// Where the word was found; of several words the one found in the last place.
    pub found: Found,
}

/// The people found, the best place first, then alphabetical. Kept as places in one list that is shared, because to hold
/// each of thousands of records would touch them all.
#[derive(Clone, Debug)]
pub struct Hits {
    /// Everybody, in the order of the list.
    people: Arc<[Arc<Person>]>,
    /// Places among them.
    found: Vec<(u32, Found)>,
}

impl Hits {
    /// How many.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nobody was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The one at a place, counted from 0.
    pub fn get(&self, place: usize) -> Option<Hit<'_>> {
        self.found.get(place).map(|found| self.hit(found))
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = Hit<'_>> {
        self.found.iter().map(|found| self.hit(found))
    }

    /// Leaves out whoever is not wanted.
    pub fn retain(&mut self, is_wanted: impl Fn(&Person) -> bool) {
        let people = &self.people;
        self.found
            .retain(|(place, _)| is_wanted(&people[*place as usize]));
    }

    fn hit(&self, (place, found): &(u32, Found)) -> Hit<'_> {
        Hit {
            person: &self.people[*place as usize],
            found: *found,
        }
    }
}

/// A person in the index.
#[derive(Clone, Debug)]
struct Row {
    /// The record itself, so that whoever is found need not be looked up.
    person: Arc<Person>,
    /// What the rows are ordered by.
    key: Box<str>,
    text: Range<usize>,
    spelling: Range<usize>,
    /// How many units of its text are the name and the numbers.
    near: u32,
}

/// The index over all people.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// In the order of the list.
    rows: Vec<Row>,
    /// Of the same rows, what most are passed over by.
    sieve: Sieve,
    text: Vec<u16>,
    spelling: Vec<u8>,
    /// How many units of `text` belong to nobody any more.
    dead: usize,
    /// The people of the rows, shared with whoever looks at what was found.
    people: OnceCell<Arc<[Arc<Person>]>>,
    /// What was looked for last: whoever types on looks among those found.
    before: RefCell<Option<Before>>,
}

/// A search that was answered.
#[derive(Clone, Debug)]
struct Before {
    words: Vec<Word>,
    /// The rows found, in their order.
    rows: Vec<u32>,
}

impl Index {
    /// An index of these people.
    pub fn build(people: impl IntoIterator<Item = impl Into<Arc<Person>>>) -> Self {
        let mut index = Self::default();
        let people = people.into_iter();
        let mut rows: Vec<Row> = people.map(|person| index.lay_down(person.into())).collect();
        rows.sort_by(|a, b| order(a).cmp(&order(b)));
        index.sieve = Sieve::with_room_for(rows.len());
        for (place, row) in rows.iter().enumerate() {
            let bits = index.bits(row);
            index.sieve.insert(place, &bits);
        }
        index.rows = rows;
        index.people();
        index
    }

    /// Takes in a person who is new or has changed.
    pub fn update(&mut self, person: impl Into<Arc<Person>>) {
        let person = person.into();
        self.remove(&person.id);
        let row = self.lay_down(person);
        let bits = self.bits(&row);
        let place = self.rows.partition_point(|r| order(r) < order(&row));
        self.rows.insert(place, row);
        self.sieve.insert(place, &bits);
        self.forget();
    }

    /// Takes a person out.
    pub fn remove(&mut self, id: &PersonId) {
        let Some(place) = self.rows.iter().position(|r| r.person.id == *id) else {
            return;
        };
        self.dead += self.rows.remove(place).text.len();
        self.sieve.remove(place);
        self.forget();
        // What was changed leaves a gap; when half the buffer is gaps it is laid out anew.
        if self.dead > self.text.len() / 2 {
            self.close_gaps();
        }
    }

    /// How many people it holds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds nobody.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Everybody in the order of the list: by letter and reading, what has no letter last.
    pub fn alphabetical(&self) -> impl Iterator<Item = &PersonId> {
        self.rows.iter().map(|row| &row.person.id)
    }

    /// The letter a person stands under, in the order of [`Self::alphabetical`]; for the jump
    /// list beside the people.
    pub fn letters(&self) -> impl Iterator<Item = char> {
        self.rows.iter().map(|row| reading::letter_of_key(&row.key))
    }

    /// Everybody who matches all the words typed, the best place first, then alphabetical. Nothing
    /// typed matches everybody.
    pub fn query(&self, typed: &str) -> Vec<PersonId> {
        let hits = self.hits(typed);
        hits.iter().map(|hit| hit.person.id.clone()).collect()
    }

    /// As [`Self::query`], with the place each was found in.
    pub fn hits(&self, typed: &str) -> Hits {
        let words = words(typed);
        let mut before = self.before.borrow_mut();
        let mut rows = Vec::new();
        // By their sums, so that equals stay alphabetical.
        let mut by_sum: Vec<Vec<(u32, Found)>> = Vec::new();
        let look = |place: usize| {
            if let Some((sum, found)) = self.find_all(place, &words) {
                if by_sum.len() <= sum {
                    by_sum.resize_with(sum + 1, Vec::new);
                }
                by_sum[sum].push((place as u32, found));
                rows.push(place as u32);
            }
        };
        match (&*before, words.first()) {
            (Some(before), _) if only_narrows(&before.words, &words) => {
                let before = before.rows.iter().map(|place| *place as usize);
                let asked = words.last().map(|word| &word.asked);
                let may_be_found =
                    |place: &usize| asked.is_none_or(|a| self.sieve.may_be_found(*place, a));
                before.filter(may_be_found).for_each(look);
            }
            (_, Some(word)) => self.sieve.let_through(&word.asked, look),
            (_, None) => (0..self.rows.len()).for_each(look),
        }
        *before = Some(Before { words, rows });
        Hits {
            people: Arc::clone(self.people()),
            found: by_sum.concat(),
        }
    }

    /// The people whose name is read the same, whatever characters it is written with.
    pub fn sounding_like(&self, name: &str) -> impl Iterator<Item = &PersonId> + use<'_> {
        let key = reading::sort_key(name);
        let row_key = (reading::letter_of_key(&key) == '#', key);
        let from = self
            .rows
            .partition_point(|r| (no_letter(r), &*r.key) < (row_key.0, &*row_key.1));
        self.rows[from..]
            .iter()
            .take_while(move |r| *r.key == *row_key.1)
            .map(|r| &r.person.id)
    }

    /// The people with a phone number. Landlines also agree when one of them lacks the area code.
    pub fn with_phone(&self, phone: &Phone) -> impl Iterator<Item = &PersonId> + use<'_> {
        let sought: Vec<u16> = phone.as_str().encode_utf16().collect();
        self.rows
            .iter()
            .filter(move |row| {
                let mut fields = self.text[row.text.clone()].split(|u| *u == FIELD);
                let phones = fields.nth(1).unwrap_or_default();
                phones.split(|u| *u == PART).any(|phone| {
                    let landlines = !phone.is_empty() && !is_mobile(phone) && !is_mobile(&sought);
                    phone == sought
                        || (landlines && (phone.ends_with(&sought) || sought.ends_with(phone)))
                })
            })
            .map(|row| &row.person.id)
    }

    /// Everybody, in the order of the rows.
    fn people(&self) -> &Arc<[Arc<Person>]> {
        let rows = || self.rows.iter().map(|row| Arc::clone(&row.person));
        self.people.get_or_init(|| rows().collect())
    }

    /// What was made of the rows as they were.
    fn forget(&mut self) {
        self.people.take();
        *self.before.get_mut() = None;
    }

    /// The places of all the words added up, and the last of them; none when one of them is not found.
    fn find_all(&self, place: usize, words: &[Word]) -> Option<(usize, Found)> {
        let mut sum = 0;
        let mut last = Found::WholeName;
        for word in words {
            let found = self.find(place, word)?;
            sum += found as usize;
            last = last.max(found);
        }
        Some((sum, last))
    }

    fn find(&self, place: usize, word: &Word) -> Option<Found> {
        let told = match *word.units {
            [unit] => self.sieve.tells(place, unit),
            _ => None,
        };
        told.unwrap_or_else(|| self.find_in_text(place, word))
    }

    fn find_in_text(&self, place: usize, word: &Word) -> Option<Found> {
        let row = &self.rows[place];
        let all = &self.text[row.text.clone()];
        let text = match word.last {
            Found::Phone => &all[..row.near as usize],
            _ => all,
        };
        let may_hold = self.sieve.may_hold(place, &word.asked);
        let at = may_hold.then(|| position(text, &word.units)).flatten();
        if at == Some(0) {
            let whole = text.get(word.units.len()) == Some(&FIELD);
            return Some(if whole {
                Found::WholeName
            } else {
                Found::NameStart
            });
        }
        let field = at.map(|at| text[..at].iter().filter(|u| **u == FIELD).count());
        let spelled = || {
            if !self.sieve.may_spell(place, &word.asked) {
                return None;
            }
            // To begin a reading of the first character is all that one letter can.
            if let [letter] = *word.units
                && letter_bit(letter).is_some_and(|bit| self.sieve.begins_with(place, bit))
            {
                return Some(Found::Initials);
            }
            let name = all.split(|u| *u == FIELD).next().unwrap_or_default();
            let found = spells(name, &self.spelling[row.spelling.clone()], &word.units)?;
            Some(match found {
                Spelled::Initials => Found::Initials,
                Spelled::FromStart => Found::Reading,
                Spelled::Inside => Found::InReading,
            })
        };
        let in_text = field.and_then(|field| {
            // The fields lie in the order of the places, so the first hit is the best one.
            let found = [
                Found::InName,
                Found::Phone,
                Found::Tag,
                Found::Job,
                Found::District,
                Found::Wechat,
                Found::Note,
            ];
            found
                .get(field)
                .copied()
                .filter(|found| *found <= word.last)
        });
        match (spelled(), in_text) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Writes a person at the end of the buffers.
    fn lay_down(&mut self, person: Arc<Person>) -> Row {
        let name = fold(&person.name);
        let text_from = self.text.len();
        let text = &mut self.text;
        write(text, &name);
        text.push(FIELD);
        write_parts(text, person.phones.iter().map(Phone::as_str));
        let near = self.text.len() - text_from;
        let text = &mut self.text;
        text.push(FIELD);
        write_parts(text, person.tags.iter().map(String::as_str));
        text.push(FIELD);
        write(text, &person.job);
        text.push(FIELD);
        write_parts(text, [person.district.as_str(), &person.address]);
        text.push(FIELD);
        write(text, &person.wechat);
        text.push(FIELD);
        write_parts(
            text,
            [
                person.note.as_str(),
                &person.concern,
                &person.family,
                person.referrer.as_ref().map_or("", |r| &r.name),
                person.recruit.as_ref().map_or("", |r| &r.note),
            ],
        );
        let spelling_from = self.spelling.len();
        reading::spell_into(&name, &mut self.spelling);
        let spelling = spelling_from..self.spelling.len();
        Row {
            key: reading::key_of(&name, &self.spelling[spelling.clone()]).into_boxed_str(),
            text: text_from..self.text.len(),
            near: near as u32,
            spelling,
            person,
        }
    }

    /// The bits of a person, for the sieve.
    fn bits(&self, row: &Row) -> Bits {
        let initials_of = |group: &[u8]| {
            group.split(|b| *b == reading::OR).fold(0, |bits, way| {
                let first = way.first().and_then(|b| letter_bit(u16::from(*b)));
                bits | first.unwrap_or(0)
            })
        };
        let spelling = &self.spelling[row.spelling.clone()];
        let mut groups = spelling.split(|b| *b == reading::NEXT);
        let first = groups.next().map_or(0, initials_of);
        let text = &self.text[row.text.clone()];
        let name = text.split(|u| *u == FIELD).next().unwrap_or_default();
        Bits {
            name: marks(name),
            first,
            near: marks(&text[..row.near as usize]),
            units: units(text),
            pairs: pairs(text),
            initials: groups.fold(first, |bits, group| bits | initials_of(group)),
            spelled: spelled_pairs(spelling),
        }
    }

    fn close_gaps(&mut self) {
        let (old_text, old_spelling) = (
            std::mem::take(&mut self.text),
            std::mem::take(&mut self.spelling),
        );
        for row in &mut self.rows {
            let from = self.text.len();
            self.text.extend_from_slice(&old_text[row.text.clone()]);
            row.text = from..self.text.len();
            let from = self.spelling.len();
            let letters = &old_spelling[row.spelling.clone()];
            self.spelling.extend_from_slice(letters);
            row.spelling = from..self.spelling.len();
        }
        self.dead = 0;
    }
}

fn is_mobile(phone: &[u16]) -> bool {
    phone.len() == 11 && phone[0] == u16::from(b'1')
}

fn no_letter(row: &Row) -> bool {
    reading::letter_of_key(&row.key) == '#'
}

fn order(row: &Row) -> (bool, &str, &PersonId) {
    (no_letter(row), &row.key, &row.person.id)
}

/// Control characters are left out: they would stand for the ends of fields.
fn write(text: &mut Vec<u16>, field: &str) {
    let mut units = [0; 2];
    for c in field.chars().flat_map(fold_char) {
        let c = if c.is_control() { ' ' } else { c };
        text.extend_from_slice(c.encode_utf16(&mut units));
    }
}

fn write_parts<'a>(text: &mut Vec<u16>, parts: impl IntoIterator<Item = &'a str>) {
    for (n, part) in parts.into_iter().filter(|p| !p.is_empty()).enumerate() {
        if n > 0 {
            text.push(PART);
        }
        write(text, part);
    }
}

/// One word of what was typed.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    units: Vec<u16>,
    /// Whether it may spell a name.
    may_spell: bool,
    /// What whoever is found by it has at least.
    asked: Asked,
    /// The last place it is looked for in: a single letter is in every WeChat id, and finding it
    /// there would find everybody.
    last: Found,
}

/// So many characters are looked for; nobody types more, and a pasted page finds nobody.
const LOOKED_FOR: usize = 200;

fn words(typed: &str) -> Vec<Word> {
    let typed: String = typed.chars().take(LOOKED_FOR).collect();
    let folded = fold(&typed);
    let is_gap = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | '、');
    folded
        .split(is_gap)
        .filter_map(|word| {
            let number = word
                .chars()
                .all(|c| c.is_ascii_digit() || "+-()".contains(c));
            let plain: String = match Phone::parse(word) {
                Some(phone) if number => phone.as_str().to_owned(),
                _ if number => word.chars().filter(char::is_ascii_digit).collect(),
                // As in xi'an.
                _ => word.chars().filter(|c| !matches!(c, '\'' | '’')).collect(),
            };
            let units: Vec<u16> = plain.encode_utf16().collect();
            let last = match units.as_slice() {
                [one] if *one < 0x80 => Found::Phone,
                _ => Found::Note,
            };
            let may_spell = plain.chars().any(|c| c.is_ascii_lowercase());
            (!units.is_empty()).then(|| Word {
                may_spell,
                asked: Asked::of(&units, last, may_spell),
                last,
                units,
            })
        })
        .collect()
}

/// Whether whoever is found by these words is found by the ones before, too: the same, the last of them longer.
fn only_narrows(before: &[Word], now: &[Word]) -> bool {
    let (Some((last, others)), Some((longer, same))) = (before.split_last(), now.split_last())
    else {
        return false;
    };
    others == same
        && longer.units.starts_with(&last.units)
        && longer.last <= last.last
        && (last.may_spell || !longer.may_spell)
}

fn position(text: &[u16], word: &[u16]) -> Option<usize> {
    let (first, rest) = word.split_first()?;
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.iter().position(|u| u == first)?;
        if text[at + 1..].starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests;
