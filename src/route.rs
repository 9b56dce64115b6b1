//! Addresses: what is linked to is written here, and only the router in `ui::app` names the paths
//! again, as patterns.
//!
//! A page is a [`Route`]; [`Route::path`] gives its address. Filters and periods live in the
//! query string, so that going back shows what was there.

use crate::domain::book::PeopleFilter;
use crate::domain::goal::YearMonth;
use crate::domain::id::{PersonId, StandardId};
use crate::domain::plan100::{Lack, WorkList};
use crate::domain::roster::Order;
use crate::domain::standard::Period;
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// Nobody's book begins before or ends after.
const YEARS: RangeInclusive<i32> = 1990..=2150;

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
    /// 连着分类: the people of a list who have no class, one after the other.
    Grade(WorkList),
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
    /// 月复盘.
    MonthReview(YearMonth),
    /// 走势.
    Trends,
    /// 转介绍树.
    Referrals,
    /// The points of a week.
    ScoreRules,
    /// 月目标.
    Goal,
    /// A day, a week or a month as a picture.
    Report,
    /// A week on paper.
    WeekSheet,
    /// 我的.
    Me,
    /// Export, import, storage health.
    Data,
    /// Standard and working calendar.
    Standards,
    /// 计划100与评分: how the working lists are run.
    Lists,
    /// 日历和表格: files for other programs.
    Files,
    /// The form of an own standard, made from this one.
    EditStandard(StandardId),
    /// The form of an own standard from scratch.
    NewStandard,
    /// 提醒的分寸: the numbers behind the signals.
    Limits,
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
            Self::Grade(WorkList::Prospects) => "/grade".to_owned(),
            Self::Grade(WorkList::Recruits) => "/grade?list=recruits".to_owned(),
            Self::EditPerson(id) => format!("/people/{}/edit", id.tail()),
            Self::Capture => "/capture".to_owned(),
            Self::Journal => "/journal".to_owned(),
            Self::Day(date) => format!("/journal/{date}"),
            Self::CloseDay(date) => format!("/journal/{date}/close"),
            Self::Review => "/review".to_owned(),
            Self::MonthReview(month) => format!("/review/month/{month}"),
            Self::Trends => "/review/trends".to_owned(),
            Self::Referrals => "/review/referrals".to_owned(),
            Self::ScoreRules => "/review/rules".to_owned(),
            Self::Goal => "/review/goal".to_owned(),
            Self::Report => "/review/report".to_owned(),
            Self::WeekSheet => "/review/sheet".to_owned(),
            Self::Me => "/me".to_owned(),
            Self::Data => "/me/data".to_owned(),
            Self::Standards => "/me/standards".to_owned(),
            Self::Lists => "/me/lists".to_owned(),
            Self::Files => "/me/files".to_owned(),
            Self::EditStandard(id) => format!("/me/standards/{}", id.tail()),
            Self::NewStandard => "/me/standards/new".to_owned(),
            Self::Limits => "/me/limits".to_owned(),
            Self::Install => "/me/install".to_owned(),
        }
    }

    /// The page that an address of this site leads to; what it says of filters and periods is left out.
    #[must_use]
    pub fn named(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        Some(match parts.as_slice() {
            [""] => Self::Today,
            ["welcome"] => Self::Welcome,
            ["people"] => Self::People,
            ["people", id] => Self::Person(Self::person_id(id)?),
            ["people", id, "edit"] => Self::EditPerson(Self::person_id(id)?),
            ["grade"] => Self::Grade(Self::list(query.strip_prefix("list="))),
            ["capture"] => Self::Capture,
            ["journal"] => Self::Journal,
            ["journal", date] => Self::Day(Self::date(date)?),
            ["journal", date, "close"] => Self::CloseDay(Self::date(date)?),
            ["review"] => Self::Review,
            ["review", "month", month] => Self::MonthReview(Self::year_month(month)?),
            ["review", "trends"] => Self::Trends,
            ["review", "referrals"] => Self::Referrals,
            ["review", "rules"] => Self::ScoreRules,
            ["review", "goal"] => Self::Goal,
            ["review", "report"] => Self::Report,
            ["review", "sheet"] => Self::WeekSheet,
            ["me"] => Self::Me,
            ["me", "data"] => Self::Data,
            ["me", "standards"] => Self::Standards,
            ["me", "standards", "new"] => Self::NewStandard,
            ["me", "standards", id] => Self::EditStandard(Self::standard_id(id)?),
            ["me", "lists"] => Self::Lists,
            ["me", "files"] => Self::Files,
            ["me", "limits"] => Self::Limits,
            ["me", "install"] => Self::Install,
            _ => return None,
        })
    }

    /// The address of 复盘 for the day, or the week or the month that a day lies in.
    #[must_use]
    pub fn review(period: Period, at: NaiveDate) -> String {
        let period = match period {
            Period::Month => "month",
            Period::Week => "week",
            Period::Day => "day",
        };
        format!("{}?period={period}&at={at}", Self::Review.path())
    }

    /// The list an address names: that of the prospects unless it says the recruits.
    #[must_use]
    pub fn list(text: Option<&str>) -> WorkList {
        match text {
            Some("recruits") => WorkList::Recruits,
            _ => WorkList::Prospects,
        }
    }

    /// The address of the files with the entries from one day to another.
    #[must_use]
    pub fn files_of(from: NaiveDate, to: NaiveDate) -> String {
        format!("{}?from={from}&to={to}", Self::Files.path())
    }

    /// The address of a month's goal.
    #[must_use]
    pub fn goal(month: YearMonth) -> String {
        format!("{}?month={month}", Self::Goal.path())
    }

    /// The address of the trends up to the month that a day lies in.
    #[must_use]
    pub fn trends(until: NaiveDate) -> String {
        format!("{}?at={until}", Self::Trends.path())
    }

    /// The month an address names.
    #[must_use]
    pub fn year_month(text: &str) -> Option<YearMonth> {
        let month = text.parse::<YearMonth>().ok();
        month.filter(|month| YEARS.contains(&month.first().year()))
    }

    /// The period an address names: the week unless it says otherwise.
    #[must_use]
    pub fn period(text: Option<&str>) -> Period {
        match text {
            Some("month") => Period::Month,
            Some("day") => Period::Day,
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

    /// The standard an address names.
    #[must_use]
    pub fn standard_id(tail: &str) -> Option<StandardId> {
        StandardId::parse(&format!("{}:{tail}", StandardId::PREFIX))
    }

    /// The date an address names; none outside the years of a working life, where it can only be a
    /// slip.
    #[must_use]
    pub fn date(text: &str) -> Option<NaiveDate> {
        let date = text.parse::<NaiveDate>().ok();
        date.filter(|date| YEARS.contains(&date.year()))
    }
}

/// What the list of people shows, as its address says it behind the `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleView {
    /// What is typed into the search field.
    pub typed: String,
    /// The filter.
    pub filter: PeopleFilter,
    /// What those listed lack.
    pub lack: Option<Lack>,
    /// The order.
    pub order: Order,
}

impl PeopleView {
    /// Reads it from the parameters of an address; what is missing or unknown takes its default.
    #[must_use]
    pub fn read(parameter: impl Fn(&str) -> Option<String>) -> Self {
        let named = |key| parameter(key).unwrap_or_default();
        let filter = named("f");
        let order = named("by");
        let lack = named("lack");
        Self {
            typed: named("q"),
            filter: PeopleFilter::ALL
                .into_iter()
                .find(|f| filter_name(*f) == filter)
                .unwrap_or_default(),
            lack: Lack::ALL.into_iter().find(|l| lack_name(*l) == lack),
            order: Order::ALL
                .into_iter()
                .find(|o| order_name(*o) == order)
                .unwrap_or_default(),
        }
    }

    /// The address of the list in this view.
    #[must_use]
    pub fn path(&self) -> String {
        with_parameters(
            Route::People.path(),
            &[
                ("q", &self.typed),
                ("f", filter_name(self.filter)),
                ("lack", self.lack.map_or("", lack_name)),
                ("by", order_name(self.order)),
            ],
        )
    }
}

/// A filter in an address; the default is not named.
fn filter_name(filter: PeopleFilter) -> &'static str {
    match filter {
        PeopleFilter::All => "",
        PeopleFilter::Plan100 => "plan100",
        PeopleFilter::Clients => "clients",
        PeopleFilter::Recruits => "recruits",
    }
}

/// What is lacking in an address.
fn lack_name(lack: Lack) -> &'static str {
    match lack {
        Lack::NextStep => "step",
        Lack::Grading => "class",
        Lack::Contact => "contact",
        Lack::Confirmation => "confirm",
    }
}

/// An order in an address; the default is not named.
fn order_name(order: Order) -> &'static str {
    match order {
        Order::Worth => "",
        Order::Name => "name",
        Order::Latest => "latest",
    }
}

/// The address of the report of the day, week or month that a day lies in.
#[must_use]
pub fn report(period: Period, at: NaiveDate) -> String {
    let period = match period {
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
    };
    with_parameters(
        Route::Report.path(),
        &[("period", period), ("at", &at.to_string())],
    )
}

/// Of what an address wants a report: the day unless it says otherwise.
#[must_use]
pub fn report_period(text: Option<&str>) -> Period {
    match text {
        Some("week") => Period::Week,
        Some("month") => Period::Month,
        _ => Period::Day,
    }
}

/// The address of the week on paper that a day lies in; there is a sheet of the week alone.
#[must_use]
pub fn week_sheet(_period: Period, at: NaiveDate) -> String {
    with_parameters(Route::WeekSheet.path(), &[("at", &at.to_string())])
}

/// The parameter of a person's page that opens the history.
pub const TAB: &str = "tab";
/// Its value.
pub const TAB_LOG: &str = "log";

/// A person's page, opened on the history.
#[must_use]
pub fn person_log(id: &PersonId) -> String {
    with_parameters(Route::Person(id.clone()).path(), &[(TAB, TAB_LOG)])
}

/// Quick capture with a line to start from.
#[must_use]
pub fn capture_of(line: &str) -> String {
    with_parameters(Route::Capture.path(), &[("text", line)])
}

/// A path with its parameters, the empty ones left out.
fn with_parameters(mut path: String, parameters: &[(&str, &str)]) -> String {
    let mut sign = '?';
    for (key, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        path.push(sign);
        path.push_str(key);
        path.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    path.push(char::from(byte));
                }
                _ => path.push_str(&format!("%{byte:02X}")),
            }
        }
        sign = '&';
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_of_the_people_is_named_in_the_address_and_read_back() {
        let plain = PeopleView::default();
        assert_eq!(plain.path(), "/people");
        let view = PeopleView {
            typed: "王 a&b".to_owned(),
            filter: PeopleFilter::Plan100,
            lack: Some(Lack::NextStep),
            order: Order::Name,
        };
        assert_eq!(
            view.path(),
            "/people?q=%E7%8E%8B%20a%26b&f=plan100&lack=step&by=name"
        );
        let read = PeopleView::read(|key| {
            let found = match key {
                "q" => "王 a&b",
                "f" => "plan100",
                "lack" => "step",
                "by" => "name",
                _ => return None,
            };
            Some(found.to_owned())
        });
        assert_eq!(read, view);
        assert_eq!(
            PeopleView::read(|_| Some("nonsense".to_owned())).filter,
            PeopleFilter::All
        );
    }

    #[test]
    fn the_page_of_an_address_is_the_one_that_gave_it() {
        let person = PersonId::parse("person:01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let preset = StandardId::parse("standard:preset-5311").expect("an id");
        let routes = [
            Route::Today,
            Route::Welcome,
            Route::People,
            Route::Person(person.clone()),
            Route::Grade(WorkList::Prospects),
            Route::Grade(WorkList::Recruits),
            Route::EditPerson(person),
            Route::Capture,
            Route::Journal,
            Route::Day(date),
            Route::CloseDay(date),
            Route::Review,
            Route::MonthReview(YearMonth::of(date)),
            Route::Trends,
            Route::Referrals,
            Route::ScoreRules,
            Route::Goal,
            Route::Report,
            Route::WeekSheet,
            Route::Me,
            Route::Data,
            Route::Standards,
            Route::Lists,
            Route::Files,
            Route::EditStandard(preset),
            Route::NewStandard,
            Route::Limits,
            Route::Install,
        ];
        for route in routes {
            assert_eq!(Route::named(&route.path()), Some(route));
        }
        let week = Route::review(Period::Week, date);
        assert_eq!(Route::named(&week), Some(Route::Review));
        for nowhere in [
            "",
            "people",
            "/nowhere",
            "/people/",
            "/journal/soon",
            "/me/data/x",
            "//",
        ] {
            assert_eq!(Route::named(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn what_an_address_names_is_read_back() {
        let id = PersonId::parse("person:01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        let path = Route::Person(id.clone()).path();
        let tail = path.rsplit('/').next().expect("a tail");
        assert_eq!(Route::person_id(tail), Some(id));
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        assert_eq!(Route::Day(date).path(), "/journal/2026-11-23");
        assert_eq!(Route::date("2026-11-23"), Some(date));
        for none in ["soon", "+262142-12-31", "0001-01-01", "9999-12-31"] {
            assert_eq!(Route::date(none), None, "{none}");
        }
        assert_eq!(
            Route::review(Period::Month, date),
            "/review?period=month&at=2026-11-23"
        );
        for period in [Period::Day, Period::Week, Period::Month] {
            let path = report(period, date);
            let named = path
                .strip_prefix("/review/report?period=")
                .and_then(|rest| rest.strip_suffix("&at=2026-11-23"));
            assert_eq!(report_period(named), period, "{path}");
        }
        assert_eq!(
            week_sheet(Period::Week, date),
            "/review/sheet?at=2026-11-23"
        );
        assert_eq!(Route::period(Some("month")), Period::Month);
        assert_eq!(Route::period(Some("day")), Period::Day);
        assert_eq!(Route::period(Some("decade")), Period::Week);
        let month = YearMonth::of(date);
        assert_eq!(Route::MonthReview(month).path(), "/review/month/2026-11");
        assert_eq!(Route::year_month("2026-11"), Some(month));
        assert_eq!(Route::year_month("2026-13"), None);
        assert_eq!(Route::period(None), Period::Week);
        for list in [WorkList::Prospects, WorkList::Recruits] {
            let path = Route::Grade(list).path();
            assert_eq!(Route::list(path.split("list=").nth(1)), list);
        }
    }
}
