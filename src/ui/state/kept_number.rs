//! A number of the settings in a field of its own: what is typed is kept when the field is left, by a tap elsewhere or
//! with its page.

use super::{drafts, use_desk};
use crate::actions::{ActionError, Done};
use leptos::prelude::*;
use std::rc::Rc;

/// How such a number is read, shown and kept.
pub struct Keeping<R, W, S> {
    /// What its draft is called.
    pub draft: String,
    /// What the book has.
    pub stored: Memo<u32>,
    /// What was typed, when it makes sense.
    pub read: R,
    /// How a number stands in the field.
    pub show: W,
    /// The action that keeps it.
    pub save: S,
    /// What is said once it is kept.
    pub said: &'static str,
}

/// The field of such a number. Until it is left, or as long as it makes no sense, what is typed is a draft.
#[derive(Clone, Copy)]
pub struct KeptNumber {
    /// What is typed.
    pub typed: RwSignal<String>,
    /// What is on its way into the book.
    sent: StoredValue<Option<String>>,
    leave: StoredValue<Rc<dyn Fn()>, LocalStorage>,
}

impl KeptNumber {
    /// The field of a number. It lives with the component that asks for it, and is left with that at the latest.
    pub fn of<R, W, S, F>(keeping: Keeping<R, W, S>) -> Self
    where
        R: Fn(&str) -> Option<u32> + 'static,
        W: Fn(u32) -> String + Copy + Send + Sync + 'static,
        S: Fn(u32) -> F + 'static,
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        let Keeping {
            draft,
            stored,
            read,
            show,
            save,
            said,
        } = keeping;
        let of_book = Memo::new(move |_| show(stored.get()));
        let start = drafts::load(&draft).unwrap_or_else(|| of_book.get_untracked());
        let field = Self {
            typed: RwSignal::new(start),
            sent: StoredValue::new(None),
            leave: StoredValue::new_local(Rc::new(|| ())),
        };
        field.keep_draft(draft.clone(), of_book);
        field.follow(of_book);

        let desk = use_desk();
        let leave = move || {
            let text = field.typed.get_untracked();
            if field.is_sent(&text) {
                return;
            }
            let Some(number) = read(&text) else { return };
            if number == stored.get_untracked() {
                drafts::clear(&draft);
                field.typed.set(show(number));
                return;
            }
            let (draft, action) = (draft.clone(), field.send(text.clone(), save(number)));
            desk.act_with_undo(action, said.to_owned(), move || {
                // The page may be gone, and with it what would clear the draft.
                if drafts::load(&draft).as_ref() == Some(&text) {
                    drafts::clear(&draft);
                }
            });
        };
        field.leave.set_value(Rc::new(leave));
        // What the page's ancestors provide is still there; to hold its own owner would keep that alive.
        if let Some(around) = Owner::current().and_then(|owner| owner.parent()) {
            on_cleanup(move || around.with(|| field.leave()));
        }
        field
    }

    /// To be called when the field is left.
    pub fn leave(self) {
        let leave = self.leave.get_value();
        leave();
    }

    /// Keeps what is typed as a draft for as long as the book has something else.
    fn keep_draft(self, draft: String, of_book: Memo<String>) {
        Effect::new(move |_| {
            self.typed.with(|typed| {
                if *typed == of_book.get() {
                    drafts::clear(&draft);
                } else {
                    drafts::keep(&draft, typed);
                }
            });
        });
    }

    /// What was undone or came from another phone shows too, but not over what is being typed.
    fn follow(self, of_book: Memo<String>) {
        Effect::new(move |before: Option<String>| {
            let now = of_book.get();
            if let Some(before) = before {
                let text = self.typed.get_untracked();
                if text == before || self.is_sent(&text) {
                    self.typed.set(now.clone());
                }
                self.sent.set_value(None);
            }
            now
        });
    }

    fn is_sent(self, text: &str) -> bool {
        self.sent.with_value(|sent| sent.as_deref() == Some(text))
    }

    /// Sends a text on its way. When that fails, leaving the field once more tries again.
    fn send<F>(self, text: String, action: F) -> impl Future<Output = F::Output> + use<F>
    where
        F: Future<Output = Result<Done, ActionError>>,
    {
        self.sent.set_value(Some(text));
        async move {
            let done = action.await;
            if done.is_err() {
                // The page may be gone.
                let _ = self.sent.try_set_value(None);
            }
            done
        }
    }
}
