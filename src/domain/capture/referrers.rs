//! Who named the person: 王姐介绍, 李总推荐的, 张姐的朋友, 转介绍 王姐, via Amy.

use super::Meaning;
use super::names::{RELATIONS, ending_at, starting_at};
use super::page::{Find, Page, is_han};
use super::titles::TITLES;

/// Claims referrers.
pub(super) fn read(page: &mut Page) {
    // The word behind a name tells that it is a referrer's, so that is looked for first.
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

/// 王姐介绍, 是李总推荐的, 通过王姐认识; `at` is where the word behind the referrer begins.
fn named_before(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let known = cursor.eat_any(BEHIND);
    let word = known.or_else(|| cursor.eat_any(&["认识的", "认识"]))?;
    let mut end = at;
    while end > 0 && page.free(end - 1) == Some(' ') {
        end -= 1;
    }
    // 「李四 转介绍 王姐」 and 「介绍人」 name the referrer behind.
    if (end < at && word.starts_with("转介")) || cursor.peek() == Some('人') {
        return None;
    }
    let begin = page.run_start(end, 16);
    let name = match ending_at(page, end, begin) {
        Some(name) => name,
        // Whoever it is, 由小区保安介绍: the whole stretch when it is short.
        None => {
            let mut lead = page.cursor(begin);
            let led = lead.eat_any(LEADS).is_some();
            let chinese = (lead.at..end).all(|i| page.char(i).is_some_and(is_han));
            let short = (2..=6).contains(&(end.saturating_sub(lead.at)));
            // At the begin of a line the person's own name may hide in it.
            (short && chinese && page.begins(begin) && (led || begin > 0)).then_some(lead.at)?
        }
    };
    let lead = LEADS
        .iter()
        .filter(|lead| page.preceded_by(name, lead))
        .map(|lead| name - lead.chars().count())
        .filter(|from| (*from..name).all(|i| page.is_word(i)))
        .min();
    // One meets people everywhere, but 通过 somebody.
    let through = lead.is_some_and(|lead| page.followed_by_any(lead, &["通过", "是通过", "经"]));
    if known.is_none() && !(through && ending_at(page, end, begin).is_some()) {
        return None;
    }
    let means = Meaning::Referrer {
        name: page.text(name..end),
    };
    Some(Find::new(lead.unwrap_or(name)..cursor.at, means))
}

/// Before the referrer.
const LEADS: &[&str] = &["是通过", "通过", "经过", "经由", "经", "由", "是", "来自"];

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

const RELATED: &[&str] = &[
    "朋友", "同学", "同事", "邻居", "亲戚", "闺蜜", "表姐", "表妹", "表哥", "表弟", "老公", "老婆",
    "妹妹", "姐姐", "哥哥", "弟弟", "女儿", "儿子", "爸爸", "妈妈", "老乡", "战友", "客户", "嫂子",
    "姐夫", "妹夫", "老板", "下属", "徒弟", "侄女", "侄子", "外甥",
];

/// 张姐的朋友, 李总同事; `at` is where the relation begins.
fn friend_of(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    // 老婆 is whole, 老同学 is 同学.
    if cursor.eat_any(RELATED).is_none() {
        cursor.eat_any(&["大学", "高中", "老", "女", "男", "好", "小"])?;
        cursor.eat_any(RELATED)?;
    }
    let linked = at > 0 && page.free(at - 1) == Some('的');
    let end = at - usize::from(linked);
    let start = ending_at(page, end, page.run_start(end, 8))?;
    let own = page.text(start..end);
    // Whose friend it is has to be certain: a title, or 的 behind a name; and the friend of a
    // relative is no acquaintance of the agent's.
    let certain = linked || TITLES.words().any(|title| own.ends_with(title));
    let other =
        RELATIONS.holds(&own) || own.starts_with(['我', '他', '她']) || own.starts_with("孩子");
    (certain && !other && page.ends(cursor.at))
        .then(|| Find::new(start..cursor.at, Meaning::Referrer { name: own }))
}

/// Whether the words of a referrer say what the person is to them (周姐老公) rather than that they
/// named the person (周姐介绍).
pub(super) fn is_related(words: &str) -> bool {
    RELATED.iter().any(|relation| words.ends_with(relation))
}
