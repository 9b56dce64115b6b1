use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

#[test]
fn a_year_or_an_age_is_read_and_what_cannot_be_is_told_apart() {
    for (typed, read) in [
        ("", Ok(None)),
        ("  ", Ok(None)),
        ("1990", Ok(Some(1990))),
        ("１９９０", Ok(Some(1990))),
        ("1990年", Ok(Some(1990))),
        ("1990年生", Ok(Some(1990))),
        ("90年", Ok(Some(1990))),
        ("05年", Ok(Some(2005))),
        ("35", Ok(Some(1991))),
        ("35岁", Ok(Some(1991))),
        ("0", Ok(Some(2026))),
        ("2026", Ok(Some(2026))),
        ("2027", Err(Problem::YearToCome)),
        ("9999", Err(Problem::YearToCome)),
        ("1899", Err(Problem::YearTooLongAgo)),
        ("0000", Err(Problem::YearTooLongAgo)),
        ("130", Err(Problem::NotAnAge)),
        ("130岁", Err(Problem::NotAnAge)),
        ("1990岁", Err(Problem::NotAnAge)),
        ("-5", Err(Problem::NotAYear)),
        ("12345", Err(Problem::NotAYear)),
        ("很久以前", Err(Problem::NotAYear)),
        ("199年", Err(Problem::NotAYear)),
        ("99999999999999999999", Err(Problem::NotAYear)),
    ] {
        assert_eq!(birth_year(typed, today()), read, "{typed:?}");
    }
}

#[test]
fn a_birthday_must_be_a_day_of_its_calendar_and_not_to_come() {
    let solar = |month, day| Ok(Some(Birthday::Solar { month, day }));
    let lunar = |month, day| Ok(Some(Birthday::Lunar { month, day }));
    for (month, day, is_lunar, year, read) in [
        ("", "", false, None, Ok(None)),
        ("5", "3", false, None, solar(5, 3)),
        ("５月", "3日", false, None, solar(5, 3)),
        ("8", "15", true, Some(1980), lunar(8, 15)),
        ("2", "30", true, None, lunar(2, 30)),
        ("2", "29", false, None, solar(2, 29)),
        ("2", "29", false, Some(1992), solar(2, 29)),
        ("11", "23", false, Some(2026), solar(11, 23)),
        ("2", "29", false, Some(1991), Err(Problem::NoLeapDay)),
        ("2", "30", false, None, Err(Problem::NoSuchDay)),
        ("4", "31", false, Some(1990), Err(Problem::NoSuchDay)),
        ("8", "31", true, None, Err(Problem::NoSuchDay)),
        ("5", "0", false, None, Err(Problem::NoSuchDay)),
        ("13", "1", false, None, Err(Problem::NoSuchMonth)),
        ("300", "1", true, None, Err(Problem::NoSuchMonth)),
        ("五", "1", false, None, Err(Problem::NoSuchMonth)),
        ("5", "", false, None, Err(Problem::HalfABirthday)),
        ("", "5", true, None, Err(Problem::HalfABirthday)),
        ("11", "24", false, Some(2026), Err(Problem::BirthToCome)),
    ] {
        let found = birthday(month, day, is_lunar, year, today());
        assert_eq!(found, read, "{month}/{day} lunar={is_lunar} {year:?}");
    }
}

#[test]
fn a_child_is_younger_than_the_parent() {
    assert_eq!(child_year("2018", Some(1990), today()), Ok(Some(2018)));
    assert_eq!(child_year("8", None, today()), Ok(Some(2018)));
    let older = child_year("1989", Some(1990), today());
    assert_eq!(older, Err(Problem::OlderThanParent));
    assert_eq!(child_year("2030", None, today()), Err(Problem::YearToCome));
}

#[test]
fn money_is_read_as_it_is_said() {
    for (typed, read) in [
        ("", Ok(None)),
        ("8000", Ok(Some(8_000))),
        ("８０００", Ok(Some(8_000))),
        ("8,000元", Ok(Some(8_000))),
        ("¥8000", Ok(Some(8_000))),
        ("8千", Ok(Some(8_000))),
        ("8k", Ok(Some(8_000))),
        ("1.2万", Ok(Some(12_000))),
        ("1万5", Ok(Some(15_000))),
        ("1万2500", Ok(Some(12_500))),
        ("2w", Ok(Some(20_000))),
        ("0", Ok(Some(0))),
        ("很多", Err(Problem::NotAnAmount)),
        ("-5", Err(Problem::NotAnAmount)),
        ("万", Err(Problem::NotAnAmount)),
        ("1万2万", Err(Problem::NotAnAmount)),
        ("1.2.3", Err(Problem::NotAnAmount)),
        ("1万99999", Err(Problem::NotAnAmount)),
        ("999999999999", Err(Problem::AmountTooLarge)),
    ] {
        assert_eq!(yuan(typed), read, "{typed:?}");
    }
}

#[test]
fn a_premium_is_read_to_the_cent() {
    for (typed, read) in [
        ("", Ok(None)),
        ("5320.50", Ok(Some(532_050))),
        ("5320.5", Ok(Some(532_050))),
        ("５，３２０．０５元", Ok(Some(532_005))),
        ("￥5320", Ok(Some(532_000))),
        ("1.2万", Ok(Some(1_200_000))),
        ("0.01", Ok(Some(1))),
        ("0", Err(Problem::NotAnAmount)),
        ("0.00", Err(Problem::NotAnAmount)),
        ("0万", Err(Problem::NotAnAmount)),
        (".5", Err(Problem::NotAnAmount)),
        ("5.", Err(Problem::NotAnAmount)),
        ("5.001", Err(Problem::NotAnAmount)),
        ("1.2.3", Err(Problem::NotAnAmount)),
        ("1e5", Err(Problem::NotAnAmount)),
        ("100000000", Ok(Some(10_000_000_000))),
        ("100000001", Err(Problem::PremiumTooLarge)),
        ("10000万", Ok(Some(10_000_000_000))),
        ("20000万", Err(Problem::PremiumTooLarge)),
        ("99999999999999999999999", Err(Problem::PremiumTooLarge)),
    ] {
        assert_eq!(cents(typed), read, "{typed:?}");
    }
}

#[test]
fn points_have_one_decimal_at_most() {
    for (typed, read) in [
        ("12", Some(120)),
        (" 0.5 ", Some(5)),
        ("０。５", Some(5)),
        ("5.", Some(50)),
        ("0", Some(0)),
        ("", None),
        (".5", None),
        ("0.25", None),
        ("-1", None),
        ("+1", None),
        ("1.2.3", None),
        ("429496729", Some(4_294_967_290)),
        ("429496730", None),
        ("五", None),
    ] {
        assert_eq!(tenths(typed), read, "{typed:?}");
    }
}

#[test]
fn a_share_is_typed_in_percent_and_never_more_than_the_whole() {
    for (typed, read) in [
        ("12", Some(120)),
        (" 12.5 % ", Some(125)),
        ("１２．５％", Some(125)),
        ("０。５", Some(5)),
        (".5", Some(5)),
        ("12.34", Some(123)),
        ("0", Some(0)),
        ("100", Some(1000)),
        ("100.1", None),
        ("-1", None),
        ("1e1", None),
        ("NaN", None),
        ("%", None),
        ("", None),
        ("一半", None),
    ] {
        assert_eq!(permille(typed), read, "{typed:?}");
    }
}

#[test]
fn a_count_is_whole_and_has_a_limit() {
    for (typed, read) in [
        (" ", Ok(None)),
        ("２０年", Ok(Some(20))),
        ("0", Ok(Some(0))),
        ("99", Ok(Some(99))),
        ("100", Err(Problem::NotAnAmount)),
        ("-1", Err(Problem::NotAnAmount)),
        ("1.5", Err(Problem::NotAnAmount)),
        ("99999999999", Err(Problem::NotAnAmount)),
    ] {
        assert_eq!(count(typed, 99), read, "{typed:?}");
    }
}

#[test]
fn a_line_keeps_everything_but_control_characters_and_runs_of_blanks() {
    for (typed, kept) in [
        ("  王\u{0}丽\n华 ", "王 丽 华"),
        ("👩‍👧 李", "👩‍👧 李"),
        ("علي", "علي"),
        ("\u{3000}", ""),
    ] {
        assert_eq!(one_line(typed), kept, "{typed:?}");
    }
}

#[test]
fn a_line_and_a_note_have_room_for_so_much_or_for_what_stands_there() {
    let word = |n| "长".repeat(n);
    for (typed, before, line, text) in [
        (word(0), word(0), true, true),
        (word(100), word(0), true, true),
        (word(101), word(0), false, true),
        (word(101), word(101), true, true),
        (word(101), word(102), true, true),
        (word(103), word(102), false, true),
        (word(20_000), word(0), false, true),
        (word(20_001), word(0), false, false),
        (word(20_001), word(40_000), true, true),
        (word(40_001), word(40_000), false, false),
    ] {
        let name = format!("{} over {}", typed.chars().count(), before.chars().count());
        assert_eq!(fits_line(&typed, &before).is_ok(), line, "{name}");
        assert_eq!(fits_text(&typed, &before).is_ok(), text, "{name}");
    }
}

#[test]
fn labels_are_split_and_stand_once() {
    assert_eq!(tags("高净值，#企业主 高净值、  "), ["高净值", "企业主"]);
    let (label, longer) = ("长".repeat(LONGEST_TAG), "长".repeat(LONGEST_TAG + 1));
    let cases = [
        ("高净值 企业主", "", Ok(())),
        (&label, "", Ok(())),
        (&format!("企业主 {longer}"), "", Err(Problem::LabelTooLong)),
        (&format!("企业主 {longer}"), &longer, Ok(())),
        (&format!("{longer}长"), &longer, Err(Problem::LabelTooLong)),
    ];
    for (typed, before, expected) in cases {
        assert_eq!(fits_tags(typed, before), expected, "{typed}");
    }
    assert_eq!(tags(&longer), [longer], "nothing is cut");
}

#[test]
fn a_meeting_lies_ahead() {
    assert_eq!(date_to_come("2026-11-23", today()), Ok(today()));
    for (typed, problem) in [
        ("", Problem::Empty),
        ("2026-11-22", Problem::DateGone),
        ("2026-02-30", Problem::NotADate),
        ("soon", Problem::NotADate),
    ] {
        assert_eq!(date_to_come(typed, today()), Err(problem), "{typed}");
    }
    assert_eq!(time_of_day(""), Ok(None));
    assert_eq!(time_of_day("15:30"), Ok(NaiveTime::from_hms_opt(15, 30, 0)));
    assert_eq!(time_of_day("25:00"), Err(Problem::NotATime));
}
