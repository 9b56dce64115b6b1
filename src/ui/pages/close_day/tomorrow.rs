//! Tomorrow's plan as the branch's rules propose it: a tap takes a proposal in or out; what is
//! taken is planned with the hand-in.

use super::form::{Choice, CloseForm};
use crate::domain::proposal::still_wanted;
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The list.
#[component]
pub fn Tomorrow(
    form: CloseForm,
    proposed: Memo<Vec<Choice>>,
    #[prop(into)] next: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    move || {
        next.get()
            .map(|next| view! { <PlanFor form=form rows=proposed next=next/> })
    }
}

#[component]
fn PlanFor(form: CloseForm, rows: Memo<Vec<Choice>>, next: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let today = use_time().today_untracked();
    let planned = Memo::new(move |_| {
        desk.book(|book| {
            book.day(next).map_or(0, |page| {
                page.entries.iter().filter(|e| e.is_planned()).count()
            })
        })
    });
    let taken = move || rows.with(|rows| rows.iter().filter(|choice| choice.taken).count());
    let wanted = Memo::new(move |_| {
        desk.book(|book| {
            let page = book.day(next).map(AsRef::as_ref);
            still_wanted(book.standard_on(next), page)
        })
    });
    let day = t.near_day(next, today);
    let of_day = day.clone();
    let enough = move || {
        let taken = taken();
        let words = match wanted.get() {
            None => return t.chosen_count(taken),
            Some(wanted) if taken < wanted => t.short_of_standard(wanted - taken, &of_day),
            Some(_) => t.enough_for_standard(&of_day),
        };
        format!("{} · {}", t.chosen_count(taken), t.airy(words))
    };
    let add = move |_| {
        sheets.open(Ask::Plan {
            person: None,
            kind: None,
            date: Some(next),
        });
    };
    let already = move || {
        (planned.get() > 0).then(|| {
            view! {
                <a class="text-button" href=Route::Day(next).path()>
                    {t.already_planned(planned.get())}
                </a>
            }
        })
    };
    let title = t.airy(t.tomorrow_title(&day));
    let nobody = t.no_suggestions(&day);
    let none = move || {
        if desk.is_complete() {
            nobody.clone()
        } else {
            t.loading_older().to_owned()
        }
    };
    view! {
        <h2 class="section-label">{title.clone()}</h2>
        <Show
            when=move || rows.with(|rows| !rows.is_empty())
            fallback=move || view! { <p class="quiet" role="status">{none.clone()}</p> }
        >
            <ul class="card card_list" aria-label=title.clone()>
                <For
                    each=move || rows.get()
                    key=|choice| choice.row.clone()
                    children=move |choice| view! { <ChoiceLine choice=choice rows=rows form=form/> }
                />
            </ul>
        </Show>
        <div class="row row_wrap tomorrow-foot">
            <p class="quiet grow">{enough}</p>
            {already}
            <button type="button" class="text-button" on:click=add>{t.add_line()}</button>
        </div>
    }
}

/// One proposal. The row stays while it is taken in and out, so the focus stays on it.
#[component]
fn ChoiceLine(choice: Choice, rows: Memo<Vec<Choice>>, form: CloseForm) -> impl IntoView {
    let row = choice.row;
    let person = row.person.clone();
    let taken = Memo::new(move |_| {
        rows.with(|rows| rows.iter().any(|c| c.taken && c.row.person == person))
    });
    let person = row.person;
    let toggle = move |_| {
        let wanted = !taken.get_untracked();
        form.chosen.update(|chosen| {
            chosen.insert(person.clone(), wanted);
        });
    };
    view! {
        <li>
            <button
                type="button"
                class="line"
                aria-pressed=move || taken.get().to_string()
                on:click=toggle
            >
                <span class="grow">
                    <span class="line-title">{row.name}</span>
                    {row.class.map(|class| view! { <span class="tag tag_accent">{class}</span> })}
                    <span class="line-note line-note_block">{row.why}</span>
                </span>
                <span class="dot" class:dot_done=move || taken.get() aria-hidden="true">
                    {move || taken.get().then(|| Icon::Tick.view())}
                </span>
            </button>
        </li>
    }
}
