//! The name of the person.

use super::Meaning;
use super::page::{Page, is_han};
use crate::domain::person::Gender;

pub(super) fn read(page: &mut Page) {
    let mut end = 0;
    while page.free(end).is_some_and(is_han) {
        end += 1;
    }
    if (2..=4).contains(&end) {
        let name = page.text(0..end);
        page.claim(0..end, Meaning::Name(name));
    }
}

/// What the way of calling somebody says: 王姐 is a woman, 张先生 a man, 李总 may be either.
pub(super) fn gender_of_title(name: &str) -> Option<Gender> {
    let says = |titles: &[&str]| titles.iter().any(|title| name.ends_with(title));
    if says(&[
        "女士", "小姐", "太太", "姐", "阿姨", "妈妈", "妈", "嫂", "妹",
    ]) {
        Some(Gender::Female)
    } else if says(&["先生", "哥", "叔", "伯", "大爷", "爸爸", "爸", "弟"]) {
        Some(Gender::Male)
    } else {
        None
    }
}
