//! 男 and 女.

use super::Meaning;
use super::page::{Find, Page, is_han};
use super::titles;
use crate::domain::person::Gender;

/// Claims words for the gender. Ages are claimed before, because 男 beside an age is one.
pub(super) fn read(page: &mut Page) {
    page.sweep(word);
}

const WORDS: &[(Gender, &[&str])] = &[
    (
        Gender::Female,
        &["女士", "女性", "女生", "小姐", "太太", "female", "lady"],
    ),
    (Gender::Male, &["先生", "男士", "男性", "男生", "male"]),
];

fn word(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let label = cursor.eat("性别");
    if label {
        cursor.skip_to_value();
    }
    let own = page.begins(at);
    for (gender, words) in WORDS {
        let mut cursor = cursor;
        if cursor.eat_any(words).is_none() {
            continue;
        }
        // 张三先生: behind a name, not before one, and not 她先生.
        // With a name found already, 郑女士 is somebody else.
        let named = page
            .meanings()
            .any(|means| matches!(means, Meaning::Name(_)));
        if named && at > 0 && page.free(at - 1).is_some_and(is_han) {
            continue;
        }
        let of_other = page.preceded_by_any(at, &["我", "他", "她", "的", "位", "和"]);
        if (page.ends(cursor.at) || own) && !of_other {
            return Some(Find::new(at..cursor.at, Meaning::Gender(*gender)));
        }
    }
    let gender = match cursor.take(|c| matches!(c, '男' | '女'))? {
        '女' => Gender::Female,
        _ => Gender::Male,
    };
    let end = cursor.at;
    let aged = matches!(page.meaning_at(end), Some(Meaning::Birth(_)));
    // 张胜男 and 李亚男 are women as often as not.
    let in_a_name =
        page.preceded_by_any(at, &["胜", "亚", "若", "佳", "冠", "儿", "美", "仙", "妇"]);
    let fits = label || (own && page.ends(end)) || (aged && !in_a_name);
    let married = page.cursor(end).eat_from(titles::TITLES).is_some();
    (fits && !married).then(|| Find::new(at..end, Meaning::Gender(gender)))
}
