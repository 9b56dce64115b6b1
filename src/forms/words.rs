//! What is said in one's own words outside of the larger forms: of a day, of a month, of a correction, and the names
//! that are given to things. As much as a note or a line holds; nothing is cut, what is too long has to be made shorter.

use super::{Problem, fields};

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Said {
    /// 今天小结.
    Summary,
    /// 今天卡在哪儿.
    Problems,
    /// Why a page was corrected after the hand-in.
    Reason,
    /// What worked in a month.
    Worked,
    /// What is to change in the next.
    Change,
    /// What the agent means to do otherwise with a goal.
    Resolution,
    /// The name of a rule of points.
    RuleName,
    /// The agent's own name.
    AgentName,
    /// What a day off is for.
    DayName,
}

impl Said {
    /// What is wrong with it. What stands there `before` may be longer, because a file may bring anything.
    #[must_use]
    pub fn problem(self, typed: &str, before: &str) -> Option<Problem> {
        let fits = match self {
            Self::Summary | Self::Problems | Self::Worked | Self::Change | Self::Resolution => {
                fields::fits_text(typed, before)
            }
            Self::Reason | Self::RuleName | Self::AgentName | Self::DayName => {
                fields::fits_line(typed, before)
            }
        };
        fits.err()
    }
}

/// What was typed over `base`, carried over to what stands there `now`: what still says what `base` said follows `now`.
/// Where both were changed all of it is there, what stands first.
#[must_use]
pub fn over(typed: &str, base: &str, now: &str) -> String {
    if now == base {
        typed.to_owned()
    } else if typed == base || now.contains(typed) {
        now.to_owned()
    } else if typed.contains(now) {
        typed.to_owned()
    } else {
        format!("{now}\n{typed}")
    }
}

/// The same for the two texts of a page.
#[must_use]
pub fn both_over(typed: [&str; 2], base: &[String; 2], now: &[String; 2]) -> [String; 2] {
    [0, 1].map(|place| over(typed[place], &base[place], &now[place]))
}

/// Why there is no reason for a correction yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReason {
    /// Nothing is said.
    Blank,
    /// More is said than a line holds.
    TooLong,
}

/// Whether what was typed is a reason: something, and no more than a line holds.
///
/// # Errors
/// What it lacks.
pub fn reason(typed: &str) -> Result<(), NoReason> {
    if typed.trim().is_empty() {
        Err(NoReason::Blank)
    } else if Said::Reason.problem(typed, "").is_some() {
        Err(NoReason::TooLong)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::fields::{LONGEST_LINE, LONGEST_TEXT};
    use super::*;

    #[test]
    fn words_hold_as_much_as_a_note_and_names_and_reasons_as_much_as_a_line() {
        for (said, most, problem) in [
            (Said::Summary, LONGEST_TEXT, Problem::TextTooLong),
            (Said::Problems, LONGEST_TEXT, Problem::TextTooLong),
            (Said::Worked, LONGEST_TEXT, Problem::TextTooLong),
            (Said::Change, LONGEST_TEXT, Problem::TextTooLong),
            (Said::Resolution, LONGEST_TEXT, Problem::TextTooLong),
            (Said::Reason, LONGEST_LINE, Problem::LineTooLong),
            (Said::RuleName, LONGEST_LINE, Problem::LineTooLong),
            (Said::AgentName, LONGEST_LINE, Problem::LineTooLong),
            (Said::DayName, LONGEST_LINE, Problem::LineTooLong),
        ] {
            let of = |count: usize| "字".repeat(count);
            for (typed, before, found) in [
                (0, 0, None),
                (most, 0, None),
                (most + 1, 0, Some(problem)),
                // What a file brought stays, and may be made shorter.
                (most + 9, most + 9, None),
                (most + 8, most + 9, None),
                (most + 9, most + 8, Some(problem)),
            ] {
                let said_of = said.problem(&of(typed), &of(before));
                assert_eq!(said_of, found, "{said:?}, {typed} after {before}");
            }
        }
    }

    #[test]
    fn of_words_typed_over_others_none_are_lost() {
        // typed, base, now → what is there.
        for (typed, base, now, both) in [
            ("", "", "", ""),
            ("甲", "", "", "甲"),
            ("", "", "乙", "乙"),
            ("甲", "甲", "乙", "乙"),
            ("乙", "甲", "甲", "乙"),
            ("", "甲", "甲", ""),
            ("甲", "甲", "", ""),
            ("甲", "", "乙", "乙\n甲"),
            ("甲乙", "甲", "甲丙", "甲丙\n甲乙"),
            ("乙，还有甲", "", "乙", "乙，还有甲"),
            ("乙", "", "乙，还有甲", "乙，还有甲"),
            // Taken out here and added to there: what was added stays.
            ("", "甲", "甲乙", "甲乙"),
            ("甲乙", "甲", "", "甲乙"),
        ] {
            assert_eq!(
                over(typed, base, now),
                both,
                "{typed} over {base}, now {now}"
            );
            assert_eq!(over(both, now, now), both, "and once more");
        }
    }

    #[test]
    fn a_reason_is_something_and_no_more_than_a_line() {
        let line = "字".repeat(LONGEST_LINE);
        assert_eq!(reason("补记"), Ok(()));
        assert_eq!(reason(&line), Ok(()));
        assert_eq!(reason(&format!("{line}字")), Err(NoReason::TooLong));
        for blank in ["", " ", "\u{3000}\n"] {
            assert_eq!(reason(blank), Err(NoReason::Blank));
        }
    }

    #[test]
    fn what_fits_the_review_of_a_month_fits_the_goal_it_goes_to() {
        let change = "字".repeat(LONGEST_TEXT);
        assert_eq!(Said::Change.problem(&change, ""), None);
        assert_eq!(Said::Resolution.problem(&change, ""), None);
    }
}
