//! One person in the list: who, of what worth, when last, and what comes next.

use super::listed::{Listed, Stamp};
use crate::domain::book::Book;
use crate::domain::person::{Class, Person, Stage, is_nameless};
use crate::domain::plan100::WorkList;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::{Line, Told};
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets};
use leptos::html;
use leptos::prelude::*;

/// What stands at the end of the row.
enum Next {
    /// The next step.
    Planned { words: String, is_today: bool },
    /// A person of class A or B without one: what the button is called.
    Wanted { label: String },
    /// Nothing, and none is asked for.
    None,
}

/// All that a row says.
struct Said {
    path: String,
    link_class: &'static str,
    initial: String,
    name: String,
    tag: String,
    tag_class: &'static str,
    waits: &'static str,
    waits_class: &'static str,
    facts: String,
    last: String,
    next: String,
    next_class: &'static str,
    is_dash: Option<&'static str>,
    button: &'static str,
    button_class: &'static str,
    label: String,
}

impl Said {
    fn of(t: Lang, book: &Book, listed: &Listed) -> Self {
        let Listed { person, at, waits } = listed;
        let facts = facts(t, person, at.by_digits);
        let last = match book.last_contact(&person.id) {
            Some((date, _)) => t.ago(date, at.today),
            None if book.is_partial() => String::new(),
            None => t.never_contacted().to_owned(),
        };
        let name = t.shown_name(&person.name);
        let tag = t.grade_tag(person, at.list);
        let next = next(t, book, person, *at, &name);
        let next_class = match next {
            Next::Planned { is_today: true, .. } => "person-next accent",
            Next::Planned { .. } | Next::None => "person-next",
            Next::Wanted { .. } => "hidden",
        };
        let (next, is_dash, button, button_class, label) = match next {
            Next::Planned { words, .. } => (words, None, "", "hidden", String::new()),
            Next::Wanted { label } => {
                (String::new(), None, t.set_next_step(), "person-plan", label)
            }
            Next::None => ("—".to_owned(), Some("true"), "", "hidden", String::new()),
        };
        Self {
            path: Route::Person(person.id.clone()).path(),
            link_class: if person.stage == Stage::Lost {
                "person-link person-link_lost"
            } else {
                "person-link"
            },
            initial: person.initial(),
            tag_class: match (tag.is_empty(), at.list.class(person)) {
                (true, _) => "hidden",
                (false, Some(Class::A)) => "tag tag_accent",
                (false, _) => "tag",
            },
            tag,
            waits: if *waits { t.waits() } else { "" },
            waits_class: if *waits { "tag tag_planned" } else { "hidden" },
            // The last contact is what the eye looks for; what there is no room for is cut before it.
            last: if facts.is_empty() || last.is_empty() {
                last
            } else {
                format!(" · {last}")
            },
            facts,
            next,
            next_class,
            is_dash,
            button,
            button_class,
            label,
            name,
        }
    }
}

/// The elements that say it.
#[derive(Clone, Copy, Default)]
struct Parts {
    link: NodeRef<html::A>,
    initial: NodeRef<html::Span>,
    name: NodeRef<html::Bdi>,
    tag: NodeRef<html::Span>,
    waits: NodeRef<html::Span>,
    facts: NodeRef<html::Bdi>,
    last: NodeRef<html::Span>,
    next: NodeRef<html::Span>,
    button: NodeRef<html::Button>,
}

impl Parts {
    fn tell(self, now: &Said, before: Option<&Said>) {
        let told = Told { now, before };
        told.attribute(self.link, "href", |s| Some(&s.path));
        told.attribute(self.link, "class", |s| Some(s.link_class));
        told.words(self.initial, |s| &s.initial);
        told.words(self.name, |s| &s.name);
        told.words(self.tag, |s| &s.tag);
        told.attribute(self.tag, "class", |s| Some(s.tag_class));
        told.words(self.waits, |s| s.waits);
        told.attribute(self.waits, "class", |s| Some(s.waits_class));
        told.words(self.facts, |s| &s.facts);
        told.words(self.last, |s| &s.last);
        told.words(self.next, |s| &s.next);
        told.attribute(self.next, "class", |s| Some(s.next_class));
        told.attribute(self.next, "aria-hidden", |s| s.is_dash);
        told.words(self.button, |s| s.button);
        told.attribute(self.button, "class", |s| Some(s.button_class));
        told.attribute(self.button, "aria-label", |s| Some(&s.label));
    }
}

/// A row. Everything it may say has its element from the start, and what differs is written into it: a keystroke changes
/// words and classes, and makes or takes away nothing.
pub fn row() -> Line<Listed> {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let parts = Parts::default();
    let whose = StoredValue::new(None);
    let mut before = None;
    let tell = move |listed: &Listed| {
        let said = desk.peek(|book| Said::of(t, book, listed));
        parts.tell(&said, before.as_ref());
        whose.set_value(Some(listed.person.id.clone()));
        before = Some(said);
    };
    let ask = move |_| {
        sheets.open(Ask::Plan {
            person: whose.get_value(),
            kind: None,
            date: None,
        });
    };
    let view = view! {
        <div class="person-row">
            <a node_ref=parts.link>
                <span node_ref=parts.initial class="avatar" aria-hidden="true"></span>
                <span class="person-words">
                    <span class="person-name">
                        <bdi node_ref=parts.name class="person-called"></bdi>
                        <span node_ref=parts.tag></span>
                        <span node_ref=parts.waits></span>
                    </span>
                    <span class="person-facts">
                        <bdi node_ref=parts.facts class="person-known"></bdi>
                        <span node_ref=parts.last class="person-last"></span>
                    </span>
                </span>
            </a>
            <span node_ref=parts.next></span>
            <button node_ref=parts.button type="button" on:click=ask></button>
        </div>
    };
    Line {
        view: view.into_any(),
        tell: Box::new(tell),
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
    let phone = person
        .phones
        .first()
        .filter(|_| by_digits || is_nameless(&person.name))
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
