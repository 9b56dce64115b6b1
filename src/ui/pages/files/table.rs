//! 导成表格: the entries of some days for Excel and WPS.

use super::give::{Give, Made};
use super::read_through;
use crate::domain::period::Span;
use crate::domain::standard::Period;
use crate::files::{csv, entries};
use crate::report::Names;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::Chip;
use crate::ui::state::{UseDesk, use_desk, use_lang, use_time};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days {
    /// Those the address names.
    Given(NaiveDate, NaiveDate),
    Week,
    Month,
    LastMonth,
    Year,
    All,
}

impl Days {
    fn name(self, t: Lang) -> String {
        match self {
            Self::Given(from, to) => t.day_range(from, to),
            Self::Week => t.files_range_week().to_owned(),
            Self::Month => t.files_range_month().to_owned(),
            Self::LastMonth => t.files_range_last_month().to_owned(),
            Self::Year => t.files_range_year().to_owned(),
            Self::All => t.files_range_all().to_owned(),
        }
    }

    /// The first and the last day. Everything begins with the first page and ends with the last.
    fn ends(self, desk: UseDesk, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let span = |period, at| {
            let span = Span::around(period, at);
            (span.from, span.to)
        };
        match self {
            Self::Given(from, to) => (from, to),
            Self::Week => span(Period::Week, today),
            Self::Month => span(Period::Month, today),
            Self::LastMonth => {
                let first = today.with_day(1).unwrap_or(today);
                span(Period::Month, first.pred_opt().unwrap_or(first))
            }
            Self::Year => (
                NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today),
                NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today),
            ),
            Self::All => desk.book(|b| {
                let mut days = b.days().map(|page| page.date);
                let first = days.next().unwrap_or(today);
                (first, days.next_back().unwrap_or(first))
            }),
        }
    }
}

/// The card.
#[component]
pub fn TableCard(names: RwSignal<Names>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let query = use_query_map();
    let given = query.with_untracked(|q| {
        let date = |key| q.get_str(key).and_then(Route::date);
        Some(Days::Given(date("from")?, date("to")?))
    });
    let days = RwSignal::new(given.unwrap_or(Days::Month));
    let ends = Memo::new(move |_| days.get().ends(desk, time.today()));
    let count = Memo::new(move |_| {
        let (from, to) = ends.get();
        desk.book(|b| entries::count(b, from, to))
    });
    let make = Callback::new(move |()| {
        let (from, to) = ends.get_untracked();
        let bytes = read_through(desk, names.get_untracked(), |reading| {
            desk.peek(|b| csv::write(entries::table(b, from, to, t, reading)))
        });
        Made {
            name: t.files_table_file(from, to),
            bytes,
        }
    });
    let options = given.into_iter().chain([
        Days::Week,
        Days::Month,
        Days::LastMonth,
        Days::Year,
        Days::All,
    ]);
    let chips = options
        .map(|option| {
            let on = Signal::derive(move || days.get() == option);
            view! { <Chip label=option.name(t) on=on on_tap=move |()| days.set(option)/> }
        })
        .collect_view();
    let said = move || match count.get() {
        0 => t.files_no_entries().to_owned(),
        n => {
            let (from, to) = ends.get();
            format!("{} · {}", t.day_range(from, to), t.files_count(n))
        }
    };
    let waits = move || !desk.is_complete();
    view! {
        <section class="card" aria-labelledby="files-table">
            <h2 class="card-title" id="files-table">{t.files_table()}</h2>
            <p class="quiet">{t.files_table_hint()}</p>
            <div class="chips-label" aria-hidden="true">{t.files_range()}</div>
            <div class="chips" role="group" aria-label=t.files_range()>
                {chips}
            </div>
            <p class="quiet std-below" role="status">
                {move || if waits() { t.loading_older().to_owned() } else { said() }}
            </p>
            <Give
                mime=csv::MIME
                probe="a.csv"
                make=make
                disabled=Signal::derive(move || count.get() == 0 || waits())
            />
        </section>
    }
}
