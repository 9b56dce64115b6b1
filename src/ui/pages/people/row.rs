//! One person in the list: who, of what worth, when last, and what comes next.

use super::listed::{Listed, Stamp};
use crate::domain::book::Book;
use crate::domain::id::PersonId;
use crate::domain::person::{Class, Person, Stage};
use crate::domain::plan100::WorkList;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::Avatar;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets};
use leptos::prelude::*;

/// What stands at the end of the row.
#[derive(Clone, PartialEq)]
enum Next {
    /// The next step.
    Planned { words: String, is_today: bool },
    /// A person of class A or B without one: who it is, and the name on the button.
    Wanted { who: PersonId, label: String },
    /// Nothing, and none is asked for.
    None,
}

/// All that a row says.
#[derive(Clone, PartialEq)]
struct Said {
    path: String,
    is_lost: bool,
    initial: String,
    name: String,
    tag: String,
    is_best: bool,
    waits: bool,
    facts: String,
    last: String,
    next: Next,
}

impl Said {
    fn of(t: Lang, book: &Book, listed: &Listed) -> Self {
        let Listed { person, at, waits } = listed;
        let facts = facts(t, person, at.by_digits);
        let last = match book.last_contact(&person.id) {
            Some((date, _)) => t.ago(date, at.today),
            None => t.never_contacted().to_owned(),
        };
        let name = t.shown_name(&person.name);
        Self {
            path: Route::Person(person.id.clone()).path(),
            is_lost: person.stage == Stage::Lost,
            initial: person.initial(),
            tag: t.grade_tag(person, at.list),
            is_best: at.list.class(person) == Some(Class::A),
            waits: *waits,
            // The last contact is what the eye looks for; what there is no room for is cut before it.
            last: if facts.is_empty() {
                last
            } else {
                format!(" · {last}")
            },
            facts,
            next: next(t, book, person, *at, &name),
            name,
        }
    }
}

/// The row of a place. What it says is made once for each person that comes to stand there, so that twenty of them
/// change within a keystroke.
#[component]
pub fn Row(listed: Signal<Listed>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let said = Memo::new(move |_| listed.with(|l| desk.peek(|book| Said::of(t, book, l))));
    let tag = Memo::new(move |_| said.with(|s| (s.tag.clone(), s.is_best)));
    let tag = move || {
        let (tag, is_best) = tag.get();
        (!tag.is_empty()).then(|| view! { <span class="tag" class:tag_accent=is_best>{tag}</span> })
    };
    let waits = Memo::new(move |_| said.with(|s| s.waits));
    let next = Memo::new(move |_| said.with(|s| s.next.clone()));
    view! {
        <div class="person-row" class:person-row_lost=move || said.with(|s| s.is_lost)>
            <a class="person-link" href=move || said.with(|s| s.path.clone())>
                <Avatar initial=Signal::derive(move || said.with(|s| s.initial.clone()))/>
                <span class="person-words">
                    <span class="person-name">
                        <bdi class="person-called">{move || said.with(|s| s.name.clone())}</bdi>
                        {tag}
                        {move || {
                            waits
                                .get()
                                .then(|| view! { <span class="tag tag_planned">{t.waits()}</span> })
                        }}
                    </span>
                    <span class="person-facts">
                        <bdi class="person-known">{move || said.with(|s| s.facts.clone())}</bdi>
                        <span class="person-last">{move || said.with(|s| s.last.clone())}</span>
                    </span>
                </span>
            </a>
            {move || end(t, next.get())}
        </div>
    }
}

/// What comes next.
fn next(t: Lang, book: &Book, person: &Person, at: Stamp, name: &str) -> Next {
    match book.next_step(&person.id, at.today) {
        Some((date, entry)) => Next::Planned {
            words: t.near_moment(date, entry.at, at.today),
            is_today: date == at.today,
        },
        None if wants_a_step(person, at.list) => Next::Wanted {
            who: person.id.clone(),
            label: t.set_next_step_for(name),
        },
        None => Next::None,
    }
}

fn wants_a_step(person: &Person, list: WorkList) -> bool {
    person.stage != Stage::Lost && matches!(list.class(person), Some(Class::A | Class::B))
}

/// Job and district, or how the person came into the book; the number only masked, for a person
/// without a name and for who was looked up by digits.
fn facts(t: Lang, person: &Person, by_digits: bool) -> String {
    let is_nameless = person.name == t.unnamed();
    let phone = person
        .phones
        .first()
        .filter(|_| by_digits || is_nameless)
        .map(|p| p.masked());
    let words = [&person.job, &person.district]
        .into_iter()
        .filter(|w| !w.is_empty())
        .map(|w| t.shown_word(w));
    let mut facts: Vec<String> = phone.into_iter().chain(words).collect();
    if facts.is_empty() {
        facts.extend(person.source.map(|s| t.source(s).to_owned()));
    }
    facts.truncate(2);
    facts.join(" · ")
}

fn end(t: Lang, next: Next) -> AnyView {
    match next {
        Next::Planned { words, is_today } => {
            view! { <span class="person-next" class:accent=is_today>{words}</span> }.into_any()
        }
        Next::Wanted { who, label } => {
            let sheets = use_sheets();
            let ask = move |_| {
                sheets.open(Ask::Plan {
                    person: Some(who.clone()),
                    kind: None,
                    date: None,
                });
            };
            view! {
                <button type="button" class="person-plan" aria-label=label on:click=ask>
                    {t.set_next_step()}
                </button>
            }
            .into_any()
        }
        Next::None => view! { <span class="person-next" aria-hidden="true">"—"</span> }.into_any(),
    }
}
