//! 彻底清除: what is forgotten when a customer asks to be erased.
//!
//! The record itself goes as a whole; here is what others say of the person. The work that was
//! done stays in the counts, because it was done; with whom, and in which words, is forgotten.

use super::day_log::{DayLog, Entry, EntryState};
use super::id::PersonId;
use super::person::Person;

/// Takes a person out of a page: its lines keep kind, result and time, but no name and no words,
/// in the corrected versions too. `true` when the page named the person.
pub fn forget_on_page(page: &mut DayLog, id: &PersonId) -> bool {
    let mut named = false;
    for entry in page.lines_and_versions() {
        if entry.person.as_ref() == Some(id) {
            forget_in_line(entry);
            named = true;
        }
    }
    named
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

/// Takes a person out of the record of somebody they named. That it was a referral stays. `true`
/// when the record named the person.
pub fn forget_referrer(person: &mut Person, id: &PersonId) -> bool {
    let named = person
        .referrer
        .as_ref()
        .is_some_and(|r| r.person.as_ref() == Some(id));
    if named {
        person.referrer = None;
    }
    named
}

/// Whether a record that was taken out of the book is to be erased with one that is erased: they
/// share a name or a number, so that both are likely to be of one human being. Nothing brings a
/// record back that was taken out, so a namesake's loses nothing.
pub fn is_one_with(left: &Person, erased: &Person) -> bool {
    left.name.trim() == erased.name.trim()
        || left
            .phones
            .iter()
            .any(|phone| erased.phones.contains(phone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
    use crate::domain::day_log::{AmendedPart, Amendment, Record};
    use crate::domain::id::{AgentId, AmendmentId, EntryId};
    use crate::domain::metric::Metric;
    use crate::domain::person::{Class, Referrer, Source};
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
    fn a_record_taken_out_before_goes_with_a_name_or_a_number() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let person = |n: &str, name: &str, phones: &[&str]| {
            let mut person = Person::new(id(n), name, day);
            let phones = phones.iter().map(|p| Phone::parse(p).expect("a number"));
            person.phones = phones.collect();
            person
        };
        let erased = person("1", "张三", &["13800138000", "13900139000"]);
        for (name, phones, goes) in [
            ("张三 ", &[][..], true),
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
        let mut person = Person::new(id("3"), "张三", day);
        person.source = Some(Source::Referral);
        person.referrer = Some(Referrer {
            name: "王姐".to_owned(),
            person: Some(id("1")),
        });
        assert!(!forget_referrer(&mut person, &id("2")));
        assert!(forget_referrer(&mut person, &id("1")));
        assert_eq!(
            (person.source, person.referrer),
            (Some(Source::Referral), None)
        );
    }
}
