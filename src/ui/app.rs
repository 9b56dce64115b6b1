//! The app behind its [door](super::door): contexts provided once, the book opened, the routes, and what stands around
//! every page.

use super::components::{Icon, TabBar, ToastLine};
use super::late;
use super::pages;
use super::sheets::SheetHost;
use super::state::arriving::Heading;
use super::state::desk::{DeviceLog, Reading};
use super::state::drafts;
use super::state::{
    Arriving, Search, Settings, Sheets, Time, Toasts, UseDesk, use_desk, use_lang, use_settings,
    use_time,
};
use crate::actions::{Desk, data};
use crate::domain::id::AgentId;
use crate::platform::{clock, idle, lifecycle, page};
use crate::route::Route;
use crate::storage::error::StoreError;
use crate::storage::idb::copy::CopyLog;
use crate::storage::idb::{IdbLog, tabs};
use crate::storage::twin::{Standing, Twin};
use futures::future::select;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Route as At, Router, Routes};
use leptos_router::path;
use std::pin::pin;
use std::rc::Rc;

/// The agent's own book.
pub const BOOK: &str = "zhanye";
/// The bucket with its copy.
pub const COPY: &str = "zhanye-copy";
/// The sample book: a database of its own, never mixed with real data.
const SAMPLE_BOOK: &str = "zhanye-sample";
/// What is in it at first: enough to scroll and to look back on, little enough to be made at once.
const SAMPLE_PEOPLE: usize = 60;
/// Working days with a page in the sample book.
const SAMPLE_DAYS: usize = 60;
/// Everybody sees the same sample.
const SAMPLE_SEED: u64 = 1;

/// After so many pauses what could not be read, or a copy that could not be written, is tried again at the latest.
const MOST_PAUSES: u32 = 64;

/// The id of the page's content, where the skip link leads.
const CONTENT: &str = "content";

/// How far opening has come.
#[derive(Clone)]
enum Opening {
    /// Under way; the page's own skeleton shows.
    Waiting,
    /// The first screen can be drawn.
    Open(UseDesk, Search),
    /// It could not be opened, and why.
    Failed(StoreError),
}

/// Whether the form that reads a file stands on the first visit's page.
#[derive(Clone, Copy)]
pub struct Importing(pub RwSignal<bool>);

/// Everything on screen. A change of language draws it anew, so sentences are plain values. Settings and device are the
/// door's.
#[component]
pub fn App(
    /// Whoever comes in wants to bring people along first.
    importing: bool,
) -> impl IntoView {
    let settings = use_settings();
    provide_context(Importing(RwSignal::new(importing)));
    let time = Time::start();
    provide_context(time);
    lifecycle::on_return(move || time.look());
    provide_context(Toasts::new());
    provide_context(Sheets::new());
    let opening = RwSignal::new_local(Opening::Waiting);
    let open = move || {
        let name = if settings.peek(|s| s.sample) {
            SAMPLE_BOOK
        } else {
            BOOK
        };
        drafts::of_sample(name == SAMPLE_BOOK);
        spawn_local(async move {
            // Pages ask for drafts as soon as they stand.
            let (opened, ()) = futures::join!(open_book(name, time), drafts::restore());
            match opened {
                Ok(desk) => opening.set(Opening::Open(desk, Search::beside(desk))),
                Err(error) => opening.set(Opening::Failed(error)),
            }
        });
    };
    open();
    let lang = Memo::new(move |_| settings.with(|s| s.lang));
    Effect::new(move |_| {
        if !opening.with(|o| matches!(o, Opening::Waiting)) {
            page::take_away_boot();
        }
    });
    view! {
        <Router>
            {move || {
                lang.track();
                match opening.get() {
                    Opening::Waiting => ().into_any(),
                    Opening::Open(desk, search) => {
                        provide_context(desk);
                        provide_context(search);
                        view! { <Frame/> }.into_any()
                    }
                    Opening::Failed(error) => {
                        let retry = Callback::new(move |()| open());
                        late::cannot_open(error, retry)
                    }
                }
            }}
        </Router>
    }
}

/// Where a book is kept on this device.
async fn log_of(name: &'static str) -> Result<DeviceLog, StoreError> {
    let log = IdbLog::open(name).await?;
    // The sample can be made again.
    let copy = (name == BOOK).then(|| CopyLog::of(COPY)).flatten();
    Ok(Twin::new(log, copy))
}

/// Where the agent's own book is kept, for saving what is readable when it does not open.
pub async fn own_log() -> Result<DeviceLog, StoreError> {
    log_of(BOOK).await
}

/// Opens a book and reads what the first screen needs; the rest follows in idle time.
async fn open_book(name: &'static str, time: Time) -> Result<UseDesk, StoreError> {
    let log = log_of(name).await?;
    let newcomer = AgentId::mint(&mut clock::mint(clock::now()));
    let desk = Desk::open(log.clone(), newcomer).await?;
    if name == SAMPLE_BOOK {
        let today = time.today_untracked();
        let sample = async || {
            late::make_sample(SAMPLE_SEED, SAMPLE_PEOPLE, SAMPLE_DAYS, today)
                .await
                .map_err(|missing| StoreError::Other(missing.to_string()))
        };
        data::fill_empty(&desk, sample).await?;
    }
    desk.read_for(time.today_untracked()).await?;
    let on_screen = UseDesk::new(Rc::clone(&desk));
    // Other tabs are followed for as long as this one lives.
    std::mem::forget(tabs::listen(desk.store(), log.first()));
    follow_on_return(&desk);
    spawn_local(read_the_rest(desk, on_screen));
    Ok(on_screen)
}

/// Looks at what other tabs wrote whenever the user comes back: a frozen page hears no channel.
fn follow_on_return(desk: &Rc<Desk<DeviceLog>>) {
    let desk = Rc::clone(desk);
    lifecycle::on_return(move || {
        let desk = Rc::clone(&desk);
        spawn_local(async move {
            if let Err(error) = desk.store().follow().await {
                // The next write follows too, and says what is wrong if it still is.
                leptos::logging::warn!("not followed: {error}");
            }
        });
    });
}

/// Reads the older blocks, then packs the journal. What cannot be read at once holds nothing else up.
async fn read_the_rest(desk: Rc<Desk<DeviceLog>>, on_screen: UseDesk) {
    if let Err(error) = read_older(&desk, on_screen).await {
        spawn_local(read_older_again(Rc::clone(&desk), on_screen, error));
    }
    spawn_local(keep_copy(Rc::clone(&desk), on_screen));
    if late::fetch_all().await.is_err() {
        // Whoever asks for a page that is missing is told.
        leptos::logging::warn!("not every part of the app is here yet");
    }
    loop {
        if desk.store().wants_compaction() {
            idle::wait().await;
            if let Err(error) = desk.store().compact().await {
                // The journal is whole all the same; the next round tries again.
                leptos::logging::warn!("packing put off: {error}");
            }
        }
        idle::pause().await;
    }
}

/// Reads the older blocks one by one while nothing else is to be done.
async fn read_older(desk: &Desk<DeviceLog>, on_screen: UseDesk) -> Result<(), StoreError> {
    loop {
        idle::wait().await;
        if !desk.read_more().await? {
            desk.tell();
            on_screen.set_reading(Reading::Whole);
            return Ok(());
        }
    }
}

/// Tries what could not be read again at growing distances, or when the user asks for it. Until then it is said above
/// every page.
async fn read_older_again(desk: Rc<Desk<DeviceLog>>, on_screen: UseDesk, mut error: StoreError) {
    let mut pauses = 1;
    loop {
        leptos::logging::warn!("older years are not read: {error}");
        on_screen.set_reading(Reading::Stuck);
        let waited = pin!(async move {
            for _ in 0..pauses {
                idle::pause().await;
            }
        });
        select(waited, pin!(on_screen.asked_to_read_again())).await;
        match read_older(&desk, on_screen).await {
            Ok(()) => return,
            Err(found) => error = found,
        }
        pauses = (2 * pauses).min(MOST_PAUSES);
    }
}

/// Brings the copy of the book up to date: at first while nothing else is to be done, then at once after everything
/// that is written, because whoever puts the phone away after a save may find the app ended. What cannot be written is
/// tried again at growing distances.
async fn keep_copy(desk: Rc<Desk<DeviceLog>>, on_screen: UseDesk) {
    let log = desk.store().log();
    let mut pauses = 1;
    idle::wait().await;
    while log.standing() != Standing::Alone {
        let restored = log.restored();
        if log.settle().await
            && let Err(error) = desk.store().follow().await
        {
            // The next write follows too.
            leptos::logging::warn!("not followed: {error}");
        }
        let is_stuck = || matches!(log.standing(), Standing::Behind(_) | Standing::Other);
        if log.restored() != restored {
            // Whoever tells of it looks when this moves.
            on_screen.set_copy(Standing::Unknown);
        }
        on_screen.set_copy(log.standing());
        if is_stuck() {
            for _ in 0..pauses {
                idle::pause().await;
                // The user may have had it made anew.
                if !is_stuck() {
                    break;
                }
            }
            pauses = (2 * pauses).min(MOST_PAUSES);
        } else {
            pauses = 1;
        }
        // A save may have taken its room meanwhile.
        on_screen.set_copy(log.standing());
        log.has_written().await;
        idle::give_way().await;
    }
}

/// The page between the skip link and the tabs.
#[component]
fn Frame() -> impl IntoView {
    let t = use_lang();
    // The router takes the click for a change of page; the focus is what matters.
    let to_content = |event: web_sys::MouseEvent| {
        event.prevent_default();
        page::focus(CONTENT);
    };
    // A link in a page goes with its page. With the focus on it, taking the page away costs a slow phone half as much
    // again.
    let on_press = |event: web_sys::MouseEvent| {
        if page::leaves_by_link(&event) {
            event.prevent_default();
        }
    };
    let arriving = Arriving::start();
    provide_context(arriving);
    let (settings, desk, time) = (use_settings(), use_desk(), use_time());
    let on_tap = arriving.on_tap(move |address| {
        let is_first = Route::named(address) == Some(Route::Today)
            && untrack(|| is_first_visit(settings, desk));
        let heading = || pages::headings::of(t, address, time.today_untracked());
        (!is_first).then(heading).flatten()
    });
    view! {
        <a class="skip-link" href="#content" on:click=to_content>{t.skip_to_content()}</a>
        <div class="frame" on:click=on_tap>
            // Before the content, because a list may be ten thousand steps of the Tab key long.
            <TabBar/>
            <main id=CONTENT class="content" tabindex="-1" on:mousedown=on_press>
                <pages::Banners/>
                <Ahead heading=arriving.heading()/>
                <Routes fallback=pages::NotFound>
                    <At path=path!("/") view=First/>
                    <At path=path!("/welcome") view=pages::FirstVisit/>
                    <At path=path!("/people") view=late::page::People/>
                    <At path=path!("/people/:id") view=late::page::PersonPage/>
                    <At path=path!("/people/:id/edit") view=late::page::EditPerson/>
                    <At path=path!("/grade") view=late::page::Grade/>
                    <At path=path!("/capture") view=late::page::Capture/>
                    <At path=path!("/journal") view=late::page::Journal/>
                    <At path=path!("/journal/:date") view=late::page::DayPage/>
                    <At path=path!("/journal/:date/close") view=late::page::CloseDay/>
                    <At path=path!("/review") view=late::page::Review/>
                    <At path=path!("/review/month/:month") view=late::page::MonthReviewPage/>
                    <At path=path!("/review/trends") view=late::page::Trends/>
                    <At path=path!("/review/referrals") view=late::page::Referrals/>
                    <At path=path!("/review/rules") view=late::page::ScoreRules/>
                    <At path=path!("/review/goal") view=late::page::GoalPage/>
                    <At path=path!("/review/report") view=late::page::ReportPage/>
                    <At path=path!("/review/sheet") view=late::page::WeekSheetPage/>
                    <At path=path!("/me") view=late::page::Me/>
                    <At path=path!("/me/data") view=late::page::Data/>
                    <At path=path!("/me/standards") view=late::page::Standards/>
                    <At path=path!("/me/lists") view=late::page::Lists/>
                    <At path=path!("/me/standards/:id") view=late::page::EditStandard/>
                    <At path=path!("/me/limits") view=late::page::LimitsPage/>
                    <At path=path!("/me/files") view=late::page::Files/>
                    <At path=path!("/me/install") view=late::page::Install/>
                </Routes>
            </main>
        </div>
        <SheetHost/>
        <ToastLine/>
    }
}

/// The heading of the page that was asked for, over the page that goes.
#[component]
fn Ahead(heading: RwSignal<Option<Heading>>) -> impl IntoView {
    move || {
        heading.get().map(
            |Heading {
                 title,
                 has_way_back,
             }| {
                let back = has_way_back
                    .then(|| view! { <span class="page-back">{Icon::Back.view()}</span> });
                let top = page::top_of_heading();
                view! {
                    <div class="ahead" aria-hidden="true">
                        <div class="content">
                            <div class="page-head" style:margin-top=format!("{top}px")>
                                {back}
                                <p class="page-title">{title}</p>
                            </div>
                        </div>
                    </div>
                }
            },
        )
    }
}

/// Whether nobody has been here: the first visit's page was not answered and nobody was captured. Tracked.
fn is_first_visit(settings: Settings, desk: UseDesk) -> bool {
    !settings.with(|s| s.welcomed) && desk.book(|b| b.people_count() == 0)
}

/// 今日, or the first visit's page until it was answered or someone was captured.
#[component]
fn First() -> impl IntoView {
    let (settings, desk) = (use_settings(), use_desk());
    let first_visit = Memo::new(move |_| is_first_visit(settings, desk));
    move || {
        if first_visit.get() {
            view! { <pages::FirstVisit/> }.into_any()
        } else {
            view! { <pages::Today/> }.into_any()
        }
    }
}
