//! A slider for each factor of a score.

use crate::domain::score::{Mark, Score};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The sliders of a score that is there. `on_set` hears the score whenever a finger lets go.
#[component]
pub fn ScoreSliders(
    /// The score, ahead of any record while a finger is on a slider.
    score: RwSignal<Option<Score>>,
    /// A slider was set.
    #[prop(into)]
    on_set: Callback<Score>,
) -> impl IntoView {
    // The factors stay while their points change, so that a slider is not drawn anew under a finger.
    let factors = Memo::new(move |_| {
        score.with(|s| {
            let marks = s.as_ref().map(Score::marks).unwrap_or_default().iter();
            marks
                .map(|mark| Mark {
                    points: 0,
                    ..mark.clone()
                })
                .collect::<Vec<_>>()
        })
    });
    move || {
        let slider = |mark| view! { <Slider mark=mark score=score on_set=on_set/> };
        factors.get().into_iter().map(slider).collect_view()
    }
}

#[component]
fn Slider(mark: Mark, score: RwSignal<Option<Score>>, on_set: Callback<Score>) -> impl IntoView {
    let t = use_lang();
    let name = t.factor(&mark.factor, &mark.name);
    let weight = (mark.weight > 1)
        .then(|| view! { <span class="score-weight">{t.score_weight(mark.weight)}</span> });
    let key = StoredValue::new(mark.factor);
    let value = move || {
        score
            .with(|s| key.with_value(|key| s.as_ref().and_then(|s| s.points(key))))
            .unwrap_or_default()
            .to_string()
    };
    let slide = move |event: web_sys::Event| {
        let Ok(typed) = event_target_value(&event).parse::<u8>() else {
            return;
        };
        score.update(|s| {
            if let Some(score) = s {
                key.with_value(|key| score.set(key, typed));
            }
        });
    };
    let set = move |_| {
        if let Some(score) = score.get_untracked() {
            on_set.run(score);
        }
    };
    view! {
        <label class="score">
            <span class="score-name"><bdi>{name}</bdi> {weight}</span>
            <input
                class="score-slider"
                type="range"
                min="0"
                max="10"
                step="1"
                prop:value=value
                on:input=slide
                on:change=set
            />
            <output class="score-value number">{value}</output>
        </label>
    }
}
