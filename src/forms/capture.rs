//! What a user corrects on a captured line.
//!
//! The line is read anew with every keystroke, so a correction cannot be tied to a place: it is
//! tied to the words and to what they were read as, and is found again as long as both stand.
//! Start with [`Corrections::read`].

use crate::domain::capture::{Captured, Chip, Meaning};
use crate::domain::id::PersonId;
use serde::{Deserialize, Serialize};

/// A corrected chip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Correction {
    words: String,
    read_as: Meaning,
    /// What it means instead; none for „this is not what I mean“.
    means: Option<Meaning>,
}

/// Everything that was corrected on one line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Corrections {
    chips: Vec<Correction>,
    /// The name, when it was not found and typed by hand. It holds whatever is read later.
    name: Option<String>,
    /// Who the referrer is.
    pub referrer: ReferrerLink,
}

/// Who the referrer of a line is taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferrerLink {
    /// Whoever matches alone.
    #[default]
    Auto,
    /// Nobody in the book.
    Nobody,
    /// That person.
    To(PersonId),
}

/// A line as it was read, with the corrections in place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// Chips and note.
    pub captured: Captured,
    /// What each chip was read as before it was corrected.
    origins: Vec<Meaning>,
}

impl Corrections {
    /// Puts the corrections on a line that was just read.
    ///
    /// Of several meetings the first is kept, and of several chips for one field one; the words of
    /// the others stay in the note, because nothing typed may be dropped. So do the words of a name
    /// that is read beside one given by hand.
    #[must_use]
    pub fn read(&self, parsed: Captured) -> Read {
        let mut origins: Vec<Meaning> = parsed.chips.iter().map(|c| c.means.clone()).collect();
        let mut captured = parsed;
        for index in (0..captured.chips.len()).rev() {
            let chip = &captured.chips[index];
            match self
                .of(captured.words(chip), &chip.means)
                .map(|c| c.means.clone())
            {
                None => {}
                Some(Some(means)) => captured = captured.replace(index, means),
                Some(None) => {
                    captured = captured.without(index);
                    origins.remove(index);
                }
            }
        }
        for index in captured.overruled().into_iter().rev() {
            captured = captured.without(index);
            origins.remove(index);
        }
        if let Some(name) = &self.name
            && captured.name() != Some(name)
        {
            for index in places(&captured, |means| matches!(means, Meaning::Name(_))) {
                captured = captured.without(index);
                origins.remove(index);
            }
            // 周姐老公 is the name then, and says more than who 周姐 is.
            if captured.name().is_some() {
                let is_referrer = |means: &Meaning| matches!(means, Meaning::Referrer { .. });
                for index in places(&captured, is_referrer) {
                    captured = captured.keeping(index);
                }
            }
            let means = Meaning::Name(name.clone());
            origins.insert(0, means.clone());
            captured.chips.insert(
                0,
                Chip {
                    at: 0..0,
                    means,
                    stays: true,
                },
            );
        }
        Read { captured, origins }
    }

    fn of(&self, words: &str, read_as: &Meaning) -> Option<&Correction> {
        self.chips
            .iter()
            .find(|c| c.words == words && c.read_as == *read_as)
    }

    /// Gives a chip another meaning, or none: its words go back to the note then. An index out of
    /// range changes nothing.
    pub fn correct(&mut self, read: &Read, index: usize, means: Option<Meaning>) {
        let Some((chip, read_as)) = read.captured.chips.get(index).zip(read.origins.get(index))
        else {
            return;
        };
        if chip.at.is_empty() {
            self.name = match means {
                Some(Meaning::Name(name)) => Some(name),
                _ => None,
            };
            return;
        }
        if matches!(read_as, Meaning::Name(_)) {
            // What is said of the name last holds.
            self.name = None;
        }
        let words = read.captured.words(chip).to_owned();
        self.chips
            .retain(|c| !(c.words == words && c.read_as == *read_as));
        if means.as_ref() != Some(read_as) {
            self.chips.push(Correction {
                words,
                read_as: read_as.clone(),
                means,
            });
        }
    }

    /// Gives the name that was not found in the line.
    pub fn set_name(&mut self, name: &str) {
        self.name = (!name.is_empty()).then(|| name.to_owned());
    }

    /// Whether nothing was corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where the chips of a kind stand, the last one first.
fn places(captured: &Captured, wanted: impl Fn(&Meaning) -> bool) -> Vec<usize> {
    (0..captured.chips.len())
        .rev()
        .filter(|index| wanted(&captured.chips[*index].means))
        .collect()
}

/// A line shared from another app: its parts, each once, blanks between them.
#[must_use]
pub fn shared_line(title: &str, text: &str, url: &str) -> String {
    let mut line = String::new();
    for part in [title, text, url].map(str::trim) {
        if !part.is_empty() && !line.contains(part) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(part);
        }
    }
    line
}

/// Splits a text after so many characters: the head is what a text field can hold without
/// stuttering, the tail is kept as it is.
#[must_use]
pub fn split_long(text: &str, characters: usize) -> (&str, &str) {
    match text.char_indices().nth(characters) {
        Some((at, _)) => text.split_at(at),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capture::{Meeting, parse};
    use crate::domain::phone::Phone;
    use chrono::{NaiveDate, NaiveDateTime};

    fn now() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 23)
            .and_then(|d| d.and_hms_opt(18, 7, 0))
            .expect("a time")
    }

    fn read(line: &str, corrections: &Corrections) -> Read {
        corrections.read(parse(line, now()))
    }

    fn place(read: &Read, wanted: fn(&Meaning) -> bool) -> usize {
        read.captured
            .chips
            .iter()
            .position(|c| wanted(&c.means))
            .expect("such a chip")
    }

    fn is_phone(means: &Meaning) -> bool {
        matches!(means, Meaning::Phone(_))
    }

    #[test]
    fn a_correction_outlives_what_is_typed_after_it() {
        let mut corrections = Corrections::default();
        let first = read("张三 13800138000", &corrections);
        let other = Phone::parse("13900139000").map(Meaning::Phone);
        corrections.correct(&first, place(&first, is_phone), other.clone());
        let later = read("张三 13800138000 教师", &corrections);
        let chip = &later.captured.chips[place(&later, is_phone)];
        assert_eq!(Some(chip.means.clone()), other);

        corrections.correct(&later, place(&later, is_phone), None);
        let dropped = read("张三 13800138000 教师", &corrections);
        assert!(!dropped.captured.chips.iter().any(|c| is_phone(&c.means)));
        assert!(dropped.captured.note.contains("13800138000"));
    }

    #[test]
    fn a_correction_ends_with_the_words_it_was_about() {
        let mut corrections = Corrections::default();
        let first = read("张三 13800138000", &corrections);
        corrections.correct(&first, place(&first, is_phone), None);
        let retyped = read("张三 13900139000", &corrections);
        assert!(retyped.captured.chips.iter().any(|c| is_phone(&c.means)));
    }

    #[test]
    fn a_name_that_was_not_found_is_given_by_hand_and_can_be_changed_again() {
        let mut corrections = Corrections::default();
        corrections.set_name("老四川");
        let named = read("13800138000", &corrections);
        assert_eq!(named.captured.name(), Some("老四川"));
        corrections.correct(&named, 0, Some(Meaning::Name("四川".to_owned())));
        let renamed = read("13800138000", &corrections);
        assert_eq!(renamed.captured.name(), Some("四川"));
        corrections.correct(&renamed, 0, None);
        assert_eq!(read("13800138000", &corrections).captured.name(), None);
        assert!(corrections.is_empty());
    }

    #[test]
    fn a_name_given_by_hand_holds_when_another_is_read_and_nothing_typed_is_lost() {
        let mut corrections = Corrections::default();
        corrections.set_name("老四川");
        for (line, note) in [
            ("13800138000 张三", "张三"),
            ("13800138000 张三 王姐介绍", "张三"),
            ("13800138000 周姐老公", "周姐老公"),
            ("13800138000 老四川", ""),
        ] {
            let read = read(line, &corrections);
            assert_eq!(read.captured.name(), Some("老四川"), "{line}");
            assert_eq!(read.captured.note, note, "{line}");
            assert_eq!(read.captured.chips.len(), read.origins.len(), "{line}");
            let phones = read.captured.chips.iter().filter(|c| is_phone(&c.means));
            assert_eq!(phones.count(), 1, "{line}");
        }
        // Taken back, the line says the name again.
        let named = read("13800138000 张三", &corrections);
        corrections.correct(&named, 0, None);
        let again = read("13800138000 张三", &corrections);
        assert_eq!(again.captured.name(), Some("张三"));
    }

    #[test]
    fn what_is_said_of_the_name_last_holds() {
        let mut corrections = Corrections::default();
        corrections.set_name("张三");
        let named = read("13800138000 张三", &corrections);
        let is_name = |means: &Meaning| matches!(means, Meaning::Name(_));
        let place = place(&named, is_name);
        corrections.correct(&named, place, Some(Meaning::Name("张山".to_owned())));
        let renamed = read("13800138000 张三", &corrections);
        assert_eq!(renamed.captured.name(), Some("张山"));
    }

    #[test]
    fn of_two_meetings_the_second_stays_in_the_note() {
        let meeting = |d| {
            Meaning::Meeting(Meeting {
                date: NaiveDate::from_ymd_opt(2026, 11, d).expect("a day"),
                time: None,
                kind: crate::domain::activity::ActivityKind::SalesInterview,
            })
        };
        let mut parsed = parse("明天 后天", now());
        parsed.chips = vec![
            Chip {
                at: 0..6,
                means: meeting(24),
                stays: false,
            },
            Chip {
                at: 7..13,
                means: meeting(25),
                stays: false,
            },
        ];
        let read = Corrections::default().read(parsed);
        assert_eq!(read.captured.chips.len(), 1);
        assert_eq!(read.captured.note, "后天");
    }

    #[test]
    fn what_is_shared_is_joined_without_repeating_itself() {
        for (title, text, url, line) in [
            ("", "", "", ""),
            ("名片", "张三 13800138000", "", "名片 张三 13800138000"),
            ("张三", "张三", "", "张三"),
            ("", "看看 https://a.cn", "https://a.cn", "看看 https://a.cn"),
        ] {
            assert_eq!(shared_line(title, text, url), line);
        }
    }

    #[test]
    fn a_long_text_is_split_between_characters() {
        assert_eq!(split_long("王丽华", 2), ("王丽", "华"));
        assert_eq!(split_long("王丽华", 3), ("王丽华", ""));
        assert_eq!(split_long("", 3), ("", ""));
    }
}
