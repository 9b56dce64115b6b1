//! 保单: what the person holds, when each premium is due, and 「续期已交」.

use super::who::Who;
use crate::actions::policy;
use crate::domain::policy::{Policy, Standing};
use crate::text::people::shorten;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// So much of a product's name shows.
const PRODUCT: usize = 40;

/// The card.
#[component]
pub fn Policies(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let held = Memo::new(move |_| {
        let mut held: Vec<Arc<Policy>> = desk.book(|b| b.policies_of(&who.id()).cloned().collect());
        // What has to be paid first comes first, what asks for nothing last.
        held.sort_by_key(|p| (p.next_due().is_none(), p.next_due()));
        held
    });
    let add = move |_| {
        sheets.open(Ask::Policy {
            holder: who.id(),
            policy: None,
        });
    };
    let line = move |policy: Arc<Policy>| view! { <Line policy=policy/> };
    view! {
        <section class="card" aria-labelledby="person-policies">
            <div class="row">
                <h2 class="card-title grow" id="person-policies">{t.policies()}</h2>
                <button type="button" class="text-button" aria-haspopup="dialog" on:click=add>
                    {t.policy_add()}
                </button>
            </div>
            <Show
                when=move || held.with(|held| !held.is_empty())
                fallback=move || {
                    let hint = if desk.is_complete() { t.policies_none() } else { t.loading_older() };
                    view! { <p class="quiet">{hint}</p> }
                }
            >
                <ul class="policies">
                    {move || held.get().into_iter().map(line).collect_view()}
                </ul>
            </Show>
        </section>
    }
}

/// One policy; a tap opens its sheet.
#[component]
fn Line(policy: Arc<Policy>) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today();
    let sheets = use_sheets();
    let standing = policy.standing(today);
    let ask = Ask::Policy {
        holder: policy.person.clone(),
        policy: Some(policy.id.clone()),
    };
    let presses = matches!(standing, Standing::Grace { .. } | Standing::Over { .. });
    let product = shorten(&policy.product, PRODUCT);
    let due = policy.payable(today).into_iter().next();
    let pay = due.map(|due| view! { <Pay policy=Arc::clone(&policy) due=due today=today/> });
    view! {
        <li class="policy">
            <button
                type="button"
                class="policy-open"
                aria-haspopup="dialog"
                on:click=move |_| sheets.open(ask.clone())
            >
                <bdi class="line-title">{product}</bdi>
                <span class="line-note policy-words">{t.policy_terms(&policy)}</span>
                <span class="line-note policy-words" class:missed=presses>
                    {t.policy_standing(standing, today)}
                </span>
            </button>
            {pay}
        </li>
    }
}

#[component]
fn Pay(policy: Arc<Policy>, due: NaiveDate, today: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let date = t.date(due, today);
    let label = t.policy_paid_of(&shorten(&policy.product, PRODUCT), &date);
    let said = t.policy_paid_said(&date);
    let pay = move |_| {
        let (at, moment, id) = (desk.desk(), desk.moment(), policy.id.clone());
        let act = async move { policy::pay(&at, &moment, &id, due).await };
        desk.act_with_undo(act, said.clone(), || {});
    };
    view! {
        <button type="button" class="button policy-pay" aria-label=label on:click=pay>
            {t.policy_paid()}
        </button>
    }
}
