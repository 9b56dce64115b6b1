//! 下一步: what comes next with this person, or the invitation to set it.

use super::who::Who;
use crate::actions::record::What;
use crate::domain::activity::ActivityKind;
use crate::domain::id::EntryId;
use crate::ui::components::{Chip, Sheet};
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The next step as it shows.
#[derive(Clone, Debug, PartialEq)]
struct Next {
    date: NaiveDate,
    id: EntryId,
    when: String,
    what: String,
}

/// The card.
#[component]
pub fn Step(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let sheets = use_sheets();
    let next = Memo::new(move |_| {
        let today = time.today();
        let id = who.id();
        desk.book(|book| {
            book.next_step(&id, today).map(|(date, entry)| Next {
                date,
                id: entry.id.clone(),
                when: t.near_moment(date, entry.at, today),
                what: t.about(entry),
            })
        })
    });
    let plan = move |_| {
        sheets.open(Ask::Plan {
            person: Some(who.id()),
            kind: None,
            date: None,
        });
    };
    let planned = move |next: Next| {
        let line = Ask::Line {
            date: next.date,
            id: next.id.clone(),
        };
        let result = Ask::Record(What::Line {
            date: next.date,
            id: next.id,
        });
        view! {
            <section class="card card_soft next-step">
                <h2 class="quiet">{t.person_next()}</h2>
                <p class="step-words">
                    <span class="number">{next.when}</span> {" "} <bdi>{next.what}</bdi>
                </p>
                <div class="row row_wrap">
                    <button
                        type="button"
                        class="text-button"
                        on:click=move |_| sheets.open(result.clone())
                    >
                        {t.record_result()}
                    </button>
                    <button
                        type="button"
                        class="text-button"
                        on:click=move |_| sheets.open(line.clone())
                    >
                        {t.person_change_step()}
                    </button>
                    <RecordOther who=who/>
                </div>
            </section>
        }
        .into_any()
    };
    let invited = move || {
        view! {
            <section class="card card_warn next-step">
                <h2 class="step-words">{t.person_no_next()}</h2>
                <p class="quiet">{t.person_no_next_hint()}</p>
                <div class="row row_wrap">
                    <button type="button" class="text-button step-set" on:click=plan>
                        {t.set_next_step()}
                    </button>
                    <RecordOther who=who/>
                </div>
            </section>
        }
        .into_any()
    };
    move || match next.get() {
        Some(next) => planned(next),
        None => invited(),
    }
}

/// 补记一次: something that was not planned.
#[component]
fn RecordOther(who: Who) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let sheets = use_sheets();
    let asking = RwSignal::new(false);
    let kinds = ActivityKind::plannable()
        .filter(|k| !k.is_supervision())
        .collect::<Vec<_>>();
    let record = move |kind: ActivityKind| {
        asking.set(false);
        sheets.open(Ask::Record(What::Unplanned {
            date: time.today_untracked(),
            person: Some(who.id()),
            kind,
        }));
    };
    let kinds = StoredValue::new(kinds);
    view! {
        <button
            type="button"
            class="text-button"
            aria-haspopup="dialog"
            on:click=move |_| asking.set(true)
        >
            {t.person_record_other()}
        </button>
        <Sheet open=asking on_close=move |()| asking.set(false) label=t.person_record_which()>
            <h2 class="sheet-title">{t.person_record_which()}</h2>
            <div class="chips sheet-chips">
                {kinds
                    .get_value()
                    .into_iter()
                    .map(|kind| {
                        view! { <Chip large=true label=t.kind(kind) on_tap=move |()| record(kind)/> }
                    })
                    .collect_view()}
            </div>
        </Sheet>
    }
}
