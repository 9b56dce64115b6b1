//! The form at work: its fields as signals, kept as a draft, read and saved.

use crate::actions::standard::{NewStandard, keep};
use crate::domain::id::StandardId;
use crate::domain::metric::Metric;
use crate::domain::standard::Period;
use crate::forms::fields;
use crate::forms::standard::{Fault, TypedStandard, TypedTarget};
use crate::route::Route;
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{UseDesk, use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is typed and not saved yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Draft {
    typed: TypedStandard,
    from: String,
}

/// The periods, in the order of the choice.
pub const PERIODS: [Period; 3] = [Period::Day, Period::Week, Period::Month];

/// One target in the form. Choices are kept as their places in the lists, as a select names them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Tells rows apart while they come and go.
    pub key: usize,
    /// Place in [`Metric::ALL`].
    pub metric: RwSignal<String>,
    /// Place in [`PERIODS`].
    pub period: RwSignal<String>,
    /// How many.
    pub count: RwSignal<String>,
    /// 争取.
    pub wished: RwSignal<bool>,
    /// Whether the weeks of the month differ.
    pub differ: RwSignal<bool>,
    /// How many in each of them.
    pub weeks: [RwSignal<String>; 4],
}

impl Row {
    fn of(key: usize, typed: &TypedTarget) -> Self {
        let place = |found: Option<usize>| RwSignal::new(found.unwrap_or(0).to_string());
        let weeks = typed.weeks.clone().unwrap_or_default();
        Self {
            key,
            metric: place(Metric::ALL.iter().position(|m| *m == typed.metric)),
            period: place(PERIODS.iter().position(|p| *p == typed.period)),
            count: RwSignal::new(typed.count.clone()),
            wished: RwSignal::new(typed.wished),
            differ: RwSignal::new(typed.weeks.is_some()),
            weeks: weeks.map(RwSignal::new),
        }
    }

    /// What is counted, tracked.
    pub fn metric(self) -> Metric {
        chosen(&Metric::ALL, self.metric)
    }

    /// In which period, tracked.
    pub fn period(self) -> Period {
        chosen(&PERIODS, self.period)
    }

    /// As typed, tracked.
    pub fn typed(self) -> TypedTarget {
        TypedTarget {
            metric: self.metric(),
            period: self.period(),
            count: self.count.get(),
            wished: self.wished.get(),
            weeks: self.differ.get().then(|| self.weeks.map(|w| w.get())),
        }
    }
}

fn chosen<T: Copy>(all: &[T], place: RwSignal<String>) -> T {
    let place: usize = place.with(|p| p.parse().unwrap_or(0));
    all[place.min(all.len() - 1)]
}

/// Leaves the page for the standards.
type Leave = Arc<dyn Fn() + Send + Sync>;

/// The form.
#[derive(Clone, Copy)]
pub struct Form {
    made_from: StoredValue<Option<StandardId>>,
    first: StoredValue<Draft>,
    next_key: StoredValue<usize>,
    /// What it is called.
    pub name: RwSignal<String>,
    /// What it wants.
    pub rows: RwSignal<Vec<Row>>,
    /// From when it counts, as the date field gives it.
    pub from: RwSignal<String>,
    /// Whether the fields come from a draft.
    pub restored: RwSignal<bool>,
    /// Whether saving was tried: before that nobody is told what is half typed.
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    saved: StoredValue<bool>,
    leave: StoredValue<Leave>,
    desk: UseDesk,
    today: NaiveDate,
}

impl Form {
    /// The form of a standard, with the draft that was left.
    pub fn of(id: Option<StandardId>) -> Self {
        let (desk, t) = (use_desk(), use_lang());
        let today = use_time().today_untracked();
        let standard = desk.peek(|b| id.as_ref().and_then(|id| b.standard(id)).cloned());
        let fresh = Draft {
            typed: match &standard {
                Some(s) if s.is_preset() => TypedStandard::of(s, t.std_my(&t.standard(s))),
                Some(s) => TypedStandard::of(s, s.name.clone()),
                None => TypedStandard {
                    name: String::new(),
                    targets: vec![TypedTarget::new(Metric::Visits, Period::Day)],
                },
            },
            from: today.to_string(),
        };
        let key = draft_of(id.as_ref());
        let navigate = use_navigate();
        let leave: Leave = Arc::new(move || {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&Route::Standards.path(), options);
        });
        let form = Self {
            made_from: StoredValue::new(standard.map(|s| s.id.clone())),
            first: StoredValue::new(fresh.clone()),
            next_key: StoredValue::new(0),
            name: RwSignal::new(String::new()),
            rows: RwSignal::new(Vec::new()),
            from: RwSignal::new(String::new()),
            restored: RwSignal::new(false),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            saved: StoredValue::new(false),
            leave: StoredValue::new(leave),
            desk,
            today,
        };
        form.fill(fresh);
        form.go_on();
        desk.on_put_back(key.clone(), move || form.go_on());
        Effect::new(move |_| {
            let draft = form.draft();
            if form.saved.get_value() {
                // What was typed while it was being saved is kept, and the page is on its way out.
                return;
            }
            if draft == form.first.get_value() {
                drafts::clear(&key);
            } else {
                drafts::keep(&key, &draft);
            }
        });
        form
    }

    /// Goes on with what was left unsaved, if there is any.
    fn go_on(self) {
        let key = self.draft_key();
        let left = if self.made_from.with_value(Option::is_some) {
            drafts::load::<Draft>(&key)
        } else {
            drafts::load_new(&key)
        };
        let is_left = |left: &Draft| self.first.with_value(|first| left.typed != first.typed);
        if let Some(left) = left.filter(is_left) {
            self.fill(left);
            self.restored.set(true);
        }
    }

    fn fill(self, draft: Draft) {
        let rows = draft.typed.targets.iter().map(|typed| self.row(typed));
        self.rows.set(rows.collect());
        self.name.set(draft.typed.name);
        // A start that has passed in the meantime is today.
        let has_come = draft.from < self.today.to_string();
        self.from.set(if has_come {
            self.today.to_string()
        } else {
            draft.from
        });
    }

    fn row(self, typed: &TypedTarget) -> Row {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        Row::of(key, typed)
    }

    fn draft(self) -> Draft {
        Draft {
            typed: self.typed(),
            from: self.from.get(),
        }
    }

    fn typed(self) -> TypedStandard {
        TypedStandard {
            name: self.name.get(),
            targets: self
                .rows
                .with(|rows| rows.iter().map(|r| r.typed()).collect()),
        }
    }

    /// One more target: of something that is not asked for yet.
    pub fn add(self) {
        let metric = self.rows.with_untracked(|rows| {
            let there = |metric: &Metric| rows.iter().any(|r| untrack(|| r.metric()) == *metric);
            let next = Metric::ALL.into_iter().find(|m| !there(m));
            next.unwrap_or(Metric::Visits)
        });
        let row = self.row(&TypedTarget::new(metric, Period::Week));
        self.rows.update(|rows| rows.push(row));
    }

    /// Takes a target out.
    pub fn remove(self, key: usize) {
        self.rows.update(|rows| rows.retain(|row| row.key != key));
    }

    /// Throws the draft away.
    pub fn discard(self) {
        self.desk.let_go(self.aside());
        self.fill(self.first.get_value());
        self.restored.set(false);
        self.tried.set(false);
    }

    fn draft_key(self) -> String {
        self.made_from.with_value(|id| draft_of(id.as_ref()))
    }

    /// What is typed, about to be saved or let go.
    fn aside(self) -> Aside {
        if self.made_from.with_value(Option::is_some) {
            Aside::of(&self.draft_key())
        } else {
            Aside::of_new(&self.draft_key())
        }
    }

    /// What is wrong, once saving was tried; tracked.
    fn fault(self) -> Option<Fault> {
        self.tried
            .get()
            .then(|| self.typed().read().err())
            .flatten()
    }

    /// What is wrong with the target of a row; tracked.
    pub fn problem_of(self, key: usize) -> Signal<Option<String>> {
        let t = use_lang();
        Signal::derive(move || {
            let fault = self.fault()?;
            let place = self
                .rows
                .with(|rows| rows.iter().position(|row| row.key == key));
            (fault.place().is_some() && fault.place() == place)
                .then(|| t.std_fault(fault).to_owned())
        })
    }

    /// What is wrong with the name; tracked.
    pub fn name_problem(self) -> Signal<Option<String>> {
        let t = use_lang();
        Signal::derive(move || {
            let of_name = |fault: &Fault| matches!(fault, Fault::NoName | Fault::LongName);
            let fault = self.fault().filter(of_name);
            fault.map(|fault| t.std_fault(fault).to_owned())
        })
    }

    /// What is wrong with the day; tracked.
    pub fn start_problem(self) -> Signal<Option<String>> {
        let t = use_lang();
        Signal::derive(move || {
            let day = self
                .from
                .with(|typed| fields::date_to_come(typed, self.today));
            day.err().map(|problem| t.problem(problem).to_owned())
        })
    }

    /// What the foot says; tracked.
    pub fn told(self) -> Option<String> {
        let t = use_lang();
        self.fault().map(|fault| match fault.place() {
            Some(place) => t.std_fault_at(place + 1, t.std_fault(fault)),
            None => t.std_fault(fault).to_owned(),
        })
    }

    /// Whether it is being saved; tracked.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Saves it, when nothing is wrong.
    pub fn save(self) {
        let t = use_lang();
        self.tried.set(true);
        let day = self
            .from
            .with_untracked(|typed| fields::date_to_come(typed, self.today));
        let read = untrack(|| self.typed()).read();
        let (Ok((name, targets)), Ok(day)) = (read, day) else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let said = if day == self.today {
            t.std_used(&name)
        } else {
            t.std_used_from(&t.date(day, self.today), &name)
        };
        let new = NewStandard {
            name,
            targets,
            from: self.made_from.get_value(),
        };
        let (open, moment) = (self.desk.desk(), self.desk.moment());
        let busy = self.busy;
        let action = async move {
            let done = keep(&open, &moment, new, day).await;
            let _ = busy.try_set(false);
            done
        };
        let draft = self.aside();
        let leave = self.leave.get_value();
        self.desk.act_on_draft(action, said, draft, move || {
            // Whoever left meanwhile is not called back.
            if self.saved.try_update_value(|s| *s = true).is_some() {
                leave();
            }
        });
    }
}

fn draft_of(id: Option<&StandardId>) -> String {
    format!("standard.{}", id.map_or("new", StandardId::tail))
}
