//! 排一条: with whom, what, when, what for.

use super::foot::{Saver, SheetFoot};
use super::head::SheetHead;
use super::person_picker::PersonPicker;
use super::when::{DayChips, TimeChips};
use crate::actions::plan::{Plan, plan};
use crate::domain::activity::ActivityKind;
use crate::domain::calendar::WorkingDays;
use crate::domain::hours::day_to_plan;
use crate::domain::id::PersonId;
use crate::forms::fields;
use crate::ui::components::{Chip, Field};
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{use_desk, use_lang, use_sheets, use_time};
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the sheet was told so far, kept until it is saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct PlanDraft {
    person: Option<PersonId>,
    kind: Option<ActivityKind>,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    purpose: String,
}

#[derive(Clone, Copy)]
struct PlanForm {
    person: RwSignal<Option<PersonId>>,
    kind: RwSignal<ActivityKind>,
    date: RwSignal<Option<NaiveDate>>,
    time: RwSignal<Option<NaiveTime>>,
    purpose: RwSignal<String>,
}

impl PlanForm {
    fn open(start: PlanDraft, draft: String, today: NaiveDate) -> (Self, bool) {
        let left = drafts::load_new::<PlanDraft>(&draft).filter(|left| *left != start);
        let restored = left.is_some();
        let first = left.unwrap_or_else(|| start.clone());
        // The day that was chosen, unless it has gone by.
        let date = first.date.or(start.date).map(|date| date.max(today));
        let form = Self {
            person: RwSignal::new(first.person),
            kind: RwSignal::new(first.kind.unwrap_or(ActivityKind::AppointmentCall)),
            date: RwSignal::new(date),
            time: RwSignal::new(first.time),
            purpose: RwSignal::new(first.purpose),
        };
        Effect::new(move |_| {
            let now = form.draft();
            if now == start {
                drafts::clear(&draft);
            } else {
                drafts::keep(&draft, &now);
            }
        });
        (form, restored)
    }

    fn draft(self) -> PlanDraft {
        PlanDraft {
            person: self.person.get(),
            kind: Some(self.kind.get()),
            date: self.date.get(),
            time: self.time.get(),
            purpose: self.purpose.get(),
        }
    }
}

/// The sheet.
#[component]
pub fn PlanSheet(
    /// With whom; picked on the sheet when none is given.
    person: Option<PersonId>,
    /// What, as a first choice.
    kind: Option<ActivityKind>,
    /// When, as a first choice.
    date: Option<NaiveDate>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let now = use_time().now_untracked();
    let usual = desk.peek(|book| day_to_plan(&WorkingDays::of(book), now));
    let whom = person.as_ref().map_or("somebody", PersonId::tail);
    let draft = format!("plan.{whom}");
    let start = PlanDraft {
        person: person.clone(),
        kind: Some(kind.unwrap_or(ActivityKind::AppointmentCall)),
        date: Some(date.unwrap_or(usual).max(now.date())),
        ..PlanDraft::default()
    };
    let (form, restored) = PlanForm::open(start, draft.clone(), now.date());
    let saver = Saver::new();
    let missing = Signal::derive(move || {
        let nobody = form.person.with(Option::is_none) && !form.kind.get().is_supervision();
        let too_long = || {
            form.purpose
                .with(|purpose| fields::fits_line(purpose, "").err())
        };
        nobody
            .then(|| t.choose_person_first())
            .or_else(|| too_long().map(|problem| t.problem(problem)))
    });
    let on_save = move |()| save(form, &draft, saver);
    let title = t.plan_title();
    view! {
        <SheetHead title=title/>
        {restored.then(|| view! { <p class="quiet restored">{t.draft_restored()}</p> })}
        <PersonPicker person=form.person label=t.find_person()/>
        <KindChips kind=form.kind/>
        <DayChips date=form.date label=t.day_label() today_word=Some(t.today_mark()) none_word=None/>
        <TimeChips time=form.time date=form.date usual=None/>
        <Field label=t.purpose() value=form.purpose placeholder=t.purpose_placeholder()/>
        <SheetFoot saver=saver label=t.save() missing=missing on_save=on_save/>
    }
}

fn save(form: PlanForm, draft: &str, saver: Saver) {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let today = use_time().today_untracked();
    let kind = form.kind.get_untracked();
    let Some(date) = form.date.get_untracked() else {
        return;
    };
    let person = form.person.get_untracked();
    let name = person
        .as_ref()
        .and_then(|id| desk.peek(|book| book.person(id).map(|p| p.name.clone())))
        .unwrap_or_else(|| t.kind(kind).to_owned());
    let wanted = Plan {
        person,
        kind,
        date,
        at: form.time.get_untracked(),
        purpose: form.purpose.get_untracked(),
    };
    let said = t.airy(t.planned_for(&name, &t.near_moment(date, wanted.at, today)));
    let draft = Aside::of_new(draft);
    let (open, moment) = (desk.desk(), desk.moment());
    let action = saver.watch(async move { plan(&open, &moment, vec![wanted]).await });
    desk.act_on_draft(action, said, draft, sheets.close_this());
}

/// What is to be done; the supervisor's duties are behind a last chip.
#[component]
pub fn KindChips(
    /// The choice.
    kind: RwSignal<ActivityKind>,
) -> impl IntoView {
    let t = use_lang();
    let all = RwSignal::new(kind.get_untracked().is_supervision());
    let chip = move |of: ActivityKind| {
        let on = Signal::derive(move || kind.get() == of);
        view! { <Chip label=t.kind(of) on=on on_tap=move |()| kind.set(of)/> }
    };
    let usual = ActivityKind::plannable()
        .filter(|kind| !kind.is_supervision())
        .map(chip)
        .collect_view();
    let rest = move || {
        if all.get() {
            ActivityKind::plannable()
                .filter(|kind| kind.is_supervision())
                .map(chip)
                .collect_view()
                .into_any()
        } else {
            let on = Signal::stored(false);
            view! { <Chip label=t.more_kinds() on=on on_tap=move |()| all.set(true)/> }.into_any()
        }
    };
    view! {
        <div class="chips-label" aria-hidden="true">{t.plan_kind()}</div>
        <div class="chips" role="group" aria-label=t.plan_kind()>
            {usual} {rest}
        </div>
    }
}
