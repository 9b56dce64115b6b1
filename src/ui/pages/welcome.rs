//! The first visit: what this is, and the four ways in. Installing comes first, because on iOS what
//! was noted before it does not come along.
//!
//! It stands outside of the app as well, before anything of the book is loaded ([`crate::ui::door`]), so it knows no
//! router and no book: where it leads is called back.

use crate::platform::device::Browser;
use crate::platform::install::{self, Install};
use crate::platform::page;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::Chip;
use crate::ui::state::{use_device, use_lang, use_sample, use_settings};
use leptos::prelude::*;

/// The first visit.
#[component]
pub fn Welcome(
    /// Wants to go to a page.
    #[prop(into)]
    on_go: Callback<Route>,
    /// Wants to bring people along from elsewhere.
    #[prop(into)]
    on_import: Callback<()>,
    /// The way in was taken, and takes a moment.
    #[prop(into, optional)]
    opening: Signal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let settings = use_settings();
    let sample = use_sample();
    Effect::new(move |_| page::set_title(t.app_name()));
    let enter = Callback::new(move |route: Route| {
        settings.update(|s| s.welcomed = true);
        on_go.run(route);
    });
    view! {
        <div class="welcome">
            <LanguageSwitch/>
            <div class="welcome-middle">
                <Mark/>
                <h1 class="welcome-name">{t.app_name()}</h1>
                <p class="welcome-claim">{t.welcome_claim()}<br/>{t.welcome_offline()}</p>
                <div class="welcome-ways">
                    <InstallFirst on_go=on_go/>
                    <Way route=Route::Capture class="button" label=t.welcome_capture() on_go=enter/>
                </div>
                <div class="welcome-more">
                    <button type="button" class="text-button" on:click=move |_| on_import.run(())>
                        {t.welcome_import()}
                    </button>
                    <button type="button" class="text-button" on:click=move |_| sample.open()>
                        {t.welcome_sample()}
                    </button>
                </div>
                <Way
                    route=Route::Today
                    class="text-button welcome-skip"
                    label=t.welcome_skip()
                    on_go=enter
                />
                <p class="quiet" role="status">
                    {move || opening.get().then(|| t.welcome_opening())}
                </p>
            </div>
        </div>
    }
}

/// A link to a page of the app, as good with and without its router.
#[component]
fn Way(
    route: Route,
    class: &'static str,
    label: &'static str,
    on_go: Callback<Route>,
) -> impl IntoView {
    let path = route.path();
    let go = move |event: web_sys::MouseEvent| {
        // A link that is opened elsewhere starts the app there.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        on_go.run(route.clone());
    };
    view! { <a href=path class=class on:click=go>{label}</a> }
}

/// 中文 and English, each in its own words.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let t = use_lang();
    let settings = use_settings();
    let choices = [(Lang::Zh, "中文"), (Lang::En, "English")];
    let chips = choices.into_iter().map(|(lang, name)| {
        let on_tap = Callback::new(move |()| settings.update(|s| s.lang = lang));
        view! { <Chip label=name on=Signal::stored(t == lang) on_tap=on_tap/> }
    });
    view! {
        <div class="chips welcome-language" role="group" aria-label=t.me_language()>
            {chips.collect_view()}
        </div>
    }
}

/// The icon of the app.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <img class="welcome-mark" src="/icons/icon.svg" alt="" width="88" height="88"/>
    }
}

/// The button that leads to the home screen, with the reason where it matters; once it is there, a
/// word on it.
#[component]
fn InstallFirst(on_go: Callback<Route>) -> impl IntoView {
    let t = use_lang();
    let device = use_device();
    let guide = move || {
        view! {
            <Way
                route=Route::Install
                class="button button_primary"
                label=t.welcome_install()
                on_go=on_go
            />
        }
    };
    let why = match device.browser() {
        Browser::Ios => t.welcome_ios_why(),
        Browser::WeChat => t.welcome_wechat_why(),
        Browser::Chromium | Browser::Other => "",
    };
    move || match device.install() {
        Install::Running => view! { <p class="quiet">{t.welcome_installed()}</p> }.into_any(),
        Install::Done => {
            view! { <p class="card card_soft">{t.welcome_just_installed()}</p> }.into_any()
        }
        Install::Offered => view! {
            <button type="button" class="button button_primary" on:click=move |_| install::ask()>
                {t.welcome_install()}
            </button>
        }
        .into_any(),
        Install::ByHand => view! {
            {guide()}
            <p class="quiet welcome-why">{why}</p>
        }
        .into_any(),
    }
}
