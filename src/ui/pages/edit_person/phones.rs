//! The numbers, one field each.

use super::form::Form;
use crate::forms::person::PersonField;
use crate::ui::components::Field;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// A number as typed.
#[derive(Clone, Copy)]
pub struct PhoneTyped {
    key: u32,
    pub text: RwSignal<String>,
}

impl PhoneTyped {
    fn new(text: String) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self {
            key: NEXT.fetch_add(1, Ordering::Relaxed),
            text: RwSignal::new(text),
        }
    }

    /// All numbers of a form; one empty field when there is none.
    pub fn all(texts: Vec<String>) -> Vec<Self> {
        if texts.is_empty() {
            return vec![Self::new(String::new())];
        }
        texts.into_iter().map(Self::new).collect()
    }
}

/// The fields.
#[component]
pub fn Phones(form: Form) -> impl IntoView {
    let t = use_lang();
    let phones = form.typed().phones;
    let is_alone = move || phones.with(|p| p.len() < 2);
    let line = move |place: ReadSignal<usize>, phone: PhoneTyped| {
        let problem = Signal::derive(move || form.problem(PersonField::Phone(place.get())));
        // The place is told once: taking a field out renames no other while it is read aloud.
        let number = place.get_untracked() + 1;
        let label = if number == 1 {
            t.form_phone().to_owned()
        } else {
            t.form_phone_n(number)
        };
        view! {
            <div class="with-remove">
                <Field label=label value=phone.text kind="tel" problem=problem/>
                <button
                    type="button"
                    class="text-button"
                    class:hidden=is_alone
                    aria-label=move || t.form_remove_phone(place.get() + 1)
                    on:click=move |_| phones.update(|all| all.retain(|p| p.key != phone.key))
                >
                    {t.form_remove()}
                </button>
            </div>
        }
    };
    view! {
        <ForEnumerate each=move || phones.get() key=|p| p.key let(place, phone)>
            {line(place, phone)}
        </ForEnumerate>
        <button
            type="button"
            class="text-button"
            on:click=move |_| phones.update(|all| all.push(PhoneTyped::new(String::new())))
        >
            {t.form_add_phone()}
        </button>
    }
}
