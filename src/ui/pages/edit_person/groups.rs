//! The fields in their groups.

use super::form::Form;
use super::phones::Phones;
use super::referrer::ReferrerField;
use crate::domain::person::{Gender, Marriage, Need, Source};
use crate::forms::person::PersonField;
use crate::ui::components::{
    BirthFields, ChildrenFields, ChoiceChips, Field, LongTextArea, ManyChips,
};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// All groups.
#[component]
pub fn Groups(form: Form) -> impl IntoView {
    view! {
        <Basics form=form/>
        <Family form=form/>
        <Needs form=form/>
        <Origin form=form/>
        <More form=form/>
    }
}

#[component]
fn Group(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="card">
            <h2 class="card-title">{title}</h2>
            {children()}
        </section>
    }
}

#[component]
fn Basics(form: Form) -> impl IntoView {
    let t = use_lang();
    let typed = form.typed();
    let genders = [Gender::Female, Gender::Male]
        .map(|g| (g, t.gender(g).to_owned()))
        .to_vec();
    let nameless = Signal::derive(move || {
        typed
            .name
            .with(|n| n.trim().is_empty())
            .then(|| t.form_name_hint().to_owned())
    });
    view! {
        <Group title=t.form_basics()>
            <Field
                label=t.form_name()
                value=typed.name
                hint=nameless
                problem=form.told_at(PersonField::Name)
            />
            <Phones form=form/>
            <Field
                label=t.form_wechat()
                value=typed.wechat
                problem=form.told_at(PersonField::Wechat)
            />
            <ChoiceChips label=t.form_gender() options=genders value=typed.gender/>
            <BirthFields
                typed=typed.birth
                year_problem=form.told_at(PersonField::BirthYear)
                day_problem=form.told_at(PersonField::Birthday)
            />
            <Field label=t.form_job() value=typed.job problem=form.told_at(PersonField::Job)/>
            <Field
                label=t.form_district()
                value=typed.district
                problem=form.told_at(PersonField::District)
            />
            <Field
                label=t.form_address()
                value=typed.address
                problem=form.told_at(PersonField::Address)
            />
        </Group>
    }
}

#[component]
fn Family(form: Form) -> impl IntoView {
    use Marriage::{Divorced, Married, Single, Widowed};
    let t = use_lang();
    let typed = form.typed();
    let marriages = [Single, Married, Divorced, Widowed]
        .map(|m| (m, t.marriage(m).to_owned()))
        .to_vec();
    view! {
        <Group title=t.form_family()>
            <ChoiceChips label=t.form_marriage() options=marriages value=typed.marriage/>
            <h3 class="chips-label">{t.form_children()} {" · "} {t.form_child_why()}</h3>
            <ChildrenFields
                children=typed.children
                problem=move |place| form.problem(PersonField::Child(place))
            />
            <LongTextArea
                label=t.form_family_words()
                words=typed.family
                placeholder=t.form_family_example()
                rows=2
                problem=form.told_at(PersonField::Family)
            />
            <Field
                label=t.form_income()
                value=typed.income
                problem=form.told_at(PersonField::Income)
            />
        </Group>
    }
}

#[component]
fn Needs(form: Form) -> impl IntoView {
    let t = use_lang();
    let typed = form.typed();
    let needs = Need::ALL.map(|n| (n, t.need(n).to_owned())).to_vec();
    view! {
        <Group title=t.form_needs()>
            <ManyChips label=t.form_needs_cared() options=needs value=typed.needs/>
            <LongTextArea
                label=t.form_concern()
                words=typed.concern
                placeholder=t.form_concern_example()
                rows=2
                problem=form.told_at(PersonField::Concern)
            />
        </Group>
    }
}

#[component]
fn Origin(form: Form) -> impl IntoView {
    let t = use_lang();
    let typed = form.typed();
    let sources = Source::ALL.map(|s| (s, t.source(s).to_owned())).to_vec();
    view! {
        <Group title=t.form_source()>
            <ChoiceChips label=t.form_source_how() options=sources value=typed.source/>
            <ReferrerField form=form/>
        </Group>
    }
}

#[component]
fn More(form: Form) -> impl IntoView {
    let t = use_lang();
    let typed = form.typed();
    view! {
        <Group title=t.form_more()>
            <Field
                label=t.form_tags()
                value=typed.tags
                placeholder=t.form_tags_example()
                problem=form.told_at(PersonField::Tags)
            />
            {form
                .is_recruit()
                .then(|| {
                    view! {
                        <LongTextArea
                            label=t.form_recruit_note()
                            words=typed.recruit_note
                            rows=2
                            problem=form.told_at(PersonField::RecruitNote)
                        />
                    }
                })}
            <LongTextArea
                label=t.form_note()
                words=typed.note
                rows=4
                problem=form.told_at(PersonField::Note)
            />
        </Group>
    }
}
