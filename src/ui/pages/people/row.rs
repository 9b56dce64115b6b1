//! One person in the list: who, of what worth, when last, and what comes next.

use super::listed::{Listed, Stamp};
use crate::domain::id::PersonId;
use crate::domain::person::{Class, Person, Stage};
use crate::domain::plan100::WorkList;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::Avatar;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets};
use leptos::prelude::*;

/// What stands at the end of the row.
enum Next {
    /// The next step.
    Planned { words: String, is_today: bool },
    /// A person of class A or B without one.
    Wanted,
    /// Nothing, and none is asked for.
    None,
}

/// The row. Nothing in it is reactive, so that twenty of them are drawn within a keystroke.
#[component]
pub fn Row(listed: Listed) -> impl IntoView {
    let t = use_lang();
    let Listed { person, at, waits } = listed;
    let facts = facts(t, &person, at.by_digits);
    let (last, next) = dates(t, &person, at);
    // The last contact is what the eye looks for; what there is no room for is cut before it.
    let last = if facts.is_empty() {
        last
    } else {
        format!(" · {last}")
    };
    let name = t.shown_name(&person.name);
    let tag = t.grade_tag(&person, at.list);
    let tag_class = if at.list.class(&person) == Some(Class::A) {
        "tag tag_accent"
    } else {
        "tag"
    };
    let is_lost = person.stage == Stage::Lost;
    let row_class = if is_lost {
        "person-row person-row_lost"
    } else {
        "person-row"
    };
    let end = end(t, next, &person.id, &name);
    view! {
        <div class=row_class>
            <a class="person-link" href=Route::Person(person.id.clone()).path()>
                <Avatar initial=person.initial()/>
                <span class="person-words">
                    <span class="person-name">
                        <bdi class="person-called">{name}</bdi>
                        {(!tag.is_empty()).then(|| view! { <span class=tag_class>{tag}</span> })}
                        {waits.then(|| view! { <span class="tag tag_planned">{t.waits()}</span> })}
                    </span>
                    <span class="person-facts">
                        {(!facts.is_empty())
                            .then(|| view! { <bdi class="person-known">{facts}</bdi> })}
                        <span class="person-last">{last}</span>
                    </span>
                </span>
            </a>
            {end}
        </div>
    }
}

/// The last contact in words, and what comes next.
fn dates(t: Lang, person: &Person, at: Stamp) -> (String, Next) {
    use_desk().peek(|book| {
        let last = match book.last_contact(&person.id) {
            Some((date, _)) => t.ago(date, at.today),
            None => t.never_contacted().to_owned(),
        };
        let next = match book.next_step(&person.id, at.today) {
            Some((date, entry)) => Next::Planned {
                words: t.near_moment(date, entry.at, at.today),
                is_today: date == at.today,
            },
            None if wants_a_step(person, at.list) => Next::Wanted,
            None => Next::None,
        };
        (last, next)
    })
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

fn end(t: Lang, next: Next, id: &PersonId, name: &str) -> AnyView {
    match next {
        Next::Planned { words, is_today } => {
            let class = if is_today {
                "person-next accent"
            } else {
                "person-next"
            };
            view! { <span class=class>{words}</span> }.into_any()
        }
        Next::Wanted => {
            let sheets = use_sheets();
            let id = id.clone();
            let ask = move |_| {
                sheets.open(Ask::Plan {
                    person: Some(id.clone()),
                    kind: None,
                    date: None,
                });
            };
            view! {
                <button
                    type="button"
                    class="person-plan"
                    aria-label=t.set_next_step_for(name)
                    on:click=ask
                >
                    {t.set_next_step()}
                </button>
            }
            .into_any()
        }
        Next::None => view! { <span class="person-next" aria-hidden="true">"—"</span> }.into_any(),
    }
}
