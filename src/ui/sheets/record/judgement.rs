//! What may be added to a result: the intention, what stands in the way, a word on it.

use super::form::RecordForm;
use crate::domain::activity::{ActivityKind, Manner, Obstacle, Outcome};
use crate::domain::agent::ClassDefinition;
use crate::domain::person::Class;
use crate::text::journal::class_letter;
use crate::ui::components::{ChoiceChips, TextArea};
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;

/// Whether the agent judges intention and obstacle as a matter of course: after an interview in
/// which somebody was met (S3). Elsewhere it is offered.
fn is_judged(kind: ActivityKind, outcome: Outcome) -> bool {
    let sells = !matches!(
        kind,
        ActivityKind::ServiceVisit | ActivityKind::CollectionVisit | ActivityKind::Coaching
    );
    outcome.reached() && kind.manner() == Manner::Visit && sells
}

/// Intention, obstacle and note, all optional.
#[component]
pub fn Judgement(form: RecordForm, outcome: Outcome, kind: ActivityKind) -> impl IntoView {
    let t = use_lang();
    let filled =
        form.intention.get_untracked().is_some() || form.obstacle.get_untracked().is_some();
    let shown = RwSignal::new(is_judged(kind, outcome) || filled);
    let offered = outcome.can_be_judged(kind);
    let definition = use_desk().peek(|book| {
        book.agent()
            .map_or_else(ClassDefinition::default, |agent| agent.class_definition)
    });
    let classes = move || {
        Class::ALL
            .into_iter()
            .map(|class| {
                let words = format!(
                    "{} {}",
                    class_letter(class),
                    t.class_meaning(class, definition)
                );
                (class, words)
            })
            .collect::<Vec<_>>()
    };
    let obstacles = move || {
        Obstacle::ALL
            .into_iter()
            .map(|obstacle| (obstacle, t.obstacle(obstacle).to_owned()))
            .collect::<Vec<_>>()
    };
    let more = move || {
        (offered && !shown.get()).then(|| {
            view! {
                <button type="button" class="text-button" on:click=move |_| shown.set(true)>
                    {t.more_on_it()}
                </button>
            }
        })
    };
    view! {
        {more}
        <Show when=move || offered && shown.get()>
            <ChoiceChips label=t.intention() options=classes() value=form.intention/>
            <ChoiceChips label=t.obstacle_label() options=obstacles() value=form.obstacle/>
        </Show>
        <TextArea
            label=t.note_label()
            value=form.note
            placeholder=t.note_placeholder()
            rows=2
            quiet=true
        />
    }
}
