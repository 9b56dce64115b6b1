//! 首年保费: asked once something was signed, and never required, because a deal may be signed
//! before the amount is known.

use super::form::RecordForm;
use crate::forms::fields;
use crate::ui::components::Field;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The amount, as the agent says it: 8000, 8千, 1.2万.
#[component]
pub fn Premium(form: RecordForm) -> impl IntoView {
    let t = use_lang();
    let problem = Signal::derive(move || {
        let read = form.premium.with(|typed| fields::yuan(typed));
        read.err().map(|problem| t.problem(problem).to_owned())
    });
    // Whoever types 1.2万 sees that it was read as twelve thousand.
    let hint = Signal::derive(move || {
        let read = form.premium.with(|typed| fields::yuan(typed));
        read.ok().flatten().map(|yuan| t.yuan(yuan.into()))
    });
    view! {
        <Field
            label=t.first_year_premium()
            value=form.premium
            placeholder=t.premium_placeholder()
            problem=problem
            hint=hint
        />
    }
}
