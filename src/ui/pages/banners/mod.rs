//! What stands above every page when there is something to say: at most two things, the pressing
//! ones first.

mod watch;

use super::data::REMIND_AFTER_DAYS;
use crate::domain::moment::Instant;
use crate::platform::clock;
use crate::platform::device::Browser;
use crate::platform::install::Install;
use crate::route::Route;
use crate::storage::twin::Standing;
use crate::ui::state::desk::Reading;
use crate::ui::state::{
    NewVersion, use_desk, use_device, use_lang, use_sample, use_settings, use_time,
};
use chrono::{Days, NaiveDate, TimeDelta};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use watch::{Restored, Watched, watch};

/// So many at once; more would push the page off the screen.
const MOST: usize = 2;
/// After 以后再说 the reminder to back up is silent for so many days.
const PUT_OFF_DAYS: u64 = 3;
/// A clock that is so far behind the latest record was set back; less may be a journey between time
/// zones.
const SET_BACK: TimeDelta = TimeDelta::days(1);

/// One thing to say.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Banner {
    /// The sample book is open.
    Sample,
    /// A new version waits, or is being changed to.
    Update(NewVersion),
    /// The browser had lost the book or a part of it, and the copy brought it back.
    Restored(Restored),
    /// So many documents were there last time and are not found now.
    Missing(u64),
    /// So many pieces cannot be read.
    Damaged(u64),
    /// Older years could not be read yet.
    Unread,
    /// The copy holds what the book does not have.
    CopyHasMore,
    /// The copy was given up to make room for the book.
    CopyGivenUp,
    /// The phone's clock is behind the latest record.
    Clock(Instant),
    /// On iOS and not on the home screen.
    Ios,
    /// In WeChat's browser.
    WeChat,
    /// So many days without a backup; none was ever made.
    Backup(Option<i64>),
}

/// The banners.
#[component]
pub fn Banners() -> impl IntoView {
    let watched = watch();
    // Harmless ones that were waved away, until the app is opened again.
    let waved = RwSignal::new(Vec::<Banner>::new());
    let due = due(watched);
    let shown = Memo::new(move |_| {
        let mut banners = due.get();
        waved.with(|waved| banners.retain(|banner| !waved.contains(banner)));
        banners.truncate(MOST);
        banners
    });
    move || {
        let banners = shown.get().into_iter();
        banners
            .map(|banner| view! { <BannerView banner=banner watched=watched waved=waved/> })
            .collect_view()
    }
}

/// Everything there is to say now, the pressing first.
fn due(watched: Watched) -> Memo<Vec<Banner>> {
    let device = use_device();
    let sample = use_sample();
    let desk = use_desk();
    let path = use_location().pathname;
    let reminder = backup_reminder();
    let has_people = has_people();
    Memo::new(move |_| {
        let mut banners = Vec::new();
        let is_first_page = path.with(|path| *path == Route::Today.path());
        if sample.is_open() {
            banners.push(Banner::Sample);
        }
        if device.update() != NewVersion::None {
            banners.push(Banner::Update(device.update()));
        }
        if desk.reading() == Reading::Stuck {
            banners.push(Banner::Unread);
        }
        if sample.is_open() {
            return banners;
        }
        banners.extend(watched.restored.get().map(Banner::Restored));
        banners.extend(watched.missing.get().map(Banner::Missing));
        banners.extend(watched.damaged().map(Banner::Damaged));
        banners.extend(match desk.copy() {
            Standing::Other => Some(Banner::CopyHasMore),
            Standing::GivenUp => Some(Banner::CopyGivenUp),
            _ => None,
        });
        banners.extend(watched.set_back.get().map(Banner::Clock));
        // The gentle ones have their place on the first page alone.
        if is_first_page && has_people.get() {
            match device.browser() {
                Browser::Ios if device.install() == Install::ByHand => banners.push(Banner::Ios),
                Browser::WeChat => banners.push(Banner::WeChat),
                _ => {}
            }
            banners.extend(reminder.get().map(Banner::Backup));
        }
        banners
    })
}

fn has_people() -> Memo<bool> {
    let desk = use_desk();
    Memo::new(move |_| desk.book(|book| book.people_count() > 0))
}

/// Days since the last backup, when it is time to remind; `Some(None)` when there never was one and
/// the book is as old.
fn backup_reminder() -> Memo<Option<Option<i64>>> {
    let settings = use_settings();
    let desk = use_desk();
    let time = use_time();
    Memo::new(move |_| {
        let today = time.today();
        let put_off = settings.with(|s| s.reminder_put_off);
        if put_off.is_some_and(|day| is_within(day, today, PUT_OFF_DAYS)) {
            return None;
        }
        let since = settings.last_backup().map(|day| (today - day).num_days());
        match since {
            Some(days) => (days >= REMIND_AFTER_DAYS).then_some(Some(days)),
            None => {
                let first = desk.book(|book| book.days().next().map(|page| page.date))?;
                ((today - first).num_days() >= REMIND_AFTER_DAYS).then_some(None)
            }
        }
    })
}

fn is_within(day: NaiveDate, today: NaiveDate, days: u64) -> bool {
    day.checked_add_days(Days::new(days))
        .is_some_and(|until| today < until)
}

/// One banner: what is said, what can be done, and how it looks.
#[component]
fn BannerView(banner: Banner, watched: Watched, waved: RwSignal<Vec<Banner>>) -> impl IntoView {
    let t = use_lang();
    let said = said(banner);
    let wave = move || waved.update(|waved| waved.push(banner));
    let looks = match banner {
        Banner::Sample | Banner::Update(_) => "banner",
        Banner::Missing(_) | Banner::Damaged(_) | Banner::Unread => "banner banner_error",
        Banner::Restored(_)
        | Banner::CopyHasMore
        | Banner::CopyGivenUp
        | Banner::Clock(_)
        | Banner::Ios
        | Banner::WeChat
        | Banner::Backup(_) => "banner banner_warn",
    };
    let role = match banner {
        Banner::Restored(_)
        | Banner::Missing(_)
        | Banner::Damaged(_)
        | Banner::Unread
        | Banner::Clock(_) => "alert",
        _ => "status",
    };
    let link = |route: Route, text: &'static str| {
        view! { <A href=route.path() attr:class="text-button">{text}</A> }.into_any()
    };
    let acts = match banner {
        Banner::Sample => view! { <LeaveSample/> }.into_any(),
        Banner::Update(_) => view! { <AcceptUpdate/> }.into_any(),
        Banner::Restored(_) => view! {
            {link(Route::Data, t.banner_backup_do())}
            {button(t.banner_missing_ok(), wave)}
        }
        .into_any(),
        Banner::Missing(_) => view! {
            {link(Route::Data, t.banner_missing_see())}
            {button(t.banner_missing_ok(), move || watched.accept_missing())}
        }
        .into_any(),
        Banner::Damaged(_) => link(Route::Data, t.banner_missing_see()),
        Banner::Unread => button(t.retry(), move || watched.desk.read_again()).into_any(),
        Banner::CopyHasMore => view! {
            {link(Route::Data, t.banner_missing_see())}
            {button(t.banner_later(), wave)}
        }
        .into_any(),
        Banner::CopyGivenUp => view! {
            {link(Route::Data, t.banner_backup_do())}
            {button(t.banner_missing_ok(), wave)}
        }
        .into_any(),
        Banner::Clock(_) => button(t.banner_clock_ok(), wave).into_any(),
        Banner::Ios | Banner::WeChat => view! {
            {link(Route::Install, t.banner_ios_do())}
            {button(t.banner_later(), wave)}
        }
        .into_any(),
        Banner::Backup(_) => view! {
            {link(Route::Data, t.banner_backup_do())}
            <PutOff/>
        }
        .into_any(),
    };
    view! {
        <div class=looks role=role>
            <p class="banner-text">{said}</p>
            <div class="banner-acts">{acts}</div>
        </div>
    }
}

fn said(banner: Banner) -> String {
    let t = use_lang();
    match banner {
        Banner::Sample => t.banner_sample().to_owned(),
        Banner::Update(NewVersion::Accepted) => t.banner_updating().to_owned(),
        Banner::Update(_) => t.banner_update().to_owned(),
        Banner::Restored(found) => t.banner_restored(found.documents),
        Banner::Missing(n) => t.banner_missing(n),
        Banner::Damaged(n) => t.banner_damaged(n),
        Banner::Unread => t.banner_unread().to_owned(),
        Banner::CopyHasMore => t.banner_copy_has_more().to_owned(),
        Banner::CopyGivenUp => t.banner_copy_given_up().to_owned(),
        Banner::Clock(latest) => {
            let now = clock::now();
            let today = now.date_naive();
            t.banner_clock(&t.date_time(now, today), &t.date_time(latest, today))
        }
        Banner::Ios => t.banner_ios().to_owned(),
        Banner::WeChat => t.banner_wechat().to_owned(),
        Banner::Backup(Some(days)) => t.banner_backup(days),
        Banner::Backup(None) => t.banner_backup_never().to_owned(),
    }
}

fn button(text: &'static str, on_tap: impl Fn() + 'static) -> impl IntoView {
    view! { <button type="button" class="text-button" on:click=move |_| on_tap()>{text}</button> }
}

#[component]
fn LeaveSample() -> impl IntoView {
    let t = use_lang();
    let sample = use_sample();
    button(t.banner_sample_leave(), move || sample.leave())
}

#[component]
fn AcceptUpdate() -> impl IntoView {
    let t = use_lang();
    let device = use_device();
    view! {
        <Show when=move || device.update() == NewVersion::Waiting>
            {button(t.banner_update_do(), move || device.accept_update())}
        </Show>
    }
}

#[component]
fn PutOff() -> impl IntoView {
    let t = use_lang();
    let settings = use_settings();
    let today = use_time().today_untracked();
    button(t.banner_later(), move || {
        settings.update(|s| s.reminder_put_off = Some(today));
    })
}
