//! What was understood, as chips that a tap corrects, and what was not, as the note.

use super::editor::{Edit, EditSheet};
use super::line::Line;
use crate::domain::capture::Meaning;
use crate::text::people::shorten;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// So much of the note shows; all of it is kept.
const SHOWN_NOTE: usize = 300;

/// One chip, as it shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shown {
    place: usize,
    what: &'static str,
    says: String,
    is_guess: bool,
}

/// The chips.
#[component]
pub fn Understood(line: Line) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let linked = Memo::new(move |_| {
        let id = line.referrer()?;
        desk.book(|b| b.person(&id).map(|p| p.name.clone()))
    });
    let shown = Memo::new(move |_| {
        let today = time.today();
        line.read.with(|read| {
            read.captured
                .chips
                .iter()
                .enumerate()
                .map(|(place, chip)| Shown {
                    place,
                    what: t.meaning_kind(&chip.means),
                    says: linked.with(|l| t.meaning(&chip.means, l.as_deref(), today)),
                    is_guess: (chip.stays && !chip.at.is_empty())
                        || (line.referrer_is_guessed()
                            && matches!(chip.means, Meaning::Referrer { .. })),
                })
                .collect::<Vec<_>>()
        })
    });
    let lacks_name = Memo::new(move |_| {
        !line.words.is_blank() && line.read.with(|r| r.captured.name().is_none())
    });
    let editing = RwSignal::new(None::<Edit>);
    let edit = move |place: usize| {
        editing.set(line.read.with_untracked(|read| Edit::of(read, place)));
    };
    let add_name = move |_| editing.set(Some(Edit::name()));
    let chip = move |shown: Shown| {
        let place = shown.place;
        let spoken = t.capture_chip(shown.what, &shown.says);
        view! {
            <button
                type="button"
                class="chip chip_on"
                class:chip_guess=shown.is_guess
                aria-label=spoken
                on:click=move |_| edit(place)
            >
                <bdi>{shown.says}</bdi>
            </button>
        }
    };
    let has_chips = move || lacks_name.get() || shown.with(|s| !s.is_empty());
    view! {
        <Show when=has_chips>
            <h2 class="section-label">{t.capture_understood()}</h2>
            <div class="chips" data-testid="chips">
                <Show when=move || lacks_name.get()>
                    <button
                        type="button"
                        class="chip chip_ask"
                        aria-label=t.capture_no_name_spoken()
                        on:click=add_name
                    >
                        {t.capture_no_name()}
                    </button>
                </Show>
                <For each=move || shown.get() key=Shown::clone let(shown)>
                    {chip(shown)}
                </For>
            </div>
        </Show>
        <EditSheet line=line editing=editing/>
    }
}

/// What stays as the note.
#[component]
pub fn Note(line: Line) -> impl IntoView {
    let t = use_lang();
    let note = Memo::new(move |_| line.read.with(|r| shorten(&r.captured.note, SHOWN_NOTE)));
    view! {
        <Show when=move || note.with(|n| !n.is_empty())>
            <h2 class="section-label">{t.capture_note()}</h2>
            <p class="capture-note" dir="auto" data-testid="note">{move || note.get()}</p>
        </Show>
    }
}

/// Whether a meaning can be given a value at all; the others can only be taken back.
pub(super) fn has_value(means: &Meaning) -> bool {
    !matches!(means, Meaning::Recruit | Meaning::Plan100)
}
