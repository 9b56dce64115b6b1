//! How a book takes in what has changed. Documents are filed under their names; what is looked up
//! by person or by month is mended with every page that comes and goes.

use super::lines::Line;
use super::{Book, Change, Known};
use crate::domain::day_log::DayLog;
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use std::sync::Arc;

impl Book {
    /// Takes in one change and mends every lookup it touches.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Person(person) => self.put_person(person),
            Change::PersonGone(id) => self.take_person(&id),
            Change::Day(page) => self.put_day(page),
            Change::DayGone(date) => {
                if let Some(page) = self.days.remove(&date) {
                    self.counts.take_out(&page);
                    self.forget_lines(&page);
                }
            }
            Change::Agent(agent) => self.agent = Some(agent),
            Change::Standard(standard) => {
                self.standards.insert(standard.id.clone(), standard);
            }
            Change::StandardGone(id) => {
                self.standards.remove(&id);
            }
            Change::Calendar(calendar) => {
                self.calendars.insert(calendar.year, calendar);
            }
            Change::CalendarGone(year) => {
                self.calendars.remove(&year);
            }
            Change::Goal(goal) => {
                self.goals.insert(goal.month, goal);
            }
            Change::GoalGone(month) => {
                self.goals.remove(&month);
            }
            Change::ScoreRule(rule) => {
                self.score_rules.insert(rule.id.clone(), rule);
            }
            Change::ScoreRuleGone(id) => {
                self.score_rules.remove(&id);
            }
            Change::Week(week) => {
                self.weeks.insert(week.monday, week);
            }
            Change::WeekGone(monday) => {
                self.weeks.remove(&monday);
            }
            Change::MonthReview(review) => {
                self.reviews.insert(review.month, review);
            }
            Change::MonthReviewGone(month) => {
                self.reviews.remove(&month);
            }
            Change::Answer(answer) => {
                self.answers.insert(answer.kind, answer);
            }
            Change::AnswerGone(kind) => {
                self.answers.remove(&kind);
            }
            Change::Policy(policy) => match self.place_of_policy(&policy.id) {
                Ok(place) => self.policies[place] = policy,
                Err(place) => self.policies.insert(place, policy),
            },
            Change::PolicyGone(id) => {
                if let Ok(place) = self.place_of_policy(&id) {
                    self.policies.remove(place);
                }
            }
        }
    }

    /// Takes in many changes, in their order.
    pub fn apply_all(&mut self, changes: impl IntoIterator<Item = Change>) {
        let changes = changes.into_iter();
        self.known.reserve(changes.size_hint().0);
        for change in changes {
            self.apply(change);
        }
    }

    fn put_person(&mut self, person: Arc<Person>) {
        let id = person.id.clone();
        let referrer = person.referrer.as_ref().and_then(|r| r.person.clone());
        let known = self.known.entry(id.clone()).or_default();
        let before = known.person.replace(person);
        let referrer_before = before
            .as_ref()
            .and_then(|p| p.referrer.as_ref())
            .and_then(|r| r.person.clone());
        self.count += usize::from(before.is_none());
        if referrer != referrer_before {
            self.forget_referral(referrer_before.as_ref(), &id);
            if let Some(referrer) = referrer {
                let referred = &mut self.known.entry(referrer).or_default().referred;
                if let Err(place) = referred.binary_search(&id) {
                    referred.insert(place, id);
                }
            }
        }
    }

    fn take_person(&mut self, id: &PersonId) {
        let Some(person) = self.known.get_mut(id).and_then(|k| k.person.take()) else {
            return;
        };
        self.count -= 1;
        let referrer = person.referrer.as_ref().and_then(|r| r.person.as_ref());
        self.forget_referral(referrer, id);
        self.drop_if_empty(id);
    }

    fn forget_referral(&mut self, referrer: Option<&PersonId>, referred: &PersonId) {
        let Some(referrer) = referrer else { return };
        if let Some(known) = self.known.get_mut(referrer) {
            known.referred.retain(|id| id != referred);
            self.drop_if_empty(referrer);
        }
    }

    /// Nothing is kept under an id of which nothing is known, so that a book is the same whatever
    /// way it came about.
    fn drop_if_empty(&mut self, id: &PersonId) {
        if self.known.get(id).is_some_and(Known::is_empty) {
            self.known.remove(id);
        }
    }

    fn put_day(&mut self, page: Arc<DayLog>) {
        let date = page.date;
        if let Some(before) = self.days.insert(date, Arc::clone(&page)) {
            self.counts.take_out(&before);
            self.forget_lines(&before);
        }
        self.counts.add(&page);
        for (place, entry) in (0_u32..).zip(&page.entries) {
            let Some(id) = &entry.person else {
                continue;
            };
            let lines = match self.known.get_mut(id) {
                Some(known) => &mut known.lines,
                None => &mut self.known.entry(id.clone()).or_default().lines,
            };
            // Pages mostly come in the order of time, so the end is looked at first.
            let mut at = match lines.last() {
                Some(last) if last.date > date => lines.partition_point(|l| l.date <= date),
                _ => lines.len(),
            };
            // Few people are twice on a page; only then the order of the day is asked for.
            while at > 0 && lines[at - 1].date == date {
                let before = &page.entries[lines[at - 1].place as usize];
                if before.order_of_day() <= entry.order_of_day() {
                    break;
                }
                at -= 1;
            }
            lines.insert(at, Line { date, place });
        }
    }

    fn forget_lines(&mut self, page: &DayLog) {
        for id in page.entries.iter().filter_map(|e| e.person.as_ref()) {
            let Some(known) = self.known.get_mut(id) else {
                continue;
            };
            let from = known.lines.partition_point(|l| l.date < page.date);
            let to = known.lines.partition_point(|l| l.date <= page.date);
            known.lines.drain(from..to);
            if known.is_empty() {
                self.known.remove(id);
            }
        }
    }
}
