//! What is written for other programs, read back by parsers of another hand.

use super::input::Input;
use super::walk;
use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, CalendarComponent, Component};
use zhanye::files::csv;
use zhanye::files::ics::{self, Event, Repeat, When, Zone};
use zhanye::report::letters::{letters, pieces};
use zhanye::report::picture::text::{Font, fit, wrap};
use zhanye::report::privacy::{masked, without_phones};
use zhanye::text::people::shorten;

/// One byte of columns and choices, then the cells, separated by U+001E.
pub fn outward(data: &[u8]) {
    let mut input = Input(data);
    let choice = input.byte();
    let texts = input.texts();
    table(&texts, 1 + usize::from(choice % 5));
    calendar(&texts, choice);
    for text in &texts {
        picture(text);
    }
}

/// A table of any cells is read back with as many rows and cells, and none of them is a formula.
pub fn table(texts: &[String], columns: usize) {
    let rows: Vec<Vec<String>> = texts.chunks(columns).map(<[String]>::to_vec).collect();
    let bytes = csv::write(rows.clone());
    let letters: usize = texts.iter().map(String::len).sum();
    assert!(
        bytes.len() <= 16 + 2 * letters + 6 * texts.len() + 4 * rows.len(),
        "a table is not much longer than its cells"
    );
    let body = bytes
        .strip_prefix("\u{feff}".as_bytes())
        .expect("the mark of UTF-8");
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(body);
    let read: Vec<::csv::StringRecord> = reader
        .records()
        .map(|r| r.expect("a row in UTF-8"))
        .collect();
    assert_eq!(read.len(), rows.len());
    for (record, row) in read.iter().zip(&rows) {
        assert_eq!(record.len(), row.len());
        for (cell, given) in record.iter().zip(row) {
            let first = cell.chars().find(|c| !c.is_whitespace() && !is_unseen(*c));
            assert!(
                !matches!(
                    first,
                    Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
                ),
                "{cell:?}"
            );
            assert!(!cell.contains(|c: char| c.is_control() && !"\n\r\t".contains(c)));
            let given: String = given
                .replace("\r\n", "\n")
                .chars()
                .filter(|c| !c.is_control() || "\n\r\t".contains(*c))
                .take(32_000)
                .collect();
            assert!(
                *cell == *given || cell.strip_prefix('\'') == Some(&given),
                "{cell:?} was {given:?}"
            );
        }
    }
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A calendar of any words is read back whole, in lines of at most 75 octets.
fn calendar(texts: &[String], choice: u8) {
    let stamp: DateTime<Utc> = "2026-11-23T01:00:00Z".parse().expect("a time");
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let text = |place: usize| texts[place % texts.len()].clone();
    let event = Event {
        uid: "1@zhanye".to_owned(),
        title: text(0),
        note: text(1),
        place: text(2),
        when: if choice & 8 == 8 {
            When::At {
                start: day.and_hms_opt(9, 0, 0).expect("a time"),
                minutes: choice.into(),
            }
        } else {
            When::Day(day)
        },
        repeat: (choice & 16 == 16).then_some(Repeat::Yearly),
        alarms: vec![-i32::from(choice)],
    };
    let file = ics::write(&text(3), &[event], Zone::Shanghai, stamp);
    for line in file.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = icalendar::parser::unfold(&file);
    let read: Calendar = icalendar::parser::read_calendar(&unfolded)
        .expect("a calendar")
        .into();
    let events: Vec<_> = read
        .components
        .iter()
        .filter_map(CalendarComponent::as_event)
        .collect();
    assert_eq!(events.len(), 1, "{file}");
    let expected = |text: &str| -> String {
        text.replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n")
            .replace('\t', " ")
            .chars()
            .filter(|c| *c == '\n' || !c.is_control())
            .collect()
    };
    assert_eq!(
        events[0].get_summary().unwrap_or_default(),
        expected(&text(0))
    );
}

/// Words on a picture stay within its edges and keep their letters.
fn picture(text: &str) {
    assert_eq!(letters(text).concat(), *text);
    assert_eq!(pieces(text).concat(), *text);
    for width in [0.0, 10.0, 320.0] {
        let font = Font::of(10.0);
        let ruler = walk::Squares;
        let lines = wrap(&ruler, text, font, width, 12);
        assert!(lines.len() <= 12);
        let one = fit(&ruler, text, font, width);
        assert!(one.chars().count() <= text.chars().count() + 1);
    }
    let name = masked(text);
    assert!(name.len() <= text.len() + 16);
    let quiet = without_phones(text);
    assert_eq!(without_phones(&quiet), quiet, "twice veiled is veiled");
    assert!(shorten(text, 20).chars().count() <= 21);
}
