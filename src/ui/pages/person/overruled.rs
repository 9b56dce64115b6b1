//! What was overruled when two versions of the record were merged.

use super::who::Who;
use crate::actions::overruled;
use crate::ui::pages::overruled::{Value, Values};
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;

/// The list, when there is anything on it.
#[component]
pub fn Overruled(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let values = Memo::new(move |_| {
        desk.revision();
        let found = overruled::of_person(&desk.desk(), &who.id());
        let value = |one| Value::of(one, t.field_of_person(&one.path));
        found.iter().map(value).collect::<Vec<_>>()
    });
    view! { <Values values=values/> }
}
