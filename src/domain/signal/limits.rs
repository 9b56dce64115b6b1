//! The numbers behind the signals: defaults, replaced by what the agent sets ([`Limits::of`]).

use super::limit::{Limit, OwnLimit};
use crate::domain::book::Book;
use chrono::NaiveTime;

/// What the rules compare with. Percentages are whole numbers from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// 约访成功率 below this is too low (S1: 20 %).
    pub appointment_percent: u32,
    /// For how many whole months running (S1: three).
    pub appointment_months: usize,
    /// As many calls a month has to have, for its rate to say something.
    pub appointment_calls: u32,
    /// 成交率 counts as steady while each of three months keeps this share of the one before it.
    pub close_holds_percent: u32,
    /// As many visits each of those months has to have.
    pub close_visits: u32,
    /// The average premium that is expected, in yuan, where no goal says another (S1's example:
    /// 5 000).
    pub premium_expected: u32,
    /// Below this share of it the average is low.
    pub premium_percent: u32,
    /// As many signed deals need a known premium.
    pub premium_cases: u32,
    /// How many weeks back are looked at.
    pub weeks_back: usize,
    /// Below this completion a week had little activity (S0 names the alert, not the number).
    pub low_percent: u8,
    /// For how many weeks running.
    pub low_weeks: usize,
    /// From this completion on a week had much activity.
    pub much_percent: u8,
    /// For how many weeks running without a signature that is much without output.
    pub much_weeks: usize,
    /// The dossiers should be this full on average (S1: 80 %).
    pub dossier_percent: u32,
    /// As many dossiers there have to be.
    pub dossier_people: u32,
    /// How many days back a shortfall of visits is asked about (S3 wants a reason for each).
    pub reason_days: u64,
    /// Among how many weeks the lowest is flagged (S3 leaves the number to the company).
    pub lowest_weeks: usize,
    /// For how many weeks running the own minimum of visits may be missed (S3 leaves the number to
    /// the company).
    pub minimum_weeks: usize,
    /// How many days back the records are looked at for honest use.
    pub record_days: u64,
    /// As many results there have to be among them.
    pub records: u32,
    /// On as many different days.
    pub record_on_days: usize,
    /// Night begins.
    pub night_from: NaiveTime,
    /// Night ends.
    pub night_to: NaiveTime,
    /// From this share of night records on, it is said.
    pub night_percent: u32,
    /// As many results with the same words are too many.
    pub same_notes: usize,
    /// And at least this share of all results with words.
    pub same_percent: u32,
    /// Shorter words say nothing: 「好」 may stand anywhere.
    pub same_characters: usize,
    /// How many days back visits are looked at for first visits.
    pub revisit_days: u64,
    /// As many visits there have to be.
    pub revisit_visits: u32,
    /// A result is late when it was written down this many days after its day.
    pub late_days: i64,
    /// From this share of late results on, it is said.
    pub late_percent: u32,
    /// As many late results there have to be.
    pub late_records: u32,
    /// For how many days a signal rests that was put aside or acted on.
    pub rest_days: u64,
    /// From this level on a signal of the work is told on the first page.
    pub urgent_level: u32,
}

impl Default for Limits {
    fn default() -> Self {
        let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).expect("an hour of the day");
        Self {
            appointment_percent: 20,
            appointment_months: 3,
            appointment_calls: 10,
            close_holds_percent: 70,
            close_visits: 20,
            premium_expected: 5_000,
            premium_percent: 80,
            premium_cases: 3,
            weeks_back: 12,
            low_percent: 50,
            low_weeks: 2,
            much_percent: 80,
            much_weeks: 4,
            dossier_percent: 80,
            dossier_people: 5,
            reason_days: 14,
            lowest_weeks: 4,
            minimum_weeks: 4,
            record_days: 14,
            records: 10,
            record_on_days: 4,
            night_from: hour(22),
            night_to: hour(5),
            night_percent: 90,
            same_notes: 5,
            same_percent: 40,
            same_characters: 2,
            revisit_days: 28,
            revisit_visits: 8,
            late_days: 2,
            late_percent: 30,
            late_records: 5,
            rest_days: 14,
            urgent_level: 3,
        }
    }
}

impl Limits {
    /// Those that hold for a book: the presets, and over them what its agent has set. What is
    /// outside its range, in a file from elsewhere, is brought into it.
    pub fn of(book: &Book) -> Self {
        let own = book.agent().map_or(&[][..], |agent| &agent.limits);
        Self::with(own)
    }

    /// The presets with what was set over them; what this app does not know sets nothing.
    pub fn with(own: &[OwnLimit]) -> Self {
        let mut limits = Self::default();
        for set in own {
            if let Some(limit) = Limit::of_key(&set.id) {
                let (least, most) = limit.range();
                limit.set(&mut limits, set.value.clamp(least, most));
            }
        }
        limits
    }

    /// How many weeks back the rules look.
    pub fn weeks_needed(&self) -> usize {
        [
            self.low_weeks,
            self.much_weeks,
            self.lowest_weeks,
            self.minimum_weeks,
        ]
        .into_iter()
        .fold(self.weeks_back, usize::max)
    }

    /// Whether a time of day lies in the night, which may span midnight.
    pub fn is_night(&self, time: NaiveTime) -> bool {
        if self.night_from <= self.night_to {
            (self.night_from..self.night_to).contains(&time)
        } else {
            time >= self.night_from || time < self.night_to
        }
    }
}
