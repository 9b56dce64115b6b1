//! What a report says: title, figures, the days, the lists, the words. A pure value in the language
//! of the screen, veiled already; the picture and the text under it are drawn from the same one.
//!
//! A report tells what was done, with whom and what came of it. Notes about customers stay in the
//! book, whatever the choice about names.

use super::privacy::Veil;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::day;
use crate::domain::day_log::{DayLog, Entry};
use crate::domain::metric::Metric;
use crate::domain::period::{Share, Span, Tally, Worth};
use crate::domain::standard::{self, Period};
use crate::text::Lang;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// As many lines of a list are shown; a picture of more would be read by nobody.
const LINES: usize = 24;
/// As many lines of what lies ahead.
const AHEAD: usize = 8;

/// A report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// 工作日报.
    pub title: String,
    /// 11月23日 周一.
    pub when: String,
    /// The agent's own name; may be empty.
    pub who: String,
    /// How far the standard was met, 「—」 where nothing was asked, and what that is.
    pub reached: (String, &'static str),
    /// The targets.
    pub figures: Vec<Figure>,
    /// Other figures, by name.
    pub facts: Vec<(&'static str, String)>,
    /// The days of a week or a month.
    pub days: Vec<DayBox>,
    /// The lists.
    pub sections: Vec<Section>,
    /// Summary and problems, under their headings.
    pub words: Vec<(&'static str, String)>,
    /// Where it comes from, and as of when.
    pub foot: String,
    /// The language it is written in.
    pub lang: Lang,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub name: String,
    /// Done.
    pub done: u32,
    /// Wanted.
    pub wanted: u32,
    /// 争取: wished for.
    pub wished: bool,
}

/// A day of a week or a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayBox {
    /// Its column, 0 for Monday.
    pub column: usize,
    /// The weekday in one letter.
    pub letter: &'static str,
    /// The day of the month.
    pub number: u32,
    /// What it was worth.
    pub worth: Worth,
}

/// A list under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The lines.
    pub lines: Vec<Line>,
    /// How many there are beyond those.
    pub more: usize,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// 14:30, 11/23, or nothing.
    pub time: String,
    /// Who.
    pub title: String,
    /// What and what for.
    pub note: String,
    /// What became of it.
    pub end: String,
    /// Whether it was carried out and the person was reached.
    pub reached: bool,
}

impl Report {
    /// The report of a day, a week or a month.
    pub fn of(book: &Book, span: Span, now: NaiveDateTime, veil: &Veil, t: Lang) -> Self {
        let maker = Maker {
            book,
            veil,
            t,
            today: now.date(),
        };
        let mut report = match span.period {
            Period::Day => maker.day(span.from),
            Period::Week | Period::Month => maker.period(span),
        };
        report.foot = t.report_as_of(&t.report_moment(now));
        report
    }

    /// The same as text, for a screen reader and for the clipboard.
    pub fn text(&self) -> String {
        let mut lines = vec![format!("{} · {}", self.title, self.when)];
        if !self.who.is_empty() {
            lines.push(self.who.clone());
        }
        lines.push(format!("{} {}", self.reached.1, self.reached.0));
        lines.extend(
            self.figures
                .iter()
                .map(|f| format!("{} {}/{}", f.name, f.done, f.wanted)),
        );
        lines.extend(
            self.facts
                .iter()
                .map(|(name, value)| format!("{name} {value}")),
        );
        for section in &self.sections {
            lines.push(String::new());
            lines.push(section.title.clone());
            lines.extend(section.lines.iter().map(Line::text));
            if section.more > 0 {
                lines.push(self.lang.report_more(section.more));
            }
        }
        for (title, words) in &self.words {
            lines.push(String::new());
            lines.push((*title).to_owned());
            lines.push(words.clone());
        }
        lines.push(String::new());
        lines.push(self.foot.clone());
        lines.join("\n")
    }
}

impl Line {
    fn text(&self) -> String {
        let parts = [&self.time, &self.title, &self.note, &self.end];
        let said: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|p| !p.is_empty())
            .collect();
        said.join(" · ")
    }
}

struct Maker<'a> {
    book: &'a Book,
    veil: &'a Veil,
    t: Lang,
    today: NaiveDate,
}

impl Maker<'_> {
    fn blank(&self, span: Span) -> Report {
        Report {
            title: self.t.report_title(span.period).to_owned(),
            when: self.t.report_span(span, self.today),
            who: self
                .book
                .agent()
                .map(|a| a.name.trim().to_owned())
                .unwrap_or_default(),
            reached: ("—".to_owned(), self.t.report_reached()),
            figures: Vec::new(),
            facts: Vec::new(),
            days: Vec::new(),
            sections: Vec::new(),
            words: Vec::new(),
            foot: String::new(),
            lang: self.t,
        }
    }

    fn day(&self, date: NaiveDate) -> Report {
        let t = self.t;
        let page = self.book.day(date).map(AsRef::as_ref);
        let figures = day::figures(page, self.book.standard_on(date));
        let mut report = self.blank(Span::around(Period::Day, date));
        report.reached.0 = t.percent_or_dash(standard::completion(&figures));
        report.figures = figures
            .iter()
            .map(|f| Figure {
                name: t.metric(f.metric).to_owned(),
                done: f.done,
                wanted: f.wanted,
                wished: f.wished,
            })
            .collect();
        if let Some(page) = page {
            report.sections.extend(self.done_and_open(page));
            report.words = [(t.summary(), &page.summary), (t.problems(), &page.problems)]
                .into_iter()
                .filter(|(_, words)| !words.trim().is_empty())
                .map(|(title, words)| (title, self.veil.words(words.trim())))
                .collect();
        }
        report.sections.extend(self.next_plan(date));
        report
    }

    fn done_and_open(&self, page: &DayLog) -> impl Iterator<Item = Section> {
        let t = self.t;
        let lines = |wanted: fn(&Entry) -> bool| -> Vec<Line> {
            page.in_order()
                .into_iter()
                .filter(|entry| wanted(entry))
                .map(|entry| self.line(entry, page.date, None))
                .collect()
        };
        let done = lines(|entry| entry.record().is_some());
        let open = lines(|entry| entry.record().is_none());
        let sections = [
            (format!("{} {}", t.report_done(), done.len()), done),
            (format!("{} {}", t.report_open(), open.len()), open),
        ];
        sections
            .into_iter()
            .filter_map(|(title, lines)| section(title, lines, LINES))
    }

    /// What is planned for the next working day.
    fn next_plan(&self, date: NaiveDate) -> Option<Section> {
        let next = WorkingDays::of(self.book).next_after(date)?;
        let page = self.book.day(next)?;
        let planned = page
            .in_order()
            .into_iter()
            .filter(|entry| entry.is_planned());
        let lines = planned.map(|entry| self.line(entry, next, None)).collect();
        let title = self.t.report_next_plan(&self.t.near_day(next, self.today));
        section(self.t.airy(title), lines, AHEAD)
    }

    fn period(&self, span: Span) -> Report {
        let t = self.t;
        let tally = Tally::of(self.book, span, self.today);
        let mut report = self.blank(span);
        let word = if tally.is_running() {
            t.report_so_far()
        } else {
            t.report_reached()
        };
        report.reached = (t.percent_or_dash(tally.completion()), word);
        report.figures = tally
            .goals
            .iter()
            .map(|goal| Figure {
                name: t.metric(goal.metric).to_owned(),
                done: goal.done,
                wanted: goal.wanted,
                wished: goal.wished,
            })
            .collect();
        report.facts = self.facts(&tally);
        report.days = tally
            .marks
            .iter()
            .map(|mark| DayBox {
                column: mark.date.weekday().num_days_from_monday() as usize,
                letter: t.weekday_letter(mark.date.weekday()),
                number: mark.date.day(),
                worth: mark.worth,
            })
            .collect();
        report.sections.extend(self.results(span));
        report.sections.extend(self.ahead(span));
        report
    }

    fn facts(&self, tally: &Tally) -> Vec<(&'static str, String)> {
        let t = self.t;
        let signed = tally.counts.of(Metric::Signed);
        let premium: u64 = self
            .book
            .days_between(tally.span.from, tally.span.to)
            .flat_map(|page| Metric::Signed.entries(page))
            .filter_map(|entry| entry.record()?.premium)
            .map(u64::from)
            .sum();
        let mut facts = vec![
            (t.report_days_met(), share(tally.days_met)),
            (t.report_plan_kept(), share(tally.plan.share())),
        ];
        // The other counts that a week is asked for, when the standard has no target for them.
        for metric in [
            Metric::AppointmentsMade,
            Metric::Visits,
            Metric::NewProspects,
        ] {
            let is_goal = tally.goals.iter().any(|goal| goal.metric == metric);
            if !is_goal {
                facts.push((t.metric(metric), tally.counts.of(metric).to_string()));
            }
        }
        facts.push((t.report_signed(), t.report_deals(signed)));
        if premium > 0 {
            facts.push((t.report_premium(), t.yuan(premium)));
        }
        facts
    }

    /// What was signed, and who wants a proposal or wants to join: the newest first.
    fn results(&self, span: Span) -> Option<Section> {
        let lines = self
            .book
            .days_between(span.from, span.to)
            .rev()
            .flat_map(|page| {
                let results = page.in_order().into_iter().rev().filter(|e| is_a_result(e));
                results.map(|entry| self.line(entry, page.date, Some(page.date)))
            })
            .collect();
        section(self.t.report_results().to_owned(), lines, LINES)
    }

    /// What is planned after today: in the period, and in the one after it.
    fn ahead(&self, span: Span) -> Option<Section> {
        let from = self.today.max(span.from).succ_opt()?;
        if !span.contains(self.today) {
            return None;
        }
        let lines = self
            .book
            .days_between(from, span.next().to)
            .flat_map(|page| {
                let planned = page
                    .in_order()
                    .into_iter()
                    .filter(|entry| entry.is_planned());
                planned.map(|entry| self.line(entry, page.date, Some(page.date)))
            })
            .collect();
        section(self.t.report_ahead().to_owned(), lines, AHEAD)
    }

    /// A line, veiled. In a list of several days the day stands in the place of the time.
    fn line(&self, entry: &Entry, date: NaiveDate, day: Option<NaiveDate>) -> Line {
        let words = self.t.line(self.book, entry, date, self.today);
        let is_somebody = entry
            .person
            .as_ref()
            .is_some_and(|id| self.book.person(id).is_some());
        Line {
            time: match day {
                Some(day) => format!("{}/{}", day.month(), day.day()),
                None => words.time,
            },
            title: if is_somebody {
                self.veil.name(&words.title)
            } else {
                words.title
            },
            note: self.veil.words(&about(self.book, entry, self.t)),
            end: result_of(entry, words.result, self.t),
            reached: entry
                .record()
                .is_some_and(|record| record.outcome.reached()),
        }
    }
}

/// What a line is and what for, without what is a note about the customer: quick capture makes the purpose of the first
/// meeting from it. Of somebody who is not in the book nobody can tell, and nothing is said.
pub(super) fn about(book: &Book, entry: &Entry, t: Lang) -> String {
    let purpose = entry.purpose.trim();
    let is_note = entry.person.as_ref().is_some_and(|id| {
        let person = book.person(id);
        person.is_none_or(|person| person.note.contains(purpose))
    });
    t.kind_and_purpose(entry.kind, if is_note { "" } else { purpose })
}

/// What became of a line, without what a customer pays.
pub(super) fn result_of(entry: &Entry, said: String, t: Lang) -> String {
    match entry.record() {
        Some(record) if record.premium.is_some() => t.outcome(record.outcome).to_owned(),
        _ => said,
    }
}

fn is_a_result(entry: &Entry) -> bool {
    entry.record().is_some_and(|record| {
        entry.kind != ActivityKind::NewProspect
            && matches!(
                record.outcome,
                Outcome::Signed | Outcome::WantsProposal | Outcome::Joins
            )
    })
}

/// 3/4, 「—」 without a whole.
fn share(share: Share) -> String {
    match share.percent() {
        Some(percent) => format!("{}/{} · {percent}%", share.part, share.whole),
        None => "—".to_owned(),
    }
}

/// A list cut to so many lines; none when it is empty.
fn section(title: String, mut lines: Vec<Line>, most: usize) -> Option<Section> {
    let more = lines.len().saturating_sub(most);
    lines.truncate(most);
    (!lines.is_empty()).then_some(Section { title, lines, more })
}

#[cfg(test)]
mod tests;
