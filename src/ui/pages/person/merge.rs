//! Two records of one human being become one: suspected by the app, or picked by the agent.

use super::who::Who;
use crate::actions::people;
use crate::domain::duplicate::Sought;
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::{Avatar, Field, Refusal, Sheet};
use crate::ui::state::{use_desk, use_lang, use_search};
use leptos::prelude::*;
use leptos_router::components::A;
use std::sync::Arc;

/// So many are offered; whoever is not among them is found by typing more.
const OFFERED: usize = 12;

/// Who may be the same, on the person's own page.
#[component]
pub fn Suspected(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let search = use_search();
    let first = Memo::new(move |_| {
        let person = who.get();
        let (id, why) = search.duplicates(&Sought::of(&person)).into_iter().next()?;
        let name = desk.peek(|b| b.person(&id).map(|p| t.shown_name(&p.name)))?;
        Some((id, why, name))
    });
    let merging = RwSignal::new(false);
    move || {
        first.get().filter(|_| desk.is_complete()).map(|(id, why, name)| {
            let path = Route::Person(id.clone()).path();
            view! {
                <section class="card card_warn same">
                    <p>{t.person_merge_suspected()} {" · "} <bdi class="same-name">{name}</bdi></p>
                    <p class="quiet">{t.same_because(why)}</p>
                    <div class="row">
                        <A href=path attr:class="text-button">{t.capture_look()}</A>
                        <button
                            type="button"
                            class="text-button"
                            aria-haspopup="dialog"
                            on:click=move |_| merging.set(true)
                        >
                            {t.person_merge()}
                        </button>
                    </div>
                </section>
                <MergeSheet who=who open=merging first=Some(id)/>
            }
        })
    }
}

/// The sheet: who is to be merged into this record, then the question.
#[component]
pub fn MergeSheet(who: Who, open: RwSignal<bool>, first: Option<PersonId>) -> impl IntoView {
    let t = use_lang();
    let label = Signal::derive(move || who.with(|p| t.person_merge_title(&t.shown_name(&p.name))));
    let picked = RwSignal::new(first.clone());
    Effect::new(move |_| {
        if !open.get() {
            picked.set(first.clone());
        }
    });
    view! {
        <Sheet open=open on_close=move |()| open.set(false) label=label>
            <h2 class="sheet-title">{move || label.get()}</h2>
            <p class="sheet-text">{t.person_merge_hint()}</p>
            {move || match picked.get() {
                None => view! { <Pick who=who picked=picked/> }.into_any(),
                Some(id) => view! { <Question who=who other=id picked=picked open=open/> }.into_any(),
            }}
        </Sheet>
    }
}

#[component]
fn Pick(who: Who, picked: RwSignal<Option<PersonId>>) -> impl IntoView {
    let t = use_lang();
    let search = use_search();
    let typed = RwSignal::new(String::new());
    // Before anything is typed those of the same name are offered.
    let offered = Memo::new(move |_| {
        let own = who.id();
        let mut words = typed.get();
        if words.trim().is_empty() {
            words = who.with(|p| p.name.clone());
        }
        search.with(|index, _| {
            index
                .hits(&words)
                .iter()
                .map(|hit| Arc::clone(hit.person))
                .filter(|person| person.id != own)
                .take(OFFERED)
                .map(Offered)
                .collect::<Vec<_>>()
        })
    });
    let line = move |offered: Offered| {
        let Offered(person) = offered;
        let id = person.id.clone();
        let facts = facts(t, &person);
        view! {
            <li>
                <button type="button" class="line" on:click=move |_| picked.set(Some(id.clone()))>
                    <Avatar initial=person.initial()/>
                    <span class="grow">
                        <bdi class="line-title">{t.shown_name(&person.name)}</bdi>
                        <span class="line-note log-note">{facts}</span>
                    </span>
                </button>
            </li>
        }
    };
    view! {
        <Field label=t.person_merge_search() value=typed kind="search"/>
        <ul class="merge-list">
            <For each=move || offered.get() key=|o| o.0.id.clone() let(one)>
                {line(one)}
            </For>
        </ul>
    }
}

/// What tells people of one name apart: number, job, place.
fn facts(t: Lang, person: &Person) -> String {
    let phone = person.phones.first().map(|p| p.masked());
    let words = [&person.job, &person.district].into_iter();
    let words = words.filter(|w| !w.is_empty()).map(|w| t.shown_word(w));
    phone
        .into_iter()
        .chain(words)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Two are the same when they are the same record, which its address tells.
#[derive(Clone)]
struct Offered(Arc<Person>);

impl PartialEq for Offered {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
fn Question(
    who: Who,
    other: PersonId,
    picked: RwSignal<Option<PersonId>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let told = |p: &Person| (t.shown_name(&p.name), facts(t, p));
    let (name, own_facts) = who.peek(told);
    let theirs = desk.peek(|b| b.person(&other).map(|p| told(p)));
    let (theirs, their_facts) = theirs.unwrap_or_default();
    let line = |role: &'static str, name: &str, facts: String| {
        view! {
            <li class="line">
                <span class="grow">
                    <span class="line-note">{role}</span>
                    <bdi class="line-title">{name.to_owned()}</bdi>
                    <bdi class="line-note log-note">{facts}</bdi>
                </span>
            </li>
        }
    };
    let goes = line(t.person_merge_goes(), &theirs, their_facts);
    let stays = line(t.person_merge_stays(), &name, own_facts);
    let ask = t.person_merge_ask(&theirs, &name);
    let button = t.person_merge_confirm(&theirs);
    let merge = move |_| {
        let (at, moment, keep) = (desk.desk(), desk.moment(), who.id());
        let (other, said) = (other.clone(), t.person_merged(&theirs));
        let act = async move {
            people::merge(&at, &moment, &keep, &other, |left| t.left_over(left)).await
        };
        desk.act_once(act, said, move || {
            let _ = open.try_set(false);
        });
    };
    view! {
        <p class="sheet-text"><bdi>{ask}</bdi></p>
        <ul class="merge-list">{goes} {stays}</ul>
        <Refusal/>
        <div class="buttons">
            <button type="button" class="button" on:click=move |_| picked.set(None)>
                {t.person_merge_other()}
            </button>
            <button type="button" class="button button_primary" on:click=merge>
                {button}
            </button>
        </div>
    }
}
