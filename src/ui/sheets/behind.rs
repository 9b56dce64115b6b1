//! 看看是哪些: the entries, days or people that a figure of a signal rests on.

use super::counted::{Row, row};
use super::head::SheetHead;
use crate::domain::book::Book;
use crate::domain::dossier;
use crate::domain::id::PersonId;
use crate::domain::signal::{Evidence, Figure};
use crate::domain::{day, standard};
use crate::route::Route;
use crate::text::Lang;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Nobody reads on beyond that.
const SHOWN: usize = 100;

/// A row that leads somewhere.
struct Link {
    title: String,
    end: String,
    to: Route,
}

/// The sheet.
#[component]
pub fn BehindSheet(
    /// The figure.
    figure: Figure,
) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let title = t.signal_figure(&figure);
    let sub = t.signal_value(figure.value);
    let (all, rows) = use_desk().peek(|book| rows(book, &figure.evidence, t, today));
    let list = if rows.is_empty() {
        view! { <p class="sheet-text">{t.behind_none()}</p> }.into_any()
    } else {
        let rest = (all > rows.len()).then(|| t.counted_more(all - rows.len()));
        view! {
            <ul class="counted">{rows}</ul>
            <p class="quiet">{rest}</p>
        }
        .into_any()
    };
    view! {
        <SheetHead title=title sub=sub/>
        {list}
    }
}

fn rows(book: &Book, evidence: &Evidence, t: Lang, today: NaiveDate) -> (usize, Vec<AnyView>) {
    match evidence {
        // These have a sheet of their own, which says the rule of counting too.
        Evidence::Counted(_) => (0, Vec::new()),
        Evidence::Lines(lines) => {
            let rows = lines.iter().rev().take(SHOWN).filter_map(|(date, id)| {
                let entry = book.day(*date)?.entry(id)?;
                let counted = Row::of(book, entry, *date, Some(t.near_day(*date, today)), t, today);
                Some(row(counted).into_any())
            });
            (lines.len(), rows.collect())
        }
        Evidence::Days(days) => {
            let rows = days
                .iter()
                .rev()
                .take(SHOWN)
                .map(|date| link(one_day(book, *date, t, today)));
            (days.len(), rows.collect())
        }
        Evidence::People(people) => {
            let rows = people
                .iter()
                .take(SHOWN)
                .filter_map(|id| Some(link(one_person(book, id, t, today)?)));
            (people.len(), rows.collect())
        }
    }
}

fn one_day(book: &Book, date: NaiveDate, t: Lang, today: NaiveDate) -> Link {
    let page = book.day(date).map(AsRef::as_ref);
    let percent = standard::completion(&day::figures(page, book.standard_on(date)));
    Link {
        title: t.full_date(date, today),
        end: match page {
            Some(_) => t.percent_or_dash(percent),
            None => t.no_record().to_owned(),
        },
        to: Route::Day(date),
    }
}

fn one_person(book: &Book, id: &PersonId, t: Lang, today: NaiveDate) -> Option<Link> {
    let person = book.person(id)?;
    let percent = dossier::completeness(book, person, today).percent();
    Some(Link {
        title: person.name.clone(),
        end: t.behind_full(percent),
        to: Route::Person(id.clone()),
    })
}

fn link(link: Link) -> AnyView {
    view! {
        <li>
            <a class="line" href=link.to.path()>
                <span class="grow line-title">
                    <bdi>{link.title}</bdi>
                </span>
                <span class="line-end">{link.end}</span>
            </a>
        </li>
    }
    .into_any()
}
