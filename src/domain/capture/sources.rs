//! How the agent came to the name.

use super::Meaning;
use super::page::{Find, Page};
use super::titles::KIN;
use crate::domain::person::Source;

/// Words that say it wherever they stand.
const CERTAIN: &[(Source, &[&str])] = &[
    (
        Source::Acquaintance,
        &["缘故市场", "缘故客户", "缘故", "acquaintance"],
    ),
    (
        Source::ColdVisit,
        &[
            "陌生拜访",
            "陌拜",
            "扫楼",
            "扫街",
            "摆摊",
            "驻点",
            "地推",
            "随机拜访",
            "cold visit",
            "cold call",
            "walk-in",
        ],
    ),
    (
        Source::Inquiry,
        &[
            "来电咨询",
            "主动咨询",
            "电话咨询",
            "网上咨询",
            "公众号咨询",
            "抖音咨询",
            "上门咨询",
            "来店咨询",
            "咨询来的",
            "inquiry",
            "enquiry",
        ],
    ),
    (
        Source::Allocated,
        &[
            "公司分配的",
            "公司分配",
            "分配的客户",
            "分配客户",
            "公司派单",
            "公司给的",
            "孤儿单客户",
            "孤儿单",
            "孤儿保单",
            "allocated",
            "assigned",
        ],
    ),
    (
        Source::Referral,
        &["转介绍客户", "转介绍", "转介", "referral"],
    ),
    (Source::Observation, &["个人观察", "自己观察", "观察到的"]),
];

/// Words that say it when they stand alone or with 我 or 老 before them.
const RELATIONS: &[(Source, &[&str])] = &[
    (Source::Friend, &["朋友", "闺蜜", "发小", "friend"]),
    (
        Source::Classmate,
        &["同学", "校友", "室友", "同窗", "classmate"],
    ),
    (
        Source::Colleague,
        &["同事", "领导", "colleague", "coworker"],
    ),
    (
        Source::Neighbour,
        &["邻居", "街坊", "neighbour", "neighbor"],
    ),
    (
        Source::Hobby,
        &[
            "球友",
            "跑友",
            "牌友",
            "驴友",
            "棋友",
            "舞友",
            "钓友",
            "车友",
            "书友",
            "瑜伽班",
            "健身房认识",
            "跑团",
            "广场舞",
        ],
    ),
    (Source::Acquaintance, &["战友", "老乡", "熟人"]),
    (Source::Family, &["亲戚", "family", "relative", "cousin"]),
];

const BEFORE: &[&str] = &[
    "我的大学",
    "我的高中",
    "我的老",
    "我大学",
    "我高中",
    "我的",
    "我老",
    "我",
    "大学",
    "高中",
    "初中",
    "小学",
    "中学",
    "老",
    "前",
    "隔壁",
    "楼上",
    "楼下",
    "小区",
    "通过",
    "以前的",
    "以前",
    "原来的",
    "原",
    "好",
    "是我",
    "多年",
];

/// Claims sources.
pub(super) fn read(page: &mut Page) {
    page.sweep(certain);
    page.sweep(relation);
}

fn certain(page: &Page, at: usize) -> Option<Find> {
    for (source, words) in CERTAIN {
        let mut cursor = page.cursor(at);
        cursor.eat("通过");
        if cursor.eat_any(words).is_some() {
            cursor.eat_any(&["认识的", "认识", "来的", "的"]);
            return Some(Find::new(at..cursor.at, Meaning::Source(*source)));
        }
    }
    None
}

fn relation(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let before = cursor.eat_any(BEFORE);
    let relation = RELATIONS.iter().find_map(|(source, words)| {
        let mut cursor = cursor;
        cursor.eat_any(words)?;
        Some((*source, cursor.at))
    });
    let (source, end) = relation.or_else(|| {
        cursor.eat_from(KIN)?;
        Some((Source::Family, cursor.at))
    })?;
    let others = [
        "他", "她", "的", "儿子", "女儿", "孩子", "老公", "老婆", "和", "跟", "给", "有", "想",
    ];
    // Right before a referrer it says who that is.
    let mut next = end;
    while page.free(next) == Some(' ') {
        next += 1;
    }
    let whose = next == end && matches!(page.meaning_at(end), Some(Meaning::Referrer { .. }));
    let behind = page.is_word(end);
    if behind || whose || (before.is_none() && page.preceded_by_any(at, &others)) {
        return None;
    }
    Some(Find::new(at..end, Meaning::Source(source)))
}
