//! What a merge has overruled: the card of it, and the fields of a record and of a day's page by name.

use super::Lang;

sentences! {
    overruled: "合并时被替换的值", "Values replaced in merges";
    overruled_hint: "两边都改过时，后改的算数，先前的留在这里。", "When both sides changed a field, the later edit holds; the earlier one is kept here.";
    overruled_record: "整份档案", "The whole record";
    overruled_page: "整页日志", "The whole page";
    overruled_line: "这一条", "A line";
    overruled_closing: "交日志时的数", "The figures of the hand-in";
    overruled_amendments: "交后的改动", "Changes after the hand-in";
    overruled_other(path: &str): "其他（{path}）", "Other ({path})";
}

/// The field at a place in a document, as 「name」 of `/name` and `phones` of `/phones/0`; empty for the whole of it.
fn field(path: &str) -> &str {
    let mut parts = path.trim_start_matches('/').split('/');
    parts.next().unwrap_or_default()
}

impl Lang {
    /// The name of a field of a stored person, by its place in the document.
    #[must_use]
    pub fn field_of_person(self, path: &str) -> String {
        match field(path) {
            "" => self.overruled_record(),
            "name" => self.form_name(),
            "phones" => self.form_phone(),
            "wechat" => self.form_wechat(),
            "gender" => self.form_gender(),
            "birth" => self.meaning_birth(),
            "job" => self.form_job(),
            "district" => self.form_district(),
            "address" => self.form_address(),
            "marriage" => self.form_marriage(),
            "children" => self.form_children(),
            "family" => self.form_family_words(),
            "income" => self.form_income(),
            "needs" => self.form_needs_cared(),
            "concern" => self.form_concern(),
            "source" => self.form_source_how(),
            "referrer" => self.form_referrer(),
            "stage" | "stage_before" => self.person_stage(),
            "gradings" => self.person_class(),
            "score" => self.person_score(),
            "plan100" => self.person_plan100(),
            "recruit" => self.person_recruit(),
            "tags" => self.form_tags(),
            "note" => self.form_note(),
            "recorded_on" => self.person_recorded_on(),
            other => return self.overruled_other(other),
        }
        .to_owned()
    }

    /// The name of a field of a stored day's page, by its place in the document.
    #[must_use]
    pub fn field_of_day(self, path: &str) -> String {
        match field(path) {
            "" => self.overruled_page(),
            "summary" => self.summary(),
            "problems" => self.problems(),
            "entries" => self.overruled_line(),
            "closing" => self.overruled_closing(),
            "amendments" => self.overruled_amendments(),
            other => return self.overruled_other(other),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_log::DayLog;
    use crate::domain::id::{AgentId, PersonId};
    use crate::domain::person::Person;
    use chrono::NaiveDate;
    use serde::Serialize;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    /// The fields of a document which have no name of their own.
    fn unnamed(document: &impl Serialize, name: impl Fn(&str) -> String) -> Vec<String> {
        let json = serde_json::to_value(document).expect("json");
        let fields = json.as_object().expect("an object").keys().cloned();
        let other = |field: &String| name(&format!("/{field}")) == Lang::Zh.overruled_other(field);
        fields.filter(other).collect()
    }

    #[test]
    fn every_field_that_can_be_overruled_has_a_name() {
        let id = PersonId::parse("person:1").expect("an id");
        let mut person = Person::new(id, "王丽华", day());
        person.plan100 = true;
        assert_eq!(
            unnamed(&person, |path| Lang::Zh.field_of_person(path)),
            ["id"]
        );
        assert_eq!(Lang::Zh.field_of_person("/shoe"), "其他（shoe）");
        assert_eq!(Lang::Zh.field_of_person("/phones/0"), Lang::Zh.form_phone());

        let agent = AgentId::parse("agent:1").expect("an id");
        let mut page = DayLog::new(agent, day());
        page.summary = "顺".to_owned();
        page.problems = "没有".to_owned();
        assert_eq!(
            unnamed(&page, |path| Lang::Zh.field_of_day(path)),
            ["agent", "date"]
        );
    }
}
