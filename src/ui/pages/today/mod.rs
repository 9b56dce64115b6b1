//! 今日: the standard as rings, who is next, what was left open, the rest of the day, and from
//! five o'clock on the way to close it.
//!
//! Each part reads the book through a memo of exactly what it shows, so that a commit redraws what
//! it changed and nothing else. Start with [`Stand`]: how far the day has come decides which parts
//! show.

mod closing;
mod empty;
mod leftovers;
mod next_up;
mod rings;
mod status;
mod suggestions;
mod timeline;

use crate::domain::book::Book;
use crate::domain::calendar::{Working, WorkingDays};
use crate::domain::day_log::Stand;
use crate::text::Lang;
use crate::ui::components::Page;
use crate::ui::late;
use crate::ui::pages::goal::course::GoalToday;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use closing::{ClosedDay, TimeToClose};
use empty::EmptyDay;
use leftovers::TodaysLeftovers;
use leptos::prelude::*;
use next_up::NextUp;
use rings::Rings;
use status::Status;
use timeline::Timeline;

/// 11月23日 周一 · 本月第 16 个工作日.
fn heading(book: &Book, today: NaiveDate, t: Lang) -> String {
    let days = WorkingDays::of(book);
    let place = match days.judge(today).working {
        Working::Yes => t.nth_working_day(days.in_month(today).nth),
        Working::No(why) => t.day_off(why),
    };
    format!("{} · {place}", t.full_date(today, today))
}

/// The day.
#[component]
pub fn Today() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let sub = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| heading(book, today, t))
    });
    let stand = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| book.day(today).map_or(Stand::Empty, |page| page.stand()))
    });
    let is = move |wanted: Stand| move || stand.get() == wanted;
    view! {
        <Page title=t.tab_today() sub=sub trailing=view! { <Status/> }.into_any()>
            <div class="columns">
                <div class="column">
                    <Rings/>
                    <GoalToday/>
                    // It rests on the whole book, and so does not hold the first screen up.
                    <Show when=move || desk.is_complete()>{late::signal_line()}</Show>
                    <Show when=is(Stand::Closed)>
                        <ClosedDay/>
                    </Show>
                    <Show when=is(Stand::Open)>
                        <NextUp/>
                    </Show>
                    <TimeToClose
                        all_done=Signal::derive(is(Stand::AllDone))
                        open=Signal::derive(is(Stand::Open))
                    />
                    <TodaysLeftovers/>
                    <Show when=is(Stand::Empty)>
                        <EmptyDay/>
                    </Show>
                </div>
                <div class="column">
                    <Timeline
                        empty=Signal::derive(is(Stand::Empty))
                        open=Signal::derive(is(Stand::Open))
                    />
                </div>
            </div>
        </Page>
    }
}
