//! What is known of the one on top: enough to judge by, and the score where it helps.

use super::run::Run;
use crate::domain::person::Person;
use crate::domain::plan100::WorkList;
use crate::route::Route;
use crate::text::Lang;
use crate::text::journal::class_letter;
use crate::text::people::shorten;
use crate::ui::components::{Avatar, ScoreSliders, Switch};
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::components::A;

/// A note longer than this is cut: it is there to remind, the dossier has it whole.
const NOTE: usize = 90;

/// The card. It is drawn anew for each person, so that it slides in.
#[component]
pub fn Card(run: Run) -> impl IntoView {
    let place = Memo::new(move |_| run.place());
    let card = move || {
        place.get()?;
        let person = untrack(|| run.person())?;
        Some(view! { <One run=run person=person/> })
    };
    view! {
        {card}
        <p class="visually-hidden" role="status">{move || run.said.get()}</p>
    }
}

#[component]
fn One(run: Run, person: std::sync::Arc<Person>) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let name = t.shown_name(&person.name);
    let slide = if run.came_back.get_untracked() {
        "card grade-card grade-card_back"
    } else {
        "card grade-card"
    };
    let last = use_desk().peek(|b| b.last_contact(&person.id).map(|(date, _)| date));
    let rows = facts(t, &person, last, today)
        .into_iter()
        .map(|words| view! { <li><bdi>{words}</bdi></li> })
        .collect_view();
    let note = shorten(person.note.trim(), NOTE);
    let path = Route::Person(person.id.clone()).path();
    view! {
        <section class=slide data-testid="grade-card">
            <div class="grade-head">
                <Avatar initial=person.initial() large=true/>
                <div class="grow">
                    <h2 class="grade-name"><bdi>{name.clone()}</bdi></h2>
                    <A href=path attr:class="grade-open">{t.grade_open_person(&name)}</A>
                </div>
            </div>
            <ul class="grade-facts">{rows}</ul>
            {(!note.is_empty()).then(|| view! { <p class="quiet grade-note"><bdi>{note}</bdi></p> })}
            <Scoring run=run person=person/>
            <OnList run=run/>
        </section>
    }
}

/// What an agent knows a name by: job and age, who named them, when, and the last word spoken.
fn facts(t: Lang, person: &Person, last: Option<NaiveDate>, today: NaiveDate) -> Vec<String> {
    let age = person.birth.and_then(|b| b.age_on(today));
    let who = [
        t.shown_word(&person.job),
        age.map(|age| t.years_old(age)).unwrap_or_default(),
        t.shown_word(&person.district),
        t.family_line(person),
    ];
    let origin = match &person.referrer {
        Some(referrer) => t.referred_by(&t.shown_word(&referrer.name)),
        None => person
            .source
            .map(|s| t.source(s).to_owned())
            .unwrap_or_default(),
    };
    let came = [
        origin,
        t.grade_recorded(&t.date(person.recorded_on, today)),
        match last {
            Some(date) => t.last_contact_was(&t.ago(date, today)),
            None => t.never_contacted().to_owned(),
        },
    ];
    let needs: Vec<&str> = person.needs.iter().take(3).map(|n| t.need(*n)).collect();
    let joined = |words: &[String]| {
        let said = words.iter().filter(|w| !w.is_empty());
        said.cloned().collect::<Vec<_>>().join(" · ")
    };
    [joined(&who), joined(&came), needs.join(t.comma())]
        .into_iter()
        .filter(|row| !row.is_empty())
        .collect()
}

/// The sliders, for whoever wants to weigh before judging.
#[component]
fn Scoring(run: Run, person: std::sync::Arc<Person>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let earlier = StoredValue::new(run.list.score(&person).cloned());
    let start = move |_| {
        let score = desk.peek(|b| {
            earlier.with_value(|earlier| b.rules().card(run.list).start(earlier.as_ref()))
        });
        run.score.set(Some(score));
    };
    let suggested = move || {
        run.score.with(|score| {
            let score = score.as_ref()?;
            let class = desk.peek(|b| b.rules().card(run.list).suggests(score));
            Some(t.grade_suggests(&t.tenths(score.tenths()), class_letter(class)))
        })
    };
    let is_open = Memo::new(move |_| run.score.with(Option::is_some));
    view! {
        <Show
            when=move || is_open.get()
            fallback=move || {
                view! {
                    <button type="button" class="text-button grade-score" on:click=start>
                        {t.grade_score()}
                    </button>
                }
            }
        >
            <ScoreSliders score=run.score on_set=|_| ()/>
            <p class="quiet">{suggested}</p>
        </Show>
    }
}

#[component]
fn OnList(run: Run) -> impl IntoView {
    let t = use_lang();
    let label = match run.list {
        WorkList::Prospects => t.grade_on_list_prospects(),
        WorkList::Recruits => t.grade_on_list_recruits(),
    };
    view! { <Switch label=label on=run.listed on_set=move |on| run.listed.set(on)/> }
}
