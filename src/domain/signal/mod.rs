//! 提醒: what the figures of the last weeks and months ask the agent to look at, each with its
//! reason and one proposed action.
//!
//! The alerts are S1's (appointment success, average premium, dossiers), S0's (little activity,
//! much activity without output) and S3's (a shortfall wants a reason, the lowest week). Beside
//! them stand signals of honest use: records that may not show the day as it was. Those are shown
//! to the agent first and to nobody else, and accuse of nothing.
//!
//! The rules read [`Facts`], plain values collected from the book once, so that each rule is a
//! table of cases. Every number a rule compares with is one of [`Limits`], which the agent may set
//! one by one ([`Limit`]). What the agent answered is an [`Answer`], a document of its own.
//!
//! Start with [`signals`], then [`work`] and [`honest`].

pub mod answer;
pub mod facts;
pub mod honest;
pub mod limit;
pub mod limits;
mod whom;
pub mod work;

pub use answer::{Answer, Reply, open};
pub use facts::Facts;
pub use limit::{Limit, OwnLimit};
pub use limits::Limits;

use super::activity::ActivityKind;
use super::book::Book;
use super::id::{EntryId, PersonId};
use super::metric::Metric;
use super::period::Share;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a signal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalKind {
    /// Much less was done than was due, for weeks (S0).
    LowActivity,
    /// 约访成功率 below its limit for months (S1).
    AppointmentSuccess,
    /// Much was done, and nothing came of it (S0).
    NoOutput,
    /// 成交率 holds, and the average premium is low (S1).
    LowPremium,
    /// Too much is missing in the dossiers (S1).
    Dossiers,
    /// Days with too few visits and no reason written (S3).
    UnexplainedShortfall,
    /// The week with the fewest visits of several (S3).
    LowestWeek,
    /// The own minimum of visits missed for weeks running (S3).
    BelowMinimum,
    /// Everything was typed at night.
    TypedAtNight,
    /// The same words again and again.
    SameNotes,
    /// Nobody was visited for the first time.
    OnlyRevisits,
    /// Results written down days later.
    RecordedLate,
}

impl SignalKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::LowActivity,
        Self::AppointmentSuccess,
        Self::NoOutput,
        Self::LowPremium,
        Self::Dossiers,
        Self::UnexplainedShortfall,
        Self::BelowMinimum,
        Self::LowestWeek,
        Self::TypedAtNight,
        Self::SameNotes,
        Self::OnlyRevisits,
        Self::RecordedLate,
    ];

    /// Whether it asks how the book is kept, and not how the work goes.
    pub fn is_about_honesty(self) -> bool {
        matches!(
            self,
            Self::TypedAtNight | Self::SameNotes | Self::OnlyRevisits | Self::RecordedLate
        )
    }

    /// Its name in the id of the document that holds the answer.
    pub fn key(self) -> &'static str {
        match self {
            Self::LowActivity => "low-activity",
            Self::AppointmentSuccess => "appointment-success",
            Self::NoOutput => "no-output",
            Self::LowPremium => "low-premium",
            Self::Dossiers => "dossiers",
            Self::UnexplainedShortfall => "unexplained-shortfall",
            Self::LowestWeek => "lowest-week",
            Self::BelowMinimum => "below-minimum",
            Self::TypedAtNight => "typed-at-night",
            Self::SameNotes => "same-notes",
            Self::OnlyRevisits => "only-revisits",
            Self::RecordedLate => "recorded-late",
        }
    }

    /// The kind of that name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One signal.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// What it is about.
    pub kind: SignalKind,
    /// How bad it is, in steps from 1 up. A signal that was answered comes back early only when
    /// this has risen.
    pub level: u32,
    /// The figures it rests on, the oldest first.
    pub figures: Vec<Figure>,
    /// The one thing that is proposed.
    pub remedy: Remedy,
}

impl Signal {
    /// Whether it is worth a line on the first page of the day: the work itself is in danger. What
    /// can wait for the weekend, and how the book is kept, never is.
    pub fn is_urgent(&self, limits: &Limits) -> bool {
        let is_of_the_day = matches!(
            self.kind,
            SignalKind::LowActivity | SignalKind::AppointmentSuccess | SignalKind::NoOutput
        );
        is_of_the_day && self.level >= limits.urgent_level
    }
}

/// A figure with what it counts, so that it can be tapped down to the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub about: About,
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
    /// How much.
    pub value: Value,
    /// What stands behind it.
    pub evidence: Evidence,
}

/// What a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// 约访成功率 of a month.
    AppointmentSuccess,
    /// 成交率 of a month.
    CloseRate,
    /// The average premium of what was signed, against what is expected.
    AveragePremium {
        /// What is expected, in yuan.
        expected: u32,
    },
    /// How much of what was due in a week was done.
    Completion,
    /// What was signed.
    Signed,
    /// How full the dossiers are on average.
    Dossiers {
        /// How many dossiers were looked at.
        people: u32,
    },
    /// Days with too few visits and no reason.
    DaysWithoutReason,
    /// The visits of a week, of those its standard asked for.
    WeekVisits,
    /// Results written down at night.
    NightRecords,
    /// Results with the same words.
    SameNotes {
        /// The words.
        words: String,
    },
    /// Visits to people who had been visited before.
    Revisits,
    /// Results written down days later.
    LateRecords,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// So many of so many.
    Share(Share),
    /// So many.
    Count(u32),
    /// So many percent.
    Percent(u8),
    /// So many yuan.
    Yuan(u32),
}

/// What stands behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The entries that count towards a metric on those days.
    Counted(Metric),
    /// These lines, each on its day.
    Lines(Vec<(NaiveDate, EntryId)>),
    /// The pages of these days.
    Days(Vec<NaiveDate>),
    /// These people.
    People(Vec<PersonId>),
}

/// The one thing that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Something to practise, noted for a day.
    Training(Topic),
    /// An activity to plan on a day, with somebody who is there for it.
    Task {
        /// With whom; none when the book knows nobody for it, and the agent chooses.
        person: Option<PersonId>,
        /// What.
        kind: ActivityKind,
    },
    /// A reason to be written on the page of that day.
    Reason(NaiveDate),
}

/// Something to practise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// 电话约访.
    Phone,
    /// 需求分析.
    NeedsAnalysis,
    /// 促成.
    Closing,
    /// 当场记: the result right after the visit.
    RecordAtOnce,
    /// 记具体: what this person said, and not what everybody says.
    NoteTheSpecific,
}

/// Every signal of a book as of today, the most pressing kind first, answered or not. To be asked
/// of a book that is read as a whole: what is not read yet would pass for not done.
pub fn signals(book: &Book, today: NaiveDate, limits: &Limits) -> Vec<Signal> {
    let facts = Facts::of(book, today, limits);
    SignalKind::ALL
        .into_iter()
        .filter_map(|kind| judge(kind, &facts, limits))
        .map(|signal| whom::find(book, today, signal))
        .collect()
}

/// The signal of one kind, if the facts give cause for it.
pub fn judge(kind: SignalKind, facts: &Facts, limits: &Limits) -> Option<Signal> {
    match kind {
        SignalKind::LowActivity => work::low_activity(facts, limits),
        SignalKind::AppointmentSuccess => work::appointment_success(facts, limits),
        SignalKind::NoOutput => work::no_output(facts, limits),
        SignalKind::LowPremium => work::low_premium(facts, limits),
        SignalKind::Dossiers => work::dossiers(facts, limits),
        SignalKind::UnexplainedShortfall => work::unexplained_shortfall(facts, limits),
        SignalKind::LowestWeek => work::lowest_week(facts, limits),
        SignalKind::BelowMinimum => work::below_minimum(facts, limits),
        SignalKind::TypedAtNight => honest::typed_at_night(facts, limits),
        SignalKind::SameNotes => honest::same_notes(facts, limits),
        SignalKind::OnlyRevisits => honest::only_revisits(facts, limits),
        SignalKind::RecordedLate => honest::recorded_late(facts, limits),
    }
}

#[cfg(test)]
mod tests;
