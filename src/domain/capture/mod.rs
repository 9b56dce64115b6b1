//! 速记: one line, as typed or dictated between two visits, becomes chips.
//!
//! A pure function of the line and the local time: nothing here looks anything up, asks anybody or
//! keeps anything. What a recogniser does not understand stays in the note, so nothing typed is
//! ever dropped.
//!
//! Start with [`parse`]. The line is laid out on a `Page`; then one recogniser per noun goes over
//! it, in the order of [`parse`], and claims the characters it understands: first what cannot be
//! anything else (numbers, labels), then phrases with an anchor (介绍, 岁, 个娃, 月入, 周五), then
//! words from tables (places, professions, sources, needs), and from what is left the name. What a
//! chip does to a record is in `apply`.

mod apply;
mod births;
mod days;
mod family;
mod gender;
mod hours;
mod jobs;
mod marks;
mod meetings;
mod money;
mod names;
mod needs;
mod numbers;
mod page;
mod phones;
mod places;
mod referrers;
mod relatives;
mod several;
mod sources;
mod surnames;
mod table;
#[cfg(test)]
mod tests;
mod titles;

pub use several::several;

use super::activity::ActivityKind;
use super::person::{Birth, Child, Class, Gender, Marriage, Need, Source};
use super::phone::Phone;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use page::Page;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many characters of a line are looked at. A captured line has some dozens; whatever is
/// pasted beyond this goes to the note untouched, so that a paste of megabytes costs no more than
/// a copy.
pub const ANALYSED: usize = 2_000;

/// Whether a name begins with a family name of two characters: 欧阳娜娜.
pub fn has_compound_surname(name: &str) -> bool {
    let mut chars = name.chars();
    let first_two: String = chars.by_ref().take(2).collect();
    surnames::COMPOUND.holds(&first_two)
}

/// A line and what was understood of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Captured {
    line: String,
    /// What was understood, in the order of the line, without overlaps.
    pub chips: Vec<Chip>,
    /// Everything else, in the order of the line.
    pub note: String,
}

/// A part of the line that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Where in the line, in bytes; on character boundaries.
    pub at: Range<usize>,
    /// What it means.
    pub means: Meaning,
    /// Whether the words stay in the note as well: because they are part of a phrase that says
    /// more (「想问少儿医疗」), or because the meaning is a guess (「90后」).
    pub stays: bool,
}

/// What a part of a line means. It is written down with the draft of a line that was corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The person's name, as called.
    Name(String),
    /// A number.
    Phone(Phone),
    /// WeChat id.
    Wechat(String),
    /// Gender.
    Gender(Gender),
    /// An age, a year or a birthday.
    Birth(Birth),
    /// Profession, or where the person works.
    Job(String),
    /// District, or another part of a town.
    District(String),
    /// An address with a house number.
    Address(String),
    /// Married or not.
    Marriage(Marriage),
    /// Children; an empty list says that there are none.
    Children(Vec<Child>),
    /// Monthly income in yuan.
    Income(u32),
    /// Something the person wants cover for.
    Need(Need),
    /// How the agent came to the name.
    Source(Source),
    /// Who named the person, as called.
    Referrer {
        /// 「王姐」.
        name: String,
    },
    /// A class.
    Class(Class),
    /// Something agreed for a day to come.
    Meeting(Meeting),
    /// 准增员.
    Recruit,
    /// The person belongs on 计划100.
    Plan100,
    /// A free label, without the `#`.
    Tag(String),
}

/// Something agreed: a meeting or a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The day, never before the day of capture.
    pub date: NaiveDate,
    /// The time of day, when one was named.
    pub time: Option<NaiveTime>,
    /// What kind of activity.
    pub kind: ActivityKind,
}

/// Reads a line. `now` is the local time, from which 「周五」 and 「35岁」 are counted.
///
/// Never fails: a line of which nothing is understood is all note.
pub fn parse(line: &str, now: NaiveDateTime) -> Captured {
    let today = now.date();
    let mut page = Page::of(line);
    // The order is the rule: each recogniser sees only what those before it left.
    phones::read(&mut page, today);
    marks::read_tags(&mut page);
    marks::read_recruits(&mut page);
    referrers::read(&mut page);
    family::read_children(&mut page, today);
    births::read(&mut page, today);
    money::read(&mut page);
    meetings::read(&mut page, now);
    marks::read(&mut page);
    meetings::settle_kinds(&mut page);
    names::read_titled(&mut page);
    places::read(&mut page);
    jobs::read(&mut page);
    sources::read(&mut page);
    family::read_marriage(&mut page);
    gender::read(&mut page);
    needs::read(&mut page);
    names::read(&mut page);
    page.release_lonely_words();
    Captured::new(line, page.into_chips())
}
