//! Addresses: the only file with a path in it.
//!
//! A page is a [`Route`]; [`Route::path`] gives its address. Filters and periods live in the
//! query string, so that going back shows what was there.

use crate::domain::id::PersonId;
use crate::domain::standard::Period;
use chrono::NaiveDate;

/// A page, with what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// 今日.
    Today,
    /// The first visit: what it is, how to install it.
    Welcome,
    /// 客户.
    People,
    /// One person.
    Person(PersonId),
    /// The form of one person.
    EditPerson(PersonId),
    /// 速记.
    Capture,
    /// The journal with its strip of days.
    Journal,
    /// One day page.
    Day(NaiveDate),
    /// 收工 of a day.
    CloseDay(NaiveDate),
    /// 复盘.
    Review,
    /// 我的.
    Me,
    /// Export, import, storage health.
    Data,
    /// Standard and working calendar.
    Standards,
    /// How to install.
    Install,
}

impl Route {
    /// The address, from the root of the site.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Today => "/".to_owned(),
            Self::Welcome => "/welcome".to_owned(),
            Self::People => "/people".to_owned(),
            Self::Person(id) => format!("/people/{}", id.tail()),
            Self::EditPerson(id) => format!("/people/{}/edit", id.tail()),
            Self::Capture => "/capture".to_owned(),
            Self::Journal => "/journal".to_owned(),
            Self::Day(date) => format!("/journal/{date}"),
            Self::CloseDay(date) => format!("/journal/{date}/close"),
            Self::Review => "/review".to_owned(),
            Self::Me => "/me".to_owned(),
            Self::Data => "/me/data".to_owned(),
            Self::Standards => "/me/standards".to_owned(),
            Self::Install => "/me/install".to_owned(),
        }
    }

    /// The address of 复盘 for the week or the month that a day lies in.
    #[must_use]
    pub fn review(period: Period, at: NaiveDate) -> String {
        let period = match period {
            Period::Month => "month",
            Period::Day | Period::Week => "week",
        };
        format!("{}?period={period}&at={at}", Self::Review.path())
    }

    /// The period an address names: the week unless it says the month.
    #[must_use]
    pub fn period(text: Option<&str>) -> Period {
        match text {
            Some("month") => Period::Month,
            _ => Period::Week,
        }
    }

    /// The address of the standards' page with the calendar of a year.
    #[must_use]
    pub fn calendar(year: i32) -> String {
        format!("{}?year={year}", Self::Standards.path())
    }

    /// The person an address names.
    #[must_use]
    pub fn person_id(tail: &str) -> Option<PersonId> {
        PersonId::parse(&format!("{}:{tail}", PersonId::PREFIX))
    }

    /// The date an address names.
    #[must_use]
    pub fn date(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_names_is_read_back() {
        let id = PersonId::parse("person:01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        let path = Route::Person(id.clone()).path();
        let tail = path.rsplit('/').next().expect("a tail");
        assert_eq!(Route::person_id(tail), Some(id));
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        assert_eq!(Route::Day(date).path(), "/journal/2026-11-23");
        assert_eq!(Route::date("2026-11-23"), Some(date));
        assert_eq!(Route::date("soon"), None);
        assert_eq!(
            Route::review(Period::Month, date),
            "/review?period=month&at=2026-11-23"
        );
        assert_eq!(Route::period(Some("month")), Period::Month);
        assert_eq!(Route::period(Some("decade")), Period::Week);
        assert_eq!(Route::period(None), Period::Week);
    }
}
