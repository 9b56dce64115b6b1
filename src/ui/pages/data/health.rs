//! How safe the book is: what the browser promises, how its copy stands, what is in it, how much room there is.

use super::copy::Copy;
use crate::actions::data::APP_VERSION;
use crate::platform::persist::Promised;
use crate::storage::store::Stats;
use crate::ui::state::{use_desk, use_device, use_lang, use_settings, use_time, use_toasts};
use leptos::prelude::*;

/// The facts, and what to do about them.
#[component]
pub fn Health() -> impl IntoView {
    let t = use_lang();
    use_device().look_at_storage();
    view! {
        <h2 class="section-label">{t.data_health()}</h2>
        <section class="card">
            <dl class="facts">
                <Promise/>
                <LastBackup/>
                <Copy/>
                <Contents/>
                <Room/>
                <div class="fact">
                    <dt>{t.data_version()}</dt>
                    <dd class="number">{APP_VERSION}</dd>
                </div>
            </dl>
        </section>
    }
}

/// What the browser promises, and asking again where it does not.
#[component]
fn Promise() -> impl IntoView {
    let t = use_lang();
    let device = use_device();
    let toasts = use_toasts();
    let ask = move |_| {
        device.ask_to_keep(move |answer| {
            toasts.say(match answer {
                Promised::Kept => t.data_promise_given(),
                Promised::MayBeCleared | Promised::Unknown => t.data_promise_refused(),
            });
        });
    };
    move || {
        let (said, is_bad) = match device.promised() {
            Promised::Kept => (t.data_promise_kept(), false),
            Promised::MayBeCleared => (t.data_promise_none(), true),
            Promised::Unknown => (t.data_promise_unknown(), false),
        };
        let advice = is_bad.then(|| {
            view! {
                <p class="quiet">{t.data_promise_none_hint()}</p>
                <button type="button" class="text-button" on:click=ask>
                    {t.data_promise_ask()}
                </button>
            }
        });
        view! {
            <div class="fact">
                <dt>{t.data_promise()}</dt>
                <dd><span class:planned=is_bad>{said}</span> {advice}</dd>
            </div>
        }
    }
}

#[component]
fn LastBackup() -> impl IntoView {
    let t = use_lang();
    let settings = use_settings();
    let time = use_time();
    let said = move || match settings.last_backup() {
        Some(day) => t.ago(day, time.today()),
        None => t.data_never().to_owned(),
    };
    view! {
        <div class="fact">
            <dt>{t.data_last_backup()}</dt>
            <dd>{said}</dd>
        </div>
    }
}

/// What the store holds, block by block.
#[component]
fn Contents() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    move || {
        desk.revision();
        let is_complete = desk.is_complete();
        let stats: Stats = desk.desk().store().stats();
        let number = |n: u64| t.number(usize::try_from(n).unwrap_or(usize::MAX));
        let (people, days) = desk.book(|b| (b.people_count(), b.days_count()));
        let reading = (!is_complete).then(|| {
            view! { <p class="quiet">{t.data_reading()}</p> }
        });
        let damage = if stats.damaged == 0 {
            t.data_damage_none().into_any()
        } else {
            view! {
                <span class="missed">{t.data_damage_some(stats.damaged)}</span>
                <p class="quiet">{t.data_damage_hint()}</p>
            }
            .into_any()
        };
        let set_aside = (stats.set_aside > 0)
            .then(|| view! { <p class="quiet">{t.data_set_aside(stats.set_aside)}</p> });
        let inner = t.data_inner_value(
            stats.blocks,
            stats.journal_entries,
            &t.bytes(stats.bytes as f64),
        );
        view! {
            <div class="fact">
                <dt>{t.data_people()}</dt>
                <dd class="number">{t.number(people)}</dd>
            </div>
            <div class="fact">
                <dt>{t.data_days()}</dt>
                <dd class="number">{t.number(days)}</dd>
            </div>
            <div class="fact">
                <dt>{t.data_documents()}</dt>
                <dd class="number">{number(stats.documents)} {reading}</dd>
            </div>
            <div class="fact">
                <dt>{t.data_damage()}</dt>
                <dd>{damage} {set_aside}</dd>
            </div>
            <div class="fact">
                <dt>{t.data_inner()}</dt>
                <dd class="number">{inner}</dd>
            </div>
        }
    }
}

#[component]
fn Room() -> impl IntoView {
    let t = use_lang();
    let device = use_device();
    move || {
        device.room().map(|room| {
            view! {
                <div class="fact">
                    <dt>{t.data_room()}</dt>
                    <dd class="number">
                        {t.data_room_value(&t.bytes(room.used), &t.bytes(room.quota))}
                    </dd>
                </div>
            }
        })
    }
}
