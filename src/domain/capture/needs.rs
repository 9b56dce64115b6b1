//! What the person wants cover for.

use super::Meaning;
use super::page::{Find, Page};
use crate::domain::person::Need;

const WORDS: &[(Need, &[&str])] = &[
    (
        Need::Medical,
        &[
            "百万医疗险",
            "百万医疗",
            "医疗险",
            "医疗保险",
            "医疗",
            "住院险",
            "医保",
            "medical",
            "health",
        ],
    ),
    (
        Need::CriticalIllness,
        &[
            "重疾险",
            "重疾",
            "重大疾病",
            "大病险",
            "大病",
            "防癌险",
            "critical illness",
        ],
    ),
    (Need::Accident, &["意外险", "意外保险", "意外", "accident"]),
    (
        Need::Life,
        &[
            "终身寿险",
            "定期寿险",
            "终身寿",
            "定寿",
            "人寿险",
            "寿险",
            "life insurance",
        ],
    ),
    (
        Need::Education,
        &[
            "教育金",
            "教育险",
            "教育储备",
            "孩子教育",
            "子女教育",
            "education",
        ],
    ),
    (
        Need::Pension,
        &[
            "养老金",
            "养老险",
            "养老保险",
            "养老",
            "退休金",
            "pension",
            "retirement",
        ],
    ),
    (
        Need::Savings,
        &[
            "增额终身寿",
            "储蓄险",
            "储蓄",
            "理财险",
            "理财",
            "年金险",
            "年金",
            "分红险",
            "存钱",
            "savings",
        ],
    ),
    (
        Need::Inheritance,
        &[
            "财富传承",
            "资产传承",
            "传承",
            "遗产",
            "信托",
            "inheritance",
        ],
    ),
    (
        Need::Motor,
        &["车险", "车辆险", "汽车保险", "car insurance"],
    ),
    (
        Need::Property,
        &[
            "财产险",
            "财险",
            "家财险",
            "企业险",
            "企财险",
            "房屋险",
            "property",
        ],
    ),
];

/// Words before which a need is no need: 「很意外」.
const NOT_AFTER: &[&str] = &["很", "太", "真", "不", "好", "挺"];
/// Words after which it is a place or a trade.
const NOT_BEFORE: &[&str] = &[
    "器械", "院", "机构", "公司", "行业", "设备", "局", "美容", "经理", "部门",
];

/// Claims needs. Where one stands in a phrase, the phrase stays in the note.
pub(super) fn read(page: &mut Page) {
    page.sweep(|page, at| {
        let (mut end, mut found) = (at, None);
        for (need, words) in WORDS {
            let mut cursor = page.cursor(at);
            if cursor.eat_any(words).is_some() && cursor.at > end {
                (end, found) = (cursor.at, Some(*need));
            }
        }
        let need = found?;
        if page.preceded_by_any(at, NOT_AFTER) || page.followed_by_any(end, NOT_BEFORE) {
            return None;
        }
        Some(Find::new(at..end, Meaning::Need(need)).in_phrase())
    });
}
