//! The words and choices of the evening as signals, kept as a draft, and the button that hands the
//! day in.

use crate::actions::close::close_day;
use crate::domain::id::PersonId;
use crate::domain::proposal::{Presets, wanted_on};
use crate::domain::standard::completion;
use crate::forms::Problem;
use crate::forms::words::{self, Said};
use crate::text::Lang;
use crate::ui::pages::day_proposals::{Proposed, proposals};
use crate::ui::sheets::foot::Saver;
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{UseDesk, use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was typed and tapped and is not handed in yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct CloseDraft {
    summary: String,
    problems: String,
    /// Whom the agent took in or out, against the first choice.
    chosen: BTreeMap<PersonId, bool>,
    /// The words that they were typed over.
    over: [String; 2],
}

impl CloseDraft {
    fn words(&self) -> [&str; 2] {
        [&self.summary, &self.problems]
    }
}

/// The fields of the page.
#[derive(Clone, Copy)]
pub struct CloseForm {
    /// 今天小结.
    pub summary: RwSignal<String>,
    /// 今天卡在哪儿.
    pub problems: RwSignal<String>,
    /// Whom the agent took in or out, against the first choice.
    pub chosen: RwSignal<BTreeMap<PersonId, bool>>,
    /// The words on the page that those of the form are typed over.
    before: RwSignal<[String; 2]>,
}

fn draft_of(date: NaiveDate) -> String {
    format!("close.{date}")
}

/// The words as they stand on the page, and whether it was handed in.
fn standing(desk: UseDesk, date: NaiveDate) -> ([String; 2], bool) {
    desk.peek(|book| {
        let page = book.day(date);
        let words = page.map(|page| page.words()).unwrap_or_default();
        (words, page.is_some_and(|page| page.is_closed()))
    })
}

/// 今天小结 and 今天卡在哪儿 as typed for a day that was handed in without them: beside the tap, or
/// in another tab. The day's own page takes them over.
pub fn late_words(desk: UseDesk, date: NaiveDate) -> Option<[String; 2]> {
    let (stands, closed) = standing(desk, date);
    let left: CloseDraft = drafts::load(&draft_of(date)).filter(|_| closed)?;
    let late = words::both_over(left.words(), &left.over, &stands);
    if late == stands {
        // What was chosen for the next day went with the hand-in.
        forget_late(date);
        return None;
    }
    Some(late)
}

/// Forgets them, once they are kept elsewhere.
pub fn forget_late(date: NaiveDate) {
    drafts::clear(&draft_of(date));
}

impl CloseForm {
    /// The fields as left unsaved, over what stands on the page.
    pub fn open(desk: UseDesk, date: NaiveDate) -> Self {
        let what = draft_of(date);
        let (stands, closed) = standing(desk, date);
        let left: Option<CloseDraft> = drafts::load(&what).filter(|_| !closed);
        let ([summary, problems], chosen) = match left {
            Some(left) => {
                let words = words::both_over(left.words(), &left.over, &stands);
                (words, left.chosen)
            }
            None => (stands.clone(), BTreeMap::new()),
        };
        let form = Self {
            summary: RwSignal::new(summary),
            problems: RwSignal::new(problems),
            chosen: RwSignal::new(chosen),
            before: RwSignal::new(stands),
        };
        let typed = move || CloseDraft {
            summary: form.summary.get(),
            problems: form.problems.get(),
            chosen: form.chosen.get(),
            over: form.before.get(),
        };
        Effect::new(move |before: Option<()>| {
            let now = typed();
            // A page that is only looked at keeps nothing.
            if before.is_some() {
                // Taking the hand-in back changes what stands there while the form is open.
                if now.chosen.is_empty() && now.words() == standing(desk, date).0 {
                    drafts::clear(&what);
                } else {
                    drafts::keep(&what, &now);
                }
            }
        });
        form
    }

    /// What is wrong with 今天小结 and with 今天卡在哪儿, tracked.
    pub fn problems_of_words(self) -> [Option<Problem>; 2] {
        self.before.with(|[summary, problems]| {
            [
                self.summary
                    .with(|typed| Said::Summary.problem(typed, summary)),
                self.problems
                    .with(|typed| Said::Problems.problem(typed, problems)),
            ]
        })
    }

    /// What is handed in, over what stands on the page by now.
    fn words(self, desk: UseDesk, date: NaiveDate) -> [String; 2] {
        let (stands, _) = standing(desk, date);
        let [summary, problems] = [self.summary, self.problems].map(|text| text.get_untracked());
        let before = self.before.get_untracked();
        words::both_over([&summary, &problems], &before, &stands)
    }

    /// Whether the page is still there.
    fn is_alive(self) -> bool {
        !self.before.is_disposed()
    }

    /// How many of the fields have to be changed, tracked.
    fn wrong(self) -> usize {
        self.problems_of_words().into_iter().flatten().count()
    }
}

/// A proposal for the next day, with whether it is taken.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The proposal.
    pub row: Proposed,
    /// Whether it is planned with the hand-in.
    pub taken: bool,
}

/// The proposals for the next day: as many as its standard still wants are taken at first, and the
/// agent's taps outrank that. None before all years are read: who was called long ago would count
/// as never called.
pub fn choices(
    desk: UseDesk,
    form: CloseForm,
    (date, next): (NaiveDate, NaiveDate),
    today: NaiveDate,
    t: Lang,
) -> Vec<Choice> {
    if !desk.is_complete() {
        return Vec::new();
    }
    let chosen = form.chosen.get();
    desk.book(|book| {
        let wanted = wanted_on(book, next, &Presets::default());
        // What is open on this very page is asked about above.
        proposals(book, next, today, t, |from| from == date)
            .into_iter()
            .enumerate()
            .map(|(place, row)| Choice {
                taken: chosen.get(&row.person).copied().unwrap_or(place < wanted),
                row,
            })
            .collect()
    })
}

/// 交日志，收工.
#[component]
pub fn HandIn(
    form: CloseForm,
    date: NaiveDate,
    /// What is proposed for the next day.
    proposed: Memo<Vec<Choice>>,
    #[prop(into)] next: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let saver = Saver::new();
    let today = use_time().today_untracked();
    let is_wrong = move || form.wrong() > 0;
    let hand_in = move |_| {
        if saver.is_busy() || untrack(is_wrong) {
            return;
        }
        let accepted = next.get_untracked().map_or_else(Vec::new, |next| {
            let proposed = proposed.get_untracked();
            let taken = proposed.iter().filter(|choice| choice.taken);
            taken.map(|choice| choice.row.accepted(next)).collect()
        });
        let (open, moment) = (desk.desk(), desk.moment());
        let [summary, problems] = form.words(desk, date);
        let percent = desk.peek(|book| {
            let page = book.day(date).map(AsRef::as_ref);
            completion(&book.standard_on(date).judge_day(page))
        });
        let said = t.handed_in(percent, date == today);
        let action = saver.watch(async move {
            close_day(&open, &moment, date, &summary, &problems, accepted).await
        });
        desk.act_on_draft(action, said, Aside::of(&draft_of(date)), move || {
            // Another page stays where it was scrolled to.
            if form.is_alive() {
                // What was typed meanwhile was typed over this.
                form.before.set(standing(desk, date).0);
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        });
    };
    // It is chosen further down, where not everybody looks before the tap.
    let with_it = move || {
        let taken = proposed.with(|all| all.iter().filter(|choice| choice.taken).count());
        let next = next.get().filter(|_| taken > 0)?;
        Some(t.airy(t.hand_in_plans(taken, &t.near_day(next, today))))
    };
    view! {
        <div class="foot-action">
            <p class="quiet foot-hint">{with_it}</p>
            <p class="field-note" role="alert">
                {move || is_wrong().then(|| t.problems_found(form.wrong()))}
            </p>
            <div class="buttons">
                <button
                    type="button"
                    class="button button_primary button_wide"
                    disabled=move || saver.is_busy_tracked() || is_wrong()
                    on:click=hand_in
                >
                    {t.hand_in()}
                </button>
            </div>
        </div>
    }
}
