//! The first visit: what this is, and the four ways in. Installing comes first, because on iOS what
//! was noted before it does not come along.

use crate::platform::device::Browser;
use crate::platform::install::{self, Install};
use crate::platform::page;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::{Chip, Sheet};
use crate::ui::late;
use crate::ui::state::{use_device, use_lang, use_sample, use_settings};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

/// The first visit.
#[component]
pub fn Welcome() -> impl IntoView {
    let t = use_lang();
    let settings = use_settings();
    let sample = use_sample();
    let importing = RwSignal::new(false);
    Effect::new(move |_| page::set_title(t.app_name()));
    let answered = move || settings.update(|s| s.welcomed = true);
    let navigate = use_navigate();
    let imported = Callback::new(move |()| {
        importing.set(false);
        answered();
        navigate(&Route::People.path(), NavigateOptions::default());
    });
    view! {
        <div class="welcome">
            <LanguageSwitch/>
            <div class="welcome-middle">
                <Mark/>
                <h1 class="welcome-name">{t.app_name()}</h1>
                <p class="welcome-claim">{t.welcome_claim()}<br/>{t.welcome_offline()}</p>
                <div class="welcome-ways">
                    <InstallFirst/>
                    <A
                        href=Route::Capture.path()
                        attr:class="button"
                        on:click=move |_| answered()
                    >
                        {t.welcome_capture()}
                    </A>
                </div>
                <div class="welcome-more">
                    <button type="button" class="text-button" on:click=move |_| importing.set(true)>
                        {t.welcome_import()}
                    </button>
                    <button type="button" class="text-button" on:click=move |_| sample.open()>
                        {t.welcome_sample()}
                    </button>
                </div>
                <A
                    href=Route::Today.path()
                    attr:class="text-button welcome-skip"
                    on:click=move |_| answered()
                >
                    {t.welcome_skip()}
                </A>
            </div>
        </div>
        <Sheet
            open=importing
            on_close=move |()| importing.set(false)
            label=t.welcome_import_title()
        >
            <h2 class="sheet-title">{t.welcome_import_title()}</h2>
            {move || importing.get().then(|| late::import(imported))}
        </Sheet>
    }
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
fn InstallFirst() -> impl IntoView {
    let t = use_lang();
    let device = use_device();
    let guide = move || {
        view! {
            <A href=Route::Install.path() attr:class="button button_primary">{t.welcome_install()}</A>
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
