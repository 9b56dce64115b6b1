//! 找一位客户: by name, pinyin, initials or digits; before anything is typed, those who have no next
//! step yet.

use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::route::Route;
use crate::text::journal::class_letter;
use crate::ui::components::Avatar;
use crate::ui::state::{self, UseDesk, use_desk, use_lang, use_search, use_time};
use leptos::prelude::*;

/// What a thumb can choose from without scrolling, above a raised keyboard.
const SHOWN: usize = 6;

/// A person as a row shows them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Found {
    id: PersonId,
    name: String,
    class: Option<&'static str>,
    about: String,
}

impl Found {
    fn of(person: &Person) -> Self {
        let about = [person.job.as_str(), person.district.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .chain(person.phones.first().map(|phone| phone.masked()))
            .collect::<Vec<_>>()
            .join(" · ");
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            class: person.class().map(class_letter),
            about,
        }
    }
}

/// Chooses one person.
#[component]
pub fn PersonPicker(
    /// The choice.
    person: RwSignal<Option<PersonId>>,
    /// What the search field is called.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let label = StoredValue::new(label);
    move || match person.get() {
        Some(id) => view! { <Chosen id=id person=person/> }.into_any(),
        None => view! { <Search label=label.get_value() person=person/> }.into_any(),
    }
}

/// The person chosen, with the next step there is already.
#[component]
fn Chosen(id: PersonId, person: RwSignal<Option<PersonId>>) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let (who, initial, next) = use_desk().peek(|book| {
        let record = book.person(&id);
        let name = record.map_or_else(|| t.someone_unknown(book).to_owned(), |p| p.name.clone());
        let next = book.next_step(&id, today).map(|(date, entry)| {
            t.has_next_step(&t.near_moment(date, entry.at, today), &t.about(entry))
        });
        (name, record.map(|p| p.initial()).unwrap_or_default(), next)
    });
    view! {
        <div class="row picked">
            <Avatar initial=initial/>
            <div class="grow">
                <p class="line-title">{who}</p>
                <p class="quiet">{next}</p>
            </div>
            <button type="button" class="text-button" on:click=move |_| person.set(None)>
                {t.change_person()}
            </button>
        </div>
    }
}

/// The field with what it finds.
#[component]
fn Search(label: String, person: RwSignal<Option<PersonId>>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let typed = RwSignal::new(String::new());
    let index = use_search();
    let found = Memo::new(move |_| {
        typed.with(|typed| match typed.trim() {
            "" => waiting(desk, today),
            typed => search(index, typed),
        })
    });
    let rows = move || {
        view! {
            <For
                each=move || found.get()
                key=|found| found.clone()
                children=move |found| {
                    let id = found.id.clone();
                    view! { <Row found=found on_tap=move |()| person.set(Some(id.clone()))/> }
                }
            />
        }
    };
    let heading = move || {
        let waiting = typed.with(|t| t.trim().is_empty()) && found.with(|f| !f.is_empty());
        waiting.then(|| view! { <p class="section-label">{t.waiting_for_next_step()}</p> })
    };
    let nobody = move || {
        let typed = typed.get();
        let none = !typed.trim().is_empty() && found.with(Vec::is_empty);
        none.then(|| {
            let words = t.found_none(typed.trim());
            view! {
                <div class="row row_wrap">
                    <p class="quiet grow">{words}</p>
                    <a class="text-button" href=Route::Capture.path()>{t.capture_new()}</a>
                </div>
            }
        })
    };
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <input
                class="field-input"
                type="search"
                autocomplete="off"
                placeholder=t.find_placeholder()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
        {heading}
        <ul class="picks">{rows()}</ul>
        {nobody}
    }
}

/// One person to choose.
#[component]
fn Row(found: Found, #[prop(into)] on_tap: Callback<()>) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="line" on:click=move |_| on_tap.run(())>
                <span class="grow">
                    <span class="line-title">{found.name}</span>
                    {found.class.map(|class| view! { <span class="tag tag_accent">{class}</span> })}
                    <span class="line-note line-note_block">{found.about}</span>
                </span>
            </button>
        </li>
    }
}

fn waiting(desk: UseDesk, today: chrono::NaiveDate) -> Vec<Found> {
    desk.peek(|book| {
        book.without_next_step(today)
            .into_iter()
            .take(SHOWN)
            .map(|person| Found::of(person))
            .collect()
    })
}

fn search(index: state::Search, typed: &str) -> Vec<Found> {
    index.with(|index, _| {
        let hits = index.hits(typed);
        let people = hits.iter().take(SHOWN);
        people.map(|hit| Found::of(hit.person)).collect()
    })
}
