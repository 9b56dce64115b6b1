//! 评分表: the factors with their weights, and from which average on a class is suggested.

use crate::actions::agent;
use crate::domain::person::Class;
use crate::domain::plan100::{Rules, WorkList};
use crate::domain::score::{Factor, FactorKey, HEAVIEST, MOST_FACTORS, ScoreCard};
use crate::forms::score_card::{self, CardProblem};
use crate::text::Lang;
use crate::text::journal::class_letter;
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{Toasts, UseDesk, use_desk, use_lang, use_toasts};
use leptos::prelude::*;

/// The lines of the classes go by halves.
const HALVES: std::ops::RangeInclusive<u32> = 0..=20;
/// A half of a point, in tenths.
const HALF: u32 = 5;

/// A card as it is typed. It is kept as a draft for as long as the book has another.
#[derive(Clone, Copy)]
struct Typed {
    list: WorkList,
    card: RwSignal<ScoreCard>,
    problems: RwSignal<Vec<CardProblem>>,
    /// Whether it shows what was not saved, and no change of it is on its way.
    left: RwSignal<bool>,
    desk: UseDesk,
    toasts: Toasts,
    lang: Lang,
}

impl Typed {
    /// The card of a list: as it was left unsaved, else as it stands.
    fn open(list: WorkList) -> Self {
        let (desk, lang) = (use_desk(), use_lang());
        settle(desk, list, lang);
        let typed = Self {
            list,
            card: RwSignal::new(standing(desk, list)),
            problems: RwSignal::default(),
            left: RwSignal::new(false),
            desk,
            toasts: use_toasts(),
            lang,
        };
        typed.go_on();
        desk.on_put_back(draft_of(list).to_owned(), move || typed.go_on());
        typed
    }

    /// Goes on with what was left unsaved, if there is any.
    fn go_on(self) {
        if let Some(card) = drafts::load::<ScoreCard>(draft_of(self.list)) {
            let problems = check(self.lang, &card).err().unwrap_or_default();
            self.problems.set(problems);
            self.card.set(card);
            self.left.set(true);
        }
    }

    /// Changes it, and saves it when it is right.
    fn change(self, change: impl FnOnce(&mut ScoreCard)) {
        self.card.update(change);
        self.card.with_untracked(|card| self.keep(card));
        self.save();
    }

    /// Keeps a card as a draft unless it is the one in the book.
    fn keep(self, card: &ScoreCard) {
        if is_same(self.lang, card, &standing(self.desk, self.list)) {
            drafts::clear(draft_of(self.list));
        } else {
            drafts::keep(draft_of(self.list), card);
        }
    }

    /// Saves it when it is right, else tells what is wrong.
    fn save(self) {
        match check(self.lang, &self.card.get_untracked()) {
            Ok(card) => {
                self.problems.set(Vec::new());
                self.put(card);
            }
            Err(problems) => self.problems.set(problems),
        }
    }

    /// Puts a card into the book. When that fails what was typed stays as it was left.
    fn put(self, card: ScoreCard) {
        let Self {
            list,
            left,
            desk,
            toasts,
            lang,
            ..
        } = self;
        let (at, moment) = (desk.desk(), desk.moment());
        let kept = async move {
            let done = agent::change(&at, &moment, |a| *of(&mut a.plan100, list) = card).await;
            // The page may have been left meanwhile.
            let _ = left.try_set(done.is_err());
            done
        };
        desk.act(kept, move |_| {
            settle(desk, list, lang);
            toasts.say(lang.lists_saved());
        });
    }

    /// The card of the book again, without what was not saved.
    fn discard(self) {
        self.desk.let_go(Aside::of(draft_of(self.list)));
        self.card.set(standing(self.desk, self.list));
        self.problems.set(Vec::new());
        self.left.set(false);
    }
}

/// The name of a card's draft.
fn draft_of(list: WorkList) -> &'static str {
    match list {
        WorkList::Prospects => "card.prospects",
        WorkList::Recruits => "card.recruits",
    }
}

/// The card in the book.
fn standing(desk: UseDesk, list: WorkList) -> ScoreCard {
    desk.peek(|book| book.rules().card(list).clone())
}

/// Whether a typed card makes the one that stands.
fn is_same(t: Lang, typed: &ScoreCard, stands: &ScoreCard) -> bool {
    typed == stands || check(t, typed).is_ok_and(|card| card == *stands)
}

/// Forgets the draft of a card once the book has what it says.
fn settle(desk: UseDesk, list: WorkList, t: Lang) {
    let stands = standing(desk, list);
    let draft = drafts::load::<ScoreCard>(draft_of(list));
    if draft.is_none_or(|typed| is_same(t, &typed, &stands)) {
        drafts::clear(draft_of(list));
    }
}

fn check(t: Lang, typed: &ScoreCard) -> Result<ScoreCard, Vec<CardProblem>> {
    score_card::check(typed, |key| own_name(t, key))
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
    let typed = Typed::open(list);
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
            <Left typed=typed/>
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

/// Says that the card shows what was not saved: it may be saved now if it is right, or given up.
#[component]
fn Left(typed: Typed) -> impl IntoView {
    let t = typed.lang;
    let is_right = move || typed.problems.with(Vec::is_empty);
    view! {
        <Show when=move || typed.left.get()>
            <div role="status">
                <p class="quiet restored">{t.draft_restored()}</p>
                <div class="row row_wrap">
                    <Show when=is_right>
                        <button type="button" class="text-button" on:click=move |_| typed.save()>
                            {t.save()}
                        </button>
                    </Show>
                    <button type="button" class="text-button" on:click=move |_| typed.discard()>
                        {t.form_draft_discard()}
                    </button>
                </div>
            </div>
        </Show>
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
    // The field is not left yet: nothing is saved, and a reload loses nothing.
    let jot = move |event: web_sys::Event| {
        let words = event_target_value(&event);
        let mut card = typed.card.get_untracked();
        let found = key.with_value(|key| card.factors.iter_mut().find(|f| f.key == *key));
        if let Some(factor) = found {
            factor.name = words;
            typed.keep(&card);
        }
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
                on:input=jot
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
