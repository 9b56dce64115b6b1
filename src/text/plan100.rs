//! 计划100 and 准增员100: the lists, what is missing, the score card, grading in a row.

use super::Lang;
use crate::domain::agent::ClassDefinition;
use crate::domain::person::{Class, Grading};
use crate::domain::plan100::{Lack, WorkList};
use crate::domain::score::{Factor, FactorKey, Mark};
use crate::forms::score_card::CardProblem;
use crate::text::journal::class_letter;
use chrono::NaiveDate;

sentences! {
    lack_label: "还缺什么", "What is missing";
    lack_step: "无下一步", "No next step";
    lack_class: "没分类", "Not classed";
    lack_contact: "久未联系", "Not seen for long";
    lack_confirm: "A 类待确认", "A to confirm";
    lack_none_step: "A、B 类客户都有下一步了，很好。", "Everybody of class A and B has a next step. Well done.";
    lack_none_class: "人人都分过类了，很好。", "Everybody is classed. Well done.";
    lack_none_contact: "该联系的都联系过了，很好。", "Nobody has waited too long. Well done.";
    lack_none_confirm: "没有要确认的 A 类。", "No class A asks to be confirmed.";
    places_taken(n: usize, places: usize): "{n} / {places} 位", "{n} of {places} places";
    places_over(n: usize, places: usize, wait: usize): "{n} 位，超过 {places} 位了：按价值排后面的 {wait} 位先候补，放下谁就自动补上。", "{n} people, more than {places}: the {wait} of least worth wait and move up when you let somebody go.";
    waits: "候补", "waiting";
    list_prospects: "计划100", "Plan 100";
    list_recruits: "准增员100", "Recruits 100";

    grade_in_a_row: "连着分类", "Quick grading";
    grade_in_a_row_count(n: usize): "连着分类 {n} 位", "Grade {n} in a row";
    grade_title_prospects: "连着分类", "Quick grading";
    grade_title_recruits: "准增员连着分类", "Quick grading of recruits";
    grade_place(n: usize, all: usize): "第 {n} 位，共 {all} 位", "{n} of {all}";
    grade_question: "TA 是哪一类？", "Which class?";
    grade_stale_question(date: &str): "A 类是{date}定的，还是吗？", "Class A was given {date}. Does it still hold?";
    grade_skip: "先跳过", "Skip";
    grade_back: "退回上一位", "Back to the last one";
    grade_stop: "先到这里", "Stop here";
    grade_keys: "键盘：A B C D 或 1 2 3 4 分类，→ 跳过，← 退回，Esc 结束", "Keys: A B C D or 1 2 3 4 give a class, → skips, ← goes back, Esc stops";
    grade_score: "打个分再定", "Score first";
    grade_on_list_prospects: "排进计划100", "Put on Plan 100";
    grade_on_list_recruits: "留在准增员100", "Keep on Recruits 100";
    grade_suggests(average: &str, class: &str): "平均 {average}，建议 {class} 类", "Average {average} suggests class {class}";
    grade_done_title: "都分完了", "All done";
    grade_done(graded: usize, skipped: usize): "这次分了 {graded} 位，跳过 {skipped} 位。", "{graded} classed, {skipped} skipped.";
    grade_failed(n: usize): "有 {n} 位没存上，还没有分类。", "{n} could not be saved and have no class yet.";
    grade_done_left: "再看还没分上的", "Go through those without a class";
    grade_done_skipped: "再看跳过的", "Go through the skipped ones";
    grade_nobody_title: "没有要分类的人", "Nobody to class";
    grade_nobody_hint: "记下新的名字，或者有 A 类要确认时，这里就会有人。", "New names, and As that are to be confirmed, show up here.";
    grade_to_list: "看名单", "To the list";
    grade_given(name: &str, class: &str): "{name}：{class} 类", "{name}: class {class}";
    grade_skipped(name: &str): "跳过了{name}", "{name} skipped";
    grade_taken_back(name: &str): "退回到{name}", "Back to {name}";
    grade_open_person(name: &str): "看{name}的档案", "Open {name}";
    grade_recorded(day: &str): "{day}记的", "noted {day}";

    gradings_history(n: usize): "分类的变化（{n} 次）", "Earlier classes ({n})";
    graded_by_intention: "按意向", "by intention";
    graded_by_time: "按时间", "by time";

    score_by_earlier_card: "这是按以前的评分表打的，分数不变；一改就按现在的表。", "Made by an earlier card and kept as it was; a change uses the present card.";
    score_again: "按现在的表重新打", "Score by the present card";
    score_weight(n: u8): "×{n}", "×{n}";

    lists_title: "计划100与评分", "Plan 100 and scoring";
    lists_hint: "评分表、名额、多久没联系算久", "Score card, places, what counts as long";
    lists_card: "客户评分表", "Score card for customers";
    lists_card_recruits: "准增员评分表", "Score card for recruits";
    lists_card_hint: "每项 0 到 10 分，权重大的算得多。以前打的分不变。", "Each factor gets 0 to 10; a heavier one counts more. Scores given before stay as they are.";
    lists_factor_name(n: usize): "第 {n} 项的名字", "Name of factor {n}";
    lists_factor_weight(name: &str): "{name}的权重", "Weight of {name}";
    lists_factor_remove(name: &str): "去掉{name}", "Remove {name}";
    lists_factor_add: "加一项", "Add a factor";
    lists_factor_example: "比如：决策权", "For example: decides alone";
    lists_from(class: &str): "{class} 类从几分起", "Class {class} from";
    lists_card_preset: "恢复预设", "Back to the preset";
    lists_places: "每张名单几个名额", "Places on each list";
    lists_confirm_after: "A 类满几个月要确认", "Months after which an A is confirmed";
    lists_silence: "几天没联系算久", "Days without contact that count as long";
    lists_silence_a: "A 类", "Class A";
    lists_silence_b: "B 类", "Class B";
    lists_silence_client: "其他客户", "Other clients";
    lists_silence_listed: "名单上的其他人", "Others on a list";
    lists_numbers: "名额和天数", "Places and days";
    lists_saved: "已存好，从现在起按这个算", "Saved; it holds from now on";
    card_no_factor: "至少要有一项", "At least one factor is needed";
    card_too_many(n: usize): "最多 {n} 项", "{n} factors at most";
    card_nameless(n: usize): "第 {n} 项还没有名字", "Factor {n} has no name";
    card_twice(name: &str): "「{name}」写了两次", "“{name}” is there twice";
    card_order: "A、B、C 的分数线要从高到低", "The lines for A, B and C must fall";
}

impl Lang {
    /// The name of a list.
    #[must_use]
    pub fn work_list(self, list: WorkList) -> &'static str {
        match list {
            WorkList::Prospects => self.list_prospects(),
            WorkList::Recruits => self.list_recruits(),
        }
    }

    /// What is missing, as it stands on a chip.
    #[must_use]
    pub fn lack(self, lack: Lack) -> &'static str {
        match lack {
            Lack::NextStep => self.lack_step(),
            Lack::Grading => self.lack_class(),
            Lack::Contact => self.lack_contact(),
            Lack::Confirmation => self.lack_confirm(),
        }
    }

    /// What is said when nobody lacks it.
    #[must_use]
    pub fn lack_none(self, lack: Lack) -> &'static str {
        match lack {
            Lack::NextStep => self.lack_none_step(),
            Lack::Grading => self.lack_none_class(),
            Lack::Contact => self.lack_none_contact(),
            Lack::Confirmation => self.lack_none_confirm(),
        }
    }

    /// 86 / 100 位; beyond the places, what happens to the rest.
    #[must_use]
    pub fn places(self, taken: usize, places: usize) -> String {
        match taken.checked_sub(places) {
            None | Some(0) => self.places_taken(taken, places),
            Some(wait) => self.places_over(taken, places, wait),
        }
    }

    /// 计划100：86 / 100 位.
    #[must_use]
    pub fn places_of(self, list: WorkList, taken: usize, places: usize) -> String {
        let (name, places) = (self.work_list(list), self.places(taken, places));
        match self {
            Self::Zh => format!("{name}：{places}"),
            Self::En => format!("{name}: {places}"),
        }
    }

    /// What a class stands for on a list under the company's definition.
    #[must_use]
    pub fn class_meaning_on(
        self,
        list: WorkList,
        class: Class,
        definition: ClassDefinition,
    ) -> &'static str {
        match (self, list, definition, class) {
            (Self::Zh, WorkList::Recruits, ClassDefinition::Time, Class::A) => "三个月内能入职",
            (Self::En, WorkList::Recruits, ClassDefinition::Time, Class::A) => {
                "Joins within 3 months"
            }
            _ => self.class_meaning(class, definition),
        }
    }

    /// A 高意向: a class with its words, as it stands on a chip.
    #[must_use]
    pub fn class_chip(self, list: WorkList, class: Class, definition: ClassDefinition) -> String {
        format!(
            "{} {}",
            class_letter(class),
            self.class_meaning_on(list, class, definition)
        )
    }

    /// A 高意向 · 按意向 · 11/23: an earlier grading.
    #[must_use]
    pub fn grading_line(self, list: WorkList, grading: Grading, today: NaiveDate) -> String {
        let by = match grading.by {
            ClassDefinition::Intention => self.graded_by_intention(),
            ClassDefinition::Time => self.graded_by_time(),
        };
        let chip = self.class_chip(list, grading.class, grading.by);
        format!("{} · {chip} · {by}", self.date(grading.on, today))
    }

    /// The name of a factor: the company's own, else the preset's.
    #[must_use]
    pub fn factor(self, key: &FactorKey, name: &str) -> String {
        if !name.is_empty() {
            return name.to_owned();
        }
        match (self, key.0.as_str()) {
            (_, FactorKey::NEED) => self.score_need(),
            (_, FactorKey::MEANS) => self.score_means(),
            (_, FactorKey::TRUST) => self.score_trust(),
            (Self::Zh, FactorKey::WILL) => "意愿",
            (Self::En, FactorKey::WILL) => "Will",
            (Self::Zh, FactorKey::ABILITY) => "能力",
            (Self::En, FactorKey::ABILITY) => "Ability",
            (Self::Zh, FactorKey::CIRCLE) => "人脉",
            (Self::En, FactorKey::CIRCLE) => "Circle",
            (_, other) => other,
        }
        .to_owned()
    }

    /// The name of a factor as it stands in its field.
    #[must_use]
    pub fn shown_factor(self, factor: &Factor) -> String {
        if factor.name.is_empty() && factor.key.0.starts_with("own") {
            return String::new();
        }
        self.factor(&factor.key, &factor.name)
    }

    /// 需求匹配度 9、购买力 8 ×2: what a score says, factor by factor.
    #[must_use]
    pub fn marks(self, marks: &[Mark]) -> String {
        let told: Vec<String> = marks
            .iter()
            .map(|mark| {
                let name = self.factor(&mark.factor, &mark.name);
                let weight = match mark.weight {
                    1 => String::new(),
                    weight => format!(" {}", self.score_weight(weight)),
                };
                format!("{name} {}{weight}", mark.points)
            })
            .collect();
        told.join(self.comma())
    }

    /// What is wrong with a card.
    #[must_use]
    pub fn card_problem(self, problem: &CardProblem) -> String {
        match problem {
            CardProblem::NoFactor => self.card_no_factor().to_owned(),
            CardProblem::TooMany { most } => self.card_too_many(*most),
            CardProblem::Nameless { place } => self.card_nameless(place + 1),
            CardProblem::Twice { name } => self.card_twice(name),
            CardProblem::Order => self.card_order().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::{Score, ScoreCard};

    #[test]
    fn what_happens_at_a_hundred_and_one_is_said() {
        assert_eq!(Lang::Zh.places(86, 100), "86 / 100 位");
        assert_eq!(Lang::Zh.places(100, 100), "100 / 100 位");
        assert_eq!(
            Lang::Zh.places(103, 100),
            "103 位，超过 100 位了：按价值排后面的 3 位先候补，放下谁就自动补上。"
        );
    }

    #[test]
    fn a_class_carries_its_words_under_either_definition() {
        let (list, a) = (WorkList::Prospects, Class::A);
        for (list, definition, chip) in [
            (list, ClassDefinition::Intention, "A 高意向"),
            (list, ClassDefinition::Time, "A 三个月内能签"),
            (WorkList::Recruits, ClassDefinition::Intention, "A 高意向"),
            (
                WorkList::Recruits,
                ClassDefinition::Time,
                "A 三个月内能入职",
            ),
        ] {
            assert_eq!(Lang::Zh.class_chip(list, a, definition), chip);
        }
    }

    #[test]
    fn a_score_is_told_by_the_names_it_was_made_with() {
        let mut card = ScoreCard::prospects();
        card.factors[1].name = "存得起吗".to_owned();
        card.factors[1].weight = 2;
        let score = card.start(Some(&Score::of(9, 8, 7)));
        assert_eq!(
            Lang::Zh.marks(score.marks()),
            "需求匹配度 9、存得起吗 8 ×2、信任度 7"
        );
        assert_eq!(
            Lang::En.marks(ScoreCard::recruits().start(None).marks()),
            "Will 5, Ability 5, Circle 5"
        );
    }

    #[test]
    fn an_earlier_grading_keeps_the_words_of_its_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let grading = Grading {
            class: Class::A,
            on: day(3),
            by: ClassDefinition::Time,
        };
        let line = Lang::Zh.grading_line(WorkList::Prospects, grading, day(23));
        assert!(line.ends_with("A 三个月内能签 · 按时间"), "{line}");
    }
}
