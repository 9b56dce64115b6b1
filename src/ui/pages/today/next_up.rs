//! 下一位: who is next, with all that an agent wants to have in mind before dialling.

use crate::actions::record::What;
use crate::domain::book::Book;
use crate::domain::id::{EntryId, PersonId};
use crate::route::Route;
use crate::text::Lang;
use crate::text::before_the_call::Piece;
use crate::text::journal::class_letter;
use crate::ui::components::Avatar;
use crate::ui::sheets::call::CallButton;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use leptos::prelude::*;

/// The next line, as the card shows it.
#[derive(Clone, Debug, PartialEq)]
struct Up {
    date: NaiveDate,
    id: EntryId,
    at: Option<NaiveTime>,
    about: String,
    name: String,
    initial: Option<String>,
    class: Option<&'static str>,
    place: String,
    person: Option<PersonId>,
    phone: Option<String>,
    before: Vec<Piece>,
}

impl Up {
    fn find(book: &Book, now: NaiveDateTime, t: Lang) -> Option<Self> {
        let today = now.date();
        let entry = book.next_open(now)?;
        let person = entry.person.as_ref().and_then(|id| book.person(id));
        Some(Self {
            date: today,
            id: entry.id.clone(),
            at: entry.at,
            about: t.about(entry),
            name: t.whom(book, entry),
            initial: person.map(|p| p.initial()),
            class: person.and_then(|p| p.class()).map(class_letter),
            place: person.map(|p| p.district.clone()).unwrap_or_default(),
            person: person.map(|p| p.id.clone()),
            phone: person
                .and_then(|p| p.phones.first())
                .map(|phone| phone.as_str().to_owned()),
            before: person.map_or_else(Vec::new, |p| {
                t.before_the_call(p, book.contacts(&p.id), !book.is_partial(), today)
            }),
        })
    }

    fn what(&self) -> What {
        What::Line {
            date: self.date,
            id: self.id.clone(),
        }
    }
}

/// The card.
#[component]
pub fn NextUp() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let up = Memo::new(move |_| {
        let now = time.now();
        desk.book(|book| Up::find(book, now, t))
    });
    move || up.get().map(|up| view! { <Card up=up/> })
}

#[component]
fn Card(up: Up) -> impl IntoView {
    let t = use_lang();
    let what = up.what();
    let title = view! {
        <span class="line-title next-name">{up.name.clone()}</span>
        {up.class.map(|class| view! { <span class="tag tag_accent">{class}</span> })}
    };
    let title = match &up.person {
        Some(id) => view! {
            <a class="next-person" href=Route::Person(id.clone()).path()>{title}</a>
        }
        .into_any(),
        None => title.into_any(),
    };
    let place =
        (!up.place.is_empty()).then(|| view! { <span class="tag">{up.place.clone()}</span> });
    let before = up
        .before
        .into_iter()
        .map(|piece| view! { <span class:planned=piece.in_the_way>{piece.text}</span> })
        .collect_view();
    view! {
        <section class="card next" aria-label=t.next_up() data-testid="next-up">
            <div class="row next-when">
                <span class="grow">{t.next_up()} " · " <When at=up.at/></span>
                {place}
            </div>
            <div class="row">
                {up.initial.map(|initial| view! { <Avatar initial=initial/> })}
                <div class="grow">
                    <p>{title}</p>
                    <p class="quiet">{up.about}</p>
                </div>
            </div>
            <p class="next-before">{before}</p>
            <div class="buttons">
                <CallButton phone=up.phone name=up.name what=what.clone()/>
                <RecordButton what=what/>
            </div>
        </section>
    }
}

/// The time and how long it is until then; late stands out.
#[component]
fn When(at: Option<NaiveTime>) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let Some(at) = at else {
        return view! { <span>{t.next_any_time()}</span> }.into_any();
    };
    let minutes = Memo::new(move |_| (at - time.now().time()).num_minutes());
    let late = move || minutes.get() < 0;
    view! {
        <span class="number">{t.time(at)}</span>
        " · "
        <span class="number" class:planned=late>{move || t.until(minutes.get())}</span>
    }
    .into_any()
}

#[component]
fn RecordButton(what: What) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    view! {
        <button
            type="button"
            class="button button_primary"
            on:click=move |_| sheets.open(Ask::Record(what.clone()))
        >
            {t.record_result()}
        </button>
    }
}
