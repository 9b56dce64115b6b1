//! 评分: need, means, trust, each from 0 to 10; their average suggests a class.

use super::class::give;
use super::who::Who;
use crate::domain::person::Score;
use crate::ui::state::{use_lang, use_time};
use leptos::prelude::*;

/// The middle of the scale, from which a first scoring starts.
const MIDDLE: u8 = 5;

/// One of the three factors: how it is read and set.
#[derive(Clone, Copy)]
struct Factor {
    name: &'static str,
    get: fn(&Score) -> u8,
    set: fn(&mut Score, u8),
}

/// The card.
#[component]
pub fn ScoreCard(who: Who) -> impl IntoView {
    let t = use_lang();
    // What the sliders say, ahead of the record while a finger is on them.
    let shown = RwSignal::new(who.peek(|p| p.score));
    Effect::new(move |_| shown.set(who.with(|p| p.score)));
    let save = move || {
        if let Some(score) = shown.get_untracked() {
            who.change(t.person_scored().to_owned(), move |p| p.score = Some(score));
        }
    };
    let start = move |_| {
        shown.set(Some(Score {
            need: MIDDLE,
            means: MIDDLE,
            trust: MIDDLE,
        }));
    };
    let factors = [
        Factor {
            name: t.score_need(),
            get: |s| s.need,
            set: |s, v| s.need = v,
        },
        Factor {
            name: t.score_means(),
            get: |s| s.means,
            set: |s, v| s.means = v,
        },
        Factor {
            name: t.score_trust(),
            get: |s| s.trust,
            set: |s, v| s.trust = v,
        },
    ];
    let sliders = move || {
        factors
            .map(|factor| view! { <Slider factor=factor shown=shown on_set=move |()| save()/> })
            .collect_view()
    };
    view! {
        <section class="card">
            <h2 class="card-title">{t.person_score()}</h2>
            <Show
                when=move || shown.with(Option::is_some)
                fallback=move || {
                    view! {
                        <p class="quiet">{t.person_score_hint()}</p>
                        <button type="button" class="text-button" on:click=start>
                            {t.person_score_start()}
                        </button>
                    }
                }
            >
                {sliders()}
                <Average who=who shown=shown/>
            </Show>
        </section>
    }
}

#[component]
fn Slider(
    factor: Factor,
    shown: RwSignal<Option<Score>>,
    #[prop(into)] on_set: Callback<()>,
) -> impl IntoView {
    let value = move || shown.with(|s| s.as_ref().map(|s| (factor.get)(s)).unwrap_or_default());
    let slide = move |event: web_sys::Event| {
        let Ok(typed) = event_target_value(&event).parse::<u8>() else {
            return;
        };
        shown.update(|s| {
            if let Some(score) = s {
                (factor.set)(score, typed.min(10));
            }
        });
    };
    view! {
        <label class="score">
            <span class="score-name">{factor.name}</span>
            <input
                class="score-slider"
                type="range"
                min="0"
                max="10"
                step="1"
                prop:value=move || value().to_string()
                on:input=slide
                on:change=move |_| on_set.run(())
            />
            <output class="score-value number">{move || value().to_string()}</output>
        </label>
    }
}

/// The average, and the class it suggests when the record has another.
#[component]
fn Average(who: Who, shown: RwSignal<Option<Score>>) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let words = move || {
        shown.get().map(|score| {
            let average = t.score_average(&t.tenths(score.tenths()));
            let suggests = t.score_suggests(&format!("{:?}", score.suggests()));
            format!("{average},{suggests}")
        })
    };
    let other = Memo::new(move |_| {
        let suggested = shown.with(|s| s.map(Score::suggests));
        suggested.filter(|class| who.with(|p| p.class()) != Some(*class))
    });
    view! {
        <div class="row row_wrap score-average">
            <p class="quiet grow">{words}</p>
            {move || {
                other
                    .get()
                    .map(|class| {
                        view! {
                            <button
                                type="button"
                                class="text-button"
                                on:click=move |_| give(who, class, time.today_untracked())
                            >
                                {t.score_take(&format!("{class:?}"))}
                            </button>
                        }
                    })
            }}
        </div>
    }
}
