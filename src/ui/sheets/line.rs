//! 这一条: what becomes of a line: its result, another time, another day, given up, taken off.

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
use crate::forms::fields;
use crate::route::Route;
use crate::ui::components::Field;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
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
    let first = if subject.date <= today {
        view! { <RecordButton subject=subject.clone()/> }.into_any()
    } else {
        view! { <BringToToday subject=subject.clone() saver=saver/> }.into_any()
    };
    view! {
        {first}
        <PutOff subject=subject.clone() saver=saver/>
        <Change subject=subject.clone() saver=saver/>
        <p class="sheet-problem" role="alert">{move || saver.problem()}</p>
        <GiveUp subject=subject saver=saver/>
        <p class="quiet">{t.drop_or_remove_hint()}</p>
    }
}

#[component]
fn RecordButton(subject: Subject) -> impl IntoView {
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
    let call = subject.phone.is_some().then(|| {
        view! { <CallButton phone=subject.phone name=subject.title what=what.clone()/> }
    });
    let open = move |_| sheets.open(Ask::Record(what.clone()));
    view! {
        <div class="buttons">
            {call}
            <button type="button" class="button button_primary" on:click=open>
                {words}
            </button>
        </div>
    }
}

/// A line of a day to come that is done earlier: it is brought to today, where it can be recorded.
#[component]
fn BringToToday(subject: Subject, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let bring = move |_| move_to(&subject, today, saver);
    view! {
        <div class="buttons">
            <button type="button" class="button button_wide" on:click=bring>
                {t.bring_to_today()}
            </button>
        </div>
    }
}

/// Another day: a tap on a chip moves the line at once.
#[component]
fn PutOff(subject: Subject, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let date = RwSignal::new(None);
    let today_word = (subject.date != today).then(|| t.today_mark());
    let on_pick = move |to: NaiveDate| {
        if to != subject.date {
            move_to(&subject, to, saver);
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

fn move_to(subject: &Subject, to: NaiveDate, saver: Saver) {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let (open, moment) = (desk.desk(), desk.moment());
    let (date, id) = (subject.date, subject.entry.id.clone());
    let said = t.airy(t.moved_to(&subject.title, &t.near_day(to, today)));
    let action = async move { plan::put_off(&open, &moment, date, &id, to, None).await };
    act(saver, action, said);
}

/// Time, kind and purpose.
#[component]
fn Change(subject: Subject, saver: Saver) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let kind = RwSignal::new(subject.entry.kind);
    let time = RwSignal::new(subject.entry.at);
    let purpose = RwSignal::new(subject.entry.purpose.clone());
    let other_kinds = RwSignal::new(false);
    let old = subject.entry.clone();
    let changed = Memo::new(move |_| {
        kind.get() != old.kind || time.get() != old.at || purpose.with(|p| p.trim() != old.purpose)
    });
    let before = subject.entry.purpose.clone();
    let problem = Signal::derive(move || {
        let fits = purpose.with(|purpose| fields::fits_line(purpose, &before));
        fits.err().map(|problem| t.problem(problem).to_owned())
    });
    let keep = move |_| {
        if problem.with_untracked(Option::is_some) {
            return;
        }
        let (open, moment) = (desk.desk(), desk.moment());
        let (date, id) = (subject.date, subject.entry.id.clone());
        let (kind, at) = (kind.get_untracked(), time.get_untracked());
        let purpose = purpose.get_untracked();
        let said = t.line_changed(&subject.title);
        let action =
            async move { plan::change(&open, &moment, date, &id, kind, at, &purpose).await };
        act(saver, action, said);
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
fn GiveUp(subject: Subject, saver: Saver) -> impl IntoView {
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
            act(saver, action, dropped.clone());
        }
    };
    let remove = move |_| {
        let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
        let action = async move { plan::remove(&open, &moment, date, &id, None).await };
        act(saver, action, removed.clone());
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
fn act<F>(saver: Saver, action: F, said: String)
where
    F: Future<Output = Result<Done, ActionError>> + 'static,
{
    if saver.is_busy() {
        return;
    }
    let sheets = use_sheets();
    use_desk().act_with_undo(saver.watch(action), said, sheets.close_this());
}
