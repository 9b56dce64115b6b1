use super::text::{fit, wrap};
use super::*;
use crate::domain::period::Worth;
use crate::report::content::{DayBox, Figure, Line, Section};
use crate::report::letters::letters;
use crate::text::Lang;

/// Chinese letters and emoji are as wide as high, everything else half of that.
struct Squares;

impl Ruler for Squares {
    fn width(&self, words: &str, font: Font) -> f64 {
        let letters = letters(words);
        let units: f64 = letters
            .iter()
            .map(|l| if l.is_ascii() { 0.5 } else { 1.0 })
            .sum();
        units * font.size
    }
}

const TEN: Font = Font::of(10.0);

#[test]
fn words_are_broken_where_a_reader_expects_it() {
    for (words, width, most, expected) in [
        ("今天见了三位", 30.0, 9, vec!["今天见", "了三位"]),
        ("今天见。了", 30.0, 9, vec!["今天", "见。了"]),
        ("见 Bob Smith", 30.0, 9, vec!["见 Bob", "Smith"]),
        ("一二三四五六七", 30.0, 2, vec!["一二三", "四五…"]),
        ("abcdefghij", 20.0, 9, vec!["abcd", "efgh", "ij"]),
        ("一\n二", 30.0, 9, vec!["一", "二"]),
        ("一\n\n二", 30.0, 9, vec!["一", "", "二"]),
        ("👨‍👩‍👧👨‍👩‍👧", 10.0, 9, vec!["👨‍👩‍👧", "👨‍👩‍👧"]),
        ("", 30.0, 9, vec![""]),
    ] {
        assert_eq!(wrap(&Squares, words, TEN, width, most), expected, "{words}");
    }
}

#[test]
fn what_does_not_fit_on_a_line_is_cut_between_letters() {
    for (words, width, expected) in [
        ("王丽华", 30.0, "王丽华"),
        ("王丽华", 29.0, "王…"),
        ("👨‍👩‍👧一家人", 25.0, "👨‍👩‍👧…"),
        ("王", 5.0, ""),
    ] {
        assert_eq!(fit(&Squares, words, TEN, width), expected, "{words}");
    }
}

fn figure(name: &str, done: u32, wanted: u32) -> Figure {
    Figure {
        name: name.to_owned(),
        done,
        wanted,
        wished: done == 0,
    }
}

fn line(title: &str, note: &str, end: &str) -> Line {
    Line {
        time: "14:30".to_owned(),
        title: title.to_owned(),
        note: note.to_owned(),
        end: end.to_owned(),
        reached: true,
    }
}

fn report() -> Report {
    Report {
        title: "工作日报".to_owned(),
        when: "11月23日 周一".to_owned(),
        who: "一个名字特别特别特别特别特别特别长的营销员".to_owned(),
        reached: ("89%".to_owned(), "达成"),
        figures: vec![
            figure("电话约访", 5, 5),
            figure("销售面谈", 2, 3),
            figure("增员面谈", 0, 1),
        ],
        facts: Vec::new(),
        days: Vec::new(),
        sections: vec![Section {
            title: "做了 3".to_owned(),
            lines: vec![
                line(
                    "王**",
                    "销售面谈 · 给女儿存教育金，先生在外地工作，下次两个人一起谈，要带两份方案和对比表",
                    "约到了 周三 10:00",
                ),
                line(
                    "Bartholomew Featherstonehaugh-Cholmondeley the Third",
                    "Appointment call",
                    "Appointed Wed 10:00",
                ),
                line("👨‍👩‍👧‍👦👩🏽‍🚀🇨🇳**", "", ""),
            ],
            more: 2,
        }],
        words: vec![("小结", "今天不错。\n明天继续".to_owned())],
        foot: "展业本 · 截至 11/23 18:20".to_owned(),
        lang: Lang::Zh,
    }
}

fn picture(report: &Report) -> Picture {
    lay_out(report, Lang::Zh, &Squares)
}

fn words_of(picture: &Picture) -> Vec<&str> {
    let words = picture.marks.iter().filter_map(|mark| match mark {
        Mark::Words { words, .. } => Some(words.as_str()),
        _ => None,
    });
    words.collect()
}

/// Left, top, right and foot of a mark.
fn bounds(mark: &Mark) -> (f64, f64, f64, f64) {
    match mark {
        Mark::Box { x, y, w, h, .. } => (*x, *y, x + w, y + h),
        Mark::Arc {
            x,
            y,
            radius,
            stroke,
            ..
        } => {
            let r = radius + stroke / 2.0;
            (x - r, y - r, x + r, y + r)
        }
        Mark::Words {
            x,
            y,
            words,
            font,
            align,
            ..
        } => {
            let w = Squares.width(words, *font);
            let left = match align {
                Align::Left => *x,
                Align::Middle => x - w / 2.0,
                Align::Right => x - w,
            };
            (left, y - font.size, left + w, y + font.size * 0.3)
        }
    }
}

fn many_days(first: usize, count: u32) -> Vec<DayBox> {
    (0..count)
        .map(|n| DayBox {
            column: (first + n as usize) % 7,
            letter: "一",
            number: n + 1,
            worth: Worth::Met,
        })
        .collect()
}

#[test]
fn nothing_stands_outside_the_picture() {
    let mut month = report();
    month.days = many_days(6, 31);
    month.facts = vec![
        ("达标天数", "15/21 · 71%".to_owned()),
        ("首年保费", "1,234,567,890 元".to_owned()),
        ("签单", "3 件".to_owned()),
    ];
    month.figures = (0..9)
        .map(|n| figure("一个名字很长很长很长很长的指标和它的说明", n * 1000, 99_999))
        .collect();
    let mut bare = report();
    bare.sections.clear();
    bare.words.clear();
    bare.figures.clear();
    for report in [report(), month, bare] {
        let picture = picture(&report);
        assert_eq!(picture.width, WIDTH);
        for mark in &picture.marks {
            let (left, top, right, foot) = bounds(mark);
            let inside = left >= 0.0
                && top >= 0.0
                && right <= picture.width + 0.01
                && foot <= picture.height + 0.01;
            assert!(
                inside,
                "{mark:?} stands outside {}×{}",
                picture.width, picture.height
            );
        }
    }
}

#[test]
fn no_words_stand_on_other_words() {
    let mut week = report();
    week.days = many_days(0, 7);
    week.facts = vec![
        ("达标天数", "15/21 · 71%".to_owned()),
        ("签单", "3 件".to_owned()),
    ];
    for report in [report(), week] {
        let picture = picture(&report);
        let words: Vec<&Mark> = picture
            .marks
            .iter()
            .filter(|m| matches!(m, Mark::Words { .. }))
            .collect();
        for (n, a) in words.iter().enumerate() {
            for b in &words[n + 1..] {
                let (al, at, ar, af) = bounds(a);
                let (bl, bt, br, bf) = bounds(b);
                let apart = ar <= bl + 0.01 || br <= al + 0.01 || af <= bt + 0.5 || bf <= at + 0.5;
                assert!(apart, "{a:?} stands on {b:?}");
            }
        }
    }
}

#[test]
fn everything_that_is_said_is_on_the_picture() {
    let picture = picture(&report());
    let said = words_of(&picture).concat();
    for part in [
        "工作日报",
        "11月23日 周一",
        "89%",
        "5/5",
        "2/3",
        "0/1",
        "争取",
        "王**",
        "约到了 周三 10:00",
        "今天不错。",
        "明天继续",
        "另有 2 条",
        "截至 11/23 18:20",
    ] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    let rings = picture.marks.iter().filter(|m| {
        matches!(
            m,
            Mark::Arc {
                ink: Ink::Accent,
                ..
            }
        )
    });
    assert_eq!(
        rings.count(),
        2,
        "a target of which nothing is done has no stroke"
    );
}

#[test]
fn a_week_has_bars_and_its_days() {
    let mut week = report();
    week.days = many_days(0, 7);
    let picture = picture(&week);
    assert!(!picture.marks.iter().any(|m| matches!(m, Mark::Arc { .. })));
    assert_eq!(
        words_of(&picture).iter().filter(|w| **w == "100").count(),
        7
    );
}

#[test]
fn a_report_of_nothing_says_so() {
    let mut empty = report();
    empty.sections.clear();
    empty.words.clear();
    assert!(words_of(&picture(&empty)).contains(&"这一段没有记录。"));
}
