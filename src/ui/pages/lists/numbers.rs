//! Places and spans: how many a list holds, when an A is confirmed, what counts as long.

use crate::actions::agent;
use crate::domain::plan100::Rules;
use crate::forms::fields;
use crate::ui::state::{use_desk, use_lang, use_toasts};
use leptos::prelude::*;

/// One number of the rules.
#[derive(Clone, Copy)]
struct Number {
    name: &'static str,
    get: fn(&Rules) -> u32,
    set: fn(&mut Rules, u32),
    most: u32,
}

/// Nobody works on more names than this at once.
const MOST_PLACES: u32 = 500;
/// Two years.
const MOST_MONTHS: u32 = 24;
/// A year.
const MOST_DAYS: u32 = 366;

/// All of them.
#[component]
pub fn Numbers() -> impl IntoView {
    let t = use_lang();
    let number = |name, get, set, most| Number {
        name,
        get,
        set,
        most,
    };
    let plain = [
        number(
            t.lists_places(),
            |r| r.places,
            |r, n| r.places = n,
            MOST_PLACES,
        ),
        number(
            t.lists_confirm_after(),
            |r| r.confirm_after_months,
            |r, n| r.confirm_after_months = n,
            MOST_MONTHS,
        ),
    ];
    let silence = [
        number(
            t.lists_silence_a(),
            |r| r.silence.a,
            |r, n| r.silence.a = n,
            MOST_DAYS,
        ),
        number(
            t.lists_silence_b(),
            |r| r.silence.b,
            |r, n| r.silence.b = n,
            MOST_DAYS,
        ),
        number(
            t.lists_silence_client(),
            |r| r.silence.client,
            |r, n| r.silence.client = n,
            MOST_DAYS,
        ),
        number(
            t.lists_silence_listed(),
            |r| r.silence.listed,
            |r, n| r.silence.listed = n,
            MOST_DAYS,
        ),
    ];
    let line = |number| view! { <Line number=number/> };
    view! {
        <h2 class="section-label">{t.lists_numbers()}</h2>
        <section class="card">{plain.map(line).collect_view()}</section>
        <h2 class="section-label">{t.lists_silence()}</h2>
        <section class="card">{silence.map(line).collect_view()}</section>
    }
}

/// A number that is kept when the field is left; what is no number of that range is put back.
#[component]
fn Line(number: Number) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let toasts = use_toasts();
    let value = Memo::new(move |_| desk.book(|b| (number.get)(b.rules())));
    let keep = move |event: web_sys::Event| {
        let typed = fields::count(&event_target_value(&event), u32::MAX);
        let before = value.get_untracked();
        let typed = typed.ok().flatten();
        let kept = typed.map_or(before, |typed| typed.clamp(1, number.most));
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&kept.to_string());
        if kept == before {
            return;
        }
        let (at, moment) = (desk.desk(), desk.moment());
        let act = async move {
            agent::change(&at, &moment, |a| (number.set)(&mut a.plan100, kept)).await
        };
        desk.act(act, move |_| toasts.say(t.lists_saved()));
    };
    view! {
        <label class="lists-number">
            <span class="grow">{number.name}</span>
            <input
                class="field-input lists-weight number"
                type="text"
                inputmode="numeric"
                maxlength="3"
                autocomplete="off"
                prop:value=move || value.get().to_string()
                on:change=keep
            />
        </label>
    }
}
