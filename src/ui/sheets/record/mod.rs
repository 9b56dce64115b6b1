//! 记结果: how an activity ended, in two taps: the outcome, and 存好.
//!
//! The first tap chooses the outcome and, with it, a sensible next step that is already marked, so
//! that the second tap may save. Everything else is optional and stands below. A line that has a
//! result already is corrected on the same sheet.

mod collected;
mod form;
mod judgement;
mod next;
mod outcomes;
mod premium;
mod subject;

use super::foot::{Saver, SheetFoot};
use super::head::SheetHead;
use super::person_picker::PersonPicker;
use super::reason::ReasonChooser;
use crate::actions::plan;
use crate::actions::record::{What, record};
use crate::domain::activity::Outcome;
use crate::forms::{Problem, words};
use crate::ui::state::drafts::Aside;
use crate::ui::state::{use_desk, use_lang, use_sheets, use_time};
use collected::Collected;
use form::{Missing, RecordForm};
use judgement::Judgement;
use leptos::prelude::*;
use next::NextStep;
use outcomes::{Kinds, Outcomes};
use premium::Premium;
use subject::Subject;

/// The sheet.
#[component]
pub fn RecordSheet(
    /// What ended.
    what: What,
) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    match use_desk().peek(|book| Subject::find(book, &what, t, today)) {
        Some(subject) => view! { <Form subject=subject/> }.into_any(),
        None => view! { <SheetHead title=t.record_result() sub=t.line_is_gone()/> }.into_any(),
    }
}

#[component]
fn Form(subject: Subject) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let form = RecordForm::open(&subject, today);
    let saver = Saver::new();
    let about = t.kind_and_purpose(subject.kind, &subject.purpose);
    let sub = if subject.is_line() {
        t.sheet_sub(subject.date, subject.at, &about, today)
    } else {
        t.full_date(subject.date, today)
    };
    let shared = StoredValue::new(subject.clone());
    let missing = Signal::derive(move || {
        shared
            .with_value(|subject| form.missing(subject))
            .map(|missing| match missing {
                Missing::Person => t.choose_person_first(),
                Missing::Outcome => t.choose_outcome_first(),
                Missing::Date => t.choose_date_first(),
                Missing::Premium => t.correct_premium_first(),
                Missing::Note => t.problem(Problem::TextTooLong),
                Missing::Reason => t.choose_reason_first(),
                Missing::ReasonTooLong => t.problem(Problem::LineTooLong),
            })
    });
    let is_new = !subject.is_line();
    let who = subject.asks_who().then(|| {
        view! { <PersonPicker person=form.person label=t.with_whom()/> }
    });
    let chosen = Memo::new(move |_| form.outcome.get());
    let kind = Memo::new(move |_| form.kind.get());
    let next = {
        let subject = subject.clone();
        move || {
            chosen.get().map(|outcome| {
                view! {
                    <NextStep form=form outcome=outcome kind=kind.get() subject=subject.clone()/>
                }
            })
        }
    };
    let judgement = move || {
        chosen.get().map(|outcome| {
            view! { <Judgement form=form outcome=outcome kind=kind.get()/> }
        })
    };
    let on_save = move |()| save(&shared.get_value(), form, saver);
    view! {
        <SheetHead title=subject.title.clone() sub=sub initial=subject.initial.clone()/>
        {form.restored.then(|| view! { <p class="quiet restored">{t.draft_restored()}</p> })}
        {who}
        {is_new.then(|| view! { <Kinds form=form/> })}
        <Outcomes form=form asks_next=subject.next.is_none()/>
        <Show when=move || chosen.get() == Some(Outcome::Signed)>
            <Premium form=form/>
        </Show>
        <Show when=move || chosen.get() == Some(Outcome::Paid)>
            <Collected form=form subject=shared.get_value()/>
        </Show>
        {subject.closed.then(|| view! { <ReasonChooser reason=form.reason/> })}
        {next}
        {judgement}
        {subject.before.is_some().then(|| view! { <TakeOff subject=subject form=form saver=saver/> })}
        <SheetFoot saver=saver label=t.save() missing=missing on_save=on_save/>
    }
}

/// Saves the result, says so, and offers the undo.
fn save(subject: &Subject, form: RecordForm, saver: Saver) {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let today = use_time().today_untracked();
    let purpose = match form.outcome.get_untracked() {
        Some(Outcome::Signed) => t.deliver_policy(),
        _ => subject.purpose.as_str(),
    };
    let Some(result) = desk.peek(|book| form.result(subject, purpose, book)) else {
        return;
    };
    let name = match (&subject.initial, &form.person.get_untracked()) {
        (None, Some(id)) => desk.peek(|book| book.person(id).map(|p| p.name.clone())),
        _ => None,
    }
    .unwrap_or_else(|| subject.title.clone());
    let outcome = t.outcome(result.outcome);
    let said = match &result.next {
        _ if subject.before.is_some() => t.corrected(&name),
        Some(next) => {
            t.airy(t.recorded_with_next(&name, outcome, &t.near_moment(next.date, next.at, today)))
        }
        None => t.recorded(&name, outcome),
    };
    let draft = if subject.is_line() {
        Aside::of(&subject.draft)
    } else {
        Aside::of_new(&subject.draft)
    };
    let (open, moment) = (desk.desk(), desk.moment());
    let action = saver.watch(async move { record(&open, &moment, result).await });
    desk.act_on_draft(action, said, draft, sheets.close_this());
}

/// Takes a line off its page that should never have been there.
#[component]
fn TakeOff(subject: Subject, form: RecordForm, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let unexplained =
        move || subject.closed && form.reason.with(|typed| words::reason(typed).is_err());
    let What::Line { date, id } = subject.what else {
        return ().into_any();
    };
    let take_off = move |_| {
        if saver.is_busy() {
            return;
        }
        let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
        let reason = form.reason.get_untracked();
        let draft = Aside::of(&subject.draft);
        let action = saver
            .watch(async move { plan::remove(&open, &moment, date, &id, Some(&reason)).await });
        let said = t.line_removed(&subject.title);
        desk.act_on_draft(action, said, draft, sheets.close_this());
    };
    view! {
        <button
            type="button"
            class="text-button text-button_danger"
            disabled=unexplained
            on:click=take_off
        >
            {t.remove_line()}
        </button>
    }
    .into_any()
}
