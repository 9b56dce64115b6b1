//! What is typed, as signals.

use super::phones::PhoneTyped;
use crate::domain::id::PersonId;
use crate::domain::person::{Gender, Marriage, Need, Source};
use crate::forms::person::{ChildForm, PersonForm};
use crate::ui::components::{BirthTyped, ChildTyped, Words};
use leptos::prelude::*;

/// Every field of the form.
#[derive(Clone, Copy)]
pub struct Typed {
    pub name: RwSignal<String>,
    pub phones: RwSignal<Vec<PhoneTyped>>,
    pub wechat: RwSignal<String>,
    pub gender: RwSignal<Option<Gender>>,
    pub birth: BirthTyped,
    pub job: RwSignal<String>,
    pub district: RwSignal<String>,
    pub address: RwSignal<String>,
    pub marriage: RwSignal<Option<Marriage>>,
    pub children: RwSignal<Vec<ChildTyped>>,
    pub family: Words,
    pub income: RwSignal<String>,
    pub needs: RwSignal<Vec<Need>>,
    pub concern: Words,
    pub source: RwSignal<Option<Source>>,
    pub referrer: RwSignal<String>,
    pub referrer_id: RwSignal<Option<PersonId>>,
    pub tags: RwSignal<String>,
    pub recruit_note: Words,
    pub note: Words,
}

impl Typed {
    /// The fields of a form.
    pub fn of(form: PersonForm) -> Self {
        Self {
            name: RwSignal::new(form.name),
            phones: RwSignal::new(PhoneTyped::all(form.phones)),
            wechat: RwSignal::new(form.wechat),
            gender: RwSignal::new(form.gender),
            birth: BirthTyped {
                year: RwSignal::new(form.birth_year),
                lunar: RwSignal::new(form.lunar),
                month: RwSignal::new(form.birth_month),
                day: RwSignal::new(form.birth_day),
            },
            job: RwSignal::new(form.job),
            district: RwSignal::new(form.district),
            address: RwSignal::new(form.address),
            marriage: RwSignal::new(form.marriage),
            children: RwSignal::new(children(form.children)),
            family: Words::new(&form.family),
            income: RwSignal::new(form.income),
            needs: RwSignal::new(form.needs),
            concern: Words::new(&form.concern),
            source: RwSignal::new(form.source),
            referrer: RwSignal::new(form.referrer),
            referrer_id: RwSignal::new(form.referrer_id),
            tags: RwSignal::new(form.tags),
            recruit_note: Words::new(&form.recruit_note),
            note: Words::new(&form.note),
        }
    }

    /// Another form into the fields. The owner at hand has to live as long as they do.
    pub fn put(self, form: PersonForm) {
        self.name.set(form.name);
        self.phones.set(PhoneTyped::all(form.phones));
        self.wechat.set(form.wechat);
        self.gender.set(form.gender);
        self.birth.year.set(form.birth_year);
        self.birth.lunar.set(form.lunar);
        self.birth.month.set(form.birth_month);
        self.birth.day.set(form.birth_day);
        self.job.set(form.job);
        self.district.set(form.district);
        self.address.set(form.address);
        self.marriage.set(form.marriage);
        self.children.set(children(form.children));
        self.family.set(&form.family);
        self.income.set(form.income);
        self.needs.set(form.needs);
        self.concern.set(&form.concern);
        self.source.set(form.source);
        self.referrer.set(form.referrer);
        self.referrer_id.set(form.referrer_id);
        self.tags.set(form.tags);
        self.recruit_note.set(&form.recruit_note);
        self.note.set(&form.note);
    }

    /// What is typed now, tracked. A field for a number that was left empty is not there.
    pub fn form(self) -> PersonForm {
        let child = |c: ChildTyped| ChildForm {
            year: c.year.get(),
            gender: c.gender.get(),
        };
        PersonForm {
            name: self.name.get(),
            phones: self
                .phones
                .get()
                .into_iter()
                .map(|p| p.text.get())
                .collect(),
            wechat: self.wechat.get(),
            gender: self.gender.get(),
            birth_year: self.birth.year.get(),
            lunar: self.birth.lunar.get(),
            birth_month: self.birth.month.get(),
            birth_day: self.birth.day.get(),
            job: self.job.get(),
            district: self.district.get(),
            address: self.address.get(),
            marriage: self.marriage.get(),
            children: self.children.get().into_iter().map(child).collect(),
            family: self.family.get(),
            income: self.income.get(),
            needs: self.needs.get(),
            concern: self.concern.get(),
            source: self.source.get(),
            referrer: self.referrer.get(),
            referrer_id: self.referrer_id.get(),
            tags: self.tags.get(),
            recruit_note: self.recruit_note.get(),
            note: self.note.get(),
        }
    }
}

fn children(forms: Vec<ChildForm>) -> Vec<ChildTyped> {
    forms
        .into_iter()
        .map(|c| ChildTyped::new(c.year, c.gender))
        .collect()
}
