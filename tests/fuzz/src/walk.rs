//! Everything the screens and files make of a book.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use zhanye::domain::birthday;
use zhanye::domain::book::{Book, PeopleFilter};
use zhanye::domain::calendar::WorkingDays;
use zhanye::domain::counted;
use zhanye::domain::day;
use zhanye::domain::dossier;
use zhanye::domain::duplicate::{self, Sought};
use zhanye::domain::goal::YearMonth;
use zhanye::domain::goal::course::Course;
use zhanye::domain::goal::rates::{self, OwnRates};
use zhanye::domain::month_review::{self, MonthFigures};
use zhanye::domain::period::{Span, Tally};
use zhanye::domain::person::Person;
use zhanye::domain::plan100::{self, WorkList};
use zhanye::domain::policy::{Policy, in_a_book};
use zhanye::domain::proposal;
use zhanye::domain::referral_tree::ReferralTree;
use zhanye::domain::referrer::Meant;
use zhanye::domain::roster;
use zhanye::domain::search::Index;
use zhanye::domain::signal::{self, limits::Limits};
use zhanye::domain::standard::Period;
use zhanye::domain::step;
use zhanye::domain::streak;
use zhanye::domain::trend;
use zhanye::domain::week::Week;
use zhanye::files::agenda::{self, Wanted};
use zhanye::files::ics::Zone;
use zhanye::files::{Reading, entries, ics};
use zhanye::forms::person::PersonForm;
use zhanye::forms::policy::PolicyForm;
use zhanye::report::content::Report;
use zhanye::report::letters::letters;
use zhanye::report::picture::{
    lay_out,
    text::{Font, Ruler},
};
use zhanye::report::privacy::{Names, Veil};
use zhanye::report::sheet::WeekSheet;
use zhanye::text::Lang;

const TONGUES: [Lang; 2] = [Lang::Zh, Lang::En];
const PERIODS: [Period; 3] = [Period::Day, Period::Week, Period::Month];
const LISTS: [WorkList; 2] = [WorkList::Prospects, WorkList::Recruits];

/// Chinese letters and emoji are as wide as high, everything else half of that.
pub struct Squares;

impl Ruler for Squares {
    fn width(&self, words: &str, font: Font) -> f64 {
        let units: f64 = letters(words)
            .iter()
            .map(|l| if l.is_ascii() { 0.5 } else { 1.0 })
            .sum();
        units * font.size
    }
}

/// The evening on which the book is looked at.
fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23)
        .and_then(|d| d.and_hms_opt(18, 0, 0))
        .expect("a time")
}

/// A day of which nothing is known, as any address can name it.
pub fn empty_day(date: NaiveDate) {
    a_day(&Book::new(), date, now());
}

/// Somebody as lists, the dossier and the form show them.
pub fn person(person: &Person, today: NaiveDate) {
    for t in TONGUES {
        let _ = (
            t.shown_name(&person.name),
            t.shown_word(&person.job),
            t.children(&person.children),
            t.family_line(person),
        );
        let _ = (t.purpose_of(person), person.birth.map(|b| t.birth(b)));
        for list in LISTS {
            let _ = t.grade_tag(person, list);
            for grading in list.gradings(person) {
                let _ = t.grading_line(list, *grading, today);
            }
        }
    }
    let _ = (person.initial(), person.class(), person.id.tail());
    let _ = person.birth.and_then(|b| b.age_on(today));
    if let Some(day) = person.birth.and_then(|b| b.day) {
        let next = birthday::next(day, today);
        assert!(next.is_none_or(|next| next >= today));
    }
    for phone in &person.phones {
        let _ = (phone.grouped(), phone.masked(), phone.is_mobile());
    }
    let form = PersonForm::of(person);
    let _ = form.check(&form, &person.id, today);
    let _ = form.apply(person, "未留名", today);
}

/// A policy as its line and its form show it.
pub fn policy(policy: &Policy, today: NaiveDate) {
    let standing = policy.standing(today);
    for t in TONGUES {
        let _ = (t.policy_terms(policy), t.policy_standing(standing, today));
    }
    let dues = policy.may_be_next(today);
    assert!(dues.len() <= 5 && dues.is_sorted(), "{dues:?}");
    let _ = (policy.is_paying_on(today), policy.next_due());
    let payable = policy.payable(today);
    assert!(payable.len() <= 3 && payable.is_sorted(), "{payable:?}");
    // What can be said to be paid is paid then, and is not asked for again.
    let mut paid = policy.clone();
    for due in &payable {
        paid.pay(*due, today);
    }
    let again = paid.payable(today);
    assert!(!again.iter().any(|due| payable.contains(due)), "{again:?}");
    let form = PolicyForm::of(policy);
    let _ = form.check(policy, today);
    let _ = form.apply(policy, today);
}

/// Everything of a book: today, the days of its pages, everybody in it, lists, reviews and files.
pub fn everything(book: &Book) {
    let now = now();
    let today = now.date();
    lists(book, today);
    let mut dates: Vec<NaiveDate> = book.days().map(|page| page.date).take(8).collect();
    dates.extend(book.days().next_back().map(|page| page.date));
    dates.push(today);
    dates.dedup();
    for date in dates {
        a_day(book, date, now);
    }
    let index = Index::build(book.people().cloned());
    for someone in book.people().take(16) {
        person(someone, today);
        let _ = dossier::completeness(book, someone, today).percent();
        let _ = duplicate::candidates(book, &index, &Sought::of(someone));
        let _ = index.query(&someone.name);
        let _ = Meant::by(book, &someone.name);
        for t in TONGUES {
            let _ = t.before_the_call(
                someone,
                book.history(&someone.id),
                !book.is_partial(),
                today,
            );
            for (date, entry) in book.history(&someone.id) {
                let _ = (t.log_title(entry, date, today), t.log_note(entry));
            }
        }
        let _ = book.glance(&someone.id, today);
    }
    for held in book.policies().take(16) {
        policy(held, today);
    }
    premiums(book, today);
    let tree = ReferralTree::of(book);
    assert!(tree.shown(|_| true).count() <= book.people_count());
    files(book, today);
}

/// What is asked about all policies, of the month of a day.
fn premiums(book: &Book, today: NaiveDate) {
    let Span { from, to, .. } = Span::around(Period::Month, today);
    let due = in_a_book::due_next_month(book, today).count();
    let (called, all) = in_a_book::called_before_due(book, from, to);
    assert!(called <= all && all as usize == due, "{called} of {all}");
    let _ = (
        in_a_book::calls_before_due(book, from, to),
        in_a_book::service_visits_while_paying(book, from, to),
        in_a_book::more_of_clients(book, from, to).count(),
        in_a_book::signatures_of_clients(book, from, to),
    );
    for renewal in in_a_book::renewals(book, today, 30) {
        let holder = &renewal.policy.person;
        let payable = in_a_book::payable_by(book, holder, today);
        assert!(payable.iter().any(|(_, due)| *due == renewal.due));
        for t in TONGUES {
            let _ = t.renewal(renewal.due, renewal.until, today);
        }
    }
}

fn lists(book: &Book, today: NaiveDate) {
    for list in LISTS {
        let _ = (
            plan100::members(book, list),
            plan100::waiting(book, list),
            plan100::to_grade(book, list, today),
        );
        let _ = roster::by_worth(book, list);
        for proposal in proposal::propose(book, today, &proposal::Presets::default()) {
            for t in TONGUES {
                let _ = t.why_proposed(&proposal.reason, list, today);
            }
        }
    }
    let _ = roster::by_latest(book);
    let _ = book.filter_counts();
    for filter in PeopleFilter::ALL {
        let _ = book.lack_counts(filter, today);
    }
    let _ = (book.open_before(today), book.without_next_step(today));
    let limits = Limits::of(book);
    let signals = signal::signals(book, today, &limits);
    for t in TONGUES {
        for signal in &signals {
            let _ = t.signal_title(signal, &limits);
            for figure in &signal.figures {
                let _ = (t.signal_figure(figure), t.signal_value(figure.value));
            }
        }
        for standard in book.standards() {
            let _ = (t.standard(standard), t.std_with_version(standard));
            for target in &standard.targets {
                let _ = t.std_target(target);
            }
        }
        for rule in book.score_rules() {
            let _ = t.score_rule(rule);
        }
    }
    let _ = signal::answer::open(signals, book.answers(), today);
    for goal in book.goals() {
        for date in [today, goal.month.first(), goal.month.last()] {
            if let Some(course) = Course::of(book, goal, date) {
                let _ = (
                    course.still_today(),
                    course.behind(),
                    course.visits_left(),
                    course.is_reached(),
                );
                for t in TONGUES {
                    let _ = (
                        t.goal_call(&course),
                        t.goal_pace(&course),
                        t.goal_sold(&course),
                    );
                }
            }
        }
        for version in goal.history() {
            let _ = version.inputs.plan(version.working_days);
            let _ = version.visits_a_day();
        }
    }
    let rates = OwnRates::up_to(book, today, &rates::PRESETS);
    let _ = rates.close_rate_or(&rates::PRESETS);
    let _ = (streak::streak(book, today), trend::coverage(book, today));
}

fn a_day(book: &Book, date: NaiveDate, now: NaiveDateTime) {
    let today = now.date();
    let days = WorkingDays::of(book);
    let _ = (
        days.judge(date),
        days.next_after(date),
        days.last_before(date),
        days.in_month(date),
    );
    let _ = streak::day_result(book, &days, date);
    let standard = book.standard_on(date);
    let _ = day::figures(book.day(date).map(AsRef::as_ref), standard);
    if let Some(page) = book.day(date) {
        for entry in page.in_order() {
            for t in TONGUES {
                let _ = t.line(book, entry, date, today);
                let _ = t.version(entry, None, today);
            }
            let _ = (book.followed_by(entry, date), entry.id.tail());
        }
        for t in TONGUES {
            let _ = t.open_when_handed_in(book, page);
        }
    }
    for period in PERIODS {
        let span = Span::around(period, date);
        for span in [span, span.previous(), span.next()] {
            let tally = Tally::of(book, span, today);
            let _ = (tally.completion(), tally.others().count());
            let _ = counted::sources(book, span.from, span.to);
        }
        for (names, t) in [(Names::Masked, Lang::Zh), (Names::Shown, Lang::En)] {
            let veil = Veil::of(book, names);
            let report = Report::of(book, span, now, &veil, t);
            let picture = lay_out(&report, t, &Squares);
            assert!(picture.height.is_finite() && picture.height > 0.0);
            let _ = (
                report.text(),
                t.report_file(span),
                t.review_span(span, today),
            );
        }
    }
    let _ = WeekSheet::of(
        book,
        Span::around(Period::Week, date),
        today,
        &Veil::of(book, Names::Shown),
        Lang::Zh,
    );
    let week = Week::of(book, date, today);
    let _ = week.is_excellent();
    let month = YearMonth::of(date);
    let _ = Week::of_month(book, month, today);
    let figures = MonthFigures::of(book, month, today);
    let _ = (
        figures.behind(),
        figures.dossiers_do(),
        month_review::state(book, month, today),
    );
    let _ = month_review::resolution_for(book, month);
    let _ = step::funnel(&figures.counts);
    for point in trend::trend(book, date, 6, today, None) {
        for line in trend::Line::ALL {
            for t in TONGUES {
                let _ = (
                    t.trend_short(point.value(line)),
                    t.trend_full(point.value(line)),
                );
            }
        }
    }
}

fn files(book: &Book, today: NaiveDate) {
    let reading = Reading {
        name: &str::to_owned,
        words: &str::to_owned,
        places: true,
    };
    let stamp: DateTime<Utc> = "2026-11-23T01:00:00Z".parse().expect("a time");
    for t in TONGUES {
        let wanted = Wanted {
            plan: true,
            follow_ups: true,
            birthdays: true,
            renewals: true,
            minutes_before: 30,
        };
        let events = agenda::agenda(book, today, wanted, &agenda::Presets::default(), t, reading);
        let file = ics::write("展业本", &events, Zone::Shanghai, stamp);
        let unfolded = icalendar::parser::unfold(&file);
        let read: icalendar::Calendar = icalendar::parser::read_calendar(&unfolded)
            .expect("a calendar")
            .into();
        assert_eq!(
            read.components
                .iter()
                .filter(|c| c.as_event().is_some())
                .count(),
            events.len()
        );
        let (from, to) = (NaiveDate::MIN, NaiveDate::MAX);
        let rows: Vec<Vec<String>> = entries::table(book, from, to, t, reading).collect();
        assert_eq!(rows.len(), entries::count(book, from, to) + 1);
        let cells: Vec<String> = rows.concat();
        super::outward::table(&cells, rows[0].len());
    }
}
