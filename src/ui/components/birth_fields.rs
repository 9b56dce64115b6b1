//! When somebody was born: the year or the age, and the birthday by the sun or by the moon.

use super::{Chip, Field};
use crate::domain::person::{Birth, Birthday};
use crate::forms::{Problem, fields};
use crate::ui::state::{use_lang, use_time};
use leptos::prelude::*;

/// What is typed about a birth.
#[derive(Clone, Copy)]
pub struct BirthTyped {
    /// Year or age.
    pub year: RwSignal<String>,
    /// By the lunar calendar.
    pub lunar: RwSignal<bool>,
    /// Month.
    pub month: RwSignal<String>,
    /// Day.
    pub day: RwSignal<String>,
}

impl BirthTyped {
    /// As a record has it.
    pub fn of(birth: Birth) -> Self {
        let (lunar, month, day) = match birth.day {
            Some(Birthday::Solar { month, day }) => (false, month.to_string(), day.to_string()),
            Some(Birthday::Lunar { month, day }) => (true, month.to_string(), day.to_string()),
            None => (false, String::new(), String::new()),
        };
        Self {
            year: RwSignal::new(birth.year.map(|y| y.to_string()).unwrap_or_default()),
            lunar: RwSignal::new(lunar),
            month: RwSignal::new(month),
            day: RwSignal::new(day),
        }
    }

    /// What it stands for.
    ///
    /// # Errors
    /// The first problem.
    pub fn read(self, today: chrono::NaiveDate) -> Result<Birth, Problem> {
        untrack(|| {
            let year = fields::birth_year(&self.year.get(), today)?;
            let (month, day) = (self.month.get(), self.day.get());
            let day = fields::birthday(&month, &day, self.lunar.get(), year, today)?;
            Ok(Birth { year, day })
        })
    }
}

/// The fields.
#[component]
pub fn BirthFields(
    /// What is typed.
    typed: BirthTyped,
    /// The problem with the year.
    #[prop(into)]
    year_problem: Signal<Option<String>>,
    /// The problem with the day.
    #[prop(into)]
    day_problem: Signal<Option<String>>,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    // Who types an age sees the year that will be kept.
    let hint = Signal::derive(move || {
        let text = typed.year.get();
        let year = fields::birth_year(&text, time.today()).ok().flatten()?;
        (text.trim() != year.to_string()).then(|| t.form_birth_hint(year))
    });
    let calendar = move |lunar: bool, label: &'static str| {
        let on = Signal::derive(move || typed.lunar.get() == lunar);
        view! { <Chip label=label on=on on_tap=move |()| typed.lunar.set(lunar)/> }
    };
    view! {
        <Field label=t.form_birth() value=typed.year problem=year_problem hint=hint/>
        <fieldset class="birthday">
            <legend class="field-label">{t.form_birthday()}</legend>
            <div class="birthday-fields">
                <div class="chips">
                    {calendar(false, t.form_solar())} {calendar(true, t.form_lunar())}
                </div>
                <Field
                    label=t.form_month()
                    value=typed.month
                    input_mode="numeric"
                    invalid=Signal::derive(move || day_problem.with(Option::is_some))
                />
                <Field
                    label=t.form_day()
                    value=typed.day
                    input_mode="numeric"
                    invalid=Signal::derive(move || day_problem.with(Option::is_some))
                />
            </div>
            <p class="field-note" aria-live="polite">{move || day_problem.get()}</p>
        </fieldset>
    }
}
