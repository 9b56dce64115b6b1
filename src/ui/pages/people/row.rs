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

    fn row_class(&self) -> &'static str {
        if self.is_lost {
            "person-row person-row_lost"
        } else {
            "person-row"
        }
    }

    fn tag_class(&self) -> &'static str {
        match (self.tag.is_empty(), self.is_best) {
            (true, _) => "hidden",
            (false, true) => "tag tag_accent",
            (false, false) => "tag",
        }
    }

    fn waits_class(&self) -> &'static str {
        if self.waits {
            "tag tag_planned"
        } else {
            "hidden"
        }
    }

    fn wants_step(&self) -> bool {
        matches!(self.next, Next::Wanted { .. })
    }

    fn next_class(&self) -> &'static str {
        match self.next {
            Next::Planned { is_today: true, .. } => "person-next accent",
            Next::Planned { .. } | Next::None => "person-next",
            Next::Wanted { .. } => "hidden",
        }
    }

    fn button_class(&self) -> &'static str {
        if self.wants_step() {
            "person-plan"
        } else {
            "hidden"
        }
    }
}

/// The row of a place. What it says is made once for each person that comes to stand there, and everything a row may
/// say has its element from the start: a keystroke changes words and classes, and makes or takes away nothing.
#[component]
pub fn Row(listed: Signal<Listed>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let said = Memo::new(move |_| listed.with(|l| desk.peek(|book| Said::of(t, book, l))));
    let class = move |of: fn(&Said) -> &'static str| move || said.with(of);
    view! {
        <div class=class(Said::row_class)>
            <a class="person-link" href=move || said.with(|s| s.path.clone())>
                <Avatar initial=Signal::derive(move || said.with(|s| s.initial.clone()))/>
                <span class="person-words">
                    <span class="person-name">
                        <bdi class="person-called">{move || said.with(|s| s.name.clone())}</bdi>
                        <span class=class(Said::tag_class)>
                            {move || said.with(|s| s.tag.clone())}
                        </span>
                        <span class=class(Said::waits_class)>
                            {move || said.with(|s| if s.waits { t.waits() } else { "" })}
                        </span>
                    </span>
                    <span class="person-facts">
                        <bdi class="person-known">{move || said.with(|s| s.facts.clone())}</bdi>
                        <span class="person-last">{move || said.with(|s| s.last.clone())}</span>
                    </span>
                </span>
            </a>
            <End said=said/>
        </div>
    }
}

/// What stands at the end: the next step, the button that sets one, or a dash.
#[component]
fn End(said: Memo<Said>) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let is_dash = move || said.with(|s| s.next == Next::None).then_some("true");
    let words = move || {
        said.with(|s| match &s.next {
            Next::Planned { words, .. } => words.clone(),
            Next::Wanted { .. } => String::new(),
            Next::None => "—".to_owned(),
        })
    };
    let label = move || {
        said.with(|s| match &s.next {
            Next::Wanted { label, .. } => label.clone(),
            Next::Planned { .. } | Next::None => String::new(),
        })
    };
    let ask = move |_| {
        let who = said.with_untracked(|s| match &s.next {
            Next::Wanted { who, .. } => Some(who.clone()),
            Next::Planned { .. } | Next::None => None,
        });
        let Some(who) = who else { return };
        sheets.open(Ask::Plan {
            person: Some(who),
            kind: None,
            date: None,
        });
    };
    view! {
        <span class=move || said.with(Said::next_class) aria-hidden=is_dash>
            {words}
        </span>
        <button
            type="button"
            class=move || said.with(Said::button_class)
            aria-label=label
            on:click=ask
        >
            {move || said.with(|s| if s.wants_step() { t.set_next_step() } else { "" })}
        </button>
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
