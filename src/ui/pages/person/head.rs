//! Who it is, in a line: class and score, job, age, district, a birthday or a premium that is near,
//! how they came into the book.

use super::who::Who;
use crate::domain::birthday;
use crate::domain::person::{Class, Stage};
use crate::domain::plan100::WorkList;
use crate::domain::policy::in_a_book::renewals;
use crate::route::Route;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::Days;
use leptos::prelude::*;
use leptos_router::components::A;

/// A birthday that is nearer than this shows in the head.
const BIRTHDAY_NEAR: Days = Days::new(30);
/// The same of a premium, in days.
const RENEWAL_NEAR: i64 = 30;

/// Class and score, and the stage when it is not the usual one.
#[component]
pub fn Tag(who: Who) -> impl IntoView {
    let t = use_lang();
    let tag = move || {
        who.with(|p| {
            (
                t.grade_tag(p, WorkList::Prospects),
                p.class() == Some(Class::A),
            )
        })
    };
    let stage = move || {
        who.with(|p| {
            let shown = p.stage != Stage::Prospect;
            shown.then(|| view! { <span class="tag">{t.stage(p.stage)}</span> })
        })
    };
    view! {
        {move || {
            let (tag, is_a) = tag();
            (!tag.is_empty())
                .then(|| view! { <span class="tag" class:tag_accent=is_a>{tag}</span> })
        }}
        {stage}
    }
}

/// The line below the name.
#[component]
pub fn HeadFacts(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let words = move || {
        let today = time.today();
        who.with(|p| {
            let age = p
                .birth
                .and_then(|b| b.age_on(today))
                .map(|age| t.years_old(age));
            let birthday = p
                .birth
                .and_then(|b| b.day)
                .and_then(|day| birthday::next(day, today))
                .filter(|day| *day <= today + BIRTHDAY_NEAR)
                .map(|day| t.person_birthday_in(&t.near_day(day, today)));
            let job = Some(t.shown_word(&p.job)).filter(|w| !w.is_empty());
            let renewal = desk.book(|b| {
                let near = renewals(b, today, RENEWAL_NEAR).filter(|r| r.policy.person == p.id);
                let first = near.min_by_key(|r| r.due)?;
                Some(t.renewal(first.due, first.until, today))
            });
            let district = Some(t.shown_word(&p.district)).filter(|w| !w.is_empty());
            [job, age, district, birthday, renewal]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
        })
    };
    let origin = move || {
        who.with(|p| match &p.referrer {
            Some(referrer) => {
                let words = t.referred_by(&t.shown_word(&referrer.name));
                match &referrer.person {
                    Some(id) => {
                        let path = Route::Person(id.clone()).path();
                        view! { <A href=path attr:class="person-origin"><bdi>{words}</bdi></A> }
                            .into_any()
                    }
                    None => view! { <bdi class="head-fact">{words}</bdi> }.into_any(),
                }
            }
            None => p.source.map(|s| t.source(s)).into_any(),
        })
    };
    let has_origin = move || who.with(|p| p.referrer.is_some() || p.source.is_some());
    // A line breaks between two facts, after the dot.
    let facts = move || {
        let words = words();
        let dots = words.len().saturating_sub(usize::from(!has_origin()));
        let fact = |(place, word): (usize, String)| {
            let dot = (place < dots).then_some(" ·");
            view! { <span class="head-fact"><bdi>{word}</bdi>{dot}</span> " " }
        };
        words.into_iter().enumerate().map(fact).collect_view()
    };
    view! {
        <p class="person-facts-line">
            {facts}
            {origin}
        </p>
    }
}
