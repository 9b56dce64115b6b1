//! One person in the list: who, of what worth, when last, and what comes next.

use super::listed::Listed;
use super::view::View;
use crate::domain::id::PersonId;
use crate::domain::person::{Class, Person, Stage};
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::Avatar;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many digits of a number let it show in the row, masked.
const DIGITS_SHOW_PHONE: usize = 3;

/// What the day pages say of a person, as the row shows it.
#[derive(Clone, Debug, PartialEq)]
struct Dates {
    last: Option<NaiveDate>,
    next: Next,
}

/// What stands at the end of the row.
#[derive(Clone, Debug, PartialEq)]
enum Next {
    /// The next step.
    Planned { words: String, is_today: bool },
    /// A person of class A or B without one.
    Wanted,
    /// Nothing, and none is asked for.
    None,
}

/// The row. The record does not change under it: a changed record is another row.
#[component]
pub fn Row(listed: Listed, view: View) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let person = listed.0;
    let id = person.id.clone();
    let dates = Memo::new({
        let person = person.clone();
        move |_| {
            let today = time.today();
            desk.book(|book| Dates {
                last: book.last_contact(&person.id).map(|(date, _)| date),
                next: match book.next_step(&person.id, today) {
                    Some((date, entry)) => Next::Planned {
                        words: t.near_moment(date, entry.at, today),
                        is_today: date == today,
                    },
                    None if wants_a_step(&person) => Next::Wanted,
                    None => Next::None,
                },
            })
        }
    });
    let by_digits = view.typed.with_untracked(|q| shows_phone(q));
    let facts = facts(t, &person, by_digits);
    let has_facts = !facts.is_empty();
    // The last contact is what the eye looks for; what there is no room for is cut before it.
    let last = move || {
        let last = match dates.with(|d| d.last) {
            Some(date) => t.ago(date, time.today()),
            None => t.never_contacted().to_owned(),
        };
        if has_facts {
            format!(" · {last}")
        } else {
            last
        }
    };
    let name = t.shown_name(&person.name);
    let tag = t.grade_tag(&person);
    let tag_is_a = person.class() == Some(Class::A);
    let has_tag = !tag.is_empty();
    let end = {
        let (id, name) = (id.clone(), name.clone());
        move || dates.with(|d| end(t, &d.next, &id, &name))
    };
    view! {
        <div class="person-row" class:person-row_lost=person.stage == Stage::Lost>
            <a class="person-link" href=Route::Person(id).path()>
                <Avatar initial=person.initial()/>
                <span class="person-words">
                    <span class="person-name">
                        <bdi class="person-called">{name}</bdi>
                        {has_tag.then(|| view! { <span class="tag" class:tag_accent=tag_is_a>{tag}</span> })}
                    </span>
                    <span class="person-facts">
                        {has_facts.then(|| view! { <bdi class="person-known">{facts}</bdi> })}
                        <span class="person-last">{last}</span>
                    </span>
                </span>
            </a>
            {end}
        </div>
    }
}

fn wants_a_step(person: &Person) -> bool {
    person.stage != Stage::Lost && matches!(person.class(), Some(Class::A | Class::B))
}

fn shows_phone(typed: &str) -> bool {
    typed.chars().filter(|c| c.is_numeric()).count() >= DIGITS_SHOW_PHONE
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

fn end(t: Lang, next: &Next, id: &PersonId, name: &str) -> AnyView {
    match next {
        Next::Planned { words, is_today } => {
            view! { <span class="person-next" class:accent=*is_today>{words.clone()}</span> }
                .into_any()
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
