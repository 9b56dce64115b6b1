//! 这一条: what becomes of a line: its result, another time, another day, given up, taken off.

mod form;

use super::call::CallButton;
use super::foot::Saver;
use super::head::SheetHead;
use super::plan::KindChips;
use super::when::{DayChips, TimeChips};
use crate::actions::record::What;
use crate::actions::{ActionError, Done, plan};
use crate::domain::activity::ActivityKind;
use crate::domain::day_log::{Entry, EntryState};
use crate::domain::id::{EntryId, PersonId};
use crate::route::Route;
use crate::ui::components::Field;
use crate::ui::state::{Ask, Sheets, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use form::LineForm;
use leptos::prelude::*;
use std::future::Future;

/// A line as it stands, read once when the sheet opens.
#[derive(Clone)]
struct Subject {
    date: NaiveDate,
    entry: Entry,
    title: String,
    initial: Option<String>,
    known: Option<PersonId>,
    phone: Option<String>,
}

/// The sheet.
#[component]
pub fn LineSheet(
    /// The day of the line.
    date: NaiveDate,
    /// The line.
    id: EntryId,
) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let found = use_desk().peek(|book| {
        let entry = book.day(date)?.entry(&id)?.clone();
        let person = entry.person.as_ref().and_then(|id| book.person(id));
        Some(Subject {
            date,
            title: t.whom(book, &entry),
            initial: person.map(|p| p.initial()),
            known: person.map(|p| p.id.clone()),
            phone: person
                .and_then(|p| p.phones.first())
                .map(|phone| phone.as_str().to_owned()),
            entry,
        })
    });
    let Some(subject) = found else {
        return view! { <SheetHead title=t.the_line() sub=t.line_is_gone()/> }.into_any();
    };
    let sub = t.sheet_sub(date, subject.entry.at, &t.about(&subject.entry), today);
    let link = subject.known.clone().map(|id| {
        view! {
            <a class="text-button" href=Route::Person(id).path()>{t.see_person()}</a>
        }
    });
    let head = view! {
        <SheetHead title=subject.title.clone() sub=sub initial=subject.initial.clone()/>
    };
    match &subject.entry.state {
        EntryState::Planned => {
            view! { {head} <Open subject=subject/> <div class="row">{link}</div> }.into_any()
        }
        EntryState::Done(_) => view! { {head} <div class="row">{link}</div> }.into_any(),
        EntryState::Moved { to, .. } => {
            let moved = t.airy(t.moved_short(&t.near_day(*to, today)));
            view! {
                {head}
                <p class="sheet-text">{moved}</p>
                <div class="row">
                    <a class="text-button" href=Route::Day(*to).path()>{t.see_day_page()}</a>
                    {link}
                </div>
            }
            .into_any()
        }
        EntryState::Dropped => view! {
            {head}
            <p class="sheet-text">{t.line_dropped()}</p>
            <PlanAgain subject=subject/>
            <div class="row">{link}</div>
        }
        .into_any(),
    }
}

/// A line that is still to be done.
#[component]
fn Open(subject: Subject) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let saver = Saver::new();
    let form = LineForm::open(subject.date, &subject.entry);
    let first = if subject.date <= today {
        view! { <RecordButton subject=subject.clone() form=form saver=saver/> }.into_any()
    } else {
        view! { <BringToToday subject=subject.clone() form=form saver=saver/> }.into_any()
    };
    let told = move || {
        let held = || form.told().map(|problem| t.problem(problem).to_owned());
        saver.problem().or_else(held)
    };
    view! {
        {form.restored.then(|| view! { <p class="quiet restored">{t.draft_restored()}</p> })}
        {first}
        <PutOff subject=subject.clone() form=form saver=saver/>
        <Change subject=subject.clone() form=form saver=saver/>
        <p class="sheet-problem" role="alert">{told}</p>
        <GiveUp subject=subject form=form saver=saver/>
        <p class="quiet">{t.drop_or_remove_hint()}</p>
    }
}

/// The way to the result. What was changed here is kept first, so that the result is of the line as
/// it is shown.
#[component]
fn RecordButton(subject: Subject, form: LineForm, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let today = use_time().today_untracked();
    let words = if subject.date < today {
        t.record_anyway()
    } else {
        t.record_result()
    };
    let what = What::Line {
        date: subject.date,
        id: subject.entry.id.clone(),
    };
    let said = t.line_changed(&subject.title);
    let call = subject.phone.is_some().then(|| {
        view! { <CallButton phone=subject.phone name=subject.title what=what.clone()/> }
    });
    let open = move |_| {
        let ask = Ask::Record(what.clone());
        if !untrack(|| form.is_changed()) {
            sheets.open(ask);
        } else if !form.holds_back() {
            let go_on = open_after_this(sheets, ask);
            act(form, saver, form.change(), said.clone(), go_on);
        }
    };
    view! {
        <div class="buttons">
            {call}
            <button type="button" class="button button_primary" on:click=open>
                {words}
            </button>
        </div>
    }
}

/// Asks for the next sheet, unless this one was left meanwhile.
fn open_after_this(sheets: Sheets, ask: Ask) -> impl FnOnce() + 'static {
    let this = untrack(|| sheets.current());
    move || {
        if untrack(|| sheets.current()) == this {
            sheets.open(ask);
        }
    }
}

/// A line of a day to come that is done earlier: it is brought to today, where it can be recorded.
#[component]
fn BringToToday(subject: Subject, form: LineForm, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let bring = move |_| move_to(&subject, today, form, saver);
    view! {
        <div class="buttons">
            <button type="button" class="button button_wide" on:click=bring>
                {t.bring_to_today()}
            </button>
        </div>
    }
}

/// Another day: a tap on a chip moves the line at once, with what was changed of it.
#[component]
fn PutOff(subject: Subject, form: LineForm, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let date = RwSignal::new(None);
    let today_word = (subject.date != today).then(|| t.today_mark());
    let on_pick = move |to: NaiveDate| {
        if to != subject.date {
            move_to(&subject, to, form, saver);
        }
    };
    view! {
        <DayChips
            date=date
            label=t.put_off()
            today_word=today_word
            none_word=None
            on_pick=on_pick
        />
    }
}

fn move_to(subject: &Subject, to: NaiveDate, form: LineForm, saver: Saver) {
    if form.holds_back() {
        return;
    }
    let t = use_lang();
    let today = use_time().today_untracked();
    let said = t.airy(t.moved_to(&subject.title, &t.near_day(to, today)));
    act_and_close(form, saver, form.put_off(to), said);
}

/// Time, kind and purpose.
#[component]
fn Change(subject: Subject, form: LineForm, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let (kind, time, purpose) = (form.kind, form.time, form.purpose);
    let other_kinds = RwSignal::new(false);
    let changed = Memo::new(move |_| form.is_changed());
    let problem = Signal::derive(move || form.problem().map(|p| t.problem(p).to_owned()));
    let said = t.line_changed(&subject.title);
    let keep = move |_| {
        if !form.holds_back() {
            act_and_close(form, saver, form.change(), said.clone());
        }
    };
    let kind_name = move || t.kind(kind.get());
    view! {
        <div class="chips-label" aria-hidden="true">{t.time_label()}</div>
        <TimeChips time=time date=Some(subject.date) usual=subject.entry.at/>
        <div class="row next-kind">
            <span class="grow">{kind_name}</span>
            <button
                type="button"
                class="text-button"
                aria-expanded=move || other_kinds.get().to_string()
                on:click=move |_| other_kinds.update(|o| *o = !*o)
            >
                {t.change_kind()}
            </button>
        </div>
        <Show when=move || other_kinds.get()>
            <KindChips kind=kind/>
        </Show>
        <Field
            label=t.purpose()
            value=purpose
            placeholder=t.purpose_placeholder()
            problem=problem
        />
        <Show when=move || changed.get()>
            <div class="buttons">
                <button type="button" class="button button_primary button_wide" on:click=keep.clone()>
                    {t.keep_changes()}
                </button>
            </div>
        </Show>
    }
}

/// Given up, which stays on the page, or taken off as if it had never been planned.
#[component]
fn GiveUp(subject: Subject, form: LineForm, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let (date, id) = (subject.date, subject.entry.id.clone());
    let (dropped, removed) = (
        t.line_dropped_of(&subject.title),
        t.line_removed(&subject.title),
    );
    let drop_line = {
        let id = id.clone();
        move |_| {
            let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
            let action = async move { plan::drop_line(&open, &moment, date, &id).await };
            act_and_close(form, saver, action, dropped.clone());
        }
    };
    let remove = move |_| {
        let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
        let action = async move { plan::remove(&open, &moment, date, &id, None).await };
        act_and_close(form, saver, action, removed.clone());
    };
    view! {
        <div class="buttons">
            <button type="button" class="button" on:click=drop_line>{t.drop_it()}</button>
            <button type="button" class="button" on:click=remove>{t.remove_line()}</button>
        </div>
    }
}

/// A line that was given up may be planned anew.
#[component]
fn PlanAgain(subject: Subject) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let kind: ActivityKind = subject.entry.kind;
    let open = move |_| {
        sheets.open(Ask::Plan {
            person: subject.known.clone(),
            kind: Some(kind),
            date: None,
        });
    };
    view! {
        <div class="buttons">
            <button type="button" class="button button_primary" on:click=open>
                {t.plan_again()}
            </button>
        </div>
    }
}

/// Carries an act of this sheet out and closes the sheet when it is durable.
fn act_and_close<F>(form: LineForm, saver: Saver, action: F, said: String)
where
    F: Future<Output = Result<Done, ActionError>> + 'static,
{
    act(form, saver, action, said, use_sheets().close_this());
}

/// Carries an act of this sheet out; once it is durable the draft of the line is gone and it goes
/// on with `then`.
fn act<F>(form: LineForm, saver: Saver, action: F, said: String, then: impl FnOnce() + 'static)
where
    F: Future<Output = Result<Done, ActionError>> + 'static,
{
    if !saver.is_busy() {
        use_desk().act_on_draft(saver.watch(action), said, form.aside(), then);
    }
}
