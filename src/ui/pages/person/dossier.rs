//! 档案: how complete it is, and what is known.

use super::who::Who;
use crate::actions::record::What;
use crate::domain::activity::ActivityKind;
use crate::domain::dossier::{self, Missing};
use crate::domain::person::{Person, Source, is_nameless};
use crate::domain::plan100::WorkList;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::components::LongText;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use leptos::prelude::*;
use leptos_router::components::A;

/// 档案 in one card: how complete, what is missing, what is known.
#[component]
pub fn Known(who: Who) -> impl IntoView {
    view! {
        <section class="card">
            <Completeness who=who/>
            <Facts who=who/>
        </section>
    }
}

/// The bar, and what is missing, each as the way to fill it in.
#[component]
fn Completeness(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let found = Memo::new(move |_| {
        let person = who.get();
        desk.book(|b| dossier::completeness(b, &person, time.today()))
    });
    let percent = Memo::new(move |_| found.with(dossier::Completeness::percent));
    view! {
            <div class="row">
                <h2 class="card-title grow">{t.person_dossier()}</h2>
                <span class="quiet number">{move || t.person_complete(percent.get())}</span>
            </div>
            <div class="bar person-bar" aria-hidden="true">
                <div class="bar-fill" style:width=move || format!("{}%", percent.get())></div>
            </div>
            <Show when=move || found.with(|f| !f.missing.is_empty())>
                <p class="chips-label">{t.person_missing()}</p>
                <div class="chips">
                    {move || {
                        found
                            .get()
                            .missing
                            .into_iter()
                            .map(|missing| view! { <Lack who=who missing=missing/> })
                            .collect_view()
                    }}
                </div>
            </Show>
    }
}

#[component]
fn Lack(who: Who, missing: Missing) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let sheets = use_sheets();
    let ask = match missing {
        Missing::NextStep => Some(Ask::Plan {
            person: Some(who.id()),
            kind: None,
            date: None,
        }),
        Missing::Contact => Some(Ask::Record(What::Unplanned {
            date: time.today_untracked(),
            person: Some(who.id()),
            kind: ActivityKind::AppointmentCall,
        })),
        Missing::Reach | Missing::Birth | Missing::Job | Missing::Family | Missing::Needs => None,
    };
    match ask {
        Some(ask) => view! {
            <button
                type="button"
                class="chip chip_ask"
                on:click=move |_| sheets.open(ask.clone())
            >
                {t.missing(missing)}
            </button>
        }
        .into_any(),
        None => {
            let path = Route::EditPerson(who.id()).path();
            view! { <A href=path attr:class="chip chip_ask">{t.missing(missing)}</A> }.into_any()
        }
    }
}

/// What is known, group by group; what is not known is not shown.
#[component]
fn Facts(who: Who) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    move || {
        let person = who.get();
        let rows = rows(t, &person, time.today());
        let tags = person.tags.clone();
        let note = person.note.clone();
        view! {
                <dl class="known">
                    {rows
                        .into_iter()
                        .map(|(name, value)| {
                            view! {
                                <div class="known-row">
                                    <dt>{name}</dt>
                                    <dd>
                                        <LongText text=value/>
                                    </dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
                {(!tags.is_empty()).then(|| view! { <Tags tags=tags/> })}
                {(!note.is_empty())
                    .then(|| {
                        view! {
                            <h3 class="chips-label">{t.person_note()}</h3>
                            <LongText text=note/>
                        }
                    })}
        }
    }
}

#[component]
fn Tags(tags: Vec<String>) -> impl IntoView {
    let t = use_lang();
    view! {
        <ul class="chips person-tags" aria-label=t.form_tags()>
            {tags
                .into_iter()
                .map(|tag| view! { <li class="tag"><bdi>{tag}</bdi></li> })
                .collect_view()}
        </ul>
    }
}

/// The rows that say something.
fn rows(t: Lang, p: &Person, today: chrono::NaiveDate) -> Vec<(&'static str, String)> {
    let needs: Vec<&str> = p.needs.iter().map(|n| t.need(*n)).collect();
    let phones: Vec<String> = p.phones.iter().map(|p| p.grouped()).collect();
    let is_long_name = t.shown_name(&p.name) != p.name && !is_nameless(&p.name);
    let referrer = p.referrer.as_ref().map(|r| t.referred_by(&r.name));
    // Who has a referrer came by referral; saying both says it twice.
    let is_told = referrer.is_some() && p.source == Some(Source::Referral);
    let source = p
        .source
        .filter(|_| !is_told)
        .map(|s| t.source(s).to_owned());
    let recruit = p
        .recruit
        .as_ref()
        .map(|r| r.note.clone())
        .unwrap_or_default();
    let rows = [
        (
            t.person_written_long_name(),
            if is_long_name {
                p.name.clone()
            } else {
                String::new()
            },
        ),
        (t.form_phone(), phones.join("\n")),
        (t.form_wechat(), p.wechat.clone()),
        (
            t.form_gender(),
            p.gender.map(|g| t.gender(g).to_owned()).unwrap_or_default(),
        ),
        (
            t.meaning_birth(),
            p.birth.map(|b| t.birth(b)).unwrap_or_default(),
        ),
        (t.form_job(), p.job.clone()),
        (t.form_district(), p.district.clone()),
        (t.form_address(), p.address.clone()),
        (t.person_family(), t.family_line(p)),
        (t.form_family_words(), p.family.clone()),
        (
            t.meaning_income(),
            p.income
                .map(|i| t.income_of(&t.grouped(u64::from(i))))
                .unwrap_or_default(),
        ),
        (t.person_needs(), needs.join(t.comma())),
        (t.form_concern(), p.concern.clone()),
        (
            t.person_source(),
            source
                .into_iter()
                .chain(referrer)
                .collect::<Vec<_>>()
                .join(" · "),
        ),
        (t.form_recruit_note(), recruit),
        (t.person_recorded_on(), t.date(p.recorded_on, today)),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .collect()
}

/// Whom this person named.
#[component]
pub fn Referrals(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let named = Memo::new(move |_| {
        let id = who.id();
        desk.book(|b| {
            b.referrals_of(&id)
                .map(|p| {
                    (
                        p.id.clone(),
                        t.shown_name(&p.name),
                        t.grade_tag(p, WorkList::Prospects),
                    )
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || named.with(|n| !n.is_empty())>
            <section class="card">
                <h2 class="card-title">{t.person_referrals()}</h2>
                <ul>
                    {move || {
                        named
                            .get()
                            .into_iter()
                            .map(|(id, name, tag)| {
                                view! {
                                    <li>
                                        <A href=Route::Person(id).path() attr:class="line">
                                            <bdi class="grow">{name}</bdi>
                                            <span class="quiet">{tag}</span>
                                        </A>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </section>
        </Show>
    }
}
