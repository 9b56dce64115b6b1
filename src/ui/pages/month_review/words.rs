//! What worked and what is to change: kept as a draft with every key, saved with or without the
//! closing.

use crate::actions::review::{self, Words as Written};
use crate::domain::goal::YearMonth;
use crate::domain::month_review::State;
use crate::forms::words::Said;
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
}

/// The words as they stand in the book.
fn standing(desk: UseDesk, month: YearMonth) -> ReviewDraft {
    desk.book(|book| {
        let review = book.month_review(month);
        review.map_or_else(ReviewDraft::default, |review| ReviewDraft {
            worked: review.worked.clone(),
            change: review.change.clone(),
        })
    })
}

/// The two fields and what is done with them.
#[component]
pub fn Words(month: YearMonth, state: Signal<State>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let what = format!("review.{month}");
    let kept = untrack(|| standing(desk, month));
    let start: ReviewDraft = drafts::load(&what).unwrap_or(kept);
    let (worked, change) = (Text::new(&start.worked), Text::new(&start.change));
    let typed = move || ReviewDraft {
        worked: worked.get(),
        change: change.get(),
    };
    let stands = Memo::new(move |_| standing(desk, month));
    let is_draft = Memo::new(move |_| {
        let typed = typed();
        stands.with(|stands| {
            typed.worked.trim() != stands.worked || typed.change.trim() != stands.change
        })
    });
    let told = move |said: Said, text: Text, of: fn(&ReviewDraft) -> &String| {
        Memo::new(move |_| stands.with(|stands| t.wrong_with(said, &text.get(), of(stands))))
    };
    let of_worked = told(Said::Worked, worked, |stands| &stands.worked);
    let of_change = told(Said::Change, change, |stands| &stands.change);
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
        let typed = untrack(typed);
        Written {
            worked: typed.worked,
            change: typed.change,
        }
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
