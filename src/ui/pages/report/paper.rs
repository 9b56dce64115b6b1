//! 周工作表 on paper: A4 upright, black on white whatever the theme, with room for a pen.

use super::choose::{Leaf, NamesChoice, week_of_address};
use crate::platform::page as window_page;
use crate::report::sheet::SheetDay;
use crate::report::{Names, Veil, WeekSheet};
use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The page of the sheet.
#[component]
pub fn WeekSheetPage() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let leafing = week_of_address();
    let span = leafing.span();
    let names = RwSignal::new(Names::Masked);
    let sheet = Memo::new(move |_| {
        desk.is_complete().then(|| {
            desk.book(|book| {
                let veil = Veil::of(book, names.get());
                WeekSheet::of(book, span.get(), time.today(), &veil, t)
            })
        })
    });
    view! {
        <Page title=t.sheet_title() back=Route::Review>
            <div class="no-print">
                <Leaf leafing=leafing/>
                <NamesChoice names=names/>
                <p class="quiet report-privacy">{t.report_privacy()}</p>
                <div class="buttons">
                    <button
                        type="button"
                        class="button button_primary"
                        on:click=move |_| window_page::print()
                    >
                        {t.sheet_print()}
                    </button>
                </div>
                <p class="quiet report-hint">{t.sheet_hint()}</p>
            </div>
            {move || match sheet.get() {
                Some(sheet) => paper(&sheet),
                None => view! { <p class="quiet" role="status">{t.loading_older()}</p> }.into_any(),
            }}
        </Page>
    }
}

fn paper(sheet: &WeekSheet) -> AnyView {
    let t = use_lang();
    let figures: Vec<AnyView> = sheet
        .figures
        .iter()
        .map(|(name, count)| {
            view! {
                <li>
                    {name.clone()} " " <strong class="number">{count.clone()}</strong>
                </li>
            }
            .into_any()
        })
        .collect();
    let days: Vec<AnyView> = sheet.days.iter().map(day).collect();
    let who = t.labelled(t.sheet_agent(), &sheet.who);
    view! {
        <section class="paper" aria-label=t.sheet_title() data-testid="paper">
            <div class="paper-head">
                <h2 class="paper-title">{t.sheet_title()}</h2>
                <p class="number">{sheet.when.clone()}</p>
                <p class="paper-who">{who}</p>
            </div>
            <ul class="paper-figures" aria-label=t.sheet_figures()>{figures}</ul>
            <table class="paper-week">
                <thead>
                    <tr>
                        <th scope="col" class="paper-day">{t.sheet_day()}</th>
                        <th scope="col">{t.sheet_plan()}</th>
                        <th scope="col">{t.sheet_done()}</th>
                        <th scope="col" class="paper-notes">{t.sheet_notes()}</th>
                    </tr>
                </thead>
                {days}
            </table>
            <div class="paper-words">
                <p>{t.sheet_summary()}</p>
                <p>{t.sheet_changes()}</p>
                <p>{t.sheet_reviewed()}</p>
            </div>
        </section>
    }
    .into_any()
}

/// A day: its rows share the cell of the date and the room for the pen.
fn day(day: &SheetDay) -> AnyView {
    let t = use_lang();
    let mut cells: Vec<(String, String)> = day
        .lines
        .iter()
        .map(|line| {
            let plan = if line.plan.is_empty() {
                t.sheet_unplanned().to_owned()
            } else {
                line.plan.clone()
            };
            let done = if line.reached {
                format!("✓ {}", line.done)
            } else {
                line.done.clone()
            };
            (plan, done)
        })
        .collect();
    if day.more > 0 {
        cells.push((t.report_more(day.more), String::new()));
    }
    if cells.is_empty() {
        cells.push((String::new(), String::new()));
    }
    let count = cells.len();
    let rows: Vec<AnyView> = cells
        .into_iter()
        .enumerate()
        .map(|(nth, (plan, done))| {
            let head = (nth == 0).then(|| {
                view! {
                    <th scope="rowgroup" class="paper-day" rowspan=count.to_string()>
                        <span>{day.weekday}</span>
                        <span class="number">{day.date.clone()}</span>
                        <span class="number">{day.mark.clone()}</span>
                    </th>
                }
            });
            let notes = (nth == 0)
                .then(|| view! { <td class="paper-notes" rowspan=count.to_string()></td> });
            view! {
                <tr>
                    {head} <td>{plan}</td> <td>{done}</td> {notes}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! { <tbody>{rows}</tbody> }.into_any()
}
