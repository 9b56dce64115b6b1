//! Places and spans: how many a list holds, when an A is confirmed, what counts as long.

use crate::actions::agent;
use crate::domain::plan100::Rules;
use crate::forms::limit;
use crate::ui::state::{Keeping, KeptNumber, use_desk, use_lang};
use leptos::prelude::*;

/// One number of the rules.
#[derive(Clone, Copy)]
struct Number {
    /// Its name in a draft.
    key: &'static str,
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
    let number = |key, name, get, set, most| Number {
        key,
        name,
        get,
        set,
        most,
    };
    let plain = [
        number(
            "places",
            t.lists_places(),
            |r| r.places,
            |r, n| r.places = n,
            MOST_PLACES,
        ),
        number(
            "confirm_after",
            t.lists_confirm_after(),
            |r| r.confirm_after_months,
            |r, n| r.confirm_after_months = n,
            MOST_MONTHS,
        ),
    ];
    let silence = [
        number(
            "silence_a",
            t.lists_silence_a(),
            |r| r.silence.a,
            |r, n| r.silence.a = n,
            MOST_DAYS,
        ),
        number(
            "silence_b",
            t.lists_silence_b(),
            |r| r.silence.b,
            |r, n| r.silence.b = n,
            MOST_DAYS,
        ),
        number(
            "silence_client",
            t.lists_silence_client(),
            |r| r.silence.client,
            |r, n| r.silence.client = n,
            MOST_DAYS,
        ),
        number(
            "silence_listed",
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

/// A number that is kept when the field is left; what is no number of that range stays, with what is wrong.
#[component]
fn Line(number: Number) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let most = number.most;
    let field = KeptNumber::of(Keeping {
        draft: format!("plan100.{}", number.key),
        stored: Memo::new(move |_| desk.book(|b| (number.get)(b.rules()))),
        read: move |typed: &str| limit::between(typed, 1, most).ok(),
        show: |value: u32| value.to_string(),
        save: move |value| {
            let (at, moment) = (desk.desk(), desk.moment());
            async move { agent::change(&at, &moment, |a| (number.set)(&mut a.plan100, value)).await }
        },
        said: t.lists_saved(),
    });
    let problem = Memo::new(move |_| {
        let read = field.typed.with(|typed| limit::between(typed, 1, most));
        read.err().map(|fault| t.limit_fault(fault))
    });
    let note = format!("{}-note", number.key);
    view! {
        <div class:field_wrong=move || problem.with(Option::is_some)>
            <label class="lists-number">
                <span class="grow">{number.name}</span>
                <input
                    class="field-input lists-weight number"
                    type="text"
                    inputmode="numeric"
                    maxlength="3"
                    autocomplete="off"
                    aria-describedby=note.clone()
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    prop:value=move || field.typed.get()
                    on:input=move |event| field.typed.set(event_target_value(&event))
                    on:focusout=move |_| field.leave()
                />
            </label>
            <p class="field-note" id=note aria-live="polite">
                {move || problem.get()}
            </p>
        </div>
    }
}
