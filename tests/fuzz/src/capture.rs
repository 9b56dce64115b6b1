//! A captured line, as typed, pasted or shared from another app.

use super::input::Input;
use zhanye::domain::capture::{ANALYSED, Captured, Chip, Meaning, parse};
use zhanye::domain::id::PersonId;
use zhanye::domain::person::Person;
use zhanye::forms::capture::{Corrections, shared_line, split_long};
use zhanye::text::Lang;

/// Two bytes of the day, one of the time, three of corrections, then the line. Parts separated by
/// U+001E come from the share sheet.
pub fn capture(data: &[u8]) {
    let mut input = Input(data);
    let now = input.moment();
    let corrected = [input.byte(), input.byte(), input.byte()];
    let line = match input.texts().as_slice() {
        [line] => line.clone(),
        [title, text, rest @ ..] => shared(title, text, &rest.concat()),
        [] => String::new(),
    };
    let (head, tail) = split_long(&line, 2_000);
    assert_eq!(format!("{head}{tail}"), line);

    let captured = parse(&line, now);
    assert_eq!(captured, parse(&line, now), "the same line reads the same");
    assert!(captured.chips.len() <= ANALYSED);
    holds_together(&line, &captured);

    let mut corrections = Corrections::default();
    for choice in corrected {
        let read = corrections.read(captured.clone());
        holds_together(&line, &read.captured);
        is_on_record(&read.captured, now.date());
        for t in [Lang::Zh, Lang::En] {
            for chip in &read.captured.chips {
                assert!(!t.meaning_kind(&chip.means).is_empty());
                let _ = t.meaning(&chip.means, None, now.date());
            }
        }
        if read.captured.chips.is_empty() {
            break;
        }
        // Now and then a chip is taken off, or takes the meaning of another.
        let place = usize::from(choice) % read.captured.chips.len();
        let other = usize::from(choice / 3) % read.captured.chips.len();
        let means = (choice % 2 == 0).then(|| read.captured.chips[other].means.clone());
        corrections.correct(&read, place, means);
        // The draft of a corrected line comes back as it was.
        let kept = serde_json::to_string(&corrections).expect("a draft is plain data");
        let back: Corrections = serde_json::from_str(&kept).expect("it reads back");
        assert_eq!(back, corrections);
    }
}

/// What comes from the share sheet: nothing of it is left out.
fn shared(title: &str, text: &str, url: &str) -> String {
    let line = shared_line(title, text, url);
    for part in [title, text, url] {
        assert!(
            line.contains(part.trim()),
            "{part:?} is missing in {line:?}"
        );
    }
    line
}

/// Chips stand in order and apart, and what they leave of the line is the note.
fn holds_together(line: &str, captured: &Captured) {
    let mut end = 0;
    let mut from = 0;
    let mut left = String::new();
    for chip in &captured.chips {
        assert!(
            chip.at.start >= end && chip.at.start < chip.at.end,
            "{captured:?}"
        );
        assert_eq!(captured.words(chip), &line[chip.at.clone()]);
        if !chip.stays {
            left.push_str(&line[from..chip.at.start]);
            from = chip.at.end;
        }
        end = chip.at.end;
    }
    left.push_str(&line[from..]);
    assert_eq!(words(&left), words(&captured.note), "{captured:?}");
    assert!(
        captured.note.len() <= line.len(),
        "a note is never longer than its line"
    );
}

/// What is a word and no separator.
fn words(text: &str) -> String {
    text.chars().filter(|c| !is_separator(*c)).collect()
}

/// The separators of lines, and what is not seen at all: at the edge of a note they may go.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || "，,；;、。．.｡|｜/／\\＼(（)）[［]］【】「」“”\"＂:：-－–—−‐‑_＿~～〜…!！".contains(c)
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{a0}')
}

/// Whatever a chip means is on the record, or its words are in the note.
fn is_on_record(captured: &Captured, today: chrono::NaiveDate) {
    let id = PersonId::parse("person:1").expect("an id");
    let (person, meeting) = captured.to_person(id, today, "未留名");
    assert!(!person.name.is_empty());
    for chip in &captured.chips {
        let agreed = matches!(&chip.means, Meaning::Meeting(m) if meeting == Some(*m));
        assert!(
            agreed || chip.stays || says(&person, chip, captured.words(chip)),
            "{:?} of {:?} is not on the record: {person:?}",
            chip.means,
            captured.line()
        );
    }
}

fn says(person: &Person, chip: &Chip, said: &str) -> bool {
    match &chip.means {
        Meaning::Name(name) => person.name == *name,
        Meaning::Phone(phone) => person.phones.contains(phone),
        Meaning::Wechat(id) => person.wechat == *id,
        Meaning::Gender(gender) => person.gender == Some(*gender),
        Meaning::Birth(birth) => {
            let known = person.birth.unwrap_or_default();
            birth.year.is_none_or(|year| known.year == Some(year))
                && birth.day.is_none_or(|day| known.day == Some(day))
        }
        Meaning::Job(job) => person.job.contains(job.as_str()),
        Meaning::District(district) => person.district.contains(district.as_str()),
        Meaning::Address(address) => person.address.contains(address.as_str()),
        Meaning::Marriage(marriage) => person.marriage == Some(*marriage),
        Meaning::Children(children) if children.is_empty() => person.family.contains(said),
        Meaning::Children(children) => {
            let years = children.iter().filter_map(|c| c.birth_year);
            let mut years =
                years.filter(|y| !person.children.iter().any(|c| c.birth_year == Some(*y)));
            person.children.len() >= children.len() && years.next().is_none()
        }
        Meaning::Income(income) => person.income == Some(*income),
        Meaning::Need(need) => person.needs.contains(need),
        Meaning::Source(source) => person.source == Some(*source),
        Meaning::Referrer { name } => person.referrer.as_ref().is_some_and(|r| r.name == *name),
        Meaning::Class(class) => person.class() == Some(*class),
        Meaning::Meeting(_) => false,
        Meaning::Recruit => person.recruit.is_some(),
        Meaning::Plan100 => person.plan100,
        Meaning::Tag(tag) => person.tags.contains(tag),
    }
}
