//! The standard in force, the others to choose from, and which was in force when.

use crate::actions::standard;
use crate::domain::goal::YearMonth;
use crate::domain::standard::{Period, Standard};
use crate::route::Route;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// The standards.
#[component]
pub fn Targets() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let cards = move || {
        let today = time.today();
        let (mut standards, in_force) = desk.book(|book| {
            let all: Vec<Arc<Standard>> = book.current_standards().map(Arc::clone).collect();
            (all, Arc::clone(book.standard_on(today)))
        });
        // A version that is to be replaced later still holds today.
        standards.retain(|s| s.id != in_force.id);
        standards.insert(0, in_force.clone());
        let cards = standards.into_iter().map(|standard| {
            let is_in_force = standard.id == in_force.id;
            view! { <StandardCard standard=standard is_in_force=is_in_force/> }
        });
        cards.collect_view()
    };
    view! {
        <h2 class="section-label">{t.std_section()}</h2>
        <p class="quiet std-hint">{t.std_section_hint()}</p>
        {cards}
        <div class="buttons">
            <a class="button" href=Route::NewStandard.path()>{t.std_new()}</a>
        </div>
        <History/>
    }
}

/// One standard: what it wants, the ways to take it into use, and the way to its form.
#[component]
fn StandardCard(standard: Arc<Standard>, is_in_force: bool) -> impl IntoView {
    let t = use_lang();
    let name = t.standard(&standard);
    let periods = [Period::Day, Period::Week, Period::Month].map(|period| {
        let targets: Vec<String> = standard
            .targets_per(period)
            .map(|target| t.std_target(target))
            .collect();
        (!targets.is_empty()).then(|| {
            let chips = targets
                .into_iter()
                .map(|target| view! { <li class="std-target">{target}</li> });
            view! {
                <div class="std-period">
                    <p class="quiet">{t.std_per(period)}</p>
                    <ul class="chips">{chips.collect_view()}</ul>
                </div>
            }
        })
    });
    let head =
        is_in_force.then(|| view! { <span class="tag tag_accent">{t.std_in_force()}</span> });
    let version = (standard.version > 1)
        .then(|| view! { <span class="tag">{t.std_version(standard.version)}</span> });
    let note = t.std_left_out(&standard);
    let note = (!note.is_empty()).then(|| view! { <p class="quiet std-below">{note}</p> });
    let edit = Route::EditStandard(standard.id.clone()).path();
    let edit_word = if standard.is_preset() {
        t.std_make_own()
    } else {
        t.edit()
    };
    let edit_label = t.std_edit_of(edit_word, &name);
    let starts = (!is_in_force).then(|| view! { <Starts standard=Arc::clone(&standard)/> });
    view! {
        <section class="card" class:std-in-force=is_in_force>
            <div class="row">
                <h3 class="card-title grow">{name} " " {version}</h3>
                {head}
            </div>
            {periods.collect_view()}
            {note}
            {starts}
            <a class="text-button" href=edit aria-label=edit_label>{edit_word}</a>
        </section>
    }
}

/// From today, or from the first of the next month, as most standards begin.
#[component]
fn Starts(standard: Arc<Standard>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let next_month = YearMonth::of(today).next().first();
    let name = t.standard(&standard);
    let buttons = [
        (today, t.std_use().to_owned(), t.std_used(&name)),
        (
            next_month,
            t.std_use_from(&t.date(next_month, today)),
            t.std_used_from(&t.date(next_month, today), &name),
        ),
    ]
    .map(|(from, word, said)| {
        let id = standard.id.clone();
        let start = move |_| {
            let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
            desk.act_with_undo(
                async move { standard::start(&open, &moment, id, from).await },
                said.clone(),
                || {},
            );
        };
        view! { <button type="button" class="button" on:click=start>{word}</button> }
    });
    view! { <div class="buttons">{buttons.collect_view()}</div> }
}

/// Which standard is in force from which day, the newest first; nothing while there was one only.
#[component]
fn History() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    move || {
        let today = time.today();
        let mut used: Vec<(Option<NaiveDate>, String)> = desk.book(|book| {
            let agent = book.agent();
            let in_force = agent.iter().flat_map(|a| &a.standards);
            in_force
                .filter_map(|s| {
                    let standard = book.standard(&s.standard)?;
                    Some((Some(s.from), t.std_with_version(standard)))
                })
                .collect()
        });
        used.sort_by_key(|(from, _)| *from);
        let first = desk.book(|book| t.standard(book.standard_on(NaiveDate::MIN)));
        used.insert(0, (None, first));
        // What was taken into use again changed nothing.
        used.dedup_by(|later, earlier| later.1 == earlier.1);
        if used.len() == 1 {
            return ().into_any();
        }
        let rows = used.into_iter().rev().map(|(from, name)| {
            let since = match from {
                Some(from) => t.std_in_force_since(&t.date(from, today)),
                None => t.std_always().to_owned(),
            };
            let ahead = from.filter(|from| *from > today);
            let give_up = ahead.map(|from| view! { <GiveUp from=from name=name.clone()/> });
            view! {
                <li class="line">
                    <span class="grow line-title">{name}</span>
                    <span class="line-end">{since}</span>
                    {give_up}
                </li>
            }
        });
        view! {
            <h2 class="section-label">{t.std_history()}</h2>
            <ul class="card card_list">{rows.collect_view()}</ul>
        }
        .into_any()
    }
}

/// Takes back a start that is still to come.
#[component]
fn GiveUp(from: NaiveDate, name: String) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let label = t.std_give_up_of(&name);
    let give_up = move |_| {
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act_with_undo(
            async move { standard::give_up_start(&open, &moment, from).await },
            t.std_given_up(&name),
            || {},
        );
    };
    view! {
        <button type="button" class="text-button" aria-label=label on:click=give_up>
            {t.std_give_up()}
        </button>
    }
}
