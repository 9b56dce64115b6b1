//! A newcomer's first month, day by day through the same actions as the screens call, on a fixed
//! clock; then the month's review. Every figure of it is checked against a count made by hand from
//! the table below, and against the entries that it opens when it is tapped.
#![cfg(not(target_arch = "wasm32"))]

use chrono::{DateTime, NaiveDate};
use futures::executor::block_on;
use std::rc::Rc;
use zhanye::actions::capture::NewPerson;
use zhanye::actions::goal::NewGoal;
use zhanye::actions::plan::Plan;
use zhanye::actions::record::{ResultOf, What};
use zhanye::actions::review::Words;
use zhanye::actions::{self, ActionError, Desk};
use zhanye::domain::activity::{ActivityKind, Obstacle, Outcome, Refusal};
use zhanye::domain::counted::{Counted, sources};
use zhanye::domain::goal::YearMonth;
use zhanye::domain::goal::plan::{Inputs, Permille};
use zhanye::domain::goal::rates::Basis;
use zhanye::domain::id::{AgentId, IdMint, PersonId};
use zhanye::domain::metric::Metric;
use zhanye::domain::moment::Moment;
use zhanye::domain::month_review::{self, MonthFigures, State, Target};
use zhanye::domain::period::{PlanKept, Rate, Share};
use zhanye::domain::person::{Person, Referrer, Source};
use zhanye::domain::standard::Standard;
use zhanye::domain::step::{Step, funnel};
use zhanye::domain::trend::{Line, Value, trend};
use zhanye::domain::week::{Closable, Week};
use zhanye::storage::memory::MemoryLog;

/// The month: a day and what was done on it, in the order of the day.
///
/// `N` a new name, `R` one by referral; calls: `A` appointed, `C` no need, `T` no time, `X` no
/// answer; interviews: `I` interested, `P` no need for the price, `W` wants a proposal, `M` not
/// met; closings: `K` thinks it over because of the family, `S` signed at 6 000, `s` signed and
/// the premium not known yet, `Z` signed at 9 000; `V` a service visit. A `+` before it: planned
/// in the morning. `D` planned and given up, `Q` planned and left open.
const MONTH: [(u32, &str); 21] = [
    (2, "N N N R A A C X"),
    (3, "N N +I A C T"),
    (4, "N R +I V A"),
    (5, "N N P W D"),
    (6, "N A C M"),
    (9, "N N R A A C"),
    (10, "+I K N"),
    (11, "V N A T"),
    (12, "+S N X"),
    (13, "N Q"),
    (16, "N N N A C"),
    (17, "I P V"),
    (18, "A A N R"),
    (19, "+W M N"),
    (20, "K N"),
    (23, "N N A C"),
    (24, "+I V N"),
    (25, "+s N"),
    (26, "A T N D"),
    (27, "P N R"),
    (30, "Z N A"),
];

struct Newcomer {
    desk: Rc<Desk<MemoryLog>>,
    log: MemoryLog,
    people: Vec<PersonId>,
    chance: u128,
}

fn open(log: &MemoryLog) -> Rc<Desk<MemoryLog>> {
    let newcomer = AgentId::mint(&mut IdMint::new(0, 7));
    let desk = block_on(Desk::open(log.clone(), newcomer)).expect("memory opens");
    while block_on(desk.read_more()).expect("memory reads") {}
    desk
}

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

fn november() -> YearMonth {
    YearMonth::of(date(11, 1))
}

impl Newcomer {
    fn new() -> Self {
        let log = MemoryLog::default();
        Self {
            desk: open(&log),
            log,
            people: Vec::new(),
            chance: 1,
        }
    }

    /// Closes the app and opens it again on what the device kept.
    fn reopen(&mut self) {
        self.desk = open(&self.log);
    }

    fn at(&mut self, date: NaiveDate, time: &str) -> Moment {
        let text = format!("{date}T{time}:00+08:00");
        let now = DateTime::parse_from_rfc3339(&text).expect("a time");
        self.chance += 1 << 20;
        Moment {
            now,
            author: self.desk.agent().id,
            mint: IdMint::new(now.timestamp_millis(), self.chance),
        }
    }

    fn note(&mut self, day: NaiveDate, time: &str, referred: bool) {
        let mut moment = self.at(day, time);
        let id = PersonId::mint(&mut moment.mint);
        let mut person = Person::new(id.clone(), format!("客户{}", self.people.len()), day);
        person.referrer = referred.then(|| Referrer {
            name: "王姐".to_owned(),
            person: None,
        });
        let new = NewPerson {
            person,
            meeting: None,
            purpose: String::new(),
        };
        block_on(actions::capture::add_person(&self.desk, &moment, new)).expect("noted");
        self.people.push(id);
    }

    fn plan(&mut self, day: NaiveDate, kind: ActivityKind, person: &PersonId) -> What {
        let moment = self.at(day, "08:30");
        let plan = Plan {
            person: Some(person.clone()),
            kind,
            date: day,
            at: None,
            purpose: String::new(),
        };
        block_on(actions::plan::plan(&self.desk, &moment, vec![plan])).expect("planned");
        let book = self.desk.book();
        let line = book.timeline(day).into_iter().find(|line| {
            line.is_planned() && line.kind == kind && line.person.as_ref() == Some(person)
        });
        What::Line {
            date: day,
            id: line.expect("the planned line").id.clone(),
        }
    }

    /// One letter of the table.
    fn live(&mut self, day: NaiveDate, nth: usize, letter: &str) {
        use ActivityKind as K;
        use Outcome as O;
        let time = format!("{:02}:{:02}", 9 + nth, nth);
        let (planned, letter) = match letter.strip_prefix('+') {
            Some(letter) => (true, letter),
            None => (false, letter),
        };
        let (kind, outcome, obstacle, premium, who) = match letter {
            "N" | "R" => return self.note(day, &time, letter == "R"),
            "D" | "Q" => {
                let person = self.people[0].clone();
                let line = self.plan(day, K::AppointmentCall, &person);
                if let (What::Line { date, id }, "D") = (line, letter) {
                    let moment = self.at(day, &time);
                    let lines = vec![(date, id)];
                    block_on(actions::plan::drop_all(&self.desk, &moment, lines)).expect("dropped");
                }
                return;
            }
            "A" => (K::AppointmentCall, O::Appointed, None, None, 3),
            "C" => (K::AppointmentCall, O::NoNeed, None, None, 3),
            "T" => (K::AppointmentCall, O::NotNow, None, None, 3),
            "X" => (K::AppointmentCall, O::NoAnswer, None, None, 3),
            "I" => (K::SalesInterview, O::Interested, None, None, 3),
            "P" => (K::SalesInterview, O::NoNeed, Some(Obstacle::Price), None, 3),
            "W" => (K::SalesInterview, O::WantsProposal, None, None, 3),
            "M" => (K::SalesInterview, O::NotMet, None, None, 3),
            "K" => (
                K::ClosingInterview,
                O::ThinksItOver,
                Some(Obstacle::Family),
                None,
                3,
            ),
            "S" => (K::ClosingInterview, O::Signed, None, Some(6_000), 0),
            "s" => (K::ClosingInterview, O::Signed, None, None, 1),
            "Z" => (K::ClosingInterview, O::Signed, None, Some(9_000), 2),
            "V" => (K::ServiceVisit, O::Served, None, None, 3),
            other => panic!("{other} is no letter of the table"),
        };
        let person = self.people[who].clone();
        let what = if planned {
            self.plan(day, kind, &person)
        } else {
            What::Unplanned {
                date: day,
                person: Some(person),
                kind,
            }
        };
        let moment = self.at(day, &time);
        let result = ResultOf {
            what,
            outcome,
            intention: None,
            obstacle,
            premium,
            paid: Vec::new(),
            note: String::new(),
            next: None,
            reason: None,
        };
        block_on(actions::record::record(&self.desk, &moment, result)).expect("recorded");
    }

    fn hand_in(&mut self, day: NaiveDate) {
        let moment = self.at(day, "18:30");
        let done = actions::close::close_day(&self.desk, &moment, day, "", "", vec![]);
        block_on(done).expect("handed in");
    }

    fn set_goal(&mut self, on: NaiveDate, month: YearMonth) {
        let moment = self.at(on, "20:00");
        let inputs = Inputs {
            income: 10_000,
            commission: Permille::percent(50),
            average_premium: 5_000,
            average_basis: Basis::Preset,
            close_rate: Permille::percent(5),
            close_basis: Basis::Preset,
        };
        let goal = NewGoal {
            month,
            inputs,
            plan: inputs.plan(21).whole().expect("no denominator is nought"),
            resolution: String::new(),
        };
        block_on(actions::goal::set(&self.desk, &moment, goal)).expect("set");
    }
}

fn share(part: u32, whole: u32) -> Share {
    Share { part, whole }
}

/// The whole month up to the hand-in of its last working day.
fn lived() -> Newcomer {
    let mut newcomer = Newcomer::new();
    let moment = newcomer.at(date(11, 1), "19:00");
    let standard = Standard::preset_newcomer().id;
    let started = actions::standard::start(&newcomer.desk, &moment, standard, date(11, 1));
    block_on(started).expect("in force");
    newcomer.set_goal(date(11, 1), november());
    for (day, letters) in MONTH {
        let day = date(11, day);
        for (nth, letter) in letters.split(' ').enumerate() {
            newcomer.live(day, nth, letter);
        }
        newcomer.hand_in(day);
    }
    newcomer
}

#[test]
fn the_review_of_a_first_month_says_what_was_counted_by_hand() {
    let mut newcomer = lived();
    let evening = date(11, 30);

    // Every Friday's hand-in makes the week ready; by now all four are.
    for monday in [2, 9, 16, 23] {
        let moment = newcomer.at(evening, "18:40");
        let closed = actions::review::close_week(&newcomer.desk, &moment, date(11, monday));
        block_on(closed).expect("the week is over");
    }
    newcomer.set_goal(date(11, 29), november().next());
    let words = Words {
        worked: "老客户介绍的肯见面".to_owned(),
        change: "每天先打五通约访".to_owned(),
    };
    let moment = newcomer.at(evening, "18:50");
    let closed = actions::review::close_review(&newcomer.desk, &moment, november(), words);
    block_on(closed).expect("the last working day was handed in");
    newcomer.reopen();

    let book = newcomer.desk.book();
    let review = book.month_review(november()).expect("written");
    assert_eq!(review.worked, "老客户介绍的肯见面");
    let figures = &review.closing.as_ref().expect("closed").figures;

    // Counted by hand from the table.
    let counts = &figures.counts;
    for (metric, count) in [
        (Metric::NewProspects, 33),
        (Metric::Referrals, 5),
        (Metric::AppointmentCalls, 23),
        (Metric::AppointmentsMade, 14),
        (Metric::SalesInterviews, 15),
        (Metric::ClosingInterviews, 5),
        (Metric::ServiceVisits, 4),
        (Metric::Visits, 19),
        (Metric::Signed, 3),
        (Metric::RecruitInterviews, 0),
    ] {
        assert_eq!(counts.of(metric), count, "{metric:?}");
        let behind = Counted::Metric(metric).entries(&book, date(11, 1), date(11, 30));
        assert_eq!(behind.len(), count as usize, "behind {metric:?}");
    }
    let steps: Vec<u32> = funnel(counts).iter().map(|row| row.count).collect();
    assert_eq!(steps, [33, 14, 15, 12, 7, 5, 3]);
    for (step, count) in Step::ALL.into_iter().zip(&steps) {
        let behind = Counted::Step(step).entries(&book, date(11, 1), date(11, 30));
        assert_eq!(behind.len(), *count as usize, "behind {step:?}");
    }
    assert_eq!(counts.refused(Refusal::NoNeed), 9);
    assert_eq!(counts.refused(Refusal::NotNow), 3);
    assert_eq!(counts.obstacle(Obstacle::Price), 3);
    assert_eq!(counts.obstacle(Obstacle::Family), 2);
    assert_eq!(counts.rate(Rate::Appointments), share(14, 23));
    assert_eq!(counts.rate(Rate::Appointments).percent(), Some(61));
    assert_eq!(counts.rate(Rate::Close), share(3, 19));
    assert_eq!(counts.rate(Rate::Close).percent(), Some(16));
    let sold = counts.sold();
    assert_eq!(
        (sold.deals, sold.with_premium, sold.premium),
        (3, 2, 15_000)
    );
    assert_eq!(sold.average(), Some(7_500));
    assert!(figures.before.is_empty());
    assert_eq!(
        figures.target,
        Some(Target {
            visits: 80,
            deals: 4,
            premium: 20_000
        })
    );
    assert_eq!(
        figures.plan,
        PlanKept {
            done: 7,
            in_vain: 0,
            moved: 0,
            dropped: 2,
            open: 1,
            ahead: 0,
            unplanned: 39,
        }
    );
    assert_eq!(figures.plan.share(), share(7, 10));
    let behind: Vec<_> = figures
        .behind()
        .iter()
        .map(|g| (g.metric, g.done, g.due))
        .collect();
    assert_eq!(
        behind,
        [(Metric::NewProspects, 33, 252), (Metric::Visits, 19, 42),]
    );
    // No day had twelve new names; the 30th is today and may still be met.
    assert_eq!(figures.days_met, share(0, 20));
    // Three clients, of each of whom nothing but the last contact is filled.
    assert_eq!(figures.dossier, share(3, 15));
    assert_eq!(figures.dossiers_do(), Some(false));
    let weeks: Vec<_> = figures.weeks.iter().map(|w| (w.monday, w.tenths)).collect();
    assert_eq!(
        weeks,
        [
            (date(11, 2), Some(355)),
            (date(11, 9), Some(345)),
            (date(11, 16), Some(395)),
            (date(11, 23), Some(335)),
        ]
    );
    let from: Vec<_> = sources(&book, date(11, 1), date(11, 30))
        .into_iter()
        .map(|row| (row.source, row.names, row.clients))
        .collect();
    assert_eq!(from, [(None, 28, 3), (Some(Source::Referral), 5, 0)]);

    // What is to change is the resolution of the goal that was set for December already.
    let december = book.goal(november().next()).expect("set on the 29th");
    let version = december.history().last().copied().expect("a version");
    assert_eq!(version.resolution, "每天先打五通约访");
    assert_eq!((version.visits, december.versions.len()), (80, 2));

    // In a later month the trend has the month's figures, the dossiers' as they were frozen.
    let points = trend(&book, date(12, 10), 3, date(12, 10), Some(share(1, 2)));
    let value = |month: usize, line| points[month].value(line);
    assert_eq!(value(0, Line::Visits), Value::Unknown);
    assert_eq!(value(1, Line::Visits), Value::Count(19));
    assert_eq!(value(1, Line::AppointmentRate), Value::Share(share(14, 23)));
    assert_eq!(value(1, Line::Premium).figure(), Some(7_500));
    assert_eq!(value(1, Line::Dossier), Value::Share(share(3, 15)));
    assert_eq!(value(2, Line::CloseRate).figure(), None);
    assert_eq!(value(2, Line::Dossier), Value::Share(share(1, 2)));
}

#[test]
fn a_correction_after_the_closing_leaves_the_figures_and_an_undo_opens_the_month_again() {
    let mut newcomer = lived();
    let evening = date(11, 30);
    let moment = newcomer.at(evening, "18:40");
    let closed = actions::review::close_week(&newcomer.desk, &moment, date(11, 23));
    block_on(closed).expect("the week is over");
    let moment = newcomer.at(evening, "18:50");
    let closed =
        actions::review::close_review(&newcomer.desk, &moment, november(), Words::default());
    let done = block_on(closed).expect("the last working day was handed in");

    let moment = newcomer.at(evening, "21:00");
    let forgotten = ResultOf {
        what: What::Unplanned {
            date: date(11, 27),
            person: None,
            kind: ActivityKind::ServiceVisit,
        },
        outcome: Outcome::Served,
        intention: None,
        obstacle: None,
        premium: None,
        paid: Vec::new(),
        note: String::new(),
        next: None,
        reason: Some("忘了记".to_owned()),
    };
    block_on(actions::record::record(&newcomer.desk, &moment, forgotten)).expect("a reason");
    {
        let book = newcomer.desk.book();
        assert_eq!(
            month_review::state(&book, november(), evening),
            State::Changed
        );
        let review = book.month_review(november()).expect("closed");
        let frozen = &review.closing.as_ref().expect("closed").figures;
        assert_eq!(frozen.counts.of(Metric::Visits), 19);
        let now = MonthFigures::of(&book, november(), evening);
        assert_eq!(now.counts.of(Metric::Visits), 20);
        let week = Week::of(&book, date(11, 23), evening);
        assert_eq!((week.tenths, week.now), (Some(335), 385));
        assert_eq!(week.closable, Closable::Changed);
    }
    let moment = newcomer.at(evening, "21:01");
    block_on(newcomer.desk.undo(&moment, &done)).expect("nothing else changed the review");
    let book = newcomer.desk.book();
    assert_eq!(
        month_review::state(&book, november(), evening),
        State::Ready
    );
}

#[test]
fn a_month_and_a_week_that_are_not_over_cannot_be_closed() {
    let mut newcomer = Newcomer::new();
    let day = date(11, 2);
    newcomer.live(day, 0, "N");
    let moment = newcomer.at(day, "18:40");
    let week = block_on(actions::review::close_week(&newcomer.desk, &moment, day));
    assert_eq!(week.err(), Some(ActionError::StandsOtherwise));
    let month =
        actions::review::close_review(&newcomer.desk, &moment, november(), Words::default());
    assert_eq!(block_on(month).err(), Some(ActionError::StandsOtherwise));
    assert!(newcomer.desk.book().month_review(november()).is_none());
}
