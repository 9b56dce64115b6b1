//! What the first screen does not need: pages and sheets that are loaded when they are asked for, or
//! in idle time, whichever is first.
//!
//! A release build (feature `split`) cuts the app at the functions named here: each piece is a file of
//! its own, with all that only its functions reach. Every other build is one piece, and they are plain
//! functions. To add a page, name it in `late!` with the piece it belongs to; a new piece also has
//! to be named in [`fetch_all`].
//!
//! All pieces belong to one build. The service worker keeps them together, so that an old page never
//! meets a new piece; a piece that cannot be had is said, with a way out, and loses nothing.
#![cfg_attr(
    feature = "split",
    allow(
        unsafe_code,
        improper_ctypes,
        improper_ctypes_definitions,
        reason = "the two sides of a cut are linked by name, both made by this compiler"
    )
)]

use super::app::App;
use super::components::{Empty, Page};
use super::pages;
use super::sheets;
use super::state::{Arriving, Ask, Search, Settings, UseDesk, use_lang, use_time};
use crate::platform::{lifecycle, page as document};
use crate::sample;
use crate::storage::document::Document;
use crate::storage::error::StoreError;
use chrono::NaiveDate;
use futures::FutureExt;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// A piece could not be had: no network before everything was kept, or another version is served by now.
#[derive(Debug, Clone, thiserror::Error)]
#[error("a part of the app could not be loaded")]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares functions that live in a piece of their own: `name (fetching the
/// piece) in piece: (arguments) -> value`, where one function of each piece says how it is fetched.
macro_rules! late {
    ($($name:ident $(($fetch:ident))? in $piece:ident: ($($arg:ident: $kind:ty),*) -> $value:ty { $body:expr })*) => {$(
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($piece, wasm_split_path = ::leptos::wasm_split, $(preload($fetch),)? fallible)]
        fn $name($($arg: $kind),*) -> Result<$value, NotLoaded> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($arg: $kind),*) -> Result<$value, NotLoaded> {
            Ok($body)
        }

        $(
            #[cfg(not(feature = "split"))]
            async fn $fetch() -> Result<(), NotLoaded> {
                Ok(())
            }
        )?
    )*};
}

late! {
    whole_app (fetch_the_app) in app: (importing: bool) -> AnyView { view! { <App importing=importing/> }.into_any() }
    capture in work: () -> AnyView { view! { <pages::Capture/> }.into_any() }
    people (fetch_work) in work: () -> AnyView { view! { <pages::People/> }.into_any() }
    person in work: () -> AnyView { view! { <pages::PersonPage/> }.into_any() }
    edit_person in work: () -> AnyView { view! { <pages::EditPerson/> }.into_any() }
    grade in work: () -> AnyView { view! { <pages::Grade/> }.into_any() }
    journal in work: () -> AnyView { view! { <pages::Journal/> }.into_any() }
    day in work: () -> AnyView { view! { <pages::DayPage/> }.into_any() }
    close_day in work: () -> AnyView { view! { <pages::CloseDay/> }.into_any() }
    review (fetch_rest) in rest: () -> AnyView { view! { <pages::Review/> }.into_any() }
    month_review in rest: () -> AnyView { view! { <pages::MonthReviewPage/> }.into_any() }
    trends in rest: () -> AnyView { view! { <pages::Trends/> }.into_any() }
    referrals in rest: () -> AnyView { view! { <pages::Referrals/> }.into_any() }
    score_rules in rest: () -> AnyView { view! { <pages::ScoreRules/> }.into_any() }
    goal in rest: () -> AnyView { view! { <pages::GoalPage/> }.into_any() }
    report in rest: () -> AnyView { view! { <pages::ReportPage/> }.into_any() }
    week_sheet in rest: () -> AnyView { view! { <pages::WeekSheetPage/> }.into_any() }
    signals_line in rest: () -> AnyView { view! { <pages::signals::SignalLine/> }.into_any() }
    me in rest: () -> AnyView { view! { <pages::Me/> }.into_any() }
    data in rest: () -> AnyView { view! { <pages::Data/> }.into_any() }
    standards in rest: () -> AnyView { view! { <pages::Standards/> }.into_any() }
    files in rest: () -> AnyView { view! { <pages::Files/> }.into_any() }
    lists in rest: () -> AnyView { view! { <pages::Lists/> }.into_any() }
    limits in rest: () -> AnyView { view! { <pages::LimitsPage/> }.into_any() }
    edit_standard in rest: () -> AnyView { view! { <pages::EditStandard/> }.into_any() }
    install in rest: () -> AnyView { view! { <pages::Install/> }.into_any() }
    import_form in rest: (on_done: Callback<()>) -> AnyView { view! { <pages::data::Import on_done=on_done/> }.into_any() }
    failed_opening in rest: (error: StoreError, retry: Callback<()>) -> AnyView {
        view! { <pages::CannotOpen error=error retry=retry/> }.into_any()
    }
    sheet in work: (ask: Ask) -> AnyView { sheets::draw(ask) }
    catch_up in work: (search: Search) -> () { search.catch_up() }
    sample_book in sample: (seed: u64, people: usize, days: usize, today: NaiveDate) -> Vec<Document> {
        sample::book(seed, people, days, today)
    }
}

/// Fetches what stands behind the door.
///
/// # Errors
/// When it cannot be had.
pub async fn fetch_app() -> Result<(), NotLoaded> {
    // With one piece it is this error already.
    #[allow(clippy::useless_conversion)]
    fetch_the_app().await.map_err(Into::into)
}

/// Fetches every piece, so that what is asked for next is there at once.
///
/// # Errors
/// When one of them cannot be had.
pub async fn fetch_all() -> Result<(), NotLoaded> {
    let all = async {
        fetch_work().await?;
        fetch_rest().await
    };
    // With one piece these are this error already.
    #[allow(clippy::useless_conversion)]
    all.await.map_err(Into::into)
}

/// Brings the index of all people up to date.
pub async fn index_people(search: Search) {
    // Whoever searches does it on the spot.
    let _ = catch_up(search).await;
}

/// The documents of a sample book.
///
/// # Errors
/// When the piece that makes them cannot be had.
pub async fn make_sample(
    seed: u64,
    people: usize,
    days: usize,
    today: NaiveDate,
) -> Result<Vec<Document>, NotLoaded> {
    sample_book(seed, people, days, today).await
}

type Coming = Pin<Box<dyn Future<Output = Result<AnyView, NotLoaded>>>>;

/// Shows what is coming: at once when its piece is there, else as soon as it is.
fn show(coming: impl Future<Output = Result<AnyView, NotLoaded>> + 'static) -> AnyView {
    show_after(|| ().into_any(), coming)
}

/// The same, and what stands there until then.
fn show_after(
    before: impl Fn() -> AnyView + Send + 'static,
    coming: impl Future<Output = Result<AnyView, NotLoaded>> + 'static,
) -> AnyView {
    // What it makes belongs to the place that asked, also when it comes later; a place that was left makes nothing more.
    let inside = use_context::<UseDesk>().is_some();
    let mut coming = Box::pin(coming);
    let coming = poll_fn(move |task| {
        let is_left =
            use_context::<Settings>().is_none() || inside != use_context::<UseDesk>().is_some();
        if is_left {
            Poll::Ready(Err(NotLoaded))
        } else {
            coming.as_mut().poll(task)
        }
    });
    let mut coming: Coming = Box::pin(ScopedFuture::new(coming));
    let come = RwSignal::new_local(coming.as_mut().now_or_never());
    if come.with_untracked(Option::is_none) {
        spawn_local(async move {
            let view = coming.await;
            // The page may have been left while it came.
            let _ = come.try_set(Some(view));
        });
    }
    (move || {
        come.track();
        match come.write_untracked().take() {
            Some(Ok(view)) => view,
            Some(Err(NotLoaded)) => view! { <Failed/> }.into_any(),
            None => before(),
        }
    })
    .into_any()
}

/// A page that is being fetched, under the heading it will have.
#[component]
fn Opening() -> impl IntoView {
    let t = use_lang();
    let asked = use_context::<Arriving>().and_then(|a| a.heading().get_untracked());
    let here = || pages::headings::of(t, &document::path(), use_time().today_untracked());
    let heading = asked.or_else(here);
    let title = heading.map_or_else(|| t.app_name().to_owned(), |heading| heading.title);
    view! {
        <Page title=title>
            <p class="empty quiet" role="status">{t.page_opening()}</p>
        </Page>
    }
}

/// Says that a part of the app could not be had.
#[component]
fn Failed() -> impl IntoView {
    let t = use_lang();
    // When it is the app itself, nothing else takes it away.
    Effect::new(|_| document::take_away_boot());
    view! {
        <div role="alert">
            <Empty title=t.part_missing() hint=t.part_missing_hint()>
                <button type="button" class="button button_primary" on:click=|_| lifecycle::reload()>
                    {t.retry()}
                </button>
            </Empty>
        </div>
    }
}

/// What stands behind the door.
pub fn app(importing: bool) -> AnyView {
    show(whole_app(importing))
}

/// The line of 今日 about what to look at.
pub fn signal_line() -> AnyView {
    show(signals_line())
}

/// The sheet that was asked for.
pub fn show_sheet(ask: Ask) -> AnyView {
    show(sheet(ask))
}

/// The form that reads a file into the book.
pub fn import(on_done: Callback<()>) -> AnyView {
    show(import_form(on_done))
}

/// Why the book does not open, and the ways out.
pub fn cannot_open(error: StoreError, retry: Callback<()>) -> AnyView {
    show(failed_opening(error, retry))
}

/// The pages as the routes name them.
macro_rules! routes {
    ($($(#[$doc:meta])* $page:ident: $load:ident;)*) => {$(
        $(#[$doc])*
        pub fn $page() -> AnyView {
            show_after(|| view! { <Opening/> }.into_any(), $load())
        }
    )*};
}

/// Pages by the names of their routes, loaded when they are asked for.
#[allow(non_snake_case, reason = "they stand where components stand")]
pub mod page {
    use super::*;

    routes! {
        /// 速记.
        Capture: capture;
        /// 客户.
        People: people;
        /// One person.
        PersonPage: person;
        /// The form of one person.
        EditPerson: edit_person;
        /// 连着分类.
        Grade: grade;
        /// The journal.
        Journal: journal;
        /// One day page.
        DayPage: day;
        /// 收工.
        CloseDay: close_day;
        /// 复盘.
        Review: review;
        /// 月复盘.
        MonthReviewPage: month_review;
        /// 走势.
        Trends: trends;
        /// 转介绍树.
        Referrals: referrals;
        /// The points of a week.
        ScoreRules: score_rules;
        /// 月目标.
        GoalPage: goal;
        /// 发报表.
        ReportPage: report;
        /// The week on paper.
        WeekSheetPage: week_sheet;
        /// 我的.
        Me: me;
        /// Export, import, storage health.
        Data: data;
        /// Standard and working calendar.
        Standards: standards;
        /// 日历和表格.
        Files: files;
        /// 计划100与评分.
        Lists: lists;
        /// 提醒的分寸.
        LimitsPage: limits;
        /// The form of an own standard.
        EditStandard: edit_standard;
        /// How to install.
        Install: install;
    }
}
