//! Who named the person: 王姐介绍, 李总推荐的, 张姐的朋友, 转介绍 王姐, via Amy.

use super::Meaning;
use super::names::{ending_at, starting_at};
use super::page::{Find, Page, is_han};

/// Claims referrers.
pub(super) fn read(page: &mut Page) {
    // The end of the phrase tells that it is one, so every phrase is looked for at its beginning
    // with the ends that lie ahead.
    page.sweep(named_before);
    page.sweep(named_behind);
    page.sweep(friend_of);
}

/// Behind the referrer.
const BEHIND: &[&str] = &[
    "介绍过来的",
    "介绍过来",
    "介绍来的",
    "介绍认识的",
    "介绍认识",
    "介绍给我的",
    "介绍的客户",
    "介绍的",
    "介绍",
    "转介绍来的",
    "转介绍的",
    "转介绍",
    "转介的",
    "转介",
    "推荐过来的",
    "推荐过来",
    "推荐来的",
    "推荐给我的",
    "推荐的",
    "推荐",
    "引荐的",
    "引荐",
];

/// 王姐介绍.
fn named_before(page: &Page, at: usize) -> Option<Find> {
    if !page.is_word(at) {
        return None;
    }
    // Names are short, so are their introductions.
    let run = page.run_end(at).min(at + 16);
    let (start, end) = (at + 1..=run).find_map(|middle| {
        let mut cursor = page.cursor(middle);
        cursor.skip_blanks();
        let apart = cursor.at > middle;
        let through = page.followed_by_any(at, &["通过", "经"]);
        let word = cursor.eat_any(BEHIND).or_else(|| {
            let known = cursor.eat_any(&["认识的", "认识"])?;
            (through && ending_at(page, middle, at).is_some()).then_some(known)
        })?;
        // 「李四 转介绍 王姐」 and 「介绍人」 name the referrer behind.
        let other = (apart && word.starts_with("转介")) || cursor.peek() == Some('人');
        (!other).then_some((middle, cursor.at))
    })?;
    let lead =
        page.cursor(at)
            .eat_any(&["是通过", "通过", "经过", "经由", "经", "由", "是", "来自"]);
    let from = at + lead.map_or(0, |lead| lead.chars().count());
    let led = lead.is_some() && from < start && start - from <= 6;
    let name = if led && (page.begins(at) || ending_at(page, start, from) == Some(from)) {
        from
    } else if ending_at(page, start, at) == Some(at) {
        at
    } else {
        // Whoever it is: the whole stretch, where it is short and another name cannot hide in it.
        let whole = page.begins(at) && (2..=6).contains(&(start - at)) && has_name(page);
        let chinese = (at..start).all(|i| page.char(i).is_some_and(is_han));
        let someone = ending_at(page, start, at).is_some();
        (whole && chinese && !someone).then_some(at)?
    };
    let name = page.text(name..start);
    Some(Find::new(at..end, Meaning::Referrer { name }))
}

/// Whether something stands before the place where a referrer may be called by any word.
fn has_name(page: &Page) -> bool {
    page.len() > 8
}

/// 转介绍 王姐, 介绍人：李总, via Amy.
fn named_behind(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let lead = cursor.eat_any(&[
        "转介绍人",
        "转介绍",
        "介绍人",
        "推荐人",
        "转介",
        "来源于",
        "met via",
        "met through",
        "introduced by",
        "referred by",
        "recommended by",
        "via",
        "through",
        "by",
        "from",
    ])?;
    cursor.skip_to_value();
    let english = lead.is_ascii();
    let capital = cursor.peek().is_some_and(|c| !english || !c.is_lowercase());
    let end = starting_at(page, cursor.at).filter(|_| capital)?;
    // 转介绍 alone before the person's own name would swallow it: it has to be the last or to be
    // marked.
    let name = page.text(cursor.at..end);
    let friend = {
        let mut behind = page.cursor(end);
        behind
            .eat_any(&["介绍的", "介绍", "推荐的", "推荐"])
            .map(|_| behind.at)
    };
    Some(Find::new(
        at..friend.unwrap_or(end),
        Meaning::Referrer { name },
    ))
}

/// 张姐的朋友, 李总同事, 王姐她老公.
fn friend_of(page: &Page, at: usize) -> Option<Find> {
    if !page.is_word(at) {
        return None;
    }
    let run = page.run_end(at).min(at + 8);
    (at + 2..run).find_map(|middle| {
        let mut cursor = page.cursor(middle);
        let linked = cursor.eat("的");
        let relations = [
            "朋友", "同学", "同事", "邻居", "亲戚", "闺蜜", "表姐", "表妹", "表哥", "表弟", "老公",
            "老婆", "妹妹", "姐姐", "哥哥", "弟弟", "女儿", "儿子", "爸爸", "妈妈", "老乡", "战友",
            "客户", "嫂子", "姐夫", "妹夫", "老板", "下属", "徒弟", "侄女", "侄子", "外甥",
        ];
        // 老婆 is whole, 老同学 is 同学.
        if cursor.eat_any(&relations).is_none() {
            cursor.eat_any(&["大学", "高中", "老", "女", "男", "好", "小"])?;
            cursor.eat_any(&relations)?;
        }
        // Whose friend it is has to be certain: a title, or 的 behind a name.
        let named = ending_at(page, middle, at) == Some(at);
        let own = page.text(at..middle);
        let title = super::titles::TITLES
            .words()
            .any(|title| own.ends_with(title));
        let other = ["我", "他", "她", "孩子", "儿子", "女儿", "老公", "老婆"];
        // A person's own husband or child is no acquaintance of the agent's.
        let someone = (linked || title) && named && !other.contains(&own.as_str());
        let trailing =
            page.ends(cursor.at) || page.free(cursor.at).is_some_and(|c| !"的家说".contains(c));
        let relation = super::names::RELATIONS.holds(&own);
        (someone && trailing && !relation && (linked || page.ends(cursor.at)))
            .then(|| Find::new(at..cursor.at, Meaning::Referrer { name: own }))
    })
}
