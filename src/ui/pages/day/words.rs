//! The words of the evening. After the hand-in a change asks for its reason, and both versions
//! stay.

use crate::actions::close::write_words;
use crate::forms::words::{self, Said};
use crate::ui::components::TextArea;
use crate::ui::pages::close_day::{forget_late, late_words};
use crate::ui::sheets::foot::Saver;
use crate::ui::sheets::reason::ReasonChooser;
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{UseDesk, use_desk, use_lang};
use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the form was told so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct WordsDraft {
    summary: String,
    problems: String,
    reason: String,
    /// The words that they were typed over.
    over: [String; 2],
}

impl WordsDraft {
    /// The words as typed, over what stands there by now.
    fn onto(&self, stands: &[String; 2]) -> [String; 2] {
        words::both_over([&self.summary, &self.problems], &self.over, stands)
    }
}

fn draft_of(date: NaiveDate) -> String {
    format!("words.{date}")
}

/// The words as they stand on the page.
fn standing(desk: UseDesk, date: NaiveDate) -> [String; 2] {
    desk.peek(|book| book.day(date).map(|page| page.words()))
        .unwrap_or_default()
}

/// The words as they were left unsaved, over what stands on the page, and the reason.
fn left(desk: UseDesk, date: NaiveDate) -> ([String; 2], String) {
    let stands = standing(desk, date);
    match drafts::load::<WordsDraft>(&draft_of(date)) {
        Some(left) => (left.onto(&stands), left.reason),
        None => (stands, String::new()),
    }
}

/// What was typed too late for the hand-in is a change of the page from here on.
fn take_late(desk: UseDesk, date: NaiveDate) {
    let what = draft_of(date);
    if drafts::words(&what).is_some() {
        return;
    }
    if let Some([summary, problems]) = late_words(desk, date) {
        let late = WordsDraft {
            summary,
            problems,
            reason: String::new(),
            over: standing(desk, date),
        };
        drafts::keep(&what, &late);
        forget_late(date);
    }
}

/// The words, with the way to change them. A change that was left half done goes on by itself.
#[component]
pub fn Words(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    take_late(desk, date);
    let editing = RwSignal::new(drafts::load::<WordsDraft>(&draft_of(date)).is_some());
    desk.on_put_back(draft_of(date), move || editing.set(true));
    let words = Memo::new(move |_| {
        desk.book(|book| book.day(date).map(|page| page.words()))
            .unwrap_or_default()
    });
    let said = move |place: usize| {
        words.with(|words| match words[place].as_str() {
            "" => t.no_words().to_owned(),
            said => said.to_owned(),
        })
    };
    view! {
        <h2 class="section-label">{t.words_of_evening()}</h2>
        <section class="card" data-testid="day-words">
            <Show
                when=move || editing.get()
                fallback=move || {
                    view! {
                        <h3 class="quiet">{t.summary()}</h3>
                        <p class="said">{move || said(0)}</p>
                        <h3 class="quiet said-title">{t.problems()}</h3>
                        <p class="said">{move || said(1)}</p>
                        <button
                            type="button"
                            class="text-button"
                            on:click=move |_| editing.set(true)
                        >
                            {t.edit_words()}
                        </button>
                    }
                }
            >
                <Editor date=date on_end=move |()| editing.set(false)/>
            </Show>
        </section>
    }
}

#[component]
fn Editor(date: NaiveDate, #[prop(into)] on_end: Callback<()>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let stands = standing(desk, date);
    let closed = desk.peek(|book| book.day(date).is_some_and(|page| page.is_closed()));
    let (start, why) = left(desk, date);
    let [summary, problems] = start.map(RwSignal::new);
    let reason = RwSignal::new(why);
    let saver = Saver::new();
    let told = move |said: Said, typed: RwSignal<String>, before: &str| {
        let before = before.to_owned();
        Signal::derive(move || typed.with(|typed| t.wrong_with(said, typed, &before)))
    };
    let of_words = [
        told(Said::Summary, summary, &stands[0]),
        told(Said::Problems, problems, &stands[1]),
    ];
    let over = StoredValue::new(stands);
    let typed = move || WordsDraft {
        summary: summary.get(),
        problems: problems.get(),
        reason: reason.get(),
        over: over.get_value(),
    };
    Effect::new(move |_| {
        let now = typed();
        let stands = standing(desk, date);
        // Taking a save back changes what stands there while the form is open.
        if now.reason.is_empty() && [&now.summary, &now.problems] == [&stands[0], &stands[1]] {
            drafts::clear(&draft_of(date));
        } else {
            drafts::keep(&draft_of(date), &now);
        }
    });
    desk.on_put_back(draft_of(date), move || {
        let ([of_summary, of_problems], why) = left(desk, date);
        over.set_value(standing(desk, date));
        summary.set(of_summary);
        problems.set(of_problems);
        reason.set(why);
    });
    let end = move || {
        desk.let_go(Aside::of(&draft_of(date)));
        on_end.run(());
    };
    let unexplained = move || closed && reason.with(|typed| words::reason(typed).is_err());
    let is_wrong = move || of_words.iter().any(|problem| problem.with(Option::is_some));
    let save = move |_| {
        if saver.is_busy() || untrack(is_wrong) {
            return;
        }
        let (open, moment) = (desk.desk(), desk.moment());
        let [summary, problems] = untrack(typed).onto(&standing(desk, date));
        let why = closed.then(|| reason.get_untracked());
        let action = saver.watch(async move {
            write_words(&open, &moment, date, &summary, &problems, why.as_deref()).await
        });
        let draft = Aside::of(&draft_of(date));
        desk.act_on_draft(action, t.words_kept().to_owned(), draft, move || {
            // Whoever left meanwhile sees no form.
            let _ = on_end.try_run(());
        });
    };
    view! {
        <TextArea label=t.summary() value=summary rows=2 problem=of_words[0]/>
        <TextArea label=t.problems() value=problems rows=2 problem=of_words[1]/>
        {closed.then(|| view! { <ReasonChooser reason=reason/> })}
        <div class="buttons">
            <button type="button" class="button" on:click=move |_| end()>{t.cancel()}</button>
            <button
                type="button"
                class="button button_primary"
                disabled=move || unexplained() || is_wrong() || saver.is_busy_tracked()
                on:click=save
            >
                {t.save()}
            </button>
        </div>
    }
}
