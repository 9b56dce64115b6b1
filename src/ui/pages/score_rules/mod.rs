//! 周100分的分值: the rules to choose from, and a form that changes one into one's own.

mod editor;

use crate::actions::review;
use crate::domain::id::ScoreRuleId;
use crate::domain::score_rule::ScoreRule;
use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::state::{use_desk, use_lang, use_time};
use editor::{Editor, draft_of};
use leptos::prelude::*;
use std::sync::Arc;

/// The points of a week.
#[component]
pub fn ScoreRules() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let editing = RwSignal::new(None::<ScoreRuleId>);
    // The rule in force first, then presets, then one's own from the newest.
    let rules = Memo::new(move |_| {
        desk.book(|book| {
            let now = book.score_rule_on(time.today()).id.clone();
            let mut rules: Vec<(Arc<ScoreRule>, bool)> = book
                .score_rules()
                .map(|rule| (Arc::clone(rule), rule.id == now))
                .collect();
            rules.sort_by_key(|(_, in_use)| !in_use);
            rules
        })
    });
    view! {
        <Page title=t.rules_title() back=Route::Review>
            <p class="quiet">{t.rules_note()}</p>
            <div class="columns">
                <For
                    each=move || rules.get()
                    key=|(rule, in_use)| (rule.id.clone(), *in_use)
                    let:item
                >
                    {card(item.0, item.1, editing)}
                </For>
            </div>
        </Page>
    }
}

fn card(rule: Arc<ScoreRule>, in_use: bool, editing: RwSignal<Option<ScoreRuleId>>) -> AnyView {
    let t = use_lang();
    let name = t.score_rule(&rule);
    let items: Vec<AnyView> = rule
        .items
        .iter()
        .map(|item| {
            let said = t.rules_item(t.metric(item.metric), &t.points(item.tenths), item.target);
            view! { <li>{said}</li> }.into_any()
        })
        .collect();
    let tag = if rule.is_preset() {
        t.rules_preset().to_owned()
    } else {
        t.rules_version(rule.version)
    };
    let id = rule.id.clone();
    use_desk().on_put_back(draft_of(&id), {
        let id = id.clone();
        move || editing.set(Some(id.clone()))
    });
    let is_open = Memo::new(move |_| editing.with(|e| e.as_ref() == Some(&id)));
    let full = t.week_full(rule.excellent);
    view! {
        <section class="card" aria-label=name.clone()>
            <div class="row">
                <h2 class="card-title grow">{name.clone()}</h2>
                <span class="tag">{tag}</span>
                {in_use.then(|| view! { <span class="tag tag_accent">{t.rules_in_use()}</span> })}
            </div>
            <ul class="rule-items number">{items}</ul>
            <p class="quiet">{full}</p>
            {move || {
                if is_open.get() {
                    view! { <Editor rule=Arc::clone(&rule) editing=editing/> }.into_any()
                } else {
                    buttons(&rule, in_use, editing)
                }
            }}
        </section>
    }
    .into_any()
}

fn buttons(rule: &Arc<ScoreRule>, in_use: bool, editing: RwSignal<Option<ScoreRuleId>>) -> AnyView {
    let t = use_lang();
    let desk = use_desk();
    let id = rule.id.clone();
    let name = t.score_rule(rule);
    let use_it = (!in_use).then(|| {
        let id = id.clone();
        let take = move |_| {
            let (open, moment, id) = (desk.desk(), desk.moment(), id.clone());
            desk.act_with_undo(
                async move { review::use_rule(&open, &moment, &id).await },
                t.rules_used(&name),
                || {},
            );
        };
        view! {
            <button type="button" class="text-button" on:click=take>{t.rules_use()}</button>
        }
    });
    let edit = move |_| editing.set(Some(id.clone()));
    view! {
        <div class="row">
            {use_it}
            <button type="button" class="text-button" on:click=edit>{t.rules_edit()}</button>
        </div>
    }
    .into_any()
}
