//! The children: a year and daughter or son, no more is asked.

use super::{Chip, Field};
use crate::domain::person::{Child, Gender};
use crate::forms::{Problem, fields};
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// What is typed about a child.
#[derive(Clone, Copy)]
pub struct ChildTyped {
    key: u32,
    /// Year or age.
    pub year: RwSignal<String>,
    /// Daughter or son.
    pub gender: RwSignal<Option<Gender>>,
}

impl ChildTyped {
    /// A child as typed.
    pub fn new(year: String, gender: Option<Gender>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self {
            key: NEXT.fetch_add(1, Ordering::Relaxed),
            year: RwSignal::new(year),
            gender: RwSignal::new(gender),
        }
    }

    /// A child of a record.
    pub fn of(child: &Child) -> Self {
        let year = child.birth_year.map(|y| y.to_string()).unwrap_or_default();
        Self::new(year, child.gender)
    }

    /// What it stands for, beside a parent born in that year.
    ///
    /// # Errors
    /// The problem with the year.
    pub fn read(self, parent: Option<i32>, today: chrono::NaiveDate) -> Result<Child, Problem> {
        untrack(|| {
            Ok(Child {
                birth_year: fields::child_year(&self.year.get(), parent, today)?,
                gender: self.gender.get(),
            })
        })
    }
}

/// The fields, one line for each child.
#[component]
pub fn ChildrenFields(
    /// The children.
    children: RwSignal<Vec<ChildTyped>>,
    /// The problem with the child in a place.
    #[prop(into)]
    problem: Callback<usize, Option<String>>,
) -> impl IntoView {
    let t = use_lang();
    let line = move |place: ReadSignal<usize>, child: ChildTyped| {
        let remove = move |_| children.update(|all| all.retain(|c| c.key != child.key));
        view! {
            <div class="child" role="group" aria-label=move || t.form_child_n(place.get() + 1)>
                <div class="child-fields">
                    <Field
                        label=t.form_child_year()
                        value=child.year
                        input_mode="numeric"
                        problem=Signal::derive(move || problem.run(place.get()))
                    />
                    <div class="chips">
                        {gender_chip(child, Gender::Female, t.form_daughter())}
                        {gender_chip(child, Gender::Male, t.form_son())}
                    </div>
                    <button
                        type="button"
                        class="text-button"
                        aria-label=move || t.form_remove_child(place.get() + 1)
                        on:click=remove
                    >
                        {t.form_remove()}
                    </button>
                </div>
            </div>
        }
    };
    view! {
        <ForEnumerate each=move || children.get() key=|child| child.key let(place, child)>
            {line(place, child)}
        </ForEnumerate>
        <button
            type="button"
            class="text-button"
            on:click=move |_| children.update(|all| all.push(ChildTyped::new(String::new(), None)))
        >
            {t.form_add_child()}
        </button>
    }
}

fn gender_chip(child: ChildTyped, gender: Gender, label: &'static str) -> impl IntoView {
    let on = Signal::derive(move || child.gender.get() == Some(gender));
    let tap = move |()| {
        child
            .gender
            .update(|g| *g = (*g != Some(gender)).then_some(gender))
    };
    view! { <Chip label=label on=on on_tap=tap/> }
}
