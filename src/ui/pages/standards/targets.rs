//! The standard in force, the others to choose from, and the ones that were in force before.

use crate::actions::standard;
use crate::domain::standard::{Period, Standard};
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
        let (standards, in_force) = desk.book(|book| {
            let all: Vec<Arc<Standard>> = book.standards().map(Arc::clone).collect();
            (all, book.standard_on(today).id.clone())
        });
        let cards = standards.into_iter().map(|standard| {
            let is_in_force = standard.id == in_force;
            view! { <StandardCard standard=standard is_in_force=is_in_force/> }
        });
        cards.collect_view()
    };
    view! {
        <h2 class="section-label">{t.std_section()}</h2>
        <p class="quiet std-hint">{t.std_section_hint()}</p>
        {cards}
        <History/>
    }
}

/// One standard: what it wants, and the button that takes it into use.
#[component]
fn StandardCard(standard: Arc<Standard>, is_in_force: bool) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let name = t.standard(&standard);
    let said = t.std_used(&name);
    let id = standard.id.clone();
    let start = move |_| {
        let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
        desk.act_with_undo(
            async move { standard::start(&open, &moment, id, moment.today()).await },
            said.clone(),
            || {},
        );
    };
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
    let head = if is_in_force {
        view! { <span class="tag tag_accent">{t.std_in_force()}</span> }.into_any()
    } else {
        ().into_any()
    };
    let foot = (!is_in_force).then(|| {
        view! {
            <div class="buttons">
                <button type="button" class="button" on:click=start>{t.std_use()}</button>
            </div>
        }
    });
    view! {
        <section class="card" class:std-in-force=is_in_force>
            <div class="row">
                <h3 class="card-title grow">{name}</h3>
                {head}
            </div>
            {periods.collect_view()}
            {foot}
        </section>
    }
}

/// Which standard was in force from which day, the newest first; nothing while there was one only.
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
                .filter_map(|s| Some((Some(s.from), t.standard(book.standard(&s.standard)?))))
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
            view! {
                <li class="line">
                    <span class="grow line-title">{name}</span>
                    <span class="line-end">{since}</span>
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
