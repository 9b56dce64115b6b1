//! What a merged record had otherwise, as lines of the note of the record that is kept.

use super::Lang;
use crate::domain::duplicate::LeftOver;
use crate::text::journal::class_letter;

sentences! {
    left_wechat(id: &str): "微信 {id}", "WeChat {id}";
    left_birthday(day: &str): "生日{day}", "birthday {day}";
    left_source(source: &str): "来源：{source}", "source: {source}";
    left_score(marks: &str): "评分：{marks}", "score: {marks}";
    left_recruit(what: &str): "准增员：{what}", "as a recruit: {what}";
}

impl Lang {
    /// A value that the kept record has otherwise, as a line of its note.
    #[must_use]
    pub fn left_over(self, left: &LeftOver) -> String {
        match left {
            LeftOver::Name(text)
            | LeftOver::Job(text)
            | LeftOver::District(text)
            | LeftOver::Address(text) => text.clone(),
            LeftOver::Wechat(id) => self.left_wechat(id),
            LeftOver::Gender(gender) => self.gender(*gender).to_owned(),
            LeftOver::BirthYear(year) => self.born_in(*year),
            LeftOver::Birthday(day) => self.left_birthday(&self.birthday(*day)),
            LeftOver::Marriage(marriage) => self.marriage(*marriage).to_owned(),
            LeftOver::Income(yuan) => self.income_of(&self.grouped(u64::from(*yuan))),
            LeftOver::Source(source) => self.left_source(self.source(*source)),
            LeftOver::Referrer(name) => self.referred_by(name),
            LeftOver::Stage(stage) => self.stage(*stage).to_owned(),
            LeftOver::Class(class) => self.class_of(class_letter(*class)),
            LeftOver::Score(score) => self.left_score(&self.marks(score.marks())),
            LeftOver::RecruitClass(class) => {
                self.left_recruit(&self.class_of(class_letter(*class)))
            }
            LeftOver::RecruitScore(score) => {
                let marks = self.marks(score.marks());
                self.left_recruit(&self.left_score(&marks))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::{Birthday, Class, Gender, Marriage, Source, Stage};
    use crate::domain::score::{Score, ScoreCard};

    #[test]
    fn what_is_left_over_is_said_in_the_language_of_the_screen() {
        let score = Score::of(8, 7, 9);
        for (left, zh, en) in [
            (LeftOver::Name("王姐".to_owned()), "王姐", "王姐"),
            (
                LeftOver::Wechat("lihua".to_owned()),
                "微信 lihua",
                "WeChat lihua",
            ),
            (LeftOver::Gender(Gender::Female), "女", "Female"),
            (LeftOver::BirthYear(1986), "1986 年生", "born 1986"),
            (
                LeftOver::Birthday(Birthday::Lunar { month: 8, day: 15 }),
                "生日农历八月十五",
                "birthday lunar 8/15",
            ),
            (LeftOver::Marriage(Marriage::Married), "已婚", "Married"),
            (
                LeftOver::Income(20_000),
                "月收入 20,000 元",
                "20,000 yuan a month",
            ),
            (
                LeftOver::Source(Source::Friend),
                "来源：朋友",
                "source: Friend",
            ),
            (
                LeftOver::Referrer("王姐".to_owned()),
                "王姐介绍",
                "referred by 王姐",
            ),
            (LeftOver::Stage(Stage::Lost), "流失", "Lost"),
            (LeftOver::Class(Class::A), "A 类", "class A"),
            (
                LeftOver::Score(score),
                "评分：需求匹配度 8、购买力 7、信任度 9",
                "score: Need 8, Means 7, Trust 9",
            ),
            (
                LeftOver::RecruitClass(Class::B),
                "准增员：B 类",
                "as a recruit: class B",
            ),
            (
                LeftOver::RecruitScore(ScoreCard::recruits().start(None)),
                "准增员：评分：意愿 5、能力 5、人脉 5",
                "as a recruit: score: Will 5, Ability 5, Circle 5",
            ),
        ] {
            assert_eq!(Lang::Zh.left_over(&left), zh);
            assert_eq!(Lang::En.left_over(&left), en);
        }
    }
}
