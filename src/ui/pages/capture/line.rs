//! The line that is typed: read anew with every keystroke, with its corrections and its draft.

use super::back;
use crate::domain::capture::{Meaning, parse};
use crate::domain::id::PersonId;
use crate::domain::referrer::Meant;
use crate::forms::capture::{Corrections, Read, ReferrerLink, shared_line};
use crate::route::Route;
use crate::ui::components::Words;
use crate::ui::state::{drafts, use_search, use_time};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The draft of the line.
pub const DRAFT: &str = "capture";
/// What is too long for the field, kept apart so that a keystroke does not write it again.
pub const DRAFT_TAIL: &str = "capture.tail";
/// The lines that were pushed aside by others.
pub const DRAFT_ASIDE: &str = "capture.aside";
/// What is longer finds no room in the browser's storage for drafts.
const LONGEST_TAIL: usize = 2_000_000;

/// A line with its corrections, as the draft keeps it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The line.
    pub text: String,
    /// What was corrected.
    pub corrections: Corrections,
}

impl Typed {
    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether nothing is lost with this one when the other is safe. The draft of a long line may
    /// lack its end.
    pub fn is_in(&self, other: &Self) -> bool {
        other.text.starts_with(&self.text) && self.corrections == other.corrections
    }
}

/// The line on the page.
#[derive(Clone, Copy)]
pub struct Line {
    /// What is typed.
    pub words: Words,
    /// What was corrected.
    pub corrections: RwSignal<Corrections>,
    /// What was understood.
    pub read: Memo<Read>,
    /// Who may be the referrer; nobody when the line names none.
    pub meant: Memo<Meant>,
    /// Lines that were pushed aside by a shared text or by an undo, and are not saved; the newest
    /// last.
    pub aside: RwSignal<Vec<Typed>>,
    too_long: RwSignal<bool>,
}

impl Line {
    /// The line of the page: what was shared, else the draft, else nothing.
    pub fn start() -> Self {
        let time = use_time();
        let search = use_search();
        let words = Words::new("");
        let corrections = RwSignal::new(Corrections::default());
        let read = Memo::new(move |_| {
            let now = time.now();
            words
                .head
                .with(|head| corrections.with(|c| c.read(parse(head, now))))
        });
        let called = Memo::new(move |_| {
            read.with(|r| {
                r.captured.chips.iter().find_map(|chip| match &chip.means {
                    Meaning::Referrer { name } => Some(name.clone()),
                    _ => None,
                })
            })
        });
        let meant = Memo::new(move |_| {
            called.with(|c| c.as_ref().map(|c| search.meant_by(c)).unwrap_or_default())
        });
        let line = Self {
            words,
            corrections,
            read,
            meant,
            aside: RwSignal::new(back::left_aside()),
            too_long: RwSignal::new(false),
        };
        line.restore();
        line.keep();
        back::opened(line);
        line
    }

    /// Puts the draft into the field, and a shared text before it.
    fn restore(self) {
        let draft = back::left();
        let query = use_query_map();
        let shared = query.with_untracked(|q| {
            let part = |key| q.get(key).unwrap_or_default();
            shared_line(&part("title"), &part("text"), &part("url"))
        });
        if shared.is_empty() {
            self.put(draft);
            return;
        }
        if draft.text.trim() == shared.trim() {
            // It came a second time; what was corrected on it stays.
            self.put(draft);
        } else {
            self.set_aside(draft);
            self.put(Typed {
                text: shared,
                ..Typed::default()
            });
        }
        // The text is in the draft from here on; a reload must not bring it a second time.
        let navigate = use_navigate();
        request_animation_frame(move || {
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&Route::Capture.path(), options);
        });
    }

    /// Writes the draft with every change.
    fn keep(self) {
        Effect::new(move |_| {
            let typed = Typed {
                text: self.words.head.get(),
                corrections: self.corrections.get(),
            };
            if typed.text.is_empty() && typed.corrections.is_empty() {
                drafts::clear(DRAFT);
            } else {
                drafts::keep(DRAFT, &typed);
            }
        });
        Effect::new(move |_| {
            self.words.tail.with(|tail| {
                if tail.is_empty() {
                    drafts::clear(DRAFT_TAIL);
                    self.too_long.set(false);
                    return;
                }
                let fits = tail.len() <= LONGEST_TAIL && drafts::keep(DRAFT_TAIL, &**tail);
                self.too_long.set(!fits);
            });
        });
        Effect::new(move |_| {
            self.aside.with(|aside| {
                if aside.is_empty() {
                    drafts::clear(DRAFT_ASIDE);
                } else {
                    drafts::keep(DRAFT_ASIDE, aside);
                }
            });
        });
    }

    /// Puts a line into the field.
    pub fn put(self, typed: Typed) {
        self.words.set(&typed.text);
        self.corrections.set(typed.corrections);
    }

    /// Everything typed.
    pub fn typed(self) -> Typed {
        Typed {
            text: self.words.get_untracked(),
            corrections: self.corrections.get_untracked(),
        }
    }

    /// Takes a line away that was saved, wherever it stands by now. What was typed behind it meanwhile stays, and so does
    /// whatever took its place.
    pub fn saved(self, saved: &Typed) {
        let typed = self.typed();
        if typed == *saved {
            self.clear();
        } else if let Some(rest) = typed.text.strip_prefix(&saved.text) {
            let text = rest.trim_start().to_owned();
            self.clear();
            self.put(Typed {
                text,
                ..Typed::default()
            });
        } else {
            self.aside
                .update(|lines| lines.retain(|line| line != saved));
        }
    }

    /// Empties the field and forgets the draft, once the line is safe.
    pub fn clear(self) {
        drafts::clear(DRAFT);
        drafts::clear(DRAFT_TAIL);
        self.words.tail.set(Arc::from(""));
        self.put(Typed::default());
    }

    /// Keeps a line beside the field, on top of those that are there.
    pub fn set_aside(self, typed: Typed) {
        self.aside.update(|lines| back::put_on_top(lines, typed));
    }

    /// Takes the newest line beside the field away.
    pub fn take_aside(self) -> Option<Typed> {
        self.aside.try_update(Vec::pop).flatten()
    }

    /// Changes places: the newest line beside the field, and what is in it.
    pub fn swap(self) {
        if let Some(aside) = self.take_aside() {
            self.set_aside(self.typed());
            self.put(aside);
        }
    }

    /// Takes a line that comes back: into the field, or beside it when another is typed there.
    pub fn take_back(self, typed: Typed) {
        if untrack(|| self.words.is_blank()) {
            self.put(typed);
        } else {
            self.set_aside(typed);
        }
    }

    /// Whether the page is still there.
    pub fn is_alive(self) -> bool {
        self.aside.try_with_untracked(|_| ()).is_some()
    }

    /// Whether a crash would lose the end of it, tracked.
    pub fn too_long_for_draft(self) -> bool {
        self.too_long.get()
    }

    /// Whether the referrer's record is taken for the one who is meant for their surname alone, so that it is worth a look.
    /// Tracked.
    pub fn referrer_is_guessed(self) -> bool {
        let is_auto = self.corrections.with(|c| c.referrer == ReferrerLink::Auto);
        is_auto
            && self
                .meant
                .with(|m| m.exact.is_empty() && m.certain().is_some())
    }

    /// The referrer's record: picked, or the only one who can be meant. Tracked.
    pub fn referrer(self) -> Option<PersonId> {
        match self.corrections.with(|c| c.referrer.clone()) {
            ReferrerLink::Auto => self.meant.with(|m| m.certain().cloned()),
            ReferrerLink::Nobody => None,
            ReferrerLink::To(id) => Some(id),
        }
    }
}
