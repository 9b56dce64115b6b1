//! An empty list: an empty book, a search without a hit, a filter behind which nobody stands.

use super::view::View;
use crate::domain::book::PeopleFilter;
use crate::route::{Route, capture_of};
use crate::text::people::shorten;
use crate::ui::components::Empty;
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;
use leptos_router::components::A;

/// Only the beginning of what was typed is repeated.
const REPEATED: usize = 20;
/// So many rows stand in for those that are still being read.
const SKELETON: usize = 6;

/// Says why nobody is listed, and what to do about it.
#[component]
pub fn Nobody(view: View) -> impl IntoView {
    let desk = use_desk();
    let is_empty_book = Memo::new(move |_| desk.book(|b| b.people_count() == 0));
    move || {
        if is_empty_book.get() {
            view! { <EmptyBook/> }.into_any()
        } else if view.typed.with(|q| !q.trim().is_empty()) {
            view! { <NoHit view=view/> }.into_any()
        } else {
            view! { <NobodyHere view=view/> }.into_any()
        }
    }
}

#[component]
fn EmptyBook() -> impl IntoView {
    let t = use_lang();
    view! {
        <Empty title=t.people_empty() hint=t.people_empty_hint()>
            <A href=Route::Capture.path() attr:class="button button_primary">
                {t.people_empty_capture()}
            </A>
            <A href=Route::Data.path() attr:class="button">{t.people_empty_import()}</A>
            <A href=Route::Welcome.path() attr:class="text-button">{t.people_empty_sample()}</A>
        </Empty>
    }
}

#[component]
fn NoHit(view: View) -> impl IntoView {
    let t = use_lang();
    let typed = view.typed;
    move || {
        let is_narrowed = view.filter.get() != PeopleFilter::All || view.lack.get().is_some();
        let typed = typed.get();
        let title = t.people_none_found(&shorten(typed.trim(), REPEATED));
        view! {
            <Empty title=title hint=t.people_none_found_hint()>
                <A href=capture_of(typed.trim()) attr:class="button button_primary">
                    {t.people_capture_typed()}
                </A>
                {is_narrowed
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| {
                                    view.lack.set(None);
                                    view.choose(PeopleFilter::All);
                                }
                            >
                                {t.people_show_all()}
                            </button>
                        }
                    })}
            </Empty>
        }
    }
}

#[component]
fn NobodyHere(view: View) -> impl IntoView {
    let t = use_lang();
    move || {
        let (title, hint) = match view.lack.get() {
            Some(lack) => (t.lack_none(lack), ""),
            None => (t.people_none_here(), t.people_none(view.filter.get())),
        };
        view! {
            <Empty title=title hint=hint>
                <button type="button" class="button" on:click=move |_| view.widen()>
                    {t.people_show_all()}
                </button>
            </Empty>
        }
    }
}

/// Rows without words, while the people are being read.
#[component]
pub fn Loading() -> impl IntoView {
    let t = use_lang();
    view! {
        <div class="card card_list" role="status" aria-label=t.loading_older()>
            {(0..SKELETON)
                .map(|_| {
                    view! {
                        <div class="person-row skeleton" aria-hidden="true">
                            <span class="avatar"></span>
                            <span class="person-words">
                                <span class="skeleton-line skeleton-line_short"></span>
                                <span class="skeleton-line"></span>
                            </span>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}
