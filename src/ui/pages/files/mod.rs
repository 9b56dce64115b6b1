//! 日历和表格: the plan and the birthdays for the phone's calendar, the entries as a table.

mod calendar;
mod give;
mod table;

use crate::files::Reading;
use crate::report::{Names, Veil};
use crate::route::Route;
use crate::ui::components::{Chip, Page};
use crate::ui::state::{UseDesk, use_lang};
use calendar::CalendarCard;
use leptos::prelude::*;
use table::TableCard;

/// Files for other programs.
#[component]
pub fn Files() -> impl IntoView {
    let t = use_lang();
    let names = RwSignal::new(Names::Shown);
    view! {
        <Page title=t.files_title() back=Route::Data>
            <NamesChoice names=names/>
            <div class="columns">
                <div class="column">
                    <CalendarCard names=names/>
                </div>
                <div class="column">
                    <TableCard names=names/>
                </div>
            </div>
            <p class="quiet std-below">{t.files_private()}</p>
        </Page>
    }
}

/// Whether names are readable in the files.
#[component]
fn NamesChoice(names: RwSignal<Names>) -> impl IntoView {
    let t = use_lang();
    let chip = |option: Names, label: &'static str| {
        let on = Signal::derive(move || names.get() == option);
        view! { <Chip label=label on=on on_tap=move |()| names.set(option)/> }
    };
    view! {
        <h2 class="section-label" id="files-names">{t.files_names()}</h2>
        <div class="chips" role="group" aria-labelledby="files-names">
            {chip(Names::Shown, t.files_names_shown())}
            {chip(Names::Masked, t.files_names_masked())}
        </div>
    }
}

/// Reads names and words through the veil, for a file that is made now.
fn read_through<R>(desk: UseDesk, names: Names, make: impl FnOnce(Reading<'_>) -> R) -> R {
    let veil = desk.peek(|book| Veil::of(book, names));
    make(Reading {
        name: &|name| veil.name(name),
        words: &|words| veil.words(words),
        places: names == Names::Shown,
    })
}
