//! The form of a rule: its name, each item's points and limit, and the sum that has to be 100.

use crate::actions::review::{self, RuleDraft};
use crate::domain::id::ScoreRuleId;
use crate::domain::metric::Metric;
use crate::domain::score_rule::{RuleProblem, ScoreItem, ScoreRule};
use crate::forms::fields;
use crate::forms::words::Said;
use crate::text::Lang;
use crate::ui::components::{Field, SelectField};
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One item as typed.
#[derive(Clone, Copy)]
struct Typed {
    key: u32,
    metric: Metric,
    each: RwSignal<String>,
    most: RwSignal<String>,
}

/// What was typed and is not saved yet.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct RuleTyped {
    name: String,
    excellent: String,
    items: Vec<(Metric, String, String)>,
}

/// The fields of a rule.
#[derive(Clone, Copy)]
struct RuleForm {
    name: RwSignal<String>,
    excellent: RwSignal<String>,
    items: RwSignal<Vec<Typed>>,
    /// The key of the next item.
    next: StoredValue<u32>,
    /// Whose the fields of every item are: they live as long as the form.
    here: StoredValue<Option<WeakOwner>>,
}

impl RuleForm {
    fn of(start: RuleTyped) -> Self {
        let form = Self {
            name: RwSignal::default(),
            excellent: RwSignal::default(),
            items: RwSignal::default(),
            next: StoredValue::new(0),
            here: StoredValue::new(Owner::current().map(|here| here.downgrade())),
        };
        form.fill(start);
        form
    }

    /// These words in the place of those that stand there.
    fn fill(self, words: RuleTyped) {
        self.name.set(words.name);
        self.excellent.set(words.excellent);
        self.items.set(Vec::new());
        for (metric, each, most) in words.items {
            self.add(metric, each, most);
        }
    }

    /// One more item. Whoever asks for it may be gone before the form is.
    fn add(self, metric: Metric, each: String, most: String) {
        let Some(here) = self.here.get_value().and_then(|here| here.upgrade()) else {
            return;
        };
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let (each, most) = here.with(|| (RwSignal::new(each), RwSignal::new(most)));
        let item = Typed {
            key,
            metric,
            each,
            most,
        };
        self.items.update(|items| items.push(item));
    }

    /// As typed, tracked.
    fn typed(self) -> RuleTyped {
        let item = |item: &Typed| (item.metric, item.each.get(), item.most.get());
        RuleTyped {
            name: self.name.get(),
            excellent: self.excellent.get(),
            items: self.items.with(|items| items.iter().map(item).collect()),
        }
    }

    /// What it makes, tracked. What cannot be read is nought, and a rule with a nought has a
    /// problem.
    fn draft(self) -> RuleDraft {
        let typed = self.typed();
        let count = |text: &str| fields::count(text, u32::MAX).ok().flatten().unwrap_or(0);
        RuleDraft {
            name: typed.name,
            excellent: count(&typed.excellent),
            items: typed
                .items
                .iter()
                .map(|(metric, each, most)| ScoreItem {
                    metric: *metric,
                    tenths: fields::tenths(each).unwrap_or(0),
                    target: count(most),
                })
                .collect(),
        }
    }
}

/// What the draft of a change to a rule is called.
pub fn draft_of(rule: &ScoreRuleId) -> String {
    format!("rule.{}", rule.tail())
}

/// The rule a draft would make.
fn rule_of(draft: RuleDraft) -> ScoreRule {
    ScoreRule {
        id: ScoreRuleId::parse("score_rule:draft").expect("a well formed id"),
        name: draft.name,
        version: 1,
        excellent: draft.excellent,
        items: draft.items,
    }
}

/// The form. It closes itself by emptying `editing`.
#[component]
pub fn Editor(rule: Arc<ScoreRule>, editing: RwSignal<Option<ScoreRuleId>>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let from = rule.id.clone();
    let what = draft_of(&from);
    let named = t.score_rule(&rule);
    let form = RuleForm::of(drafts::load(&what).unwrap_or_else(|| as_it_is(&rule, t)));
    keep_draft(form, what.clone());
    desk.on_put_back(what.clone(), {
        let what = what.clone();
        move || form.fill(drafts::load(&what).unwrap_or_else(|| as_it_is(&rule, t)))
    });
    let draft = Memo::new(move |_| form.draft());
    let checked = Memo::new(move |_| rule_of(draft.get()));
    let problems = Memo::new(move |_| {
        let found = checked.with(ScoreRule::problems);
        found
            .into_iter()
            .map(|p| t.rule_problem(p))
            .collect::<Vec<String>>()
    });
    let of_name = Memo::new(move |_| {
        form.name
            .with(|name| t.wrong_with(Said::RuleName, name, &named))
    });
    let is_sound = move || problems.with(Vec::is_empty) && of_name.with(Option::is_none);
    let close = {
        let what = what.clone();
        move || {
            desk.let_go(Aside::of(&what));
            editing.set(None);
        }
    };
    let save = move || {
        let (open, moment, from) = (desk.desk(), desk.moment(), from.clone());
        let draft = draft.get_untracked();
        let said = t.rules_used(draft.name.trim());
        desk.act_on_draft(
            async move { review::change_rule(&open, &moment, &from, draft).await },
            said,
            Aside::of(&what),
            move || editing.set(None),
        );
    };
    view! {
        <form
            class="std-add"
            on:submit=move |event| {
                event.prevent_default();
                if untrack(is_sound) {
                    save();
                }
            }
        >
            <Field label=t.rules_name() value=form.name problem=of_name/>
            <ul>
                <For each=move || form.items.get() key=|item| item.key let:item>
                    {item_fields(item, form.items)}
                </For>
            </ul>
            {adder(form)}
            <Field label=t.rules_excellent() value=form.excellent input_mode="numeric"/>
            {below(checked, problems)}
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| close()>{t.cancel()}</button>
                <button
                    type="submit"
                    class="button button_primary"
                    disabled=move || !is_sound()
                >
                    {t.rules_save()}
                </button>
            </div>
        </form>
    }
}

/// The rule as it is in use, in the fields.
fn as_it_is(rule: &ScoreRule, t: Lang) -> RuleTyped {
    RuleTyped {
        name: t.score_rule(rule),
        excellent: rule.excellent.to_string(),
        items: rule
            .items
            .iter()
            .map(|i| (i.metric, t.points(i.tenths), i.target.to_string()))
            .collect(),
    }
}

/// Keeps what is typed from the first change on.
fn keep_draft(form: RuleForm, what: String) {
    Effect::new(move |before: Option<()>| {
        let now = form.typed();
        if before.is_some() {
            drafts::keep(&what, &now);
        }
    });
}

/// What the points come to, unless that is what is wrong, and everything that is.
fn below(checked: Memo<ScoreRule>, problems: Memo<Vec<String>>) -> AnyView {
    let t = use_lang();
    let sum = move || {
        checked.with(|rule| {
            let wrong = rule
                .problems()
                .iter()
                .any(|p| matches!(p, RuleProblem::NotHundred(_)));
            (!wrong).then(|| t.rules_sum(&t.points(rule.full())))
        })
    };
    let wrong = move || {
        let note = |p| view! { <span class="field-note rule-problem">{p}</span> };
        problems.get().into_iter().map(note).collect_view()
    };
    view! {
        <p class="std-below number" role="status">
            {sum}
            {wrong}
        </p>
    }
    .into_any()
}

fn item_fields(item: Typed, items: RwSignal<Vec<Typed>>) -> AnyView {
    let t = use_lang();
    let name = t.metric(item.metric);
    let remove = move |_| items.update(|all| all.retain(|other| other.key != item.key));
    view! {
        <li class="rule-item">
            <fieldset>
                <legend class="rule-item-name">{name}</legend>
                <div class="row rule-item-fields">
                    <Field label=t.rules_each() value=item.each input_mode="decimal"/>
                    <Field label=t.rules_most() value=item.most input_mode="numeric"/>
                    <button
                        type="button"
                        class="text-button"
                        aria-label=t.rules_remove(name)
                        on:click=remove
                    >
                        {t.delete()}
                    </button>
                </div>
            </fieldset>
        </li>
    }
    .into_any()
}

/// The choice of one more thing to count. What is counted of people is left out: their weeks do
/// not add up.
fn adder(form: RuleForm) -> AnyView {
    let t = use_lang();
    let free = Memo::new(move |_| {
        form.items.with(|items| {
            let all = Metric::ALL.into_iter().filter(|m| !m.is_of_people());
            all.filter(|m| items.iter().all(|item| item.metric != *m))
                .collect::<Vec<Metric>>()
        })
    });
    let chosen = RwSignal::new(String::new());
    Effect::new(move |_| {
        let name = chosen.get();
        let metric = free.with_untracked(|free| {
            let named = name.parse::<usize>().ok();
            named.and_then(|place| free.get(place).copied())
        });
        if let Some(metric) = metric {
            form.add(metric, String::new(), String::new());
            chosen.set(String::new());
        }
    });
    let options = move || {
        let free = free.get();
        let named = free
            .into_iter()
            .enumerate()
            .map(|(place, metric)| (place.to_string(), t.metric(metric).to_owned()));
        let options: Vec<(String, String)> =
            std::iter::once((String::new(), t.rules_add().to_owned()))
                .chain(named)
                .collect();
        view! { <SelectField label=t.rules_add() options=options value=chosen/> }
    };
    view! { <div>{options}</div> }.into_any()
}
