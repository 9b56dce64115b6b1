//! Children and marriage.

use super::Meaning;
use super::numbers::number;
use super::page::{Cursor, Find, Page};
use crate::domain::person::{Child, Gender, Marriage};
use chrono::{Datelike, Months, NaiveDate};

/// Claims children, and words that say that there are none.
pub(super) fn read_children(page: &mut Page, today: NaiveDate) {
    page.sweep(no_children);
    page.sweep(|page, at| children(page, at, today));
}

/// Claims words for married or not.
pub(super) fn read_marriage(page: &mut Page) {
    page.sweep(marriage);
}

/// Adds children, of whom some may have been counted before: 「两个娃，大的女儿8岁」 are two.
pub(super) fn add_children(known: &mut Vec<Child>, more: &[Child]) {
    if known.is_empty() {
        known.extend_from_slice(more);
        return;
    }
    let fits = |known: &Child, gender| known.gender.is_none() || known.gender == gender;
    // One with a year is one of those counted without, if there are such.
    for child in more.iter().filter(|child| child.birth_year.is_some()) {
        let counted = known
            .iter_mut()
            .find(|known| known.birth_year.is_none() && fits(known, child.gender));
        match counted {
            Some(counted) => *counted = child.clone(),
            None => known.push(child.clone()),
        }
    }
    // With some without a year among them, their number is the total of their kind.
    for gender in [Some(Gender::Female), Some(Gender::Male), None] {
        let is_of = |child: &&Child| gender.is_none() || child.gender == gender;
        let open = |child: &Child| child.birth_year.is_none() && child.gender == gender;
        if more.iter().any(open) {
            let missing = more.iter().filter(is_of).count();
            let missing = missing.saturating_sub(known.iter().filter(is_of).count());
            known.extend((0..missing).map(|_| Child {
                birth_year: None,
                gender,
            }));
        }
    }
}

const NONE: &[&str] = &[
    "还没有孩子",
    "还没孩子",
    "没有孩子",
    "没孩子",
    "没有小孩",
    "还没小孩",
    "没小孩",
    "没有娃",
    "没娃",
    "无孩",
    "无子女",
    "暂无子女",
    "没有子女",
    "未育",
    "丁克",
    "没要孩子",
    "没生孩子",
    "no kids",
    "no children",
];

fn no_children(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat_any(NONE)?;
    Some(Find::new(at..cursor.at, Meaning::Children(Vec::new())))
}

const DAUGHTER: &[&str] = &[
    "大女儿",
    "小女儿",
    "二女儿",
    "女儿",
    "闺女",
    "千金",
    "女宝宝",
    "女宝",
    "女娃",
    "女孩子",
    "女孩",
    "丫头",
    "daughters",
    "daughter",
    "girls",
    "girl",
];
const SON: &[&str] = &[
    "大儿子",
    "小儿子",
    "二儿子",
    "儿子",
    "男宝宝",
    "男宝",
    "男娃",
    "男孩子",
    "男孩",
    "sons",
    "son",
    "boys",
    "boy",
];
const CHILD: &[&str] = &[
    "小朋友",
    "小孩子",
    "小孩",
    "孩子",
    "娃娃",
    "宝宝",
    "大宝",
    "二宝",
    "小宝",
    "老大",
    "老二",
    "大的",
    "小的",
    "大娃",
    "小娃",
    "子女",
    "娃",
    "宝",
    "kids",
    "kid",
    "children",
    "child",
];

/// Takes a word for a child.
fn kind(cursor: &mut Cursor<'_>) -> Option<(Option<Gender>, &'static str)> {
    let mut found = None;
    for (gender, words) in [
        (Some(Gender::Female), DAUGHTER),
        (Some(Gender::Male), SON),
        (None, CHILD),
    ] {
        let mut probe = *cursor;
        if let Some(word) = probe.eat_any(words)
            && found.is_none_or(|(_, _, at)| probe.at > at)
        {
            found = Some((gender, word, probe.at));
        }
    }
    let (gender, word, at) = found?;
    cursor.at = at;
    Some((gender, word))
}

/// Takes the age of a child as the year of birth: `8岁`, 五岁半, `8个月`, `2018年生`, `18年的`.
fn child_year(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<i32> {
    let mut probe = *cursor;
    let filler = [
        "今年", "现在", "已经", "快", "刚满", "刚", "都", "才", "是", ":", "(", "一个",
    ];
    for _ in 0..3 {
        probe.skip_blanks();
        if probe.eat_any(&filler).is_none() {
            break;
        }
    }
    let start = probe;
    let value = number(&mut probe)?;
    let bare_end = probe.at;
    probe.skip_blanks();
    let year = if probe
        .eat_any(&["周岁", "岁", "years old", "yrs", "yo"])
        .is_some()
    {
        probe.eat_any(&["多", "半", "了"]);
        today.year() - i32::try_from(value).ok()?
    } else if probe.eat_any(&["个多月", "个月", "月大"]).is_some() {
        (value < 36).then_some(())?;
        today.checked_sub_months(Months::new(value))?.year()
    } else if probe.eat("年") {
        let digits = probe
            .page()
            .text(start.at..probe.at - 1)
            .trim()
            .chars()
            .count();
        probe.eat_any(&["出生的", "出生", "生的", "生", "的"]);
        match digits {
            4 => i32::try_from(value).ok()?,
            2 => 2000 + i32::try_from(value).ok()?,
            _ => return None,
        }
    } else {
        // English gives the bare figure: `daughter 8`.
        let english = start.at > 0 && {
            let word_before = start.at.checked_sub(2).and_then(|at| start.page().char(at));
            word_before.is_some_and(|c| c.is_ascii_alphabetic())
        };
        probe.at = bare_end;
        (english && value <= 30 && start.page().ends(bare_end)).then_some(())?;
        today.year() - i32::try_from(value).ok()?
    };
    (today.year() - 40..=today.year())
        .contains(&year)
        .then_some(())?;
    probe.eat(")");
    *cursor = probe;
    Some(year)
}

/// The same, when it is the age of a child: up to 30 beside the word, up to 18 behind a blank,
/// where it may as well be the person's own.
fn young(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<i32> {
    let mut probe = *cursor;
    let before = probe.at.checked_sub(1).and_then(|at| probe.page().char(at));
    let apart = [probe.peek(), before].contains(&Some(' '));
    let most = if apart { 18 } else { 30 };
    let year = child_year(&mut probe, today).filter(|year| today.year() - year <= most)?;
    *cursor = probe;
    Some(year)
}

fn children(page: &Page, at: usize, today: NaiveDate) -> Option<Find> {
    // The 5岁 in 45岁 and in 四十五岁 is nobody's age.
    let figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    if page.free(at).is_some_and(figure) && at > 0 && page.free(at - 1).is_some_and(figure) {
        return None;
    }
    let mut cursor = page.cursor(at);
    let mut all = Vec::new();
    let had = cursor
        .eat_any(&[
            "家里有",
            "家有",
            "育有",
            "生有",
            "生了",
            "还有",
            "带着",
            "带",
            "养了",
            "养",
            "有了",
            "有",
            "has",
            "with",
        ])
        .is_some();
    cursor.skip_blanks();
    let mut bare = false;
    loop {
        let mut probe = cursor;
        if !all.is_empty() {
            probe.skip_blanks();
            probe.eat_any(&["和", "跟", "与", "还有", ",", "、", ";", "and"]);
            probe.skip_blanks();
        }
        if let Some(more) = counted(&mut probe, had, today)
            .or_else(|| aged(&mut probe, today))
            .or_else(|| paired(&mut probe, had))
            .or_else(|| one_more(cursor, &mut probe, all.last()?, today))
        {
            add_children(&mut all, &more);
        } else if all.is_empty()
            && let Some(child) = mentioned(&mut probe, had)
        {
            all.push(child);
            bare = true;
        } else {
            break;
        }
        cursor = probe;
        if bare {
            break;
        }
    }
    // 「我女儿」 is the agent's.
    if all.is_empty() || page.preceded_by_any(at, &["我", "我家", "我的"]) {
        return None;
    }
    let find = Find::new(at..cursor.at, Meaning::Children(all));
    // 「女儿8岁在上海读书」 is one phrase.
    let goes_on = page.cursor(cursor.at).eat("在");
    Some(match (bare, goes_on) {
        (true, _) => find.in_phrase(),
        (false, true) => find.staying(),
        (false, false) => find,
    })
}

/// 两个娃, 一个女儿8岁, 俩娃8岁5岁, 二胎, 双胞胎儿子, 龙凤胎.
fn counted(cursor: &mut Cursor<'_>, had: bool, today: NaiveDate) -> Option<Vec<Child>> {
    let mut probe = *cursor;
    if probe
        .eat_any(&["一对龙凤胎", "龙凤胎", "儿女双全"])
        .is_some()
    {
        let mut twins = vec![of(Some(Gender::Male)), of(Some(Gender::Female))];
        ages(&mut probe, &mut twins, today);
        twins[1].birth_year = twins[1].birth_year.or(twins[0].birth_year);
        *cursor = probe;
        return Some(twins);
    }
    let start = probe;
    let (count, gender) = if probe.eat_any(&["一对双胞胎", "双胞胎", "twins"]).is_some() {
        (2, kind(&mut probe).and_then(|(gender, _)| gender))
    } else if probe.eat_any(&["独生子女", "独苗", "one child"]).is_some() {
        (1, None)
    } else if probe.eat_any(&["独生女", "独女"]).is_some() {
        (1, Some(Gender::Female))
    } else if probe.eat_any(&["独生子", "独子"]).is_some() {
        (1, Some(Gender::Male))
    } else {
        let count = count(&mut probe, had)?;
        probe.skip_blanks();
        let mut second = probe;
        if second.eat("胎") || (second.eat("孩") && second.peek() != Some('子')) {
            second.eat("家庭");
            probe = second;
            (count, None)
        } else {
            let unit = probe.eat_any(&["个", "位", "名"]).is_some();
            let (gender, word) = kind(&mut probe)?;
            // Without 个 a figure may be the end of a name (张三儿子) unless it is 两, 俩 or Arabic;
            // 「一宝」 and 「大的」 count nothing.
            let figure = start
                .peek()
                .is_some_and(|c| c.is_ascii_alphanumeric() || "两俩".contains(c));
            let apart = figure || had || start.page().begins(start.at);
            (unit || apart && word != "宝" && !word.ends_with('的')).then_some(())?;
            (count, gender)
        }
    };
    let mut children = vec![of(gender); count];
    ages(&mut probe, &mut children, today);
    if start
        .page()
        .followed_by_any(start.at, &["一对双胞胎", "双胞胎", "twins"])
    {
        children[1].birth_year = children[0].birth_year;
    }
    *cursor = probe;
    Some(children)
}

/// One to six; nobody notes more children than that in one word.
fn count(cursor: &mut Cursor<'_>, had: bool) -> Option<usize> {
    let words = ["one", "two", "three", "four", "a"];
    let count = match cursor.eat_any(&words) {
        Some("two") => 2,
        Some("three") => 3,
        Some("four") => 4,
        Some(_) => 1,
        None if had && cursor.peek() == Some('个') => 1,
        None => number(cursor)?,
    };
    (1..=6).contains(&count).then_some(())?;
    usize::try_from(count).ok()
}

/// Takes as many ages as there are children: `8岁5岁`, `8岁和5岁`, `一个8岁一个5岁`, `大的8岁小的5岁`,
/// `(8、5岁)`.
fn ages(cursor: &mut Cursor<'_>, children: &mut [Child], today: NaiveDate) {
    let mut plain = *cursor;
    plain.skip_blanks();
    plain.eat_any(&["(", ":", ","]);
    if children.len() == 2
        && let Some(first) = number(&mut plain)
        && plain.eat_any(&["、", ",", "和", "/", "-"]).is_some()
        && let Some(second) = young(&mut plain, today)
        && let Ok(first) = i32::try_from(first)
        && first <= 30
    {
        children[0].birth_year = Some(today.year() - first);
        children[1].birth_year = Some(second);
        *cursor = plain;
        return;
    }
    for child in children.iter_mut() {
        let mut probe = *cursor;
        probe.skip_blanks();
        probe.eat_any(&["和", "、", ",", "/", "("]);
        let gender = kind(&mut probe);
        let Some(year) = young(&mut probe, today) else {
            return;
        };
        child.birth_year = Some(year);
        if let Some((Some(gender), _)) = gender {
            child.gender = Some(gender);
        }
        *cursor = probe;
    }
}

/// 女儿8岁, 5岁的儿子, 8岁女儿.
fn aged(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Vec<Child>> {
    let mut probe = *cursor;
    if let Some((gender, _)) = kind(&mut probe)
        && let Some(year) = young(&mut probe, today)
    {
        *cursor = probe;
        return Some(vec![born(gender, year)]);
    }
    let mut probe = *cursor;
    probe.eat_any(&["一个", "个", "a"]);
    probe.skip_blanks();
    let year = young(&mut probe, today)?;
    let linked = probe.eat("的") || probe.page().preceded_by(probe.at, "的");
    let (gender, _) = kind(&mut probe)?;
    let mut beyond = probe;
    // 「30岁女儿5岁」 speaks of the person first, and so does a grown-up's age.
    if !linked && (young(&mut beyond, today).is_some() || today.year() - year > 18) {
        return None;
    }
    *cursor = probe;
    Some(vec![born(gender, year)])
}

/// The 6岁 of 孩子3岁和6岁: as it was said of the one before.
fn one_more(
    before: Cursor<'_>,
    cursor: &mut Cursor<'_>,
    last: &Child,
    today: NaiveDate,
) -> Option<Vec<Child>> {
    let joined = ["和", "跟", "与", "、", " 和", " 跟"];
    let is_joined = before.page().followed_by_any(before.at, &joined);
    if !is_joined || last.birth_year.is_none() {
        return None;
    }
    let mut probe = *cursor;
    probe.eat("一个");
    let year = young(&mut probe, today).filter(|year| today.year() - year <= 18)?;
    *cursor = probe;
    Some(vec![born(last.gender, year)])
}

/// 一儿一女, 两子一女, 一女.
fn paired(cursor: &mut Cursor<'_>, had: bool) -> Option<Vec<Child>> {
    let start = *cursor;
    let mut probe = start;
    let mut all = Vec::new();
    let mut parts = 0;
    while let Some(part) = part(&mut probe) {
        all.extend(part);
        parts += 1;
        *cursor = probe;
    }
    // 「张三女」 has no three daughters.
    let begins = had || start.page().begins(start.at);
    let alone = parts == 1 && begins && cursor.page().ends(cursor.at);
    (parts >= 2 || alone).then_some(all)
}

fn part(cursor: &mut Cursor<'_>) -> Option<Vec<Child>> {
    let mut probe = *cursor;
    let count = count(&mut probe, false)?;
    let gender = match probe.take(|c| "儿子男女".contains(c))? {
        '女' => Gender::Female,
        _ => Gender::Male,
    };
    // 「一女士」, 「一男友」, 「三子公司」.
    let beyond = ["士", "友", "朋", "公", "人", "性", "同", "生", "老"];
    if probe.page().followed_by_any(probe.at, &beyond) {
        return None;
    }
    *cursor = probe;
    Some(vec![of(Some(gender)); count])
}

/// A son or a daughter mentioned in passing, 「给女儿买」; any child with 有 or 带 before it.
fn mentioned(cursor: &mut Cursor<'_>, had: bool) -> Option<Child> {
    let mut probe = *cursor;
    let (gender, word) = kind(&mut probe)?;
    let certain = ["儿子", "女儿", "闺女", "daughter", "son"]
        .iter()
        .any(|w| word.ends_with(w));
    let known = certain || (had && ["孩子", "小孩", "娃", "宝宝"].contains(&word));
    let of_others = [
        "的",
        "同学",
        "老师",
        "学校",
        "班",
        "朋友",
        "介绍",
        "推荐",
        "幼儿园",
        "单位",
    ];
    (known && !probe.page().followed_by_any(probe.at, &of_others)).then_some(())?;
    *cursor = probe;
    Some(of(gender))
}

fn of(gender: Option<Gender>) -> Child {
    Child {
        birth_year: None,
        gender,
    }
}

fn born(gender: Option<Gender>, year: i32) -> Child {
    Child {
        birth_year: Some(year),
        gender,
    }
}

const MARRIAGE: &[(Marriage, &[&str])] = &[
    (
        Marriage::Married,
        &[
            "已婚",
            "已结婚",
            "结了婚",
            "结婚了",
            "成家了",
            "已成家",
            "married",
        ],
    ),
    (
        Marriage::Single,
        &[
            "未婚",
            "单身",
            "没结婚",
            "还没结婚",
            "未成家",
            "single",
            "unmarried",
        ],
    ),
    (
        Marriage::Divorced,
        &["离异", "离婚了", "离了婚", "离婚", "单亲妈妈", "divorced"],
    ),
    (Marriage::Widowed, &["丧偶", "widowed"]),
];

fn marriage(page: &Page, at: usize) -> Option<Find> {
    for (marriage, words) in MARRIAGE {
        let mut cursor = page.cursor(at);
        if cursor.eat_any(words).is_some() {
            return Some(Find::new(at..cursor.at, Meaning::Marriage(*marriage)));
        }
    }
    // A spouse makes a marriage; what is said of the spouse stays.
    let mut cursor = page.cursor(at);
    cursor.eat_any(&["老公", "老婆", "妻子", "丈夫", "爱人", "husband", "wife"])?;
    if page.preceded_by_any(at, &["我", "前", "的", "未来"]) {
        return None;
    }
    Some(Find::new(at..cursor.at, Meaning::Marriage(Marriage::Married)).in_phrase())
}
