//! The steps for each browser.

use super::pictures::Picture;
use crate::platform::device::{self, Browser};
use crate::platform::install::{self, Install};
use crate::platform::page;
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::{use_device, use_lang, use_toasts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;

/// One step: what to do, and a drawing of where.
type Step = (&'static str, Option<Picture>);

/// Says how to install here, or that it is done.
#[component]
pub fn InstallGuide() -> impl IntoView {
    let t = use_lang();
    let device = use_device();
    move || match device.install() {
        Install::Running => done(t.install_running(), t.install_running_hint()).into_any(),
        Install::Done => done(t.install_done(), t.install_done_hint()).into_any(),
        Install::Offered => view! { <Offer/> }.into_any(),
        Install::ByHand => by_hand(device.browser()),
    }
}

fn done(title: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <section class="card card_soft install-done">
            <span class="dot dot_done">{Icon::Tick.view()}</span>
            <div class="grow">
                <h2 class="card-title">{title}</h2>
                <p class="quiet">{hint}</p>
            </div>
        </section>
    }
}

fn by_hand(browser: Browser) -> AnyView {
    match browser {
        Browser::Chromium => view! { <Chromium/> }.into_any(),
        Browser::Ios => view! { <Ios/> }.into_any(),
        Browser::WeChat => view! { <WeChat/> }.into_any(),
        Browser::Other => view! { <Other/> }.into_any(),
    }
}

/// The browser would ask now: one button, and the menu for those who closed the question.
#[component]
fn Offer() -> impl IntoView {
    let t = use_lang();
    view! {
        <p class="install-why">{t.install_why()}</p>
        <div class="buttons">
            <button
                type="button"
                class="button button_primary button_wide"
                on:click=move |_| install::ask()
            >
                {t.install_now()}
            </button>
        </div>
        <h2 class="section-label">{t.install_by_menu()}</h2>
        {steps(chromium_steps())}
    }
}

#[component]
fn Chromium() -> impl IntoView {
    let t = use_lang();
    view! {
        <p class="install-why">{t.install_why()}</p>
        <h2 class="section-label">{t.install_other_title()}</h2>
        {steps(chromium_steps())}
    }
}

fn chromium_steps() -> [Step; 3] {
    let t = use_lang();
    [
        (t.install_chromium_1(), Some(Picture::MenuAtTheTop)),
        (t.install_chromium_2(), Some(Picture::MenuEntry)),
        (t.install_chromium_3(), Some(Picture::HomeScreen)),
    ]
}

/// iOS has two traps: the seven days, and the empty book after installing.
#[component]
fn Ios() -> impl IntoView {
    let t = use_lang();
    view! {
        <p class="install-why">{t.install_ios_why()}</p>
        <h2 class="section-label">{t.install_ios_title()}</h2>
        {steps([
            (t.install_ios_1(), Some(Picture::ShareButton)),
            (t.install_ios_2(), Some(Picture::AddToHomeScreen)),
            (t.install_ios_3(), Some(Picture::HomeScreen)),
        ])}
        <section class="card card_warn">
            <h2 class="card-title">{t.install_ios_why_title()}</h2>
            <p>{t.install_ios_empty()}</p>
            <A href=Route::Data.path() attr:class="text-button">{t.install_export_first()}</A>
        </section>
    }
}

/// Nothing can be installed in WeChat: the way out of it.
#[component]
fn WeChat() -> impl IntoView {
    let t = use_lang();
    let toasts = use_toasts();
    let copy = move |_| {
        spawn_local(async move {
            let address = device::window().location().origin().unwrap_or_default();
            if page::copy(&address).await {
                toasts.say(t.copied());
            } else {
                // Without a clipboard the address itself can be read and typed.
                toasts.say(address);
            }
        });
    };
    view! {
        <h2 class="section-label">{t.install_wechat_title()}</h2>
        {steps([
            (t.install_wechat_1(), Some(Picture::DotsAtTheTop)),
            (t.install_wechat_2(), Some(Picture::OpenInBrowser)),
            (t.install_wechat_3(), Some(Picture::HomeScreen)),
        ])}
        <p class="install-why">{t.install_wechat_why()}</p>
        <div class="buttons">
            <button type="button" class="button" on:click=copy>{t.install_copy_link()}</button>
        </div>
    }
}

#[component]
fn Other() -> impl IntoView {
    let t = use_lang();
    view! {
        <p class="install-why">{t.install_why()}</p>
        <h2 class="section-label">{t.install_other_title()}</h2>
        {steps([
            (t.install_other_1(), None),
            (t.install_other_2(), None),
            (t.install_other_3(), None),
        ])}
    }
}

fn steps(steps: [Step; 3]) -> impl IntoView {
    let rows = steps.into_iter().enumerate().map(|(n, (text, picture))| {
        view! {
            <li class="step">
                <span class="step-number" aria-hidden="true">{n + 1}</span>
                <div class="grow">
                    <p>{text}</p>
                    {picture.map(Picture::view)}
                </div>
            </li>
        }
    });
    view! { <ol class="card steps">{rows.collect_view()}</ol> }
}
