//! The form of a person, and what is said about a field that cannot be read.

use super::Lang;
use crate::forms::Problem;
use crate::forms::person::PersonField;
use crate::forms::words::Said;

sentences! {
    problem_phone: "这不像电话号码：应该有 7 到 15 位数字，不带文字。", "This is not a phone number: 7 to 15 digits, no letters.";
    problem_phone_twice: "这个号码上面已经有了。", "This number is there already.";
    problem_year: "请填出生年份（如 1990）或年龄（如 35）。", "Enter a year of birth (1990) or an age (35).";
    problem_year_to_come: "这一年还没到，请核对出生年份。", "This year is still to come; check the year of birth.";
    problem_year_too_long_ago: "这太久以前了，请核对出生年份。", "This is too long ago; check the year of birth.";
    problem_age: "年龄要在 0 到 120 岁之间。", "An age is between 0 and 120.";
    problem_half_birthday: "月和日要一起填，或者都空着。", "Give both month and day, or neither.";
    problem_month: "没有这个月，请填 1 到 12。", "There is no such month: 1 to 12.";
    problem_day: "这个月没有这一天。", "That month has no such day.";
    problem_leap_day: "那一年的 2 月没有 29 日，请核对年份或日期。", "February had no 29th that year; check the year or the day.";
    problem_birth_to_come: "这一天还没到，生日不会在以后。", "This day is still to come; nobody is born in the future.";
    problem_amount: "请填数字，如 8000 或 1.2万。", "Enter a figure such as 8000 or 12k.";
    problem_amount_too_large: "这个数太大了，请核对（单位是元/月）。", "This is too much; check it (yuan a month).";
    problem_older_than_parent: "孩子不会比本人还大，请核对两边的年份。", "A child cannot be older than the parent; check both years.";
    problem_named_by_themselves: "介绍人不能是本人，请换一位。", "People cannot refer themselves; choose another.";
    problem_premium_too_large: "这个数太大了，请核对（单位是元）。", "This is too much; check it (yuan).";
    problem_years_to_pay: "请填 1 到 99 年；一直续下去的就空着。", "1 to 99 years; leave it empty when it goes on.";
    problem_grace: "请填 0 到 365 天。", "0 to 365 days.";
    problem_too_far_off: "这个日子离今天太远了，请核对年份。", "This day is too far off; check the year.";
    problem_before_it_began: "这一天比生效日还早，请核对。", "This day lies before the first day of the policy; check it.";
    problem_date: "没有这个日期。", "There is no such date.";
    problem_date_gone: "这一天已经过了，请选今天或以后。", "This day is past; choose today or later.";
    problem_time: "没有这个时间。", "There is no such time.";
    problem_line_too_long: "这里最多写 100 个字，请写短一些。", "At most 100 characters here; please shorten it.";
    problem_text_too_long: "这里最多写 20,000 个字，请删短一些。", "At most 20,000 characters here; please shorten it.";
    problem_label_too_long: "一个标签最多 40 个字：用空格把标签分开，长的话写进备注。", "At most 40 characters for a tag: put blanks between tags, and sentences into the note.";
    problem_empty: "这里要填一点内容。", "Something has to stand here.";
    problems_found(n: usize): "有 {n} 处要改，改好再存；填的都还在。", "{n} fields need a change before saving; everything typed is still here.", one: "1 field needs a change before saving; everything typed is still here.";

    edit_person: "修改档案", "Edit dossier";
    form_basics: "基本情况", "Basics";
    form_family: "家庭", "Family";
    form_needs: "需求", "Needs";
    form_source: "来源", "Source";
    form_more: "其他", "More";
    form_name: "姓名", "Name";
    form_name_hint: "不知道可以空着，会记成「未留名」。", "May stay empty: the person is called “Unnamed” then.";
    form_phone: "电话", "Phone";
    form_phone_n(n: usize): "电话 {n}", "Phone {n}";
    form_add_phone: "再加一个电话", "Add a phone";
    form_remove_phone(n: usize): "去掉电话 {n}", "Remove phone {n}";
    form_wechat: "微信号", "WeChat id";
    form_gender: "性别", "Gender";
    form_birth: "出生年份或年龄", "Year of birth or age";
    form_birth_hint(year: i32): "按 {year} 年生记下", "Kept as born in {year}";
    form_birthday: "生日", "Birthday";
    form_solar: "公历", "Solar";
    form_lunar: "农历", "Lunar";
    form_month: "月", "Month";
    form_day: "日", "Day";
    form_job: "职业", "Job";
    form_district: "地区", "District";
    form_address: "地址", "Address";
    form_marriage: "婚姻", "Marriage";
    form_children: "孩子", "Children";
    form_child: "孩子", "Child";
    form_child_n(n: usize): "第 {n} 个孩子", "Child {n}";
    form_child_year: "出生年份或年龄", "Year of birth or age";
    form_child_why: "只记年份就够了，不用更细。", "The year is enough; no more is asked.";
    form_add_child: "加一个孩子", "Add a child";
    form_remove_child(n: usize): "去掉第 {n} 个孩子", "Remove child {n}";
    form_remove: "去掉", "Remove";
    form_daughter: "女儿", "Daughter";
    form_son: "儿子", "Son";
    form_family_words: "家庭情况", "The family in words";
    form_family_example: "如：和婆婆同住，房贷还有十年", "e.g. lives with her mother-in-law";
    form_income: "家庭月收入（元）", "Household income a month (yuan)";
    form_needs_cared: "关注什么", "Cares about";
    form_concern: "想法和顾虑", "Wishes and worries";
    form_concern_example: "如：想给女儿存教育金，怕中途断交", "e.g. wants to save for school, fears the long term";
    form_source_how: "怎么认识的", "How you met";
    form_referrer: "介绍人", "Referred by";
    form_referrer_example: "如：王姐", "e.g. Aunt Wang";
    form_referrer_linked: "已对上本子里的这位", "Linked to a person in the book";
    form_referrer_unlink: "不是这位", "Not this one";
    form_referrer_pick: "是不是其中一位？", "Is it one of these?";
    form_tags: "标签", "Tags";
    form_tags_example: "用空格隔开，如：企业主 老客户", "Separated by blanks";
    form_recruit_note: "增员备注", "On recruiting";
    form_note: "备注", "Note";
    form_draft_restored: "上次没存完，已接着上次填的。", "Unsaved changes from last time are back.";
    form_draft_discard: "不要了，用已存的", "Discard them";
    form_left_unsaved: "修改还没存，草稿替你留着。", "The changes are not saved; they are kept as a draft.";
    form_nothing_changed: "没有改动", "Nothing was changed";
    form_saved: "档案已存好", "Dossier saved";

    long_rest(n: &str): "太长了，还有 {n} 个字没显示，会原样一起存下。", "Too long to show: {n} more characters are kept as they are.";
    long_rest_drop: "后面的不要了", "Drop the rest";
    long_rest_dropped: "后面的已去掉", "The rest was dropped";
    long_rest_no_draft: "这么长没法留草稿，请尽快存好。", "So long a text cannot be kept as a draft; save it soon.";
    show_more: "再看一些", "Show more";
    more_characters(n: &str): "还有 {n} 个字", "{n} more characters";
}

impl Lang {
    /// What is wrong with something said in one's own words, where this stood before, and what to do about it.
    #[must_use]
    pub fn wrong_with(self, said: Said, typed: &str, before: &str) -> Option<String> {
        let problem = said.problem(typed, before);
        problem.map(|problem| self.problem(problem).to_owned())
    }

    /// What is wrong with a field, and what to do about it.
    #[must_use]
    pub fn problem(self, problem: Problem) -> &'static str {
        match problem {
            Problem::NotAPhone => self.problem_phone(),
            Problem::PhoneTwice => self.problem_phone_twice(),
            Problem::NotAYear => self.problem_year(),
            Problem::YearToCome => self.problem_year_to_come(),
            Problem::YearTooLongAgo => self.problem_year_too_long_ago(),
            Problem::NotAnAge => self.problem_age(),
            Problem::HalfABirthday => self.problem_half_birthday(),
            Problem::NoSuchMonth => self.problem_month(),
            Problem::NoSuchDay => self.problem_day(),
            Problem::NoLeapDay => self.problem_leap_day(),
            Problem::BirthToCome => self.problem_birth_to_come(),
            Problem::NotAnAmount => self.problem_amount(),
            Problem::AmountTooLarge => self.problem_amount_too_large(),
            Problem::OlderThanParent => self.problem_older_than_parent(),
            Problem::NamedByThemselves => self.problem_named_by_themselves(),
            Problem::NotADate => self.problem_date(),
            Problem::DateGone => self.problem_date_gone(),
            Problem::NotATime => self.problem_time(),
            Problem::PremiumTooLarge => self.problem_premium_too_large(),
            Problem::NotYearsToPay => self.problem_years_to_pay(),
            Problem::NotDaysOfGrace => self.problem_grace(),
            Problem::TooFarOff => self.problem_too_far_off(),
            Problem::BeforeItBegan => self.problem_before_it_began(),
            Problem::Empty => self.problem_empty(),
            Problem::LineTooLong => self.problem_line_too_long(),
            Problem::TextTooLong => self.problem_text_too_long(),
            Problem::LabelTooLong => self.problem_label_too_long(),
        }
    }

    /// The name of a field, for the list of what has to be changed.
    #[must_use]
    pub fn person_field(self, field: PersonField) -> String {
        let name = match field {
            PersonField::Phone(place) => return self.form_phone_n(place + 1),
            PersonField::Child(place) => return self.form_child_n(place + 1),
            PersonField::Name => self.form_name(),
            PersonField::Wechat => self.form_wechat(),
            PersonField::BirthYear => self.form_birth(),
            PersonField::Birthday => self.form_birthday(),
            PersonField::Job => self.form_job(),
            PersonField::District => self.form_district(),
            PersonField::Address => self.form_address(),
            PersonField::Family => self.form_family_words(),
            PersonField::Income => self.form_income(),
            PersonField::Concern => self.form_concern(),
            PersonField::Referrer => self.form_referrer(),
            PersonField::Tags => self.form_tags(),
            PersonField::RecruitNote => self.form_recruit_note(),
            PersonField::Note => self.form_note(),
        };
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::fields::{LONGEST_LINE, LONGEST_TAG, LONGEST_TEXT};

    #[test]
    fn a_limit_is_told_as_it_is() {
        for lang in [Lang::Zh, Lang::En] {
            let grouped = lang.grouped(LONGEST_TEXT as u64);
            let line = lang.problem(Problem::LineTooLong);
            assert!(line.contains(&LONGEST_LINE.to_string()), "{line}");
            let text = lang.problem(Problem::TextTooLong);
            assert!(text.contains(&grouped), "{text}");
            let label = lang.problem(Problem::LabelTooLong);
            assert!(label.contains(&LONGEST_TAG.to_string()), "{label}");
        }
    }
}
