//! 彻底清除: what is forgotten when a customer asks to be erased.
//!
//! The record itself goes as a whole; here is what others say of the person. The work that was
//! done stays in the counts, because it was done; with whom, and in which words, is forgotten.

use super::day_log::{AmendedPart, Amendment, DayLog, Entry, EntryState};
use super::id::PersonId;
use super::person::{Person, Source};

/// What stands in the place of the reason of a correction, which is never empty.
const FORGOTTEN: &str = "—";

/// Takes a person out of a page: its lines keep kind, result and time, but no name and no words,
/// in the corrected versions too, and why such a line was corrected is forgotten with them. What is
/// still to be done is not to be done any more, so such a line goes. `true` when the page named the person.
pub fn forget_on_page(page: &mut DayLog, id: &PersonId) -> bool {
    let lines = page.entries.len();
    page.entries
        .retain(|entry| entry.person.as_ref() != Some(id) || !entry.is_planned());
    let mut named = page.entries.len() < lines;
    for amendment in &mut page.amendments {
        if is_about(amendment, id) {
            FORGOTTEN.clone_into(&mut amendment.reason);
        }
    }
    for entry in page.lines_and_versions() {
        if entry.person.as_ref() == Some(id) {
            forget_in_line(entry);
            named = true;
        }
    }
    named
}

/// Whether a line about the person was corrected.
fn is_about(amendment: &Amendment, id: &PersonId) -> bool {
    match &amendment.change {
        AmendedPart::Entry { before, after } => [before, after]
            .into_iter()
            .flatten()
            .any(|line| line.person.as_ref() == Some(id)),
        AmendedPart::Summary { .. } | AmendedPart::Problems { .. } => false,
    }
}

fn forget_in_line(entry: &mut Entry) {
    entry.person = None;
    entry.purpose.clear();
    if let EntryState::Done(record) = &mut entry.state {
        record.note.clear();
        record.obstacle = None;
        record.intention = None;
    }
}

/// Takes a person out of the record of somebody they named. That it was a referral stays, and is
/// the source from now on: the pages have counted it as one. `true` when the record named the
/// person.
pub fn forget_referrer(person: &mut Person, id: &PersonId) -> bool {
    let named = person
        .referrer
        .as_ref()
        .is_some_and(|r| r.person.as_ref() == Some(id));
    if named {
        person.referrer = None;
        person.source = Some(Source::Referral);
    }
    named
}

/// Whether a record that was taken out of the book is to be erased with one that is erased: it
/// became part of it, or they share a number, so that both are of one human being. A name alone says
/// nothing: an import that is asked to can bring back what was taken out, and a namesake is to find
/// their record then.
pub fn is_one_with(left: &Person, erased: &Person) -> bool {
    left.id == erased.id
        || erased.united.contains(&left.id)
        || left
            .phones
            .iter()
            .any(|phone| erased.phones.contains(phone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
    use crate::domain::day_log::Record;
    use crate::domain::id::{AgentId, AmendmentId, EntryId};
    use crate::domain::metric::Metric;
    use crate::domain::person::{Class, Referrer};
    use crate::domain::phone::Phone;
    use chrono::{DateTime, NaiveDate};

    fn id(n: &str) -> PersonId {
        PersonId::parse(&format!("person:{n}")).expect("an id")
    }

    fn line(n: &str, person: &str) -> Entry {
        let at = DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").expect("a time");
        Entry {
            id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
            person: Some(id(person)),
            kind: ActivityKind::SalesInterview,
            at: None,
            purpose: "王姐的教育金".to_owned(),
            state: EntryState::Done(Record {
                outcome: Outcome::Interested,
                at,
                intention: Some(Class::A),
                obstacle: Some(Obstacle::Family),
                premium: None,
                note: "先生反对".to_owned(),
            }),
            follows: None,
            noted_at: at,
        }
    }

    #[test]
    fn what_is_still_to_be_done_goes_with_the_person() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day);
        let planned = |n, person| Entry {
            state: EntryState::Planned,
            ..line(n, person)
        };
        page.entries = vec![planned("a", "1"), planned("b", "2")];
        assert!(forget_on_page(&mut page, &id("1")));
        assert_eq!(page.entries, [planned("b", "2")]);
        assert!(!forget_on_page(&mut page, &id("1")));
    }

    #[test]
    fn a_page_keeps_the_count_and_forgets_the_person_and_the_words() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day);
        page.entries = vec![line("a", "1"), line("b", "2")];
        page.amendments.push(Amendment {
            id: AmendmentId::parse("amendment:1").expect("an id"),
            at: line("a", "1").noted_at,
            reason: "补记".to_owned(),
            change: AmendedPart::Entry {
                before: None,
                after: Some(Box::new(line("a", "1"))),
            },
        });
        let counted = Metric::SalesInterviews.count(&page);
        assert!(forget_on_page(&mut page, &id("1")));
        assert_eq!(Metric::SalesInterviews.count(&page), counted);
        let json = serde_json::to_string(&page).expect("json");
        assert!(!json.contains("person:1"), "{json}");
        assert_eq!(
            json.matches("先生反对").count(),
            1,
            "the other line keeps its words"
        );
        assert!(!forget_on_page(&mut page, &id("1")));
    }

    #[test]
    fn why_a_line_about_the_person_was_corrected_is_forgotten_too() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day);
        let part = |before: Option<&str>, after: Option<&str>| {
            let version = |person: &str| Box::new(line("a", person));
            AmendedPart::Entry {
                before: before.map(version),
                after: after.map(version),
            }
        };
        let words = AmendedPart::Summary {
            before: String::new(),
            after: "今天不错".to_owned(),
        };
        let changes = [
            part(None, Some("1")),
            part(Some("1"), None),
            part(Some("2"), Some("2")),
            words,
        ];
        page.amendments = (0..)
            .zip(changes)
            .map(|(n, change)| Amendment {
                id: AmendmentId::parse(&format!("amendment:{n}")).expect("an id"),
                at: line("a", "1").noted_at,
                reason: "王姐住院了".to_owned(),
                change,
            })
            .collect();
        assert!(forget_on_page(&mut page, &id("1")));
        let reasons: Vec<&str> = page.amendments.iter().map(|a| a.reason.as_str()).collect();
        assert_eq!(reasons, ["—", "—", "王姐住院了", "王姐住院了"]);
    }

    #[test]
    fn a_record_taken_out_before_goes_with_a_number_and_never_with_a_name_alone() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let person = |n: &str, name: &str, phones: &[&str]| {
            let mut person = Person::new(id(n), name, day);
            let phones = phones.iter().map(|p| Phone::parse(p).expect("a number"));
            person.phones = phones.collect();
            person
        };
        let erased = person("1", "张三", &["13800138000", "13900139000"]);
        for (name, phones, goes) in [
            ("张三", &[][..], false),
            ("张三", &["13700137000"][..], false),
            ("张三丰", &["13900139000"][..], true),
            ("张三丰", &["13700137000"][..], false),
            ("张三丰", &[][..], false),
        ] {
            let left = person("2", name, phones);
            assert_eq!(is_one_with(&left, &erased), goes, "{name} {phones:?}");
        }
    }

    #[test]
    fn who_was_named_by_them_was_still_referred() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        for source in [Some(Source::Referral), Some(Source::Friend), None] {
            let mut person = Person::new(id("3"), "张三", day);
            person.source = source;
            person.referrer = Some(Referrer {
                name: "王姐".to_owned(),
                person: Some(id("1")),
            });
            let counted = person.noted_as();
            assert!(!forget_referrer(&mut person, &id("2")));
            assert!(forget_referrer(&mut person, &id("1")));
            assert_eq!(person.noted_as(), counted, "{source:?}");
            assert_eq!(
                (person.source, person.referrer),
                (Some(Source::Referral), None),
                "{source:?}"
            );
        }
    }
}
