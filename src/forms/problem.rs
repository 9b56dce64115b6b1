//! What can be wrong with a field.

/// A problem with one field. What was typed stays on screen as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Not a telephone number: letters in it, or too few or too many digits.
    NotAPhone,
    /// The same number stands there twice.
    PhoneTwice,
    /// Neither a year nor an age.
    NotAYear,
    /// The year is still to come.
    YearToCome,
    /// Longer ago than anybody lives.
    YearTooLongAgo,
    /// No such age.
    NotAnAge,
    /// A month without a day, or a day without a month.
    HalfABirthday,
    /// No such month.
    NoSuchMonth,
    /// No such day in that month.
    NoSuchDay,
    /// 29 February of a year that has none.
    NoLeapDay,
    /// The day of birth is still to come.
    BirthToCome,
    /// Not an amount of money.
    NotAnAmount,
    /// More than an income can be.
    AmountTooLarge,
    /// The child would be older than the parent.
    OlderThanParent,
    /// The person cannot have named themselves.
    NamedByThemselves,
    /// Not a date.
    NotADate,
    /// The date lies before today.
    DateGone,
    /// Not a time of day.
    NotATime,
    /// More than a premium can be.
    PremiumTooLarge,
    /// No number of years to pay.
    NotYearsToPay,
    /// No number of days of grace.
    NotDaysOfGrace,
    /// A day that no policy begins on: too far ahead or too long ago.
    TooFarOff,
    /// A day before the policy began.
    BeforeItBegan,
    /// Something has to stand there.
    Empty,
    /// More than a line holds, see [`fields::LONGEST_LINE`](super::fields::LONGEST_LINE).
    LineTooLong,
    /// More than a note holds, see [`fields::LONGEST_TEXT`](super::fields::LONGEST_TEXT).
    TextTooLong,
    /// More than a label holds, see [`fields::LONGEST_TAG`](super::fields::LONGEST_TAG).
    LabelTooLong,
}
