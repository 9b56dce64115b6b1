//! What a rate is taken from: the agent's own last three months with its cases, and the preset.

use crate::domain::goal::plan::Inputs;
use crate::domain::goal::rates::{Basis, OwnRate, OwnRates, PRESETS};
use crate::text::Lang;
use crate::ui::components::Chip;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Which of the two rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// 件均保费.
    Average,
    /// 成交率.
    CloseRate,
}

/// Own and preset as chips; the one that is used is marked.
#[component]
pub fn RateChoice(which: Which, inputs: RwSignal<Inputs>, own: Memo<OwnRates>) -> impl IntoView {
    let t = use_lang();
    let basis = move || {
        inputs.with(|i| match which {
            Which::Average => i.average_basis,
            Which::CloseRate => i.close_basis,
        })
    };
    let own_chip = move || {
        own_words(t, which, &own.get()).map(|(words, own_basis)| {
            let on = Signal::derive(move || basis() == own_basis);
            let on_tap = move |()| take_own(which, inputs, &own.get_untracked());
            view! { <Chip label=words on=on on_tap=on_tap/> }
        })
    };
    let preset_on = Signal::derive(move || basis() == Basis::Preset);
    let take_preset = move |()| take_preset(which, inputs);
    let why = move || own.with(|own| why(t, which, own));
    view! {
        <div class="chips knob-chips" role="group" aria-label=name(t, which)>
            {own_chip}
            <Chip label=preset_words(t, which) on=preset_on on_tap=take_preset/>
        </div>
        <p class="quiet">{why}</p>
    }
}

fn name(t: Lang, which: Which) -> &'static str {
    match which {
        Which::Average => t.goal_average(),
        Which::CloseRate => t.goal_close_rate(),
    }
}

/// What the own rate says, with its cases; none without one.
fn own_words(t: Lang, which: Which, own: &OwnRates) -> Option<(String, Basis)> {
    match which {
        Which::Average => {
            let rate = own.average_premium;
            let words = t.goal_own(&t.yuan(rate.value?.into()), &t.goal_cases_deals(rate.cases));
            Some((words, Basis::Own { cases: rate.cases }))
        }
        Which::CloseRate => {
            let rate = own.close_rate;
            let cases = t.goal_cases_visits(rate.cases, own.deals);
            let words = t.goal_own(&t.permille(rate.value?), &cases);
            Some((words, Basis::Own { cases: rate.cases }))
        }
    }
}

fn preset_words(t: Lang, which: Which) -> String {
    match which {
        Which::Average => t.goal_preset(&t.yuan(PRESETS.average_premium.into())),
        Which::CloseRate => t.goal_preset(&t.permille(PRESETS.close_rate)),
    }
}

/// Why the one or the other was taken to begin with.
fn why(t: Lang, which: Which, own: &OwnRates) -> &'static str {
    fn of<T>(t: Lang, rate: &OwnRate<T>) -> &'static str {
        match (&rate.value, rate.enough) {
            (None, _) => t.goal_own_none(),
            (Some(_), false) => t.goal_own_few(),
            (Some(_), true) => t.goal_own_enough(),
        }
    }
    match which {
        Which::Average => of(t, &own.average_premium),
        Which::CloseRate => of(t, &own.close_rate),
    }
}

fn take_own(which: Which, inputs: RwSignal<Inputs>, own: &OwnRates) {
    inputs.update(|i| match which {
        Which::Average => {
            if let Some(yuan) = own.average_premium.value {
                i.average_premium = yuan;
                i.average_basis = Basis::Own {
                    cases: own.average_premium.cases,
                };
            }
        }
        Which::CloseRate => {
            if let Some(rate) = own.close_rate.value {
                i.close_rate = rate;
                i.close_basis = Basis::Own {
                    cases: own.close_rate.cases,
                };
            }
        }
    });
}

fn take_preset(which: Which, inputs: RwSignal<Inputs>) {
    inputs.update(|i| match which {
        Which::Average => {
            i.average_premium = PRESETS.average_premium;
            i.average_basis = Basis::Preset;
        }
        Which::CloseRate => {
            i.close_rate = PRESETS.close_rate;
            i.close_basis = Basis::Preset;
        }
    });
}
