//! 评分: the factors of the company's card, each from 0 to 10; their average suggests a class.

use super::class::{give, judge};
use super::who::Who;
use crate::actions::people::Judgement;
use crate::domain::plan100::WorkList;
use crate::domain::score::Score;
use crate::text::journal::class_letter;
use crate::ui::components::ScoreSliders;
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;

/// The card of a list.
#[component]
pub fn ScoreCard(who: Who, list: WorkList) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    // What the sliders say, ahead of the record while a finger is on them.
    let shown = RwSignal::new(who.peek(|p| list.score(p).cloned()));
    Effect::new(move |_| shown.set(who.with(|p| list.score(p).cloned())));
    let save = move |score: Score| {
        let judgement = Judgement {
            score: Some(score),
            ..Judgement::default()
        };
        judge(who, list, judgement, t.person_scored().to_owned());
    };
    let by_this_card = Memo::new(move |_| {
        shown.with(|score| {
            let score = score.as_ref()?;
            Some(desk.book(|b| b.rules().card(list).made(score)))
        })
    });
    let start = move |_| {
        let earlier = shown.get_untracked();
        let begun = desk.peek(|b| b.rules().card(list).start(earlier.as_ref()));
        shown.set(Some(begun));
    };
    let hint = move || {
        let line = desk.book(|b| b.rules().card(list).a_from);
        t.person_score_hint(&t.tenths(line))
    };
    let body = move || match by_this_card.get() {
        None => view! {
            <p class="quiet">{hint}</p>
            <button type="button" class="text-button" on:click=start>
                {t.person_score_start()}
            </button>
        }
        .into_any(),
        Some(false) => view! {
            <p>{move || shown.with(|s| s.as_ref().map(|s| t.marks(s.marks())))}</p>
            <p class="quiet">{t.score_by_earlier_card()}</p>
            <Average who=who list=list shown=shown/>
            <button type="button" class="text-button" on:click=start>
                {t.score_again()}
            </button>
        }
        .into_any(),
        Some(true) => view! {
            <ScoreSliders score=shown on_set=save/>
            <Average who=who list=list shown=shown/>
        }
        .into_any(),
    };
    view! {
        <section class="card">
            <h2 class="card-title">{t.person_score()}</h2>
            {body}
        </section>
    }
}

/// The average, and the class it suggests when the record has another.
#[component]
fn Average(who: Who, list: WorkList, shown: RwSignal<Option<Score>>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let suggested = Memo::new(move |_| {
        shown.with(|score| {
            let score = score.as_ref()?;
            let class = desk.book(|b| b.rules().card(list).suggests(score));
            Some((score.tenths(), class))
        })
    });
    let words = move || {
        suggested.get().map(|(tenths, class)| {
            let average = t.score_average(&t.tenths(tenths));
            format!(
                "{average}{}{}",
                t.pause(),
                t.score_suggests(class_letter(class))
            )
        })
    };
    let other = Memo::new(move |_| {
        let (_, class) = suggested.get()?;
        (who.with(|p| list.class(p)) != Some(class)).then_some(class)
    });
    let take = move || {
        other.get().map(|class| {
            view! {
                <button type="button" class="text-button" on:click=move |_| give(who, list, class)>
                    {t.score_take(class_letter(class))}
                </button>
            }
        })
    };
    view! {
        <div class="row row_wrap score-average">
            <p class="quiet grow">{words}</p>
            {take}
        </div>
    }
}
