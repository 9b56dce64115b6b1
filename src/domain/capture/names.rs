//! Names: of the person, and, read backwards from 介绍, of whoever named the person.

use super::Meaning;
use super::page::{Find, Page, is_han, is_mark};
use super::surnames::{
    COMMON_WORDS, COMPOUND, MAY_BEGIN, MAY_END, NEVER_IN_NAMES, RARELY_SECOND, SINGLE,
};
use super::table::Table;
use super::titles::{KIN, MEN, NOT_BEHIND_A_TITLE, TITLES, WOMEN};
use crate::domain::person::Gender;
use std::ops::Range;

/// Claims names that a title makes certain, 王姐 and 欧阳老师, before their titles are taken for
/// professions. Only the first is the person's.
pub(super) fn read_titled(page: &mut Page) {
    let found = (0..page.len()).find_map(|at| {
        if !page.begins(at) && !labelled(page, at) {
            return None;
        }
        let end = titled(page, at)?;
        Some(at..end)
    });
    if let Some(at) = found {
        claim(page, at);
    }
}

/// Claims the name, unless there is one: whatever of the unclaimed words most looks like one.
pub(super) fn read(page: &mut Page) {
    if page
        .meanings()
        .any(|means| matches!(means, Meaning::Name(_)))
    {
        return;
    }
    let best = (0..page.len())
        .filter(|at| page.is_word(*at))
        .filter_map(|at| candidate(page, at))
        // The earliest of those that look the best.
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    match best.or_else(|| unknown(page)) {
        Some((at, _)) => claim(page, at),
        None => called_by_kinship(page),
    }
}

/// 「表姐 13800138000」: without another name the relation is the name. So is a town that may be
/// one, 「沈阳 13800138000」.
fn called_by_kinship(page: &mut Page) {
    let Some((words, means)) = page.first_chip() else {
        return;
    };
    let named = match means {
        Meaning::Source(_) => KIN.holds(&words),
        Meaning::District(_) => {
            words.chars().count() == 2 && words.starts_with(|c| SINGLE.contains(c))
        }
        _ => false,
    };
    if named {
        *means = Meaning::Name(words);
    }
}

fn claim(page: &mut Page, at: Range<usize>) {
    let name = page.text(at.clone());
    let mut start = at.start;
    // 姓名：张三 says no more than 张三.
    for label in [
        "姓名",
        "名字",
        "客户姓名",
        "联系人",
        "新客户",
        "准客户",
        "老客户",
        "客户",
        "name",
    ] {
        for between in [":", ": ", " ", "是", ""] {
            let label = format!("{label}{between}");
            let from = at.start.wrapping_sub(label.chars().count());
            if page.preceded_by(at.start, &label)
                && (from..at.start).all(|i| page.free(i).is_some())
            {
                start = start.min(from);
            }
        }
    }
    page.claim(Find::new(start..at.end, Meaning::Name(name)));
}

/// What the way of calling somebody says: 王姐 is a woman, 张先生 a man, 李总 may be either.
pub(super) fn gender_of_title(name: &str) -> Option<Gender> {
    // 王妹 may be a title, 王小妹 a name.
    let short = name.chars().count() <= 5;
    let says = |titles: Table| short && titles.words().any(|title| name.ends_with(title));
    if says(WOMEN) {
        Some(Gender::Female)
    } else if says(MEN) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Words behind which a name follows.
const LABELS: &[&str] = &[
    "同事",
    "朋友",
    "同学",
    "邻居",
    "闺蜜",
    "店",
    "公司",
    "厂",
    "记一下",
    "记录一下",
    "记下",
    "姓名",
    "姓名:",
    "名字",
    "名字叫",
    "叫",
    "我叫",
    "叫做",
    "客户",
    "新客户",
    "准客户",
    "老客户",
    "认识了",
    "认识",
    "联系人",
    "新增",
    "加了",
    "遇到",
    "碰到",
    "名叫",
    "姓名: ",
    "name:",
    "name: ",
    "是",
];

/// Words behind which somebody follows that something is done with: weaker than a label, because
/// it may be somebody else.
const DONE_WITH: &[&str] = &[
    "约", "约了", "见", "给", "找", "拜访", "联系", "打给", "回访",
];

fn labelled(page: &Page, at: usize) -> bool {
    page.preceded_by_any(at, LABELS) && at > 0 && page.free(at - 1).is_some()
}

/// How many characters of a family name begin at `at`.
fn surname(page: &Page, at: usize) -> Option<usize> {
    let first = page.free(at)?;
    let second = page.free(at + 1);
    let compound = second.is_some_and(|second| {
        COMPOUND
            .words()
            .any(|name| name.chars().eq([first, second]))
    });
    if compound {
        Some(2)
    } else {
        SINGLE.contains(first).then_some(1)
    }
}

/// Where a name that is made of a family name and a title ends: 王姐, 小王老师, 欧阳女士. 小王 and
/// 老李 are whole without.
fn titled(page: &Page, at: usize) -> Option<usize> {
    let mut common = page.cursor(at);
    let common = common.eat_from(COMMON_WORDS).map(|_| common.at);
    let nick = page.free(at).filter(|c| matches!(c, '小' | '老' | '阿'));
    let from = at + usize::from(nick.is_some());
    let end = from + surname(page, from)?;
    let titled = title(page, end);
    // 孙女 is a word, 孙女士 is none.
    if common >= titled && common.is_some() {
        return None;
    }
    titled.or_else(|| (nick.is_some() && page.ends(end)).then_some(end))
}

/// Where a title that begins at `at` ends.
fn title(page: &Page, at: usize) -> Option<usize> {
    let mut cursor = page.cursor(at);
    let title = cursor.eat_from(TITLES)?;
    let begun = ["工", "总", "董", "姨", "伯", "妹", "弟"].contains(&title)
        && page.followed_by_any(cursor.at, NOT_BEHIND_A_TITLE);
    (!begun).then_some(cursor.at)
}

/// Whether characters can be a given name.
fn given(page: &Page, at: Range<usize>) -> bool {
    let fits = |i: usize, c: char| {
        let begins = i == at.start && MAY_BEGIN.contains(c);
        let ends = i + 1 == at.end && MAY_END.contains(c) && page.ends(at.end);
        let never = NEVER_IN_NAMES.contains(c) && !begins && !ends;
        let seldom = i > at.start && RARELY_SECOND.contains(c);
        is_han(c) && !never && !seldom
    };
    at.clone().all(|i| page.free(i).is_some_and(|c| fits(i, c)))
}

/// A name that begins at `at`, and how much it looks like one.
fn candidate(page: &Page, at: usize) -> Option<(Range<usize>, u32)> {
    let begins = page.begins(at);
    let labelled = labelled(page, at);
    let done_with = at > 0 && page.free(at - 1).is_some() && page.preceded_by_any(at, DONE_WITH);
    if !begins && !labelled && !done_with {
        return None;
    }
    let first = page.free(at)?;
    if is_han(first) {
        if let Some(end) = dotted(page, at) {
            return Some((at..end, 90));
        }
        if let Some(end) = titled(page, at) {
            return Some((at..end, 85));
        }
        let (end, score) = chinese(page, at)?;
        let score =
            score + u32::from(beside_a_number(page, at, end)) * 5 + u32::from(labelled) * 20;
        // In the middle of a line a word needs something beside it that makes it a name.
        return (score >= 60).then_some((at..end, score));
    }
    let end = foreign(page, at)?;
    let score = if first_word(page, at) { 75 } else { 55 };
    Some((
        at..end,
        score + u32::from(beside_a_number(page, at, end)) * 20 + u32::from(labelled) * 20,
    ))
}

/// Whether nothing but separators and chips stands before.
fn first_word(page: &Page, at: usize) -> bool {
    (0..at).all(|i| !page.is_word(i))
}

/// Whether a telephone number stands beside.
fn beside_a_number(page: &Page, start: usize, end: usize) -> bool {
    let number = |at: usize| matches!(page.meaning_at(at), Some(Meaning::Phone(_)));
    let mut before = start;
    while before > 0 && page.free(before - 1).is_some() && !page.is_word(before - 1) {
        before -= 1;
    }
    let mut after = end;
    while page.free(after).is_some() && !page.is_word(after) {
        after += 1;
    }
    (before > 0 && number(before - 1)) || number(after)
}

/// 阿依古丽·买买提.
fn dotted(page: &Page, at: usize) -> Option<usize> {
    let mut end = at;
    let mut dots = 0;
    while let Some(c) = page.free(end) {
        if c == '·' && end > at {
            dots += 1;
        } else if !is_han(c) {
            break;
        }
        end += 1;
    }
    (dots > 0 && end - at <= 20 && page.free(end - 1) != Some('·')).then_some(end)
}

/// A family name and one or two more characters; the better it stands alone, the more it is one.
fn chinese(page: &Page, at: usize) -> Option<(usize, u32)> {
    let known = surname(page, at)?;
    if page.cursor(at).eat_from(COMMON_WORDS).is_some() {
        return None;
    }
    let run = page.run_end(at);
    let first = first_word(page, at);
    let place = if first { 20 } else { 0 };
    let ends = |length: usize| {
        page.ends(at + known + length) || (first && page.free(at + known + length).is_none())
    };
    // 张三, 王丽华, 欧阳娜娜: nothing more than the name between two edges.
    for length in [1, 2] {
        let end = at + known + length;
        if end == run && ends(length) && given(page, at + known..end) {
            return Some((end, 70 + place));
        }
    }
    // Nothing but two characters at the begin of a line are a name whatever they are: 杨过.
    if first
        && known == 1
        && run == at + 2
        && page.free(at + 1).is_some_and(is_han)
        && page.ends(run)
    {
        return Some((run, 70));
    }
    // 张三女士, 王丽华老师: the title is something of its own.
    for length in [1, 2] {
        let end = at + known + length;
        if end < run
            && given(page, at + known..end)
            && let Some(title_end) = title(page, end)
        {
            // 李明妈妈 is not 李明.
            let parent = ["妈", "爸", "奶奶", "爷爷", "嫂"]
                .iter()
                .any(|title| page.cursor(end).eat(title));
            return Some((if parent { title_end } else { end }, 65 + place));
        }
    }
    // 张三想买: behind the name stands what cannot belong to it.
    for length in [2, 1] {
        let end = at + known + length;
        let cut = page
            .free(end)
            .is_some_and(|c| NEVER_IN_NAMES.contains(c) || RARELY_SECOND.contains(c) || !is_han(c));
        if end < run && cut && given(page, at + known..end) {
            return Some((end, 45 + place));
        }
    }
    // 诸葛, 欧阳 alone; at the begin of a line a name with words behind it.
    if known == 2 && page.ends(at + 2) {
        return Some((at + 2, 60));
    }
    let end = at + known + 2;
    (first && end < run && given(page, at + known..end)).then_some((end, 40 + place))
}

/// Alan Wu, O'Brien, Jean-Luc, Amy姐, محمد علي: up to three words in a script that is not
/// Chinese; where the script has capitals each begins with one.
fn foreign(page: &Page, at: usize) -> Option<usize> {
    if at > 0
        && page
            .free(at - 1)
            .is_some_and(|c| c.is_alphanumeric() && !is_han(c))
    {
        return None;
    }
    let mut end = foreign_word(page, at)?;
    for _ in 0..2 {
        let next = end + 1;
        match page
            .free(end)
            .filter(|c| *c == ' ')
            .and_then(|_| foreign_word(page, next))
        {
            Some(next) => end = next,
            None => break,
        }
    }
    if let Some(end) = title(page, end) {
        return Some(end);
    }
    (end - at >= 2).then_some(end)
}

fn foreign_word(page: &Page, at: usize) -> Option<usize> {
    let first = page.free(at).filter(|c| c.is_alphabetic() && !is_han(*c))?;
    if first.is_lowercase() {
        return None;
    }
    let mut end = at;
    while page
        .free(end)
        .is_some_and(|c| (c.is_alphabetic() && !is_han(c)) || matches!(c, '\'' | '-') || is_mark(c))
    {
        end += 1;
    }
    // Words in capitals are abbreviations, words of the trade no names.
    let word = page.text(at..end);
    let spelt = word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
    let known = [
        "Interested",
        "Wants",
        "Plan",
        "Met",
        "Has",
        "Needs",
        "The",
        "He",
        "She",
        "No",
        "Not",
        "VIP",
        "Call",
        "Meet",
    ];
    (!spelt && !known.contains(&word.as_str()) && end - at <= 30).then_some(end)
}

/// A name nobody can know, 豆豆妈 or alan, at the begin of a line of which more was understood.
fn unknown(page: &Page) -> Option<(Range<usize>, u32)> {
    page.meanings().next()?;
    let start = (0..page.len()).find(|at| page.free(*at).is_none() || page.is_word(*at))?;
    let start = match page.meaning_at(start) {
        // 13800138000 豆豆妈: a number may come first.
        Some(Meaning::Phone(_)) => (start..page.len()).find(|at| page.is_word(*at))?,
        Some(_) => return None,
        None => start,
    };
    let end = page.run_end(start);
    let text = page.text(start..end);
    let length = end - start;
    let chinese = text.chars().all(is_han);
    let letters = text
        .chars()
        .all(|c| c.is_alphabetic() || is_mark(c) || c == '\'');
    let called = length == 1 && surname(page, start).is_some();
    let fits = if chinese {
        (2..=4).contains(&length) || called
    } else {
        letters && (2..=20).contains(&length)
    };
    // 钱多多, as a surname and a number beside it say.
    let surnamed = length <= 3 && surname(page, start).is_some();
    let named = surnamed && beside_a_number(page, start, end);
    let unlikely = text
        .trim_end_matches(|c| MAY_END.contains(c))
        .chars()
        .any(|c| NEVER_IN_NAMES.contains(c));
    let sentence = (unlikely && !named) || page.cursor(start).eat_from(COMMON_WORDS).is_some();
    let apart = page.free(end).is_some()
        || end == page.len()
        || matches!(page.meaning_at(end), Some(Meaning::Phone(_)));
    (fits && !sentence && apart).then_some((start..end, 0))
}

/// Where a name begins that ends before `end`, read backwards: 王姐, 老李, 朋友, 王丽华, Amy. Given at
/// most as far as one character after `least`.
pub(super) fn ending_at(page: &Page, end: usize, least: usize) -> Option<usize> {
    let name = Ending { page, end, least };
    if let Some(start) = name.titled() {
        return Some(start);
    }
    if let Some(relation) = name.relation() {
        return name.related(relation);
    }
    name.nicknamed()
        .or_else(|| name.whole())
        .or_else(|| foreign_ending_at(page, end).filter(|start| *start >= least))
}

/// The place before which a name ends, and before which it does not begin.
struct Ending<'a> {
    page: &'a Page,
    end: usize,
    least: usize,
}

impl Ending<'_> {
    /// Where a name of so many characters begins; none when they are not all words.
    fn from(&self, length: usize) -> Option<usize> {
        self.end.checked_sub(length).filter(|start| {
            *start >= self.least && (*start..self.end).all(|i| self.page.is_word(i))
        })
    }

    /// 小王老师, 王姐, 欧阳女士, 张三医生.
    fn titled(&self) -> Option<usize> {
        TITLES
            .words()
            .filter(|title| self.page.preceded_by(self.end, title))
            .find_map(|title| {
                let length = title.chars().count();
                self.surname_before(length)
                    .or_else(|| self.name_before(length))
            })
    }

    /// Where a family name stands before a title of so many characters, 小 or 老 before it included.
    fn surname_before(&self, title: usize) -> Option<usize> {
        [1, 2]
            .into_iter()
            .map_while(|name| Some((name, self.from(title + name)?)))
            .find(|(name, start)| surname(self.page, *start) == Some(*name))
            .map(|(name, start)| {
                let nick = self.from(title + name + 1);
                nick.filter(|at| is_nick(self.page, *at)).unwrap_or(start)
            })
    }

    /// Where a family name and a given name stand before a title of so many characters.
    fn name_before(&self, title: usize) -> Option<usize> {
        [3, 2].into_iter().find_map(|name| {
            let start = self.from(title + name)?;
            whole(self.page, start, start + name).then_some(start)
        })
    }

    /// The word that says how somebody is related: 朋友, 表姐.
    fn relation(&self) -> Option<&'static str> {
        let mut words = RELATIONS.words().chain(KIN.words());
        words.find(|word| self.page.preceded_by(self.end, word))
    }

    /// Where a relation begins with what stands before it: 大学同学, 我的朋友.
    fn related(&self, relation: &str) -> Option<usize> {
        let length = relation.chars().count();
        BEFORE_RELATIONS
            .iter()
            .filter(|before| self.page.preceded_by(self.end - length, before))
            .filter_map(|before| self.from(length + before.chars().count()))
            .min()
    }

    /// 小王, 老李.
    fn nicknamed(&self) -> Option<usize> {
        self.from(2)
            .filter(|at| is_nick(self.page, *at) && surname(self.page, at + 1) == Some(1))
    }

    /// 王丽华, 欧阳丽华.
    fn whole(&self) -> Option<usize> {
        [4, 3, 2].into_iter().find_map(|length| {
            self.from(length)
                .filter(|start| whole(self.page, *start, self.end))
        })
    }
}

/// What makes a nickname of the family name behind it.
fn is_nick(page: &Page, at: usize) -> bool {
    page.free(at)
        .is_some_and(|c| matches!(c, '小' | '老' | '阿'))
}

/// What may stand before a relation and belongs to it.
const BEFORE_RELATIONS: [&str; 23] = [
    "大学",
    "高中",
    "初中",
    "小学",
    "大学里的",
    "老",
    "前",
    "男",
    "女",
    "好",
    "隔壁",
    "楼上",
    "楼下",
    "我的",
    "我",
    "他",
    "她",
    "公司",
    "单位",
    "客户的",
    "孩子的",
    "客户",
    "",
];

/// Who may have named somebody.
pub(super) const RELATIONS: Table = Table(
    "\
    同学 朋友 闺蜜 同事 邻居 亲戚 客户 老客户 战友 老乡 室友 发小 老师 老板 领导 老公 老婆 妈妈 \
    爸爸 妈 爸 哥哥 姐姐 弟弟 妹妹 儿子 女儿 物业 保安 中介 师傅 主管 师父 合伙人 徒弟",
);

/// Whether a range is a family name and a given name and nothing more.
fn whole(page: &Page, start: usize, end: usize) -> bool {
    let Some(known) = surname(page, start) else {
        return false;
    };
    let rest = start + known..end;
    (1..=2).contains(&rest.len())
        && given(page, rest)
        && !COMMON_WORDS.holds(&page.text(start..end))
}

fn foreign_ending_at(page: &Page, end: usize) -> Option<usize> {
    let letter = |at: usize| {
        page.free(at)
            .is_some_and(|c| (c.is_alphabetic() && !is_han(c)) || c == '\'')
    };
    let mut start = end;
    while start > 0 && end - start < 20 && letter(start - 1) {
        start -= 1;
    }
    (end - start >= 2).then_some(start)
}

/// Where a name ends that begins at `at`: for a referrer behind 转介绍 or via.
pub(super) fn starting_at(page: &Page, at: usize) -> Option<usize> {
    if let Some(end) = dotted(page, at).or_else(|| titled(page, at)) {
        return Some(end);
    }
    if let Some(end) = foreign(page, at) {
        return Some(end);
    }
    if let Some((end, _)) = chinese(page, at) {
        let end = title(page, end).unwrap_or(end);
        return Some(end);
    }
    let end = page.run_end(at);
    let text = page.text(at..end);
    let fits = (2..=4).contains(&(end - at))
        && text
            .chars()
            .all(|c| is_han(c) && !NEVER_IN_NAMES.contains(c));
    fits.then_some(end)
}
