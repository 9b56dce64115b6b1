//! The tables against a second source, and the counting of working days.

use super::*;
use tyme4rs::tyme::holiday::LegalHoliday;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

fn own(calendars: impl IntoIterator<Item = YearCalendar>) -> BTreeMap<i32, Arc<YearCalendar>> {
    let by_year = |c: YearCalendar| (c.year, Arc::new(c));
    calendars.into_iter().map(by_year).collect()
}

fn off(date: NaiveDate, name: &str) -> DayOff {
    DayOff {
        date,
        name: name.to_owned(),
    }
}

#[test]
fn the_published_tables_agree_with_a_second_source_on_every_day() {
    let none = own([]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &none);
    for date in day(2024, 1, 1).iter_days().take_while(|d| d.year() < 2027) {
        let second = LegalHoliday::from_ymd(
            isize::try_from(date.year()).expect("a small year"),
            date.month() as usize,
            date.day() as usize,
        );
        let worked = match second {
            Some(holiday) => holiday.is_work(),
            None => MONDAY_TO_FRIDAY.contains(&date.weekday()),
        };
        assert_eq!(days.is_working(date), worked, "{date}");
        assert_eq!(days.judge(date).basis, Basis::Published);
    }
}

#[test]
fn a_year_has_its_days_less_the_weekends_and_the_statutory_holidays() {
    let none = own([]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &none);
    // 11 statutory days until 2024, 13 from 2025 on; what is exchanged for make-up days cancels.
    for (year, worked) in [
        (2024, 366 - 104 - 11),
        (2025, 365 - 104 - 13),
        (2026, 365 - 104 - 13),
    ] {
        assert_eq!(
            days.count(day(year, 1, 1), day(year, 12, 31)),
            worked,
            "{year}"
        );
    }
}

#[test]
fn each_table_names_days_of_its_own_year_and_makes_up_on_weekends() {
    for year in [2024, 2025, 2026] {
        let table = holidays::published(year).expect("a table");
        let spans: Vec<_> = table.holidays().collect();
        assert!(spans.iter().all(|(_, from, to)| from <= to), "{year}");
        assert!(spans.windows(2).all(|w| w[0].2 < w[1].1), "{year}");
        for date in table.make_up_days() {
            assert!(
                matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
                "{date}"
            );
            assert_eq!(table.holiday_on(date), None, "{date}");
        }
    }
}

#[test]
fn a_day_says_why_it_is_off() {
    let mut year = YearCalendar::new(2026);
    year.off = vec![off(day(2026, 7, 1), "年会"), off(day(2026, 7, 2), "")];
    year.on = vec![day(2026, 10, 2), day(2026, 7, 2)];
    let calendars = own([year]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &calendars);
    for (date, working) in [
        (day(2026, 7, 3), Working::Yes),
        (day(2026, 7, 4), Working::No(WhyOff::Weekend)),
        (
            day(2026, 2, 17),
            Working::No(WhyOff::Holiday(PublicHoliday::SpringFestival)),
        ),
        // A Saturday inside a holiday is the holiday's.
        (
            day(2026, 10, 3),
            Working::No(WhyOff::Holiday(PublicHoliday::NationalDay)),
        ),
        (day(2026, 10, 10), Working::Yes),
        (day(2026, 7, 1), Working::No(WhyOff::Own("年会"))),
        (day(2026, 7, 2), Working::Yes),
        (day(2026, 10, 2), Working::Yes),
    ] {
        assert_eq!(days.judge(date).working, working, "{date}");
    }
}

#[test]
fn a_year_without_a_table_is_worked_by_the_pattern_and_says_so() {
    let mut single = YearCalendar::new(2028);
    single.off = vec![off(day(2028, 1, 26), "春节")];
    let mut whole = YearCalendar::new(2027);
    whole.whole = true;
    whole.off = vec![off(day(2027, 1, 1), "元旦")];
    let calendars = own([single, whole]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &calendars);
    for (date, worked, basis) in [
        (day(2030, 10, 1), true, Basis::PatternOnly),
        (day(2030, 10, 5), false, Basis::PatternOnly),
        (day(2028, 1, 26), false, Basis::PatternOnly),
        (day(2027, 1, 1), false, Basis::Published),
        (day(2027, 1, 4), true, Basis::Published),
        (day(2023, 10, 2), true, Basis::PatternOnly),
    ] {
        assert_eq!(days.is_working(date), worked, "{date}");
        assert_eq!(days.judge(date).basis, basis, "{date}");
    }
}

#[test]
fn a_whole_table_of_ones_own_stands_in_the_place_of_the_published_one() {
    let mut whole = YearCalendar::new(2026);
    whole.whole = true;
    let calendars = own([whole]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &calendars);
    assert!(days.is_working(day(2026, 10, 1)));
    assert!(!days.is_working(day(2026, 10, 10)));
}

#[test]
fn an_agent_who_works_saturdays_has_them_unless_they_are_holidays() {
    use Weekday::{Fri, Mon, Sat, Thu, Tue, Wed};
    let none = own([]);
    let days = WorkingDays::new(&[Mon, Tue, Wed, Thu, Fri, Sat], &none);
    assert!(days.is_working(day(2026, 7, 4)));
    assert!(!days.is_working(day(2026, 10, 3)));
    assert!(days.is_working(day(2026, 1, 4)), "a make-up Sunday");
}

#[test]
fn the_days_before_and_after_skip_holidays_and_stop_at_make_up_days() {
    let none = own([]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &none);
    for (date, before, after) in [
        (day(2026, 2, 14), day(2026, 2, 13), day(2026, 2, 24)),
        (day(2026, 2, 17), day(2026, 2, 14), day(2026, 2, 24)),
        (day(2026, 10, 9), day(2026, 10, 8), day(2026, 10, 10)),
        (day(2025, 12, 31), day(2025, 12, 30), day(2026, 1, 4)),
    ] {
        assert_eq!(days.last_before(date), Some(before), "before {date}");
        assert_eq!(days.next_after(date), Some(after), "after {date}");
    }
    let idle = WorkingDays::new(&[], &none);
    assert_eq!(idle.next_after(day(2030, 1, 1)), None);
    assert_eq!(idle.last_before(day(2030, 1, 1)), None);
}

#[test]
fn a_day_knows_its_place_among_the_working_days_of_its_month() {
    let none = own([]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &none);
    for (date, nth, total, left) in [
        (day(2026, 11, 23), 16, 21, 6),
        (day(2026, 11, 22), 15, 21, 6),
        (day(2026, 11, 30), 21, 21, 1),
        // February 2026: 20 weekdays less 6, two Saturdays made up.
        (day(2026, 2, 28), 16, 16, 1),
        (day(2026, 2, 1), 0, 16, 16),
    ] {
        assert_eq!(
            days.in_month(date),
            MonthPlace { nth, total, left },
            "{date}"
        );
    }
}

#[test]
fn a_calendar_is_kept_as_written() {
    let mut year = YearCalendar::new(2027);
    year.off = vec![off(day(2027, 2, 6), "春节")];
    year.on = vec![day(2027, 2, 14)];
    let json = serde_json::to_string(&year).expect("plain data");
    assert_eq!(
        json,
        r#"{"year":2027,"whole":false,"off":[{"date":"2027-02-06","name":"春节"}],"on":["2027-02-14"]}"#
    );
    assert_eq!(serde_json::from_str::<YearCalendar>(&json).ok(), Some(year));
}

fn run(from: NaiveDate, to: NaiveDate, off: Option<&str>) -> OwnRun {
    OwnRun {
        from,
        to,
        off: off.map(str::to_owned),
    }
}

#[test]
fn a_whole_table_is_entered_in_rows_of_days_and_read_back_as_such() {
    let mut year = YearCalendar::new(2027);
    let festival = run(day(2027, 2, 5), day(2027, 2, 11), Some(" 春节 "));
    year.add(&festival).expect("seven days");
    year.add(&run(day(2027, 1, 1), day(2027, 1, 1), Some("元旦")))
        .expect("one day");
    year.add(&run(day(2027, 1, 30), day(2027, 1, 31), None))
        .expect("two make-up days");
    // Of days that overlap the first word holds.
    year.add(&run(day(2027, 2, 11), day(2027, 2, 12), Some("调休")))
        .expect("one of them is new");
    let read = [
        run(day(2027, 1, 1), day(2027, 1, 1), Some("元旦")),
        run(day(2027, 1, 30), day(2027, 1, 31), None),
        run(day(2027, 2, 5), day(2027, 2, 11), Some("春节")),
        run(day(2027, 2, 12), day(2027, 2, 12), Some("调休")),
    ];
    assert_eq!(year.runs(), read);

    year.whole = true;
    let calendars = own([year.clone()]);
    let days = WorkingDays::new(&MONDAY_TO_FRIDAY, &calendars);
    assert_eq!(days.basis(2027), Basis::Published);
    assert!(days.is_working(day(2027, 1, 30)), "a Saturday made up");
    assert!(!days.is_working(day(2027, 2, 9)));

    year.remove(day(2027, 2, 5), day(2027, 2, 11));
    year.remove(day(2027, 1, 30), day(2027, 1, 31));
    assert_eq!(year.runs(), [read[0].clone(), read[3].clone()]);
}

#[test]
fn days_that_make_no_row_are_refused_and_change_nothing() {
    let mut year = YearCalendar::new(2027);
    year.add(&run(day(2027, 5, 1), day(2027, 5, 5), Some("劳动节")))
        .expect("five days");
    let before = year.clone();
    for (from, to, error) in [
        (day(2027, 5, 5), day(2027, 5, 4), RunError::NotInOneYear),
        (day(2027, 12, 31), day(2028, 1, 1), RunError::NotInOneYear),
        (day(2026, 12, 31), day(2027, 1, 1), RunError::NotInOneYear),
        (day(2027, 7, 1), day(2027, 8, 1), RunError::TooLong),
        (day(2027, 5, 2), day(2027, 5, 3), RunError::There),
    ] {
        assert_eq!(
            year.add(&run(from, to, Some(""))),
            Err(error),
            "{from} {to}"
        );
    }
    assert_eq!(year, before);
}
