//! What was corrected after the hand-in: what stood there, what stands there now, and why.

use crate::domain::book::Book;
use crate::domain::day_log::{AmendedPart, Amendment, Entry};
use crate::text::Lang;
use crate::text::people::calm;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A correction in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Correction {
    key: String,
    when: String,
    what: &'static str,
    before: String,
    after: String,
    reason: String,
}

impl Correction {
    fn of(amendment: &Amendment, book: &Book, today: NaiveDate, t: Lang) -> Self {
        let blank = |text: &str| match text.trim() {
            "" => t.amendment_empty().to_owned(),
            text => text.to_owned(),
        };
        let version = |entry: &Option<Box<Entry>>, missing: &str| {
            entry.as_deref().map_or_else(
                || missing.to_owned(),
                |entry| {
                    let name = entry.person.is_some().then(|| t.whom(book, entry));
                    t.version(entry, name.as_deref(), today)
                },
            )
        };
        let (what, before, after) = match &amendment.change {
            AmendedPart::Entry { before, after } => (
                "",
                version(before, t.amendment_added()),
                version(after, t.amendment_removed()),
            ),
            AmendedPart::Summary { before, after } => (t.summary(), blank(before), blank(after)),
            AmendedPart::Problems { before, after } => (t.problems(), blank(before), blank(after)),
        };
        let at = amendment.at;
        Self {
            key: amendment.id.as_str().to_owned(),
            when: t.near_moment(at.date_naive(), Some(at.time()), today),
            what,
            before,
            after,
            reason: t.amendment_reason(&calm(&amendment.reason)),
        }
    }
}

/// The corrections, the newest first; nothing when there is none.
#[component]
pub fn Amendments(date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let rows = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| {
            book.day(date).map_or_else(Vec::new, |page| {
                page.amendments
                    .iter()
                    .rev()
                    .map(|amendment| Correction::of(amendment, book, today, t))
                    .collect::<Vec<_>>()
            })
        })
    });
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <h2 class="section-label">{move || t.amendments(rows.with(Vec::len))}</h2>
            <ul class="card card_list" data-testid="amendments">
                <For
                    each=move || rows.get()
                    key=|row| row.clone()
                    children=|row| view! { <CorrectionLine row=row/> }
                />
            </ul>
        </Show>
    }
}

#[component]
fn CorrectionLine(row: Correction) -> impl IntoView {
    let t = use_lang();
    let what = (!row.what.is_empty()).then(|| format!(" · {}", row.what));
    view! {
        <li class="line correction">
            <div class="grow">
                <p class="quiet">{row.when} {what}</p>
                <dl class="versions">
                    <div>
                        <dt>{t.amendment_before()}</dt>
                        <dd><del>{row.before}</del></dd>
                    </div>
                    <div>
                        <dt>{t.amendment_after()}</dt>
                        <dd><ins>{row.after}</ins></dd>
                    </div>
                </dl>
                <p class="quiet">{row.reason}</p>
            </div>
        </li>
    }
}
