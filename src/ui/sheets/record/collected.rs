//! 交了: which premium it was. Where it can only be one, that one is marked already; where nothing is
//! due, nothing is asked.

use super::form::RecordForm;
use super::subject::Subject;
use crate::domain::id::PolicyId;
use crate::domain::policy::in_a_book::payable_by;
use crate::text::people::shorten;
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// So much of a product's name stands on a chip.
const PRODUCT: usize = 16;

/// The premiums that may be meant, as chips.
#[component]
pub fn Collected(form: RecordForm, subject: Subject) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let date = subject.date;
    let said_before = subject.said_paid();
    let subject = StoredValue::new(subject);
    let paid = Memo::new(move |_| {
        subject.with_value(|subject| desk.book(|book| form.collected(book, subject)))
    });
    let offered = Memo::new(move |_| {
        let holder = form.person.get().filter(|_| !said_before)?;
        let offered = desk.book(|book| {
            let payable = payable_by(book, &holder, date).into_iter();
            let named = payable.map(|(policy, due)| {
                let product = shorten(&policy.product, PRODUCT);
                let name = t.policy_premium_of(&product, &t.date(due, today));
                ((policy.id.clone(), due), name)
            });
            named.collect::<Vec<_>>()
        });
        Some(offered).filter(|offered| !offered.is_empty())
    });
    let chip = move |(premium, name): ((PolicyId, NaiveDate), String)| {
        let mine = premium.clone();
        let on = Signal::derive(move || paid.with(|paid| paid.contains(&mine)));
        let on_tap = move |()| {
            let mut chosen = paid.get_untracked();
            match chosen.iter().position(|one| *one == premium) {
                Some(place) => drop(chosen.remove(place)),
                None => chosen.push(premium.clone()),
            }
            form.paid.set(Some(chosen));
        };
        view! { <Chip label=name on=on on_tap=on_tap/> }
    };
    move || {
        offered.get().map(|offered| {
            view! {
                <div class="chips-label" aria-hidden="true">{t.which_premium()}</div>
                <div class="chips" role="group" aria-label=t.which_premium()>
                    {offered.into_iter().map(chip).collect_view()}
                </div>
            }
        })
    }
}
