//! Income, always kept by the month.

use super::Meaning;
use super::numbers::sum;
use super::page::{Find, Page};

/// Claims incomes.
pub(super) fn read(page: &mut Page) {
    page.sweep(income);
}

/// 月入2万, 年薪30万 (by the month a twelfth), 收入1.5万, 工资八千, 月入2-3万 (the lower end, and the
/// words stay).
fn income(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat_any(&["家庭", "个人", "夫妻", "全家", "两口子", "税后", "税前"]);
    let label = cursor.eat_any(&[
        "月入",
        "月收入",
        "月薪",
        "月收",
        "月工资",
        "每月收入",
        "每个月收入",
        "年薪",
        "年收入",
        "年入",
        "年收",
        "每年收入",
        "收入",
        "工资",
        "薪水",
        "薪资",
        "income",
    ])?;
    while cursor
        .eat_any(&[
            "大概",
            "大约",
            "差不多",
            "约",
            "是",
            "有",
            "在",
            ":",
            "过",
            "超过",
            "超",
            "近",
            " ",
        ])
        .is_some()
    {}
    let mut vague = false;
    let mut read = sum(&mut cursor)?;
    let mut range = cursor;
    if range.eat_any(&["-", "到", "至", "~"]).is_some()
        && let Some(upper) = sum(&mut range)
    {
        read = read.up_to(upper);
        cursor = range;
        vague = true;
    }
    let yuan = read.yuan()?;
    cursor.eat_any(&[
        "多元", "多块", "多", "元", "块钱", "块", "左右", "以上", "rmb", "yuan",
    ]);
    // Without a word for it, so much a month is a year's.
    let yearly = label.contains('年') || (!label.contains('月') && yuan >= 100_000);
    let monthly = if yearly { yuan / 12 } else { yuan };
    // Less than this is a count of something else.
    (monthly >= 100).then_some(())?;
    let find = Find::new(at..cursor.at, Meaning::Income(monthly));
    Some(if vague { find.staying() } else { find })
}
