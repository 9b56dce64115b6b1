//! What the agent marks a person with: class, 准增员, 计划100, free labels.

use super::Meaning;
use super::page::{Cursor, Find, Page, is_separator};
use crate::domain::person::Class;

/// Claims free labels, which may hold anything.
pub(super) fn read_tags(page: &mut Page) {
    page.sweep(tag);
}

/// Claims words for somebody who may become a colleague; 增员 alone may be what a meeting is for.
pub(super) fn read_recruits(page: &mut Page) {
    page.sweep(|page, at| recruit(page, at, &["准增员", "增员对象", "可增员", "适合增员"]));
}

/// Claims the other marks.
pub(super) fn read(page: &mut Page) {
    page.sweep(class);
    page.sweep(plan100);
    page.sweep(|page, at| recruit(page, at, &["增员", "recruit"]));
}

/// `#高净值`, `#高净值#`; not `3#` of a house.
fn tag(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat("#").then_some(())?;
    let digit_before = at > 0 && page.char(at - 1).is_some_and(|c| c.is_ascii_digit());
    let from = cursor.at;
    while cursor.take(|c| c != '#' && !is_separator(c)).is_some() {}
    let label = page.text(from..cursor.at);
    if digit_before || label.is_empty() || label.chars().count() > 20 {
        return None;
    }
    cursor.eat("#");
    Some(Find::new(at..cursor.at, Meaning::Tag(label)))
}

fn letter(cursor: &mut Cursor<'_>) -> Option<Class> {
    Some(
        match cursor
            .take(|c| matches!(c, 'A'..='D' | 'a'..='d'))?
            .to_ascii_uppercase()
        {
            'A' => Class::A,
            'B' => Class::B,
            'C' => Class::C,
            _ => Class::D,
        },
    )
}

/// A类, B级客户, 意向A, (A), a letter that stands alone.
fn class(page: &Page, at: usize) -> Option<Find> {
    let latin = |c: char| c.is_ascii_alphanumeric();
    if at > 0 && page.char(at - 1).is_some_and(latin) {
        return None;
    }
    let mut cursor = page.cursor(at);
    let label = cursor.eat_any(&[
        "意向等级",
        "意向级别",
        "意向",
        "客户等级",
        "评级",
        "等级",
        "级别",
        "分类",
        "类别",
        "class",
        "grade",
    ]);
    if label.is_some() {
        cursor.skip_to_value();
    }
    let bracket = cursor.eat("(");
    let capital = cursor.peek().is_some_and(|c| c.is_ascii_uppercase());
    let class = letter(&mut cursor)?;
    if page.char(cursor.at).is_some_and(latin) {
        return None;
    }
    let unit = cursor.eat_any(&[
        "类准客户",
        "类客户",
        "级客户",
        "类",
        "级",
        "等客户",
        "客户",
        "意向",
    ]);
    let closed = bracket && cursor.eat(")");
    let sure = label.is_some() || unit.is_some() || closed;
    (bracket == closed).then_some(())?;
    (sure || (capital && alone(page, at))).then_some(())?;
    Some(Find::new(at..cursor.at, Meaning::Class(class)))
}

/// Whether a letter has blanks around it and no English beside it: 「张三 A 教师」.
fn alone(page: &Page, at: usize) -> bool {
    let beside = |mut near: usize, step: isize| {
        while page.char(near) == Some(' ') {
            near = near.wrapping_add_signed(step);
        }
        page.char(near).is_some_and(|c| c.is_ascii_alphabetic())
    };
    let dot = page.char(at + 1) == Some('.');
    page.begins(at)
        && page.ends(at + 1)
        && !dot
        && !(at > 0 && beside(at - 1, -1))
        && !beside(at + 1, 1)
}

fn plan100(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat_any(&["列入", "加入", "放进", "进", "加"]);
    cursor.eat_any(&["计划100", "计划一百", "p100", "plan100", "plan 100"])?;
    let digit = page.char(cursor.at).is_some_and(|c| c.is_ascii_digit());
    (!digit).then(|| Find::new(at..cursor.at, Meaning::Plan100))
}

fn recruit(page: &Page, at: usize, words: &[&str]) -> Option<Find> {
    let mut cursor = page.cursor(at);
    if cursor.eat_any(words).is_some() {
        return Some(Find::new(at..cursor.at, Meaning::Recruit));
    }
    cursor.eat_any(&[
        "想做保险",
        "想卖保险",
        "想干保险",
        "想来做保险",
        "想加入",
        "对做保险",
    ])?;
    Some(Find::new(at..cursor.at, Meaning::Recruit).in_phrase())
}
