//! What was overruled when two versions of the page were merged: a line as another phone had it, other words.

use crate::actions::overruled;
use crate::domain::book::Book;
use crate::storage::document::Superseded;
use crate::text::Lang;
use crate::ui::pages::overruled::{Value, Values};
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The list, when there is anything on it.
#[component]
pub fn Overruled(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let values = Memo::new(move |_| {
        let today = time.today();
        desk.revision();
        let found = overruled::of_day(&desk.desk(), date);
        let value = |one| desk.peek(|book| told(t, book, date, today, one));
        found.iter().map(value).collect::<Vec<_>>()
    });
    view! { <Values values=values/> }
}

fn told(t: Lang, book: &Book, date: NaiveDate, today: NaiveDate, one: &Superseded) -> Value {
    let line = book.day(date).and_then(|page| overruled::line(page, one));
    match line {
        Some(line) => {
            let name = line.person.is_some().then(|| t.whom(book, &line));
            Value {
                said: t.version(&line, name.as_deref(), today),
                what: t.overruled_line().to_owned(),
                at: one.at,
            }
        }
        None => Value::of(one, t.field_of_day(&one.path)),
    }
}
