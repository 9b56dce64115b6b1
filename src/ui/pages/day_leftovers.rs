//! 没做完的: lines that are still open, each asked what becomes of it: done after all, another day,
//! given up.

use crate::actions::plan;
use crate::actions::record::What;
use crate::domain::book::Book;
use crate::domain::day_log::Entry;
use crate::domain::id::EntryId;
use crate::text::Lang;
use crate::text::journal::class_letter;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// An open line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Leftover {
    /// The day it was planned for.
    pub date: NaiveDate,
    /// The line.
    pub id: EntryId,
    /// With whom.
    pub title: String,
    /// The person's class.
    pub class: Option<&'static str>,
    /// When and what: 昨天 · 电话约访.
    pub about: String,
}

impl Leftover {
    /// The row of an open line.
    pub fn of(book: &Book, entry: &Entry, date: NaiveDate, today: NaiveDate, t: Lang) -> Self {
        let person = entry.person.as_ref().and_then(|id| book.person(id));
        Self {
            date,
            id: entry.id.clone(),
            title: t.whom(book, entry),
            class: person.and_then(|p| p.class()).map(class_letter),
            about: t.sheet_sub(date, entry.at, &t.about(entry), today),
        }
    }
}

/// The open lines with their answers, and the answers for all at once.
#[component]
pub fn Leftovers(
    /// The lines.
    #[prop(into)]
    rows: Signal<Vec<Leftover>>,
    /// The day that the first answer puts them on.
    #[prop(into)]
    to: Signal<NaiveDate>,
    /// How many show before a tap.
    #[prop(default = 4)]
    shown: usize,
) -> impl IntoView {
    let t = use_lang();
    let all = RwSignal::new(false);
    let visible = move || {
        let some = if all.get() { usize::MAX } else { shown };
        rows.with(|rows| rows.iter().take(some).cloned().collect::<Vec<_>>())
    };
    let hidden = move || {
        let some = if all.get() { usize::MAX } else { shown };
        rows.with(|rows| rows.len().saturating_sub(some))
    };
    view! {
        <ul class="leftovers">
            <For
                each=visible
                key=|row| row.clone()
                children=move |row| view! { <LeftoverLine row=row to=to/> }
            />
        </ul>
        {move || {
            (hidden() > 0).then(|| {
                let words = t.leftover_more(hidden());
                view! {
                    <button type="button" class="text-button" on:click=move |_| all.set(true)>
                        {words}
                    </button>
                }
            })
        }}
        <Show when=move || rows.with(|rows| rows.len() > 1)>
            <AllAtOnce rows=rows to=to/>
        </Show>
    }
}

/// One open line. Its name opens the sheet for the result: it may have been done after all.
#[component]
fn LeftoverLine(row: Leftover, to: Signal<NaiveDate>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let time = use_time();
    let (date, id) = (row.date, row.id.clone());
    let record = {
        let id = id.clone();
        move |_| {
            sheets.open(Ask::Record(What::Line {
                date,
                id: id.clone(),
            }))
        }
    };
    let other_day = {
        let id = id.clone();
        move |_| {
            sheets.open(Ask::Line {
                date,
                id: id.clone(),
            })
        }
    };
    let put_off = {
        let (id, title) = (id.clone(), row.title.clone());
        move |_| {
            let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
            let to = to.get_untracked();
            let word = t.near_day(to, time.today_untracked());
            let action = async move { plan::put_off(&open, &moment, date, &id, to, None).await };
            desk.act_once(action, t.airy(t.moved_to(&title, &word)), || {});
        }
    };
    let give_up = {
        let title = row.title.clone();
        move |_| {
            let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
            let action = async move { plan::drop_line(&open, &moment, date, &id).await };
            desk.act_once(action, t.line_dropped_of(&title), || {});
        }
    };
    let label = row.title.clone();
    view! {
        <li class="leftover">
            <button type="button" class="leftover-what" on:click=record>
                <span class="line-title">{row.title}</span>
                {row.class.map(|class| view! { <span class="tag tag_accent">{class}</span> })}
                <span class="line-note line-note_block">{row.about}</span>
            </button>
            <div class="leftover-acts" role="group" aria-label=label>
                <button type="button" class="chip chip_act" on:click=put_off>
                    {move || t.near_day_alone(to.get(), time.today())}
                </button>
                <button type="button" class="chip chip_act" on:click=other_day>
                    {t.leftover_other_day()}
                </button>
                <button type="button" class="chip chip_act" on:click=give_up>
                    {t.leftover_drop()}
                </button>
            </div>
        </li>
    }
}

/// The same answer for all of them.
#[component]
fn AllAtOnce(rows: Signal<Vec<Leftover>>, to: Signal<NaiveDate>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let lines = move || {
        rows.with_untracked(|rows| {
            rows.iter()
                .map(|row| (row.date, row.id.clone()))
                .collect::<Vec<_>>()
        })
    };
    let put_off_all = move |_| {
        let (open, moment, lines) = (desk.desk(), desk.moment(), lines());
        let to = to.get_untracked();
        let word = t.near_day(to, time.today_untracked());
        let said = t.airy(t.moved_all(lines.len(), &word));
        let action = async move { plan::put_off_all(&open, &moment, lines, to).await };
        desk.act_once(action, said, || {});
    };
    let drop_all = move |_| {
        let (open, moment, lines) = (desk.desk(), desk.moment(), lines());
        let said = t.dropped_all(lines.len());
        let action = async move { plan::drop_all(&open, &moment, lines).await };
        desk.act_once(action, said, || {});
    };
    view! {
        <div class="row row_wrap leftovers-all">
            <button type="button" class="text-button" on:click=put_off_all>
                {move || t.airy(t.all_to(&t.near_day(to.get(), time.today())))}
            </button>
            <button type="button" class="text-button" on:click=drop_all>{t.all_dropped()}</button>
        </div>
    }
}
