//! The user's own days: off although the calendar says work, or worked although it says off.

use crate::actions::agent;
use crate::domain::calendar::{OwnRun, YearCalendar, holidays};
use crate::forms::words::Said;
use crate::ui::components::{Chip, Field, Switch};
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{use_desk, use_lang, use_toasts};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where a day half typed is kept.
const DRAFT: &str = "own-day";

/// What the form that adds a day was told so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct DayDraft {
    date: String,
    until: String,
    name: String,
    is_worked: bool,
}

/// A day left half typed.
fn left() -> Option<DayDraft> {
    drafts::load(DRAFT).filter(|left| *left != DayDraft::default())
}

/// The own days of the year shown, and the form that adds one. A day left half typed goes on by
/// itself.
#[component]
pub fn OwnDays(year: Memo<i32>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let adding = RwSignal::new(left().is_some());
    desk.on_put_back(DRAFT.to_owned(), move || adding.set(true));
    let days = Memo::new(move |_| {
        let year = year.get();
        desk.book(|book| {
            book.calendars()
                .get(&year)
                .map(|own| own.runs())
                .unwrap_or_default()
        })
    });
    view! {
        <h2 class="section-label">{t.std_own_days()}</h2>
        <section class="card">
            <Show
                when=move || !days.with(Vec::is_empty)
                fallback=move || view! { <p class="quiet">{t.std_own_none()}</p> }
            >
                <ul>
                    <For each=move || days.get() key=|run| (run.from, run.to) let:run>
                        <Row run=run/>
                    </For>
                </ul>
            </Show>
            <Show
                when=move || adding.get()
                fallback=move || {
                    view! {
                        <div class="buttons">
                            <button type="button" class="button" on:click=move |_| adding.set(true)>
                                {t.std_own_add()}
                            </button>
                        </div>
                    }
                }
            >
                <Add adding=adding/>
            </Show>
            <WholeYear year=year/>
        </section>
    }
}

#[component]
fn Row(run: OwnRun) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let (from, to) = (run.from, run.to);
    let shown = if from == to {
        t.full_date(from, from)
    } else {
        t.day_range(from, to)
    };
    let label = t.std_remove(&shown);
    let said = t.std_own_removed(&shown);
    let remove = move |_| {
        let mut calendar = calendar_of(from.year());
        calendar.remove(from, to);
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act_with_undo(
            async move { agent::keep_calendar(&open, &moment, calendar).await },
            said.clone(),
            || {},
        );
    };
    let (kind, name) = match run.off {
        Some(name) => (t.std_own_off(), name),
        None => (t.std_own_on(), String::new()),
    };
    let count = (to - from).num_days() + 1;
    let count = (count > 1).then(|| format!(" · {}", t.std_days_off(count)));
    view! {
        <li class="line">
            <span class="grow">
                <span class="line-title">{shown}</span>
                <span class="line-note me-hint">
                    {kind} {count}
                    {(!name.is_empty()).then(|| view! { " · " <bdi>{name}</bdi> })}
                </span>
            </span>
            <button type="button" class="text-button" aria-label=label on:click=remove>
                {t.delete()}
            </button>
        </li>
    }
}

/// Whether the own days are the year's table as a whole, so that they stand in the place of the
/// published one, or of none.
#[component]
fn WholeYear(year: Memo<i32>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let own = Memo::new(move |_| {
        let year = year.get();
        desk.book(|book| {
            let own = book.calendars().get(&year);
            (
                own.is_some_and(|c| c.whole),
                own.is_some_and(|c| !c.off.is_empty()),
            )
        })
    });
    let is_published = move || holidays::published(year.get()).is_some();
    let hint = move || {
        if is_published() {
            t.std_whole_instead().to_owned()
        } else {
            t.std_whole_hint().to_owned()
        }
    };
    let flip = move |whole: bool| {
        let mut calendar = calendar_of(year.get_untracked());
        calendar.whole = whole;
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act(
            async move { agent::keep_calendar(&open, &moment, calendar).await },
            |_| {},
        );
    };
    view! {
        <Show when=move || own.get().0 || own.get().1>
            <Switch
                label=Signal::derive(move || t.std_whole(year.get()))
                hint=Signal::derive(hint)
                on=Signal::derive(move || own.get().0)
                on_set=flip
            />
        </Show>
    }
}

/// The user's own calendar of a year as it stands.
fn calendar_of(year: i32) -> YearCalendar {
    use_desk().peek(|book| match book.calendars().get(&year) {
        Some(own) => YearCalendar::clone(own),
        None => YearCalendar::new(year),
    })
}

/// One day or some in a row, off or worked, and what for.
#[component]
fn Add(
    /// Whether the form is open; it closes itself.
    adding: RwSignal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let toasts = use_toasts();
    let left = left();
    let restored = left.is_some();
    let start = left.unwrap_or_default();
    let date = RwSignal::new(start.date);
    let until = RwSignal::new(start.until);
    let name = RwSignal::new(start.name);
    let is_off = RwSignal::new(!start.is_worked);
    keep_draft(move || DayDraft {
        date: date.get(),
        until: until.get(),
        name: name.get(),
        is_worked: !is_off.get(),
    });
    let problem = RwSignal::new(None::<String>);
    let of_name = Memo::new(move |_| {
        let wrong = name.with(|name| t.wrong_with(Said::DayName, name, ""));
        wrong.filter(|_| is_off.get())
    });
    let add = move || {
        if of_name.with_untracked(Option::is_some) {
            return;
        }
        let day = |typed: RwSignal<String>| typed.get_untracked().parse::<NaiveDate>().ok();
        let Some(from) = day(date) else {
            problem.set(Some(t.std_own_needs_date().to_owned()));
            return;
        };
        let run = OwnRun {
            from,
            to: day(until).unwrap_or(from),
            off: is_off.get_untracked().then(|| name.get_untracked()),
        };
        let mut calendar = calendar_of(from.year());
        if let Err(error) = calendar.add(&run) {
            problem.set(Some(t.std_run_error(error).to_owned()));
            return;
        }
        problem.set(None);
        let shown = if run.from == run.to {
            t.full_date(from, from)
        } else {
            t.day_range(run.from, run.to)
        };
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act(
            async move { agent::keep_calendar(&open, &moment, calendar).await },
            move |_| {
                drafts::clear(DRAFT);
                toasts.say(t.std_own_added(&shown));
                // Whoever left meanwhile sees no form.
                let _ = adding.try_set(false);
            },
        );
    };
    desk.on_put_back(DRAFT.to_owned(), move || {
        let back = self::left().unwrap_or_default();
        date.set(back.date);
        until.set(back.until);
        name.set(back.name);
        is_off.set(!back.is_worked);
    });
    let cancel = move |_| {
        desk.let_go(Aside::of(DRAFT));
        adding.set(false);
    };
    let kinds = [(true, t.std_own_off()), (false, t.std_own_on())].map(|(off, label)| {
        let on = Signal::derive(move || is_off.get() == off);
        view! { <Chip label=label on=on on_tap=move |()| is_off.set(off)/> }
    });
    view! {
        <form
            class="std-add"
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            {restored.then(|| view! { <p class="quiet restored">{t.draft_restored()}</p> })}
            <Field label=t.std_own_date() value=date kind="date" problem=problem/>
            <Field label=t.std_own_until() value=until kind="date"/>
            <p class="chips-label" id="std-own-kind">{t.std_own_kind()}</p>
            <div class="chips" role="group" aria-labelledby="std-own-kind">
                {kinds.collect_view()}
            </div>
            <Show when=move || is_off.get()>
                <Field
                    label=t.std_own_name()
                    value=name
                    placeholder=t.std_own_name_example()
                    problem=of_name
                />
            </Show>
            <div class="buttons">
                <button type="button" class="button" on:click=cancel>{t.cancel()}</button>
                <button
                    type="submit"
                    class="button button_primary"
                    disabled=move || of_name.with(Option::is_some)
                >
                    {t.add()}
                </button>
            </div>
        </form>
    }
}

/// Keeps what is typed from the first change on.
fn keep_draft(now: impl Fn() -> DayDraft + 'static) {
    Effect::new(move |_| {
        let now = now();
        if now == DayDraft::default() {
            drafts::clear(DRAFT);
        } else {
            drafts::keep(DRAFT, &now);
        }
    });
}
