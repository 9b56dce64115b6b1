//! 客户: the list, and how a person is called and described in a line.

use super::Lang;
use crate::domain::book::PeopleFilter;
use crate::domain::person::{Birth, Birthday, Child, Gender, Person};
use crate::domain::plan100::WorkList;
use crate::domain::roster::Order;
use crate::text::journal::class_letter;

/// A name longer than this is cut in lists and headings: the form shows it whole.
const SHOWN_NAME: usize = 40;
/// A job or district longer than this is cut in a line.
const SHOWN_WORD: usize = 24;

sentences! {
    people_search: "找人", "Find people";
    people_search_example: "姓名、拼音首字母、电话、标签", "Name, pinyin, initials, phone, tag";
    people_search_clear: "清空", "Clear";
    people_filters: "筛选", "Filters";
    people_list: "客户名单", "People";
    people_read(n: usize): "已载入 {n} 位…", "{n} loaded so far…";
    people_found(n: usize): "找到 {n} 位", "{n} found";
    people_order: "排序", "Order";
    filter_all: "全部", "All";
    filter_plan100: "计划100", "Plan 100";
    filter_clients: "客户", "Clients";
    filter_recruits: "准增员", "Recruits";
    order_worth: "按价值", "By worth";
    order_name: "按姓名", "By name";
    order_latest: "按最近", "By latest";
    set_next_step: "定下一步", "Set next step";
    set_next_step_for(name: &str): "给{name}定下一步", "Set the next step for {name}";
    never_contacted: "还没联系过", "Never contacted";
    people_empty: "本子还是空的", "The book is empty";
    people_empty_hint: "先记下第一位：名字、电话、怎么认识的，一行就够。", "Note the first person: a name, a phone, how you met. One line is enough.";
    people_empty_capture: "记第一位客户", "Note the first person";
    people_empty_import: "从通讯录或备份导入", "Import contacts or a backup";
    people_empty_sample: "看看示例本子", "Look at the sample book";
    people_none_found(typed: &str): "没找到「{typed}」", "“{typed}” was not found";
    people_none_found_hint: "换个写法试试：拼音首字母、电话后四位都行。", "Try initials or the last digits of the phone.";
    people_capture_typed: "把 TA 记下来", "Note this person";
    people_none_here: "这里还没有人", "Nobody here yet";
    people_none_plan100: "在客户页打开「计划100」，要主攻的人就会排到这里。", "Turn on Plan 100 on a person's page to work on them from here.";
    people_none_clients: "签了第一单，客户就会出现在这里。", "Whoever signs shows here.";
    people_none_recruits: "在客户页打开「准增员」，可能做同事的人就会排到这里。", "Turn on Recruit on a person's page to see them here.";
    people_show_all: "看全部", "Show all";
    born_in(year: i32): "{year} 年生", "born {year}";
    years_old(age: u32): "{age} 岁", "{age}";
    children_count(n: usize): "{n} 个孩子", "{n} children";
    no_children: "没有孩子", "no children";
    one_child: "1 个孩子", "1 child";
    referred_by(name: &str): "{name}介绍", "referred by {name}";
    class_of(class: &str): "{class} 类", "class {class}";
    birthday_solar(month: u8, day: u8): "{month}月{day}日", "{month}/{day}";
    birthday_lunar(date: &str): "农历{date}", "lunar {date}";
    income_of(amount: &str): "月收入 {amount} 元", "{amount} yuan a month";
}

impl Lang {
    /// The name of a filter.
    #[must_use]
    pub fn people_filter(self, filter: PeopleFilter) -> &'static str {
        match filter {
            PeopleFilter::All => self.filter_all(),
            PeopleFilter::Plan100 => self.filter_plan100(),
            PeopleFilter::Clients => self.filter_clients(),
            PeopleFilter::Recruits => self.filter_recruits(),
        }
    }

    /// What is said when nobody stands behind a filter.
    #[must_use]
    pub fn people_none(self, filter: PeopleFilter) -> &'static str {
        match filter {
            PeopleFilter::All => self.people_empty_hint(),
            PeopleFilter::Plan100 => self.people_none_plan100(),
            PeopleFilter::Clients => self.people_none_clients(),
            PeopleFilter::Recruits => self.people_none_recruits(),
        }
    }

    /// The name of an order.
    #[must_use]
    pub fn people_order_name(self, order: Order) -> &'static str {
        match order {
            Order::Worth => self.order_worth(),
            Order::Name => self.order_name(),
            Order::Latest => self.order_latest(),
        }
    }

    /// A name for a line or a heading: cut when it is very long, without the characters that show
    /// nothing; 「未留名」 when nothing is left.
    #[must_use]
    pub fn shown_name(self, name: &str) -> String {
        let shown = shorten(name, SHOWN_NAME);
        if shown.chars().all(is_invisible) {
            self.unnamed().to_owned()
        } else {
            shown
        }
    }

    /// Class and score of a list as they stand on the tag, `A 8.7`; empty when neither is known.
    #[must_use]
    pub fn grade_tag(self, person: &Person, list: WorkList) -> String {
        let class = list.class(person).map(|c| class_letter(c).to_owned());
        let score = list.score(person).map(|s| self.tenths(s.tenths()));
        class.into_iter().chain(score).collect::<Vec<_>>().join(" ")
    }

    /// `8.7` for 87.
    #[must_use]
    pub fn tenths(self, tenths: u32) -> String {
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// A word for a line: cut when it is long.
    #[must_use]
    pub fn shown_word(self, word: &str) -> String {
        shorten(word, SHOWN_WORD)
    }

    /// 1991 年生 · 农历八月十五.
    #[must_use]
    pub fn birth(self, birth: Birth) -> String {
        let year = birth.year.map(|y| self.born_in(y));
        let day = birth.day.map(|d| self.birthday(d));
        year.into_iter().chain(day).collect::<Vec<_>>().join(" · ")
    }

    /// 5月3日, 农历八月十五.
    #[must_use]
    pub fn birthday(self, birthday: Birthday) -> String {
        match (self, birthday) {
            (_, Birthday::Solar { month, day }) => self.birthday_solar(month, day),
            (Self::Zh, Birthday::Lunar { month, day }) => {
                self.birthday_lunar(&format!("{}{}", lunar_month(month), lunar_day(day)))
            }
            (Self::En, Birthday::Lunar { month, day }) => {
                self.birthday_lunar(&format!("{month}/{day}"))
            }
        }
    }

    /// 女儿 2018 年生, 2 个孩子, 没有孩子.
    #[must_use]
    pub fn children(self, children: &[Child]) -> String {
        let told: Vec<String> = children
            .iter()
            .filter(|c| c.gender.is_some() || c.birth_year.is_some())
            .map(|c| self.child(c))
            .collect();
        let count = match children.len() {
            0 => return self.no_children().to_owned(),
            1 => self.one_child().to_owned(),
            n => self.children_count(n),
        };
        if told.is_empty() {
            count
        } else if told.len() == children.len() {
            told.join(self.comma())
        } else {
            format!("{count}{}{}", self.comma(), told.join(self.comma()))
        }
    }

    fn child(self, child: &Child) -> String {
        let who = match child.gender {
            Some(Gender::Female) => self.form_daughter(),
            Some(Gender::Male) => self.form_son(),
            None => self.form_child(),
        };
        match child.birth_year {
            Some(year) => format!("{who} {}", self.born_in(year)),
            None => who.to_owned(),
        }
    }

    /// What stands between the parts of a list in running text.
    #[must_use]
    pub fn comma(self) -> &'static str {
        match self {
            Self::Zh => "、",
            Self::En => ", ",
        }
    }

    /// `12,000`.
    #[must_use]
    pub fn grouped(self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// A text cut to so many characters, with an ellipsis when something was cut; [`calm`].
#[must_use]
pub fn shorten(text: &str, characters: usize) -> String {
    let mut letters = calm_letters(text);
    let mut shown: String = letters.by_ref().take(characters).collect();
    if letters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Somebody's words as they stand among those of the app: without what turns the direction of
/// writing, which would turn its neighbours too, and with no more marks piled on a letter than any
/// language does. The form shows them as they are.
#[must_use]
pub fn calm(text: &str) -> String {
    calm_letters(text).collect()
}

/// Vietnamese has two.
const MOST_MARKS: usize = 3;

fn calm_letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut marks = 0;
    text.chars().filter(move |c| {
        let is_mark = matches!(*c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}');
        marks = if is_mark { marks + 1 } else { 0 };
        marks <= MOST_MARKS && !matches!(*c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// Characters that take no place on screen.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn lunar_month(month: u8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月",
        "腊月",
    ];
    MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .copied()
        .unwrap_or_default()
}

fn lunar_day(day: u8) -> String {
    const FIGURES: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let figure = FIGURES[usize::from(day % 10)];
    match day {
        1..=10 => format!("初{figure}"),
        11..=19 => format!("十{figure}"),
        20 => "二十".to_owned(),
        21..=29 => format!("廿{figure}"),
        30 => "三十".to_owned(),
        _ => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::PersonId;
    use crate::domain::person::Class;
    use crate::domain::score::Score;
    use chrono::NaiveDate;

    #[test]
    fn a_name_is_cut_and_never_shows_as_nothing() {
        for (name, shown) in [
            ("王丽华", "王丽华"),
            ("", "未留名"),
            ("\u{202e}\u{200b} ", "未留名"),
            ("👩‍👧", "👩‍👧"),
        ] {
            assert_eq!(Lang::Zh.shown_name(name), shown);
        }
        let long = Lang::Zh.shown_name(&"王".repeat(10_000));
        assert_eq!(long.chars().count(), SHOWN_NAME + 1);
    }

    #[test]
    fn words_among_those_of_the_app_turn_nothing_and_pile_up_no_marks() {
        for (words, shown) in [
            ("王\u{202e}丽\u{2066}华", "王丽华"),
            ("e\u{301}", "e\u{301}"),
            (
                "e\u{302}\u{301}\u{300}\u{300}\u{300}t",
                "e\u{302}\u{301}\u{300}t",
            ),
            ("👩‍👧 محمد\n", "👩‍👧 محمد\n"),
        ] {
            assert_eq!(calm(words), shown);
            assert_eq!(shorten(words, 20), shown);
        }
        assert_eq!(shorten("\u{202e}王丽华", 2), "王丽…");
    }

    #[test]
    fn lunar_days_are_called_as_in_the_almanac() {
        for (month, day, called) in [
            (1, 1, "农历正月初一"),
            (8, 15, "农历八月十五"),
            (10, 10, "农历十月初十"),
            (11, 20, "农历冬月二十"),
            (12, 29, "农历腊月廿九"),
            (12, 30, "农历腊月三十"),
        ] {
            assert_eq!(Lang::Zh.birthday(Birthday::Lunar { month, day }), called);
        }
        assert_eq!(
            Lang::En.birthday(Birthday::Lunar { month: 8, day: 15 }),
            "lunar 8/15"
        );
    }

    #[test]
    fn children_are_told_as_far_as_they_are_known() {
        let girl = Child {
            birth_year: Some(2018),
            gender: Some(Gender::Female),
        };
        let unknown = Child::default();
        for (children, told) in [
            (vec![], "没有孩子"),
            (vec![unknown.clone()], "1 个孩子"),
            (vec![unknown.clone(), unknown.clone()], "2 个孩子"),
            (vec![girl.clone()], "女儿 2018 年生"),
            (vec![girl, unknown], "2 个孩子、女儿 2018 年生"),
        ] {
            assert_eq!(Lang::Zh.children(&children), told);
        }
    }

    #[test]
    fn class_and_score_stand_on_one_tag() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let id = PersonId::parse("person:1").expect("an id");
        let mut person = Person::new(id, "王丽华", day);
        assert_eq!(Lang::Zh.grade_tag(&person, WorkList::Prospects), "");
        person.score = Some(Score::of(9, 8, 9));
        assert_eq!(Lang::Zh.grade_tag(&person, WorkList::Prospects), "8.7");
        person.grade(Class::A, day);
        assert_eq!(Lang::Zh.grade_tag(&person, WorkList::Prospects), "A 8.7");
    }

    #[test]
    fn large_numbers_are_grouped() {
        for (number, grouped) in [
            (7, "7"),
            (999, "999"),
            (12_000, "12,000"),
            (10_485_760, "10,485,760"),
        ] {
            assert_eq!(Lang::Zh.grouped(number), grouped);
        }
    }
}
