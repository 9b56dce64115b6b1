//! What worked and what is to change: kept as a draft with every key, saved with or without the
//! closing.

use crate::actions::review::{self, Words as Written};
use crate::domain::goal::YearMonth;
use crate::domain::month_review::State;
use crate::forms::words::{Said, both_over};
use crate::ui::components::{LongTextArea, Words as Text};
use crate::ui::sheets::foot::Saver;
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{UseDesk, use_desk, use_lang};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What was typed and is not saved yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct ReviewDraft {
    worked: String,
    change: String,
    /// The words that they were typed over.
    over: [String; 2],
}

impl ReviewDraft {
    /// The words as typed, over what stands there by now.
    fn onto(&self, stands: &[String; 2]) -> [String; 2] {
        both_over([&self.worked, &self.change], &self.over, stands)
    }
}

/// The words as they stand in the book.
fn standing(desk: UseDesk, month: YearMonth) -> [String; 2] {
    desk.book(|book| {
        let review = book.month_review(month);
        let words = review.map(|review| [review.worked.clone(), review.change.clone()]);
        words.unwrap_or_default()
    })
}

/// The two fields and what is done with them.
#[component]
pub fn Words(month: YearMonth, state: Signal<State>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let what = format!("review.{month}");
    let kept = untrack(|| standing(desk, month));
    let left: Option<ReviewDraft> = drafts::load(&what);
    let start = left.map_or_else(|| kept.clone(), |left| left.onto(&kept));
    let [worked, change] = start.map(|words| Text::new(&words));
    let over = StoredValue::new(kept);
    let typed = move || ReviewDraft {
        worked: worked.get(),
        change: change.get(),
        over: over.get_value(),
    };
    let stands = Memo::new(move |_| standing(desk, month));
    let is_draft = Memo::new(move |_| {
        let typed = typed();
        stands.with(|stands| typed.worked.trim() != stands[0] || typed.change.trim() != stands[1])
    });
    let told = move |said: Said, text: Text, place: usize| {
        Memo::new(move |_| stands.with(|stands| t.wrong_with(said, &text.get(), &stands[place])))
    };
    let of_worked = told(Said::Worked, worked, 0);
    let of_change = told(Said::Change, change, 1);
    let is_wrong = move || of_worked.with(Option::is_some) || of_change.with(Option::is_some);
    Effect::new({
        let what = what.clone();
        move |before: Option<()>| {
            let now = typed();
            // A page that is only looked at keeps nothing.
            if before.is_some() {
                if is_draft.get() {
                    drafts::keep(&what, &now);
                } else {
                    drafts::clear(&what);
                }
            }
        }
    });
    let words = move || {
        let [worked, change] = untrack(|| typed().onto(&stands.get()));
        Written { worked, change }
    };
    let what = StoredValue::new(what);
    let aside = move || what.with_value(|what| Aside::of(what));
    let saver = Saver::new();
    let save = move |_| {
        if untrack(is_wrong) || saver.is_busy() {
            return;
        }
        let (open, moment) = (desk.desk(), desk.moment());
        let words = words();
        desk.act_on_draft(
            saver.watch(async move { review::write_review(&open, &moment, month, words).await }),
            t.mr_kept().to_owned(),
            aside(),
            || {},
        );
    };
    let close = move |_| {
        if untrack(is_wrong) || saver.is_busy() {
            return;
        }
        let (open, moment) = (desk.desk(), desk.moment());
        let words = words();
        desk.act_on_draft(
            saver.watch(async move { review::close_review(&open, &moment, month, words).await }),
            t.mr_closed_now().to_owned(),
            aside(),
            || {},
        );
    };
    let goes = t.mr_change_goes(&t.year_month(month.next().first()));
    let button = move || {
        let label = match state.get() {
            State::Ready => t.mr_close(),
            State::Changed => t.mr_close_again(),
            State::NotYet | State::Closed => return None,
        };
        Some(view! {
            <button
                type="button"
                class="button button_primary"
                // The figures are frozen as they are counted now.
                disabled=move || is_wrong() || !desk.is_complete()
                on:click=close
            >
                {label}
            </button>
        })
    };
    view! {
        <h2 class="section-label">{t.mr_words()}</h2>
        <section class="card">
            <LongTextArea
                label=t.mr_worked()
                words=worked
                placeholder=t.mr_worked_example()
                problem=of_worked
            />
            <LongTextArea
                label=t.mr_change()
                words=change
                placeholder=t.mr_change_example()
                problem=of_change
            />
            <p class="quiet std-below">{goes}</p>
            <p class="quiet" role="status">
                {move || is_draft.get().then(|| t.mr_draft())}
            </p>
            <div class="buttons">
                <Show when=move || is_draft.get()>
                    <button type="button" class="button" disabled=is_wrong on:click=save>
                        {t.save()}
                    </button>
                </Show>
                {button}
            </div>
        </section>
    }
}
