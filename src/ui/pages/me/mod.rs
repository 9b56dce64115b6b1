//! 我的: who keeps this book, how it looks, and the ways to what is looked after now and then.

mod display;
mod name;

use crate::actions::data::APP_VERSION;
use crate::route::Route;
use crate::ui::components::{Icon, Page};
use crate::ui::state::{use_lang, use_sample};
use display::Display;
use leptos::prelude::*;
use leptos_router::components::A;
use name::Name;
pub use name::holds;

/// 我的.
#[component]
pub fn Me() -> impl IntoView {
    let t = use_lang();
    view! {
        <Page title=t.tab_me()>
            <div class="columns">
                <div class="column">
                    <Name/>
                    <h2 class="section-label">{t.me_work()}</h2>
                    <nav class="card card_list" aria-label=t.me_work()>
                        <Way route=Route::Journal title=t.journal() hint=t.me_journal_hint()/>
                        <Way route=Route::Lists title=t.lists_title() hint=t.lists_hint()/>
                        <Way route=Route::Standards title=t.me_standards()/>
                        <Way route=Route::Data title=t.me_data() hint=t.me_data_hint()/>
                        <Way route=Route::Install title=t.install_title()/>
                    </nav>
                </div>
                <div class="column">
                    <h2 class="section-label">{t.me_display()}</h2>
                    <Display/>
                    <SampleBook/>
                    <About/>
                </div>
            </div>
        </Page>
    }
}

/// A line that leads to another page.
#[component]
pub fn Way(
    /// Where it leads.
    route: Route,
    /// What is there.
    title: &'static str,
    /// What it is good for.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    view! {
        <A href=route.path() attr:class="line">
            <span class="grow">
                <span class="line-title">{title}</span>
                {hint.map(|hint| view! { <span class="line-note me-hint">{hint}</span> })}
            </span>
            <span class="line-end me-forward">{Icon::Forward.view()}</span>
        </A>
    }
}

/// The sample book: the way in, or the way out.
#[component]
fn SampleBook() -> impl IntoView {
    let t = use_lang();
    let sample = use_sample();
    let button = move || {
        if sample.is_open() {
            view! {
                <button type="button" class="button button_primary" on:click=move |_| sample.leave()>
                    {t.me_sample_leave()}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="button" on:click=move |_| sample.open()>
                    {t.me_sample_open()}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <section class="card">
            <h2 class="card-title">{t.me_sample_title()}</h2>
            <p class="quiet">{t.me_sample_hint()}</p>
            <div class="buttons">{button}</div>
        </section>
    }
}

#[component]
fn About() -> impl IntoView {
    let t = use_lang();
    view! {
        <h2 class="section-label">{t.me_about()}</h2>
        <section class="card">
            <dl class="facts">
                <div class="fact">
                    <dt>{t.me_version()}</dt>
                    <dd class="number">{APP_VERSION}</dd>
                </div>
                <div class="fact">
                    <dt>{t.me_licence()}</dt>
                    <dd>{t.me_licence_value()}</dd>
                </div>
            </dl>
            <p class="quiet me-private">{t.me_private()}</p>
        </section>
    }
}
