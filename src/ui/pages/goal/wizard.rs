//! The wizard: five figures to be moved, what they come to, and the button that sets the goal.

use super::knob::{Knob, Range, Unit, Unread};
use super::rates::{RateChoice, Which};
use super::result::{Days, Reckoning};
use crate::actions::goal::{NewGoal, set};
use crate::domain::book::Book;
use crate::domain::calendar::{Basis as Known, WorkingDays};
use crate::domain::goal::YearMonth;
use crate::domain::goal::plan::{Inputs, Permille};
use crate::domain::goal::rates::{Basis, OwnRates, PRESETS};
use crate::domain::metric::Metric;
use crate::domain::month_review;
use crate::forms::words::Said;
use crate::ui::components::TextArea;
use crate::ui::sheets::foot::Saver;
use crate::ui::state::{drafts, use_desk, use_lang, use_time};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What somebody who has never set a goal begins with.
const FIRST_INCOME: u32 = 10_000;
const INCOMES: Range = Range {
    min: 1_000,
    max: 50_000,
    step: 500,
};
const COMMISSIONS: Range = Range {
    min: 10,
    max: 1_000,
    step: 10,
};
const AVERAGES: Range = Range {
    min: 500,
    max: 30_000,
    step: 100,
};
const CLOSE_RATES: Range = Range {
    min: 5,
    max: 300,
    step: 5,
};

/// What is moved and typed and not set yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Draft {
    inputs: Inputs,
    resolution: String,
}

/// What stands there before anything is moved: the goal as it is set, else what the month before
/// wanted, at the rates of today, with what its review says is to change.
fn start(book: &Book, month: YearMonth, own: &OwnRates, today: NaiveDate) -> Draft {
    if let Some(set) = book.goal(month).and_then(|g| g.in_force_on(today)) {
        return Draft {
            inputs: set.inputs,
            resolution: set.resolution.clone(),
        };
    }
    let before = book.goal(month.previous()).and_then(|g| g.in_force());
    let (average_premium, average_basis) = own.average_premium_or(&PRESETS);
    let (close_rate, close_basis) = own.close_rate_or(&PRESETS);
    Draft {
        inputs: Inputs {
            income: before.map_or(FIRST_INCOME, |v| v.inputs.income),
            commission: before.map_or(PRESETS.commission, |v| v.inputs.commission),
            average_premium,
            average_basis,
            close_rate,
            close_basis,
        },
        resolution: month_review::resolution_for(book, month)
            .unwrap_or_default()
            .to_owned(),
    }
}

fn days(book: &Book, month: YearMonth, today: NaiveDate) -> Days {
    let working = WorkingDays::of(book);
    let ahead = today < month.first();
    let from = today.max(month.first());
    Days {
        left: working.count(from, month.last()),
        visited: book
            .days_between(month.first(), from)
            .filter(|page| page.date < from)
            .map(|page| Metric::Visits.count(page))
            .sum(),
        ahead,
        guessed: working.basis(month.first().year()) == Known::PatternOnly,
    }
}

/// The wizard of a month that is running or to come.
#[component]
pub fn Wizard(month: YearMonth) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let own = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| OwnRates::up_to(book, today, &PRESETS))
    });
    let days = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| days(book, month, today))
    });
    let set_already = Memo::new(move |_| desk.book(|book| book.goal(month).is_some()));
    let fresh = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| start(book, month, &own.get(), today))
    });
    let Typed {
        inputs,
        resolution,
        is_moved,
    } = typed(format!("goal.{month}"), fresh);
    let of_resolution = Memo::new(move |_| {
        let before = fresh.with(|fresh| fresh.resolution.clone());
        resolution.with(|typed| t.wrong_with(Said::Resolution, typed, &before))
    });
    let unread = Unread::default();
    let is_wrong = Signal::derive(move || {
        of_resolution.with(Option::is_some) || unread.with(|unread| !unread.is_empty())
    });
    let back = move |()| {
        let fresh = fresh.get_untracked();
        inputs.set(fresh.inputs);
        resolution.set(fresh.resolution);
    };
    view! {
        <div class="goal-wizard">
        <h2 class="section-label">{t.goal_way()}</h2>
        <Reckoning inputs=inputs days=days/>
        <section class="card">
            <p class="quiet">{t.goal_what_if()}</p>
            <Knobs inputs=inputs own=own unread=unread/>
            <TextArea
                label=t.goal_resolution()
                value=resolution
                placeholder=t.goal_resolution_example()
                rows=2
                problem=of_resolution
            />
            <Show when=move || is_moved.get()>
                <Unsaved set_already=set_already on_back=back/>
            </Show>
            <SetIt
                month=month
                inputs=inputs
                resolution=resolution
                set_already=set_already
                is_moved=is_moved
                is_wrong=is_wrong
            />
        </section>
        </div>
    }
}

/// What is moved and typed, in signals.
struct Typed {
    inputs: RwSignal<Inputs>,
    resolution: RwSignal<String>,
    /// Whether it differs from what stands there before anything is moved.
    is_moved: Signal<bool>,
}

/// Begins with what was left, else with what is fresh, and keeps what differs from it as a draft.
fn typed(key: String, fresh: Memo<Draft>) -> Typed {
    let left = drafts::load::<Draft>(&key).unwrap_or_else(|| fresh.get_untracked());
    let inputs = RwSignal::new(left.inputs);
    let resolution = RwSignal::new(left.resolution);
    let moved = Memo::new(move |_| {
        let draft = Draft {
            inputs: inputs.get(),
            resolution: resolution.get(),
        };
        (draft != fresh.get()).then_some(draft)
    });
    Effect::new(move |_| match moved.get() {
        Some(draft) => {
            drafts::keep(&key, &draft);
        }
        None => drafts::clear(&key),
    });
    Typed {
        inputs,
        resolution,
        is_moved: Signal::derive(move || moved.with(Option::is_some)),
    }
}

/// Says that something was moved and is not set, and the way back.
#[component]
fn Unsaved(set_already: Memo<bool>, #[prop(into)] on_back: Callback<()>) -> impl IntoView {
    let t = use_lang();
    let back_word = move || {
        if set_already.get() {
            t.goal_back_to_set()
        } else {
            t.goal_back_to_start()
        }
    };
    view! {
        <p class="row goal-unsaved">
            <span class="grow quiet">{t.goal_unsaved()}</span>
            <button type="button" class="text-button" on:click=move |_| on_back.run(())>
                {back_word}
            </button>
        </p>
    }
}

/// Income, commission, average premium, close rate.
#[component]
fn Knobs(inputs: RwSignal<Inputs>, own: Memo<OwnRates>, unread: Unread) -> impl IntoView {
    let t = use_lang();
    let of = move |read: fn(&Inputs) -> u32| Signal::derive(move || inputs.with(read));
    let change = move |write: fn(&mut Inputs, u32)| {
        Callback::new(move |value| inputs.update(|i| write(i, value)))
    };
    view! {
        <Knob
            id="goal-income"
            label=t.goal_income()
            unit=Unit::Yuan
            range=INCOMES
            value=of(|i| i.income)
            on_change=change(|i, value| i.income = value)
            unread=unread
        />
        <Knob
            id="goal-commission"
            label=t.goal_commission()
            unit=Unit::Share
            range=COMMISSIONS
            value=of(|i| i.commission.0)
            on_change=change(|i, value| i.commission = Permille(value))
            unread=unread
        />
        <Knob
            id="goal-average"
            label=t.goal_average()
            unit=Unit::Yuan
            range=AVERAGES
            value=of(|i| i.average_premium)
            on_change=change(|i, value| {
                i.average_premium = value;
                i.average_basis = Basis::Chosen;
            })
            unread=unread
        >
            <RateChoice which=Which::Average inputs=inputs own=own/>
        </Knob>
        <Knob
            id="goal-close-rate"
            label=t.goal_close_rate()
            unit=Unit::Share
            range=CLOSE_RATES
            value=of(|i| i.close_rate.0)
            on_change=change(|i, value| {
                i.close_rate = Permille(value);
                i.close_basis = Basis::Chosen;
            })
            unread=unread
        >
            <RateChoice which=Which::CloseRate inputs=inputs own=own/>
            <p class="quiet std-below">{t.goal_close_rate_hint()}</p>
        </Knob>
    }
}

/// The button. It waits while something is nought, no number or too long, and while the goal is
/// being saved.
#[component]
fn SetIt(
    month: YearMonth,
    inputs: RwSignal<Inputs>,
    resolution: RwSignal<String>,
    set_already: Memo<bool>,
    is_moved: Signal<bool>,
    is_wrong: Signal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    // The days do not matter here: a month without a working day may have a goal all the same.
    let plan = Memo::new(move |_| inputs.with(|i| i.plan(1).whole()));
    let saver = Saver::new();
    let keep = move |_| {
        if saver.is_busy() {
            return;
        }
        let Some(plan) = plan.get_untracked().filter(|_| !is_wrong.get_untracked()) else {
            return;
        };
        let new = NewGoal {
            month,
            inputs: inputs.get_untracked(),
            plan,
            resolution: resolution.get_untracked(),
        };
        let (open, moment) = (desk.desk(), desk.moment());
        let said = t.goal_was_set(&t.goal_month(month));
        let action = saver.watch(async move { set(&open, &moment, new).await });
        desk.act_with_undo(action, said, || {});
    };
    let waits = move || {
        plan.get().is_none()
            || is_wrong.get()
            || (set_already.get() && !is_moved.get())
            || saver.is_busy_tracked()
    };
    let word = move || {
        if set_already.get() {
            t.goal_set_again()
        } else {
            t.goal_set()
        }
    };
    view! {
        <div class="buttons">
            <button
                type="button"
                class="button button_primary"
                disabled=waits
                on:click=keep
            >
                {word}
            </button>
        </div>
    }
}
