//! What may happen to a day page, as pure steps from one page to the next.
//!
//! Before the hand-in everything may change. After it the page stays open to correction, but what
//! was handed in changes only with a reason, and both versions stay on the page.
//!
//! What counts as handed in is what a supervisor reads as done: results, and the words of the
//! evening. A line that was still open at the hand-in is not: putting it off or giving it up the
//! next morning is the expected answer to the question of the leftovers, changes no figure, and
//! asks for no reason. Planning another line for the evening does not either; recording it does.

use super::activity::{ActivityKind, Outcome};
use super::day_log::{AmendedPart, Amendment, Closing, DayLog, Entry, EntryState, Figure, Record};
use super::id::{AmendmentId, EntryId, PersonId};
use super::moment::Instant;
use super::standard::{Standard, completion};
use chrono::NaiveDate;

/// Why a step is refused. The page is unchanged then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// No such line on this page.
    #[error("no such entry on this page")]
    NoSuchEntry,
    /// The outcome does not belong to this kind of activity.
    #[error("the outcome does not fit the kind of activity")]
    OutcomeDoesNotFit,
    /// The line is no longer open.
    #[error("the entry is not open any more")]
    NotOpen,
    /// The page was handed in: a correction needs a reason.
    #[error("the page was handed in, a correction needs a reason")]
    NeedsReason,
    /// The page is handed in already.
    #[error("the page is handed in already")]
    AlreadyClosed,
    /// A line cannot be put off to its own day.
    #[error("an entry cannot be moved to its own day")]
    SameDay,
}

/// The reason for a correction after the hand-in, with what its record needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The id of the correction.
    pub id: AmendmentId,
    /// When it is made.
    pub at: Instant,
    /// In the agent's words; blank is refused.
    pub reason: String,
}

/// Puts a line in place of another: `before` names the line that is replaced, none for a new one;
/// `after` is the new line, none to take it out. On a page that was handed in, what changes the
/// hand-in is recorded with its reason.
///
/// # Errors
/// `NoSuchEntry`, or `NeedsReason` without a reason where one is needed.
pub fn put(
    page: &mut DayLog,
    before: Option<&EntryId>,
    after: Option<Entry>,
    why: Option<Why>,
) -> Result<(), DayError> {
    let place = match before {
        Some(id) => Some(
            page.entries
                .iter()
                .position(|e| e.id == *id)
                .ok_or(DayError::NoSuchEntry)?,
        ),
        None => None,
    };
    let old = place.map(|i| page.entries[i].clone());
    if page.is_closed() && changes_hand_in(old.as_ref(), after.as_ref()) {
        let change = AmendedPart::Entry {
            before: old.map(Box::new),
            after: after.clone().map(Box::new),
        };
        page.amendments.push(amendment(why, change)?);
    }
    match (place, after) {
        (Some(i), Some(entry)) => page.entries[i] = entry,
        (Some(i), None) => {
            page.entries.remove(i);
        }
        (None, Some(entry)) => page.entries.push(entry),
        (None, None) => {}
    }
    Ok(())
}

/// Whether replacing one line by another changes what was handed in.
fn changes_hand_in(before: Option<&Entry>, after: Option<&Entry>) -> bool {
    let open = |e: &Entry| e.is_planned();
    let given_up = |e: &Entry| matches!(e.state, EntryState::Moved { .. } | EntryState::Dropped);
    match (before, after) {
        (None, None) => false,
        (None, Some(new)) => !open(new),
        (Some(old), None) => !open(old),
        (Some(old), Some(new)) => !(open(old) && (open(new) || given_up(new))),
    }
}

fn amendment(why: Option<Why>, change: AmendedPart) -> Result<Amendment, DayError> {
    let why = why
        .filter(|w| !w.reason.trim().is_empty())
        .ok_or(DayError::NeedsReason)?;
    Ok(Amendment {
        id: why.id,
        at: why.at,
        reason: why.reason.trim().to_owned(),
        change,
    })
}

/// Records how a line ended. A line that has a result already gets the new one in its place.
///
/// # Errors
/// `NoSuchEntry`, `OutcomeDoesNotFit`, `NotOpen` for a line that was moved or dropped,
/// `NeedsReason`.
pub fn record(
    page: &mut DayLog,
    id: &EntryId,
    record: Record,
    why: Option<Why>,
) -> Result<(), DayError> {
    let old = page.entry(id).ok_or(DayError::NoSuchEntry)?;
    if !fits(old.kind, &record) {
        return Err(DayError::OutcomeDoesNotFit);
    }
    if matches!(old.state, EntryState::Moved { .. } | EntryState::Dropped) {
        return Err(DayError::NotOpen);
    }
    let entry = Entry {
        state: EntryState::Done(record),
        ..old.clone()
    };
    put(page, Some(id), Some(entry), why)
}

/// Lets the lines that count a person as a new name say how the name came: by referral or not, see
/// [`Person::noted_as`](super::person::Person::noted_as). That is a fact about the person and
/// corrects nothing that was said of the day, so a page that was handed in needs no reason. A line
/// without a result stays as it is, and so do the versions that a correction has kept. Says whether
/// anything changed.
pub fn tell_new_name(page: &mut DayLog, person: &PersonId, outcome: Outcome) -> bool {
    let mut changed = false;
    for entry in &mut page.entries {
        let counts_name =
            entry.kind == ActivityKind::NewProspect && entry.person.as_ref() == Some(person);
        if let EntryState::Done(record) = &mut entry.state
            && counts_name
            && record.outcome != outcome
        {
            record.outcome = outcome;
            changed = true;
        }
    }
    changed
}

/// Whether an outcome belongs to a kind.
fn fits(kind: ActivityKind, record: &Record) -> bool {
    kind.outcomes().contains(&record.outcome)
}

/// Puts an open line off to another day: here it says where it went, and the returned line, under
/// a new id, is to be put on the page of `to`. `at` is its new time there, if one is known.
///
/// # Errors
/// `NoSuchEntry`, `NotOpen`, `SameDay`.
pub fn put_off(
    page: &mut DayLog,
    id: &EntryId,
    to: NaiveDate,
    at: Option<chrono::NaiveTime>,
    new_id: EntryId,
    now: Instant,
) -> Result<Entry, DayError> {
    if to == page.date {
        return Err(DayError::SameDay);
    }
    let old = open_line(page, id)?.clone();
    let there = Entry {
        id: new_id.clone(),
        at,
        state: EntryState::Planned,
        follows: old.follows.clone().or_else(|| Some(old.id.clone())),
        noted_at: now,
        ..old.clone()
    };
    let here = Entry {
        state: EntryState::Moved { to, entry: new_id },
        ..old
    };
    put(page, Some(id), Some(here), None)?;
    Ok(there)
}

/// Gives an open line up. It stays on the page as given up.
///
/// # Errors
/// `NoSuchEntry`, `NotOpen`.
pub fn drop_line(page: &mut DayLog, id: &EntryId) -> Result<(), DayError> {
    let here = Entry {
        state: EntryState::Dropped,
        ..open_line(page, id)?.clone()
    };
    put(page, Some(id), Some(here), None)
}

/// A line that is still to be done.
///
/// # Errors
/// `NoSuchEntry`, `NotOpen`.
pub fn open_line<'a>(page: &'a DayLog, id: &EntryId) -> Result<&'a Entry, DayError> {
    let line = page.entry(id).ok_or(DayError::NoSuchEntry)?;
    if line.is_planned() {
        Ok(line)
    } else {
        Err(DayError::NotOpen)
    }
}

/// The words of the evening, before the hand-in or as a correction after it. A correction of both
/// leaves two records: the second has `problems_id` for its id.
///
/// # Errors
/// `NeedsReason`.
pub fn write_words(
    page: &mut DayLog,
    summary: &str,
    problems: &str,
    why: Option<Why>,
    problems_id: AmendmentId,
) -> Result<(), DayError> {
    let (summary, problems) = (summary.trim(), problems.trim());
    if page.is_closed() {
        let again = why.clone().map(|why| Why {
            id: problems_id,
            ..why
        });
        let changes = reworded(page, summary, problems).into_iter();
        let records: Result<Vec<Amendment>, DayError> = changes
            .zip([why, again])
            .map(|(change, why)| amendment(why, change))
            .collect();
        page.amendments.extend(records?);
    }
    summary.clone_into(&mut page.summary);
    problems.clone_into(&mut page.problems);
    Ok(())
}

/// What other words would change on a page: at most the summary and the problems, in this order.
fn reworded(page: &DayLog, summary: &str, problems: &str) -> Vec<AmendedPart> {
    let summary = (page.summary != summary).then(|| AmendedPart::Summary {
        before: page.summary.clone(),
        after: summary.to_owned(),
    });
    let problems = (page.problems != problems).then(|| AmendedPart::Problems {
        before: page.problems.clone(),
        after: problems.to_owned(),
    });
    [summary, problems].into_iter().flatten().collect()
}

/// Hands the page in: the figures of this minute are frozen with the standard they were judged by,
/// and which lines had no result.
///
/// # Errors
/// `AlreadyClosed`.
pub fn close(page: &mut DayLog, standard: &Standard, at: Instant) -> Result<(), DayError> {
    if page.is_closed() {
        return Err(DayError::AlreadyClosed);
    }
    let figures = standard.judge_day(Some(page));
    page.closing = Some(Closing {
        at,
        standard: Some(standard.id.clone()),
        percent: completion(&figures),
        figures,
        open: (page.entries.iter())
            .filter(|entry| entry.is_planned())
            .map(|entry| entry.id.clone())
            .collect(),
    });
    Ok(())
}

/// The figures a page is judged by: counted now, against the targets of the hand-in if there was
/// one, else of the standard given. A correction after the hand-in counts, because it stands on
/// the page with its reason.
#[must_use]
pub fn figures(page: Option<&DayLog>, standard: &Standard) -> Vec<Figure> {
    match page.and_then(|p| p.closing.as_ref().map(|c| (p, c))) {
        Some((page, closing)) => closing
            .figures
            .iter()
            .map(|f| Figure {
                done: f.metric.count(page),
                ..*f
            })
            .collect(),
        None => standard.judge_day(page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::AgentId;
    use chrono::{DateTime, NaiveTime};

    fn at() -> Instant {
        DateTime::parse_from_rfc3339("2026-11-23T18:30:00+08:00").expect("a time")
    }

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn id(n: &str) -> EntryId {
        EntryId::parse(&format!("entry:{n}")).expect("an id")
    }

    fn planned(n: &str, kind: ActivityKind) -> Entry {
        Entry {
            id: id(n),
            person: None,
            kind,
            at: NaiveTime::from_hms_opt(14, 30, 0),
            purpose: "教育金".to_owned(),
            state: EntryState::Planned,
            follows: None,
            noted_at: at(),
        }
    }

    fn result(outcome: Outcome) -> Record {
        Record {
            outcome,
            at: at(),
            intention: None,
            obstacle: None,
            premium: None,
            note: String::new(),
        }
    }

    fn why(reason: &str) -> Option<Why> {
        Some(Why {
            id: AmendmentId::parse("amendment:1").expect("an id"),
            at: at(),
            reason: reason.to_owned(),
        })
    }

    fn page() -> DayLog {
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day(23));
        page.entries = vec![
            planned("a", ActivityKind::SalesInterview),
            planned("b", ActivityKind::AppointmentCall),
        ];
        page
    }

    fn closed_page() -> DayLog {
        let mut page = page();
        close(&mut page, &Standard::preset_5311(), at()).expect("it was open");
        page
    }

    #[test]
    fn a_result_is_recorded_and_may_be_corrected_before_the_hand_in() {
        let mut page = page();
        record(&mut page, &id("a"), result(Outcome::Interested), None).expect("open");
        record(&mut page, &id("a"), result(Outcome::Signed), None).expect("still open");
        let line = page.entry(&id("a")).expect("the line");
        assert_eq!(line.record().map(|r| r.outcome), Some(Outcome::Signed));
        assert!(page.amendments.is_empty());
    }

    #[test]
    fn an_outcome_of_another_kind_is_refused() {
        let mut page = page();
        let before = page.clone();
        let refused = record(&mut page, &id("b"), result(Outcome::Signed), None);
        assert_eq!(refused, Err(DayError::OutcomeDoesNotFit));
        assert_eq!(page, before);
    }

    #[test]
    fn after_the_hand_in_a_result_needs_a_reason_and_both_versions_stay() {
        let mut page = closed_page();
        let frozen = page.closing.clone();
        let refused = record(&mut page, &id("a"), result(Outcome::Interested), None);
        assert_eq!(refused, Err(DayError::NeedsReason));
        let refused = record(&mut page, &id("a"), result(Outcome::Interested), why("  "));
        assert_eq!(refused, Err(DayError::NeedsReason));

        record(
            &mut page,
            &id("a"),
            result(Outcome::Interested),
            why("收工后又见了"),
        )
        .expect("a reason");
        let [amendment] = page.amendments.as_slice() else {
            panic!("one amendment expected")
        };
        assert_eq!(amendment.reason, "收工后又见了");
        let AmendedPart::Entry { before, after } = &amendment.change else {
            panic!("an entry was amended")
        };
        assert!(before.as_ref().is_some_and(|e| e.is_planned()));
        assert!(after.as_ref().is_some_and(|e| e.record().is_some()));
        assert_eq!(page.closing, frozen, "what was handed in stays as it was");
    }

    #[test]
    fn leftovers_of_a_closed_page_are_put_off_or_given_up_without_a_reason() {
        let mut page = closed_page();
        let there = put_off(&mut page, &id("a"), day(24), None, id("c"), at()).expect("open line");
        assert!(there.is_planned());
        assert_eq!(there.purpose, "教育金");
        assert_eq!(there.follows, Some(id("a")));
        drop_line(&mut page, &id("b")).expect("open line");
        assert!(page.amendments.is_empty());
        assert_eq!(drop_line(&mut page, &id("b")), Err(DayError::NotOpen));
    }

    #[test]
    fn how_a_name_came_is_told_without_a_reason_on_the_lines_that_count_it() {
        use ActivityKind as K;
        let who = |n: u8| PersonId::parse(&format!("person:{n}"));
        let state = |outcome: Option<Outcome>| {
            outcome.map_or(EntryState::Planned, |o| EntryState::Done(result(o)))
        };
        for (person, kind, before, after) in [
            (
                1,
                K::NewProspect,
                Some(Outcome::Noted),
                Some(Outcome::Referred),
            ),
            (
                1,
                K::NewProspect,
                Some(Outcome::Referred),
                Some(Outcome::Referred),
            ),
            (1, K::NewProspect, None, None),
            (
                2,
                K::NewProspect,
                Some(Outcome::Noted),
                Some(Outcome::Noted),
            ),
            (
                1,
                K::SalesVisit,
                Some(Outcome::Interested),
                Some(Outcome::Interested),
            ),
        ] {
            let mut page = closed_page();
            page.entries = vec![Entry {
                person: who(person),
                state: state(before),
                ..planned("a", kind)
            }];
            let told = tell_new_name(&mut page, &who(1).expect("an id"), Outcome::Referred);
            assert_eq!(told, before != after, "{person} {kind:?} {before:?}");
            assert_eq!(page.entries[0].state, state(after));
            assert!(page.amendments.is_empty());
        }
    }

    #[test]
    fn a_line_cannot_be_put_off_to_its_own_day() {
        let mut page = page();
        let refused = put_off(&mut page, &id("a"), day(23), None, id("c"), at());
        assert_eq!(refused.err(), Some(DayError::SameDay));
    }

    #[test]
    fn the_words_of_the_evening_are_amended_with_both_versions() {
        let mut page = page();
        let second = AmendmentId::parse("amendment:2").expect("an id");
        write_words(&mut page, "好的一天", "理赔没答上来", None, second.clone()).expect("open");
        close(&mut page, &Standard::preset_5311(), at()).expect("open");
        let refused = write_words(&mut page, "改了", "理赔没答上来", None, second.clone());
        assert_eq!(refused, Err(DayError::NeedsReason));
        write_words(&mut page, "改了", "价格", why("写错了"), second).expect("a reason");
        assert_eq!(page.amendments.len(), 2);
        assert_ne!(page.amendments[0].id, page.amendments[1].id);
        assert_eq!(page.summary, "改了");
    }

    #[test]
    fn the_hand_in_names_the_lines_without_a_result() {
        let mut page = page();
        record(&mut page, &id("a"), result(Outcome::Interested), None).expect("open");
        close(&mut page, &Standard::preset_5311(), at()).expect("it was open");
        drop_line(&mut page, &id("b")).expect("open line");
        let open = page.closing.map(|closing| closing.open);
        assert_eq!(open, Some(vec![id("b")]), "whatever became of it since");
    }

    #[test]
    fn a_page_is_handed_in_once_and_its_targets_are_frozen() {
        let mut page = closed_page();
        let standard = Standard::preset_newcomer();
        assert_eq!(
            close(&mut page, &standard, at()),
            Err(DayError::AlreadyClosed)
        );
        let wanted: Vec<u32> = figures(Some(&page), &standard)
            .iter()
            .map(|f| f.wanted)
            .collect();
        assert_eq!(wanted, [5, 3, 1, 1]);
    }
}
