//! The form at work: its fields as signals, kept as a draft, read and saved.

use crate::actions::policy;
use crate::domain::person::Stage;
use crate::domain::policy::{Ended, Pays, Policy};
use crate::forms::policy::{PolicyField, PolicyForm, Problems};
use crate::text::people::shorten;
use crate::ui::sheets::foot::Saver;
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{UseDesk, use_desk, use_lang, use_sheets};
use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// So much of a product's name is said.
const PRODUCT: usize = 40;

/// What is typed over a policy and not saved yet.
#[derive(Clone, Serialize, Deserialize)]
struct Draft {
    /// The policy as it was when it was typed.
    base: PolicyForm,
    typed: PolicyForm,
}

/// The fields.
#[derive(Clone, Copy)]
pub struct Form {
    base: StoredValue<Policy>,
    draft: StoredValue<String>,
    is_new: bool,
    desk: UseDesk,
    today: NaiveDate,
    /// Whether the fields come from a draft.
    pub restored: bool,
    /// What is being saved.
    pub saver: Saver,
    /// Whether saving was tried: before that nobody is told what is half typed.
    tried: RwSignal<bool>,
    /// Product.
    pub product: RwSignal<String>,
    /// Insurer.
    pub insurer: RwSignal<String>,
    /// Each instalment.
    pub premium: RwSignal<String>,
    /// How it is paid.
    pub pays: RwSignal<Pays>,
    /// First day.
    pub effective: RwSignal<String>,
    /// Years to pay.
    pub years: RwSignal<String>,
    /// The instalment that was chosen as the next one.
    pub next_due: RwSignal<Option<NaiveDate>>,
    /// Days of grace.
    pub grace: RwSignal<String>,
    /// How it ended.
    pub ended: RwSignal<Option<Ended>>,
    /// Since when.
    pub ended_on: RwSignal<String>,
    /// The note.
    pub note: RwSignal<String>,
}

impl Form {
    /// The form of a policy, with the draft that was left.
    pub fn open(base: Policy, is_new: bool, today: NaiveDate) -> Self {
        let (start, draft) = if is_new {
            let draft = format!("policy.of.{}", base.person.tail());
            (PolicyForm::empty(today), draft)
        } else {
            (PolicyForm::of(&base), format!("policy.{}", base.id.tail()))
        };
        let left = if is_new {
            drafts::load_new::<PolicyForm>(&draft)
        } else {
            // What was paid or changed since is not typed back.
            let left: Option<Draft> = drafts::load(&draft);
            let left = left.map(|left| left.typed.over(&left.base, &start));
            // An earlier version kept the fields alone.
            left.or_else(|| drafts::load::<PolicyForm>(&draft))
        };
        let left = left.filter(|left| *left != start);
        let restored = left.is_some();
        let first = left.unwrap_or_else(|| start.clone());
        let form = Self {
            base: StoredValue::new(base),
            draft: StoredValue::new(draft.clone()),
            is_new,
            desk: use_desk(),
            today,
            restored,
            saver: Saver::new(),
            tried: RwSignal::new(false),
            product: RwSignal::new(first.product),
            insurer: RwSignal::new(first.insurer),
            premium: RwSignal::new(first.premium),
            pays: RwSignal::new(first.pays),
            effective: RwSignal::new(first.effective),
            years: RwSignal::new(first.years),
            next_due: RwSignal::new(first.next_due),
            grace: RwSignal::new(first.grace),
            ended: RwSignal::new(first.ended),
            ended_on: RwSignal::new(first.ended_on),
            note: RwSignal::new(first.note),
        };
        Effect::new(move |_| {
            let now = form.typed();
            if now == start {
                drafts::clear(&draft);
            } else if is_new {
                drafts::keep(&draft, &now);
            } else {
                let base = start.clone();
                drafts::keep(&draft, &Draft { base, typed: now });
            }
        });
        form
    }

    /// As typed, tracked.
    fn typed(self) -> PolicyForm {
        PolicyForm {
            product: self.product.get(),
            insurer: self.insurer.get(),
            premium: self.premium.get(),
            pays: self.pays.get(),
            effective: self.effective.get(),
            years: self.years.get(),
            next_due: self.next_due.get(),
            grace: self.grace.get(),
            ended: self.ended.get(),
            ended_on: self.ended_on.get(),
            note: self.note.get(),
        }
    }

    /// What was typed, as it is made durable.
    fn aside(self) -> Aside {
        self.draft.with_value(|draft| {
            if self.is_new {
                Aside::of_new(draft)
            } else {
                Aside::of(draft)
            }
        })
    }

    /// The instalments to choose from and the one that holds, tracked.
    pub fn may_be_next(self) -> (Vec<NaiveDate>, Option<NaiveDate>) {
        let typed = self.typed();
        self.base
            .with_value(|base| typed.may_be_next(base, self.today))
    }

    /// Today, as the form reads it.
    pub fn today(self) -> NaiveDate {
        self.today
    }

    /// Every problem, tracked.
    fn problems(self) -> Problems {
        let typed = self.typed();
        self.base.with_value(|base| typed.check(base, self.today))
    }

    /// What is wrong with a field, once saving was tried; tracked.
    pub fn problem(self, field: PolicyField) -> Signal<Option<String>> {
        let t = use_lang();
        Signal::derive(move || {
            self.tried.get().then_some(())?;
            let problems = self.problems();
            let (_, problem) = problems.into_iter().find(|(at, _)| *at == field)?;
            Some(t.problem(problem).to_owned())
        })
    }

    /// What the foot says: how many fields need a change; tracked.
    pub fn told(self) -> Option<String> {
        let t = use_lang();
        let problems = self.tried.get().then(|| self.problems())?;
        (!problems.is_empty()).then(|| {
            let fields: Vec<&str> = problems
                .iter()
                .map(|(field, _)| t.policy_field(*field))
                .collect();
            let count = t.problems_found(problems.len());
            format!("{count} {}", fields.join(t.comma()))
        })
    }

    /// Saves it, when nothing is wrong.
    pub fn save(self) {
        let t = use_lang();
        let sheets = use_sheets();
        self.tried.set(true);
        let typed = untrack(|| self.typed());
        let base = self.base.get_value();
        // It may have been changed elsewhere since the sheet was opened.
        let read = match self.desk.peek(|b| b.policy(&base.id).cloned()) {
            Some(now) => {
                let (base, forms) = (PolicyForm::of(&base), PolicyForm::of(&now));
                typed.over(&base, &forms).apply(&now, self.today)
            }
            None => typed.apply(&base, self.today),
        };
        let Ok(policy) = read else { return };
        let product = shorten(&policy.product, PRODUCT);
        let prospect = self.desk.peek(|b| {
            let holder = b.person(&policy.person);
            let prospect = holder.filter(|p| p.stage == Stage::Prospect);
            prospect.map(|p| t.shown_name(&p.name))
        });
        let said = match prospect {
            Some(name) => t.policy_saved_client(&product, &name),
            None => t.policy_saved(&product),
        };
        let (open, moment) = (self.desk.desk(), self.desk.moment());
        let action = async move { policy::save(&open, &moment, policy).await };
        let action = self.saver.watch(action);
        self.desk
            .act_on_draft(action, said, self.aside(), sheets.close_this());
    }

    /// Takes it out of the book.
    pub fn remove(self) {
        if self.saver.is_busy() {
            return;
        }
        let t = use_lang();
        let sheets = use_sheets();
        let (id, product) = self.base.with_value(|p| (p.id.clone(), p.product.clone()));
        let (open, moment) = (self.desk.desk(), self.desk.moment());
        let action = async move { policy::remove(&open, &moment, &id).await };
        let said = t.policy_removed(&shorten(&product, PRODUCT));
        let action = self.saver.watch(action);
        self.desk
            .act_on_draft(action, said, self.aside(), sheets.close_this());
    }
}
