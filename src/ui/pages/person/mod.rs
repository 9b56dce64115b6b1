//! One person: who it is, what comes next, what is known, what was done.
//!
//! Start with [`PersonPage`]; [`who`] is the record on screen. [`head`] and [`step`] stand on top;
//! behind the two tabs are the dossier ([`policies`], [`dossier`], [`class`], [`score`], [`work`],
//! [`more`] with merging and deleting) and the history ([`log`]).

mod class;
mod contact;
mod dossier;
mod head;
mod log;
mod merge;
mod more;
mod overruled;
mod policies;
mod score;
mod step;
mod who;
mod work;

use crate::domain::person::Stage;
use crate::domain::plan100::WorkList;
use crate::route::{Route, TAB, TAB_LOG, person_log};
use crate::ui::components::{Avatar, Empty, Page};
use crate::ui::state::{use_desk, use_lang};
use class::ClassCard;
use contact::Contact;
use dossier::{Known, Referrals};
use head::{HeadFacts, Tag};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use log::Log;
use merge::Suspected;
use more::More;
use overruled::Overruled;
use policies::Policies;
use score::ScoreCard;
use step::Step;
use who::Who;
use work::Work;

/// The page of the person its address names.
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let tail = params.with(|p| p.get("id")).unwrap_or_default();
        Route::person_id(&tail)
    });
    move || match id.get() {
        Some(id) => view! { <Found id=id/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

/// The record, when it is there; while the book is still being read nobody is called missing.
#[component]
fn Found(id: crate::domain::id::PersonId) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let is_there = Memo::new({
        let id = id.clone();
        move |_| desk.book(|b| b.person(&id).is_some())
    });
    move || {
        if let Some(who) = is_there.get().then(|| Who::of(&id)).flatten() {
            view! { <Dossier who=who/> }.into_any()
        } else if desk.is_complete() {
            view! { <Missing/> }.into_any()
        } else {
            view! {
                <Page title="…" back=Route::People>
                    <p class="empty quiet" role="status">{t.loading_older()}</p>
                </Page>
            }
            .into_any()
        }
    }
}

#[component]
fn Dossier(who: Who) -> impl IntoView {
    let t = use_lang();
    let name = Signal::derive(move || who.with(|p| t.shown_name(&p.name)));
    let edit = view! {
        <A href=Route::EditPerson(who.id()).path() attr:class="text-button">
            {t.edit()}
        </A>
    };
    let avatar = move || {
        let initial = who.with(crate::domain::person::Person::initial);
        view! { <Avatar initial=initial large=true/> }
    };
    view! {
        <Page
            title=name
            back=Route::People
            leading=avatar.into_any()
            beside=view! { <Tag who=who/> }.into_any()
            below=view! { <HeadFacts who=who/> }.into_any()
            trailing=edit.into_any()
        >
            <div class="person columns columns_aside">
                <div class="column">
                    <Contact who=who/>
                    <Step who=who/>
                </div>
                <div class="column">
                    <Tabs who=who/>
                </div>
            </div>
        </Page>
    }
}

/// 档案 and 记录. Which one is open stands in the address.
#[component]
fn Tabs(who: Who) -> impl IntoView {
    let t = use_lang();
    let query = use_query_map();
    let navigate = use_navigate();
    let desk = use_desk();
    // The policies of a client come first, those a prospect may sign one day have time.
    let holds = Memo::new(move |_| {
        who.with(|p| p.stage == Stage::Client)
            || desk.book(|b| b.policies_of(&who.id()).next().is_some())
    });
    let on_log = Memo::new(move |_| query.with(|q| q.get_str(TAB) == Some(TAB_LOG)));
    let tab = move |log: bool, label: &'static str| {
        let navigate = navigate.clone();
        let is_on = move || on_log.get() == log;
        let path = if log {
            person_log(&who.id())
        } else {
            Route::Person(who.id()).path()
        };
        let open = move |_| {
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&path, options);
        };
        view! {
            <button
                type="button"
                class="person-tab"
                aria-pressed=move || if is_on() { "true" } else { "false" }
                on:click=open
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="person-tabs" role="group" aria-label=t.person_tabs()>
            {tab(false, t.person_dossier())} {tab(true, t.person_log())}
        </div>
        <Show
            when=move || on_log.get()
            fallback=move || {
                view! {
                    <Suspected who=who/>
                    <Show when=move || holds.get()>
                        <Policies who=who/>
                    </Show>
                    <Known who=who/>
                    <ClassCard who=who list=WorkList::Prospects/>
                    <ScoreCard who=who list=WorkList::Prospects/>
                    <Show when=move || !holds.get()>
                        <Policies who=who/>
                    </Show>
                    <Work who=who/>
                    <AsRecruit who=who/>
                    <Referrals who=who/>
                    <Overruled who=who/>
                    <More who=who/>
                }
            }
        >
            <Log who=who/>
        </Show>
    }
}

/// Class and score as a recruit, for who is one.
#[component]
fn AsRecruit(who: Who) -> impl IntoView {
    let list = WorkList::Recruits;
    let is_one = Memo::new(move |_| who.with(|p| list.has(p)));
    view! {
        <Show when=move || is_one.get()>
            <ClassCard who=who list=list/>
            <ScoreCard who=who list=list/>
        </Show>
    }
}

/// Nobody of that id.
#[component]
fn Missing() -> impl IntoView {
    let t = use_lang();
    view! {
        <Page title=t.tab_people() back=Route::People>
            <Empty title=t.person_gone() hint=t.person_gone_hint()>
                <A href=Route::People.path() attr:class="button button_primary">
                    {t.person_to_people()}
                </A>
            </Empty>
        </Page>
    }
}
