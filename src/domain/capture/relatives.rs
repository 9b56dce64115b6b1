//! Whose age, profession and place are not the person's own.

use super::Meaning;
use super::page::{Page, is_han};
use super::table::Table;

const RELATIVES: Table = Table(
    "\
    老公 老婆 爱人 妻子 丈夫 媳妇 太太 对象 男朋友 女朋友 男友 女友 爸爸 妈妈 父亲 母亲 爸 妈 \
    父母 公公 婆婆 岳父 岳母 丈母娘 哥哥 姐姐 弟弟 妹妹 儿子 女儿 孩子 孙子 孙女 爷爷 奶奶 外公 \
    外婆 老人 儿媳 女婿 亲家 husband wife mother father",
);

/// Whether what begins at `at`, a place or what somebody does there, is a relative's: 「老公在」浦东, 「老公在南京西路」开店,
/// 「儿子在」深圳, 「父母」住浦东.
pub(super) fn is_where_a_relative_is(page: &Page, at: usize) -> bool {
    if page.followed_by_any(at, &["住", "家住", "现住", "在", "现在在", "目前在"]) {
        return relative_ends_at(page, at);
    }
    let mut from = at;
    while from > at.saturating_sub(6) {
        let is_there = ["住在", "家在", "在", "住"];
        let before = is_there
            .into_iter()
            .find(|word| page.preceded_by(from, word));
        if let Some(word) = before {
            return relative_ends_at(page, from - word.chars().count());
        }
        // 「儿子在读高中」 says nothing of what comes next.
        if !page
            .free(from - 1)
            .is_some_and(|c| is_han(c) && !"读学".contains(c))
        {
            break;
        }
        from -= 1;
    }
    false
}

/// Whether a word for a relative ends right before `end`: 老公, or children that have their chip.
fn relative_ends_at(page: &Page, end: usize) -> bool {
    let before = end.checked_sub(1).and_then(|last| page.meaning_at(last));
    match before {
        Some(Meaning::Children(children)) => !children.is_empty(),
        Some(_) => false,
        None => RELATIVES.words().any(|word| page.preceded_by(end, word)),
    }
}

/// Whether what begins at `at` is said of a relative: 「老公是」医生, 「妈妈今年」65岁.
pub(super) fn speaks_of_a_relative(page: &Page, at: usize) -> bool {
    let mut end = at;
    let mut words = 0;
    loop {
        while end > 0 && page.free(end - 1) == Some(' ') && words > 0 {
            end -= 1;
        }
        let filler = [
            "今年", "现在", "已经", "也是", "是个", "是", "也", "在", "都", "的", "做", "当", "开",
        ]
        .into_iter()
        .find(|filler| page.preceded_by(end, filler));
        match filler {
            Some(filler) if words < 3 => end -= filler.chars().count(),
            _ => break,
        }
        words += 1;
    }
    end > 0
        && page.free(end - 1).is_some()
        && RELATIVES.words().any(|word| page.preceded_by(end, word))
}
