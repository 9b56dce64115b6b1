//! What is known before the next person is called, as one sentence.

use super::Lang;
use super::people::shorten;
use crate::domain::activity::{ActivityKind, Obstacle, Outcome};
use crate::domain::day_log::Entry;
use crate::domain::person::{Child, Gender, Person};
use chrono::{Datelike, NaiveDate};

/// So much of a note is said, so that it hides nothing that comes after it; its page has all of it.
const NOTE: usize = 60;
/// So much of what somebody cares about.
const CONCERN: usize = 40;
/// So much of a name.
const NAME: usize = 20;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether it is what stands in the way, which the eye has to find.
    pub in_the_way: bool,
}

impl Lang {
    /// What the last contact came to, as it is said of someone: 约到的, 说没时间.
    #[must_use]
    pub fn came_to(self, outcome: Outcome) -> &'static str {
        use Outcome as O;
        match (self, outcome) {
            (Self::Zh, O::Appointed) => "约到的",
            (Self::En, O::Appointed) => "agreed to meet",
            (Self::Zh, O::CallLater) => "说改天再打",
            (Self::En, O::CallLater) => "asked to be called later",
            (Self::Zh, O::NoAnswer) => "没接通",
            (Self::En, O::NoAnswer) => "did not answer",
            (Self::Zh, O::NotNow) => "说没时间",
            (Self::En, O::NotNow) => "had no time",
            (Self::Zh, O::NoNeed) => "说不需要",
            (Self::En, O::NoNeed) => "saw no need",
            (Self::Zh, O::Interested) => "谈过，有意向",
            (Self::En, O::Interested) => "was interested",
            (Self::Zh, O::WantsProposal) => "要方案",
            (Self::En, O::WantsProposal) => "asked for a proposal",
            (Self::Zh, O::Signed) => "签了单",
            (Self::En, O::Signed) => "signed",
            (Self::Zh, O::ThinksItOver) => "说再考虑",
            (Self::En, O::ThinksItOver) => "wanted to think it over",
            (Self::Zh, O::NotMet) => "没见到",
            (Self::En, O::NotMet) => "was not met",
            (Self::Zh, O::WillAttend) => "答应来听创说会",
            (Self::En, O::WillAttend) => "agreed to attend the presentation",
            (Self::Zh, O::Joins) => "愿意加入",
            (Self::En, O::Joins) => "wanted to join",
            (Self::Zh, O::Paid) => "交了费",
            (Self::En, O::Paid) => "paid the premium",
            (Self::Zh, O::PromisesToPay) => "答应交费",
            (Self::En, O::PromisesToPay) => "promised to pay",
            (Self::Zh, O::HasDifficulty) => "交费有困难",
            (Self::En, O::HasDifficulty) => "had difficulty paying",
            (Self::Zh, O::Surrenders) => "想退保",
            (Self::En, O::Surrenders) => "wanted to surrender",
            (Self::Zh, O::Served) => "办过服务",
            (Self::En, O::Served) => "was served",
            (Self::Zh, O::FollowUpNeeded) => "还有事要跟进",
            (Self::En, O::FollowUpNeeded) => "needed a follow-up",
            (Self::Zh, O::NewNeed) => "提到新需求",
            (Self::En, O::NewNeed) => "mentioned a new need",
            (Self::Zh, O::VisitAgreed) => "约了上门",
            (Self::En, O::VisitAgreed) => "agreed to a visit",
            (Self::Zh, O::Reached) => "聊到了",
            (Self::En, O::Reached) => "was reached",
            (Self::Zh, O::NeedsCoaching) => "要辅导",
            (Self::En, O::NeedsCoaching) => "needed coaching",
            (Self::Zh, O::Coached) => "辅导过",
            (Self::En, O::Coached) => "was coached",
            (Self::Zh, O::Confirmed) => "回访属实",
            (Self::En, O::Confirmed) => "confirmed the visit",
            (Self::Zh, O::NotConfirmed) => "回访不符",
            (Self::En, O::NotConfirmed) => "did not confirm the visit",
            (Self::Zh, O::Noted | O::Referred) => "记下的",
            (Self::En, O::Noted | O::Referred) => "was noted",
        }
    }

    /// What stood in the way last time: 担心价格, 要和家人商量.
    #[must_use]
    pub fn worried_about(self, obstacle: Obstacle) -> &'static str {
        match (self, obstacle) {
            (Self::Zh, Obstacle::Price) => "担心价格",
            (Self::En, Obstacle::Price) => "worried about the price",
            (Self::Zh, Obstacle::Cover) => "担心保障内容",
            (Self::En, Obstacle::Cover) => "unsure about the cover",
            (Self::Zh, Obstacle::Trust) => "还不够信任",
            (Self::En, Obstacle::Trust) => "not yet trusting",
            (Self::Zh, Obstacle::Family) => "家人不同意",
            (Self::En, Obstacle::Family) => "the family is against it",
            (Self::Zh, Obstacle::Other) => "还有顾虑",
            (Self::En, Obstacle::Other) => "some doubt left",
        }
    }

    /// What an agent wants to have in mind before dialling, as one plain sentence in pieces: the
    /// last contact, what stood in the way, the note, the open need, the children. `past` is what
    /// was done with the person, the newest first; `is_all` when nothing older is still to be read.
    #[must_use]
    pub fn before_the_call<'a>(
        self,
        person: &Person,
        past: impl Iterator<Item = (NaiveDate, &'a Entry)>,
        is_all: bool,
        today: NaiveDate,
    ) -> Vec<Piece> {
        let mut pieces = Pieces::new(self);
        let mut told = false;
        let mut note = None;
        let mut worry = None;
        let mut settled = false;
        // What lies further back than a few contacts is on the person's page.
        for (date, entry) in past
            .filter(|(_, e)| e.kind != ActivityKind::NewProspect)
            .take(6)
        {
            let Some(record) = entry.record() else {
                continue;
            };
            let reached = record.outcome.reached();
            // The newest attempt, and the newest time somebody was spoken to.
            if pieces.is_empty() || (reached && !told) {
                pieces.say(self.happened(self.ago(date, today), self.came_to(record.outcome)));
            }
            told |= reached;
            // Whoever has signed or joined is past what stood in the way.
            settled |= matches!(record.outcome, Outcome::Signed | Outcome::Joins);
            worry = worry.or(record.obstacle.filter(|_| !settled));
            if note.is_none() && !record.note.trim().is_empty() {
                note = Some(record.note.trim());
            }
        }
        if pieces.is_empty() && is_all {
            pieces.say(self.first_contact().to_owned());
            if let Some(referrer) = &person.referrer {
                pieces.say(self.named_by(&shorten(&referrer.name, NAME)));
            }
        }
        if let Some(obstacle) = worry {
            pieces.warn(self.worried_about(obstacle).to_owned());
        }
        if let Some(note) = note {
            pieces.say(self.last_said(&shorten(note, NOTE)));
        }
        if let Some(needs) = self.open_needs(person) {
            pieces.say(self.wants(&needs));
        }
        for child in person.children.iter().take(3) {
            if let Some(words) = self.child_in_words(child, today) {
                pieces.say(words);
            }
        }
        pieces.end()
    }

    /// What was done how long ago, as one clause.
    pub(super) fn happened(self, ago: String, what: &str) -> String {
        match self {
            Self::Zh => format!("{ago}{what}"),
            Self::En => format!("{what} {ago}"),
        }
    }

    fn open_needs(self, person: &Person) -> Option<String> {
        let concern = person.concern.trim();
        if !concern.is_empty() {
            return Some(shorten(concern, CONCERN));
        }
        let needs: Vec<&str> = person.needs.iter().take(3).map(|n| self.need(*n)).collect();
        (!needs.is_empty()).then(|| needs.join(self.comma()))
    }

    fn child_in_words(self, child: &Child, today: NaiveDate) -> Option<String> {
        let years = u32::try_from(today.year() - child.birth_year?).ok()?;
        Some(match child.gender {
            Some(Gender::Female) => self.daughter_aged(years),
            Some(Gender::Male) => self.son_aged(years),
            None => self.child_aged(years),
        })
    }
}

/// Joins clauses into a sentence whose parts may be marked.
struct Pieces {
    lang: Lang,
    pieces: Vec<Piece>,
}

impl Pieces {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            pieces: Vec::new(),
        }
    }

    fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    fn say(&mut self, text: String) {
        self.add(text, false);
    }

    fn warn(&mut self, text: String) {
        self.add(text, true);
    }

    fn add(&mut self, text: String, in_the_way: bool) {
        if !self.pieces.is_empty() {
            let between = match self.lang {
                Lang::Zh => "；",
                Lang::En => "; ",
            };
            self.pieces.push(Piece {
                text: between.to_owned(),
                in_the_way: false,
            });
        }
        self.pieces.push(Piece { text, in_the_way });
    }

    fn end(mut self) -> Vec<Piece> {
        if let Some(first) = self.pieces.first_mut()
            && self.lang == Lang::En
        {
            let mut letters = first.text.chars();
            if let Some(initial) = letters.next() {
                first.text = initial.to_uppercase().chain(letters).collect();
            }
        }
        // A note may bring its own full stop.
        let ends = self
            .pieces
            .last()
            .is_none_or(|last| last.text.ends_with(['。', '.', '！', '!', '？', '?', '…']));
        if !ends {
            self.pieces.push(Piece {
                text: match self.lang {
                    Lang::Zh => "。",
                    Lang::En => ".",
                }
                .to_owned(),
                in_the_way: false,
            });
        }
        self.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_log::{EntryState, Record};
    use crate::domain::id::{EntryId, PersonId};
    use crate::domain::person::{Need, Referrer};
    use chrono::DateTime;

    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn person() -> Person {
        let id = PersonId::parse("person:1").expect("an id");
        Person::new(id, "王丽华", nov(1))
    }

    fn done(kind: ActivityKind, outcome: Outcome, obstacle: Option<Obstacle>, note: &str) -> Entry {
        let at = DateTime::parse_from_rfc3339("2026-11-20T10:00:00+08:00").expect("a time");
        Entry {
            id: EntryId::parse("entry:1").expect("an id"),
            person: None,
            kind,
            at: None,
            purpose: String::new(),
            state: EntryState::Done(Record {
                outcome,
                at,
                intention: None,
                obstacle,
                premium: None,
                note: note.to_owned(),
            }),
            follows: None,
            noted_at: at,
        }
    }

    fn said(lang: Lang, person: &Person, past: &[(NaiveDate, Entry)]) -> String {
        let past = past.iter().map(|(date, entry)| (*date, entry));
        let pieces = lang.before_the_call(person, past, true, nov(23));
        pieces.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn a_person_never_contacted_is_said_to_be_new_with_who_named_them() {
        let mut person = person();
        let noted = done(ActivityKind::NewProspect, Outcome::Referred, None, "");
        let past = [(nov(22), noted)];
        assert_eq!(said(Lang::Zh, &person, &past), "还没联系过，这是第一次。");
        person.referrer = Some(Referrer {
            name: "王姐".to_owned(),
            person: None,
        });
        assert_eq!(
            said(Lang::Zh, &person, &past),
            "还没联系过，这是第一次；王姐介绍的。"
        );
    }

    #[test]
    fn nobody_is_said_to_be_new_while_older_years_are_still_to_be_read() {
        let person = person();
        let pieces = Lang::Zh.before_the_call(&person, [].into_iter(), false, nov(23));
        assert!(pieces.is_empty());
    }

    #[test]
    fn the_last_contact_the_worry_and_the_need_make_one_sentence() {
        let mut person = person();
        person.needs = vec![Need::Education];
        person.children = vec![Child {
            birth_year: Some(2018),
            gender: Some(Gender::Female),
        }];
        let past = [
            (
                nov(20),
                done(ActivityKind::AppointmentCall, Outcome::Appointed, None, ""),
            ),
            (
                nov(9),
                done(
                    ActivityKind::SalesInterview,
                    Outcome::ThinksItOver,
                    Some(Obstacle::Price),
                    "想先看 10 年交",
                ),
            ),
        ];
        assert_eq!(
            said(Lang::Zh, &person, &past),
            "3 天前约到的；担心价格；上次记：想先看 10 年交；关注教育金；女儿 8 岁。"
        );
        assert_eq!(
            said(Lang::En, &person, &past),
            "Agreed to meet 3 days ago; worried about the price; last note: 想先看 10 年交; \
             interested in Education; a daughter aged 8."
        );
    }

    #[test]
    fn an_attempt_is_told_before_the_last_time_somebody_was_spoken_to() {
        let past = [
            (
                nov(22),
                done(ActivityKind::AppointmentCall, Outcome::NoAnswer, None, ""),
            ),
            (
                nov(21),
                done(ActivityKind::AppointmentCall, Outcome::NoAnswer, None, ""),
            ),
            (
                nov(18),
                done(ActivityKind::AppointmentCall, Outcome::NotNow, None, ""),
            ),
            (
                nov(11),
                done(ActivityKind::AppointmentCall, Outcome::CallLater, None, ""),
            ),
        ];
        assert_eq!(
            said(Lang::Zh, &person(), &past),
            "昨天没接通；5 天前说没时间。"
        );
    }

    #[test]
    fn what_stood_in_the_way_of_somebody_who_has_signed_is_past() {
        let signed = done(
            ActivityKind::ClosingInterview,
            Outcome::Signed,
            Some(Obstacle::Family),
            "",
        );
        let earlier = done(
            ActivityKind::SalesInterview,
            Outcome::Interested,
            Some(Obstacle::Price),
            "",
        );
        let past = [(nov(20), signed), (nov(11), earlier)];
        assert_eq!(said(Lang::Zh, &person(), &past), "3 天前签了单。");
    }

    #[test]
    fn what_stands_in_the_way_is_marked() {
        let entry = done(
            ActivityKind::SalesInterview,
            Outcome::Interested,
            Some(Obstacle::Trust),
            "",
        );
        let pieces =
            Lang::Zh.before_the_call(&person(), [(nov(20), &entry)].into_iter(), true, nov(23));
        let marked: Vec<&str> = pieces
            .iter()
            .filter(|p| p.in_the_way)
            .map(|p| p.text.as_str())
            .collect();
        assert_eq!(marked, ["还不够信任"]);
    }
}
