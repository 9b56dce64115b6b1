//! 评分表: the factors with their weights, and from which average on a class is suggested.

use crate::actions::agent;
use crate::domain::person::Class;
use crate::domain::plan100::{Rules, WorkList};
use crate::domain::score::{Factor, FactorKey, HEAVIEST, MOST_FACTORS, ScoreCard};
use crate::forms::score_card::{self, CardProblem};
use crate::text::Lang;
use crate::text::journal::class_letter;
use crate::ui::state::{Toasts, UseDesk, use_desk, use_lang, use_toasts};
use leptos::prelude::*;

/// The lines of the classes go by halves.
const HALVES: std::ops::RangeInclusive<u32> = 0..=20;
/// A half of a point, in tenths.
const HALF: u32 = 5;

/// A card as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    list: WorkList,
    card: RwSignal<ScoreCard>,
    problems: RwSignal<Vec<CardProblem>>,
    desk: UseDesk,
    toasts: Toasts,
    lang: Lang,
}

impl Typed {
    /// Changes it, and keeps it when it is right.
    fn change(self, change: impl FnOnce(&mut ScoreCard)) {
        self.card.update(change);
        let t = self.lang;
        let typed = self.card.get_untracked();
        match score_card::check(&typed, |key| own_name(t, key)) {
            Ok(card) => {
                self.problems.set(Vec::new());
                let (at, moment, list) = (self.desk.desk(), self.desk.moment(), self.list);
                let kept = async move {
                    agent::change(&at, &moment, |a| *of(&mut a.plan100, list) = card).await
                };
                let toasts = self.toasts;
                self.desk.act(kept, move |_| toasts.say(t.lists_saved()));
            }
            Err(problems) => self.problems.set(problems),
        }
    }
}

fn of(rules: &mut Rules, list: WorkList) -> &mut ScoreCard {
    match list {
        WorkList::Prospects => &mut rules.card,
        WorkList::Recruits => &mut rules.recruit_card,
    }
}

/// What a preset factor is called when the company has no name for it.
fn own_name(t: Lang, key: &FactorKey) -> Option<String> {
    let name = t.factor(key, "");
    (name != key.0).then_some(name)
}

fn preset(list: WorkList) -> ScoreCard {
    match list {
        WorkList::Prospects => ScoreCard::prospects(),
        WorkList::Recruits => ScoreCard::recruits(),
    }
}

/// The card of a list.
#[component]
pub fn Card(list: WorkList) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let typed = Typed {
        list,
        card: RwSignal::new(desk.peek(|b| b.rules().card(list).clone())),
        problems: RwSignal::new(Vec::new()),
        desk,
        toasts: use_toasts(),
        lang: t,
    };
    let keys = Memo::new(move |_| {
        let keys = |c: &ScoreCard| c.factors.iter().map(|f| f.key.clone()).collect::<Vec<_>>();
        typed.card.with(keys)
    });
    let can_add = move || keys.with(Vec::len) < MOST_FACTORS;
    let add = move |_| {
        typed.change(|card| {
            let key = card.new_key(&[]);
            card.factors.push(Factor {
                key,
                name: String::new(),
                weight: 1,
            });
        });
    };
    let is_preset = Memo::new(move |_| typed.card.with(|c| *c == preset(list)));
    let title = match list {
        WorkList::Prospects => t.lists_card(),
        WorkList::Recruits => t.lists_card_recruits(),
    };
    let wrong = move || {
        let line = |problem: CardProblem| view! { <p>{t.card_problem(&problem)}</p> };
        typed.problems.get().into_iter().map(line).collect_view()
    };
    view! {
        <h2 class="section-label">{title}</h2>
        <section class="card">
            <ul>
                <For
                    each=move || keys.get()
                    key=|key| key.clone()
                    children=move |key| view! { <FactorLine typed=typed key=key/> }
                />
            </ul>
            <div class="missed" role="alert">{wrong}</div>
            <div class="row row_wrap">
                <Show when=can_add>
                    <button type="button" class="text-button" on:click=add>
                        {t.lists_factor_add()}
                    </button>
                </Show>
                <Show when=move || !is_preset.get()>
                    <button
                        type="button"
                        class="text-button"
                        on:click=move |_| typed.change(|card| *card = preset(list))
                    >
                        {t.lists_card_preset()}
                    </button>
                </Show>
            </div>
            <Lines typed=typed/>
            <p class="quiet std-below">{t.lists_card_hint()}</p>
        </section>
    }
}

/// One factor: its name, its weight, and the way to take it off.
#[component]
fn FactorLine(typed: Typed, key: FactorKey) -> impl IntoView {
    let t = typed.lang;
    let own = own_name(t, &key);
    let key = StoredValue::new(key);
    let place = move || {
        typed.card.with(|c| {
            key.with_value(|key| c.factors.iter().position(|f| f.key == *key))
                .unwrap_or_default()
        })
    };
    let factor = move || {
        typed.card.with(|c| {
            let found = key.with_value(|key| c.factors.iter().find(|f| f.key == *key).cloned());
            found.map(|f| (t.shown_factor(&f), f.weight))
        })
    };
    let name = move || factor().map(|(name, _)| name).unwrap_or_default();
    let change = move |change: &dyn Fn(&mut Factor)| {
        typed.change(|card| {
            let found = key.with_value(|key| card.factors.iter_mut().find(|f| f.key == *key));
            if let Some(factor) = found {
                change(factor);
            }
        });
    };
    let rename = move |event: web_sys::Event| {
        let words = event_target_value(&event);
        change(&|f| words.trim().clone_into(&mut f.name));
    };
    let weigh = move |event: web_sys::Event| {
        if let Ok(weight) = event_target_value(&event).parse() {
            change(&|f| f.weight = weight);
        }
    };
    let remove = move |_| {
        typed.change(|card| {
            key.with_value(|key| card.factors.retain(|f| f.key != *key));
        });
    };
    let weights = move || {
        (1..=HEAVIEST)
            .map(|weight| {
                let is_on = move || factor().is_some_and(|(_, w)| w == weight);
                view! {
                    <option value=weight.to_string() selected=is_on>{t.score_weight(weight)}</option>
                }
            })
            .collect_view()
    };
    view! {
        <li class="lists-factor">
            <input
                class="field-input lists-name"
                type="text"
                dir="auto"
                maxlength="12"
                autocomplete="off"
                aria-label=move || t.lists_factor_name(place() + 1)
                placeholder=own.unwrap_or_else(|| t.lists_factor_example().to_owned())
                prop:value=name
                on:change=rename
            />
            <select
                class="field-input lists-weight"
                aria-label=move || t.lists_factor_weight(&name())
                on:change=weigh
            >
                {weights()}
            </select>
            <button
                type="button"
                class="text-button lists-remove"
                aria-label=move || t.lists_factor_remove(&name())
                on:click=remove
            >
                "×"
            </button>
        </li>
    }
}

/// From which average on each class is suggested.
#[component]
fn Lines(typed: Typed) -> impl IntoView {
    let t = typed.lang;
    let line = move |class: Class| {
        let read = move || {
            typed.card.with(|c| match class {
                Class::A => c.a_from,
                Class::B => c.b_from,
                Class::C | Class::D => c.c_from,
            })
        };
        let set = move |event: web_sys::Event| {
            let Ok(tenths) = event_target_value(&event).parse::<u32>() else {
                return;
            };
            typed.change(|c| {
                *match class {
                    Class::A => &mut c.a_from,
                    Class::B => &mut c.b_from,
                    Class::C | Class::D => &mut c.c_from,
                } = tenths;
            });
        };
        let options = HALVES
            .map(|half| half * HALF)
            .map(|tenths| {
                let is_on = move || read() == tenths;
                view! {
                    <option value=tenths.to_string() selected=is_on>{t.tenths(tenths)}</option>
                }
            })
            .collect_view();
        view! {
            <label class="lists-number">
                <span class="grow">{t.lists_from(class_letter(class))}</span>
                <select class="field-input lists-weight" on:change=set>
                    {options}
                </select>
            </label>
        }
    };
    [Class::A, Class::B, Class::C].map(line).collect_view()
}
