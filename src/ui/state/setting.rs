//! A number of the settings: what is typed is kept when its field is left, by a tap elsewhere or with its page.

use super::{UseDesk, drafts, use_desk};
use crate::actions::{ActionError, Done};
use leptos::prelude::*;
use std::rc::Rc;

/// The field of such a number. Until it is left, or as long as it makes no sense, what is typed is a draft.
#[derive(Clone, Copy)]
pub struct SettingField {
    /// What is typed.
    pub typed: RwSignal<String>,
    leave: StoredValue<Rc<dyn Fn()>, LocalStorage>,
}

/// How the number is read, shown and kept.
pub struct Setting<R, W, S> {
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

impl SettingField {
    /// The field of a number. It lives with the component that asks for it, and is left with that at the latest.
    pub fn of<R, W, S, F>(setting: Setting<R, W, S>) -> Self
    where
        R: Fn(&str) -> Option<u32> + 'static,
        W: Fn(u32) -> String + Clone + 'static,
        S: Fn(u32) -> F + 'static,
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        let Setting {
            draft,
            stored,
            read,
            show,
            save,
            said,
        } = setting;
        let desk: UseDesk = use_desk();
        let of_book = show(stored.get_untracked());
        let typed = RwSignal::new(drafts::load(&draft).unwrap_or(of_book));
        // What is on its way into the book.
        let sent = StoredValue::new(None::<String>);

        Effect::new({
            let (draft, show) = (draft.clone(), show.clone());
            move |_| {
                let of_book = show(stored.get());
                typed.with(|typed| {
                    if *typed == of_book {
                        drafts::clear(&draft);
                    } else {
                        drafts::keep(&draft, typed);
                    }
                });
            }
        });
        // What was undone or came from another phone shows too, but not over what is being typed.
        Effect::new({
            let show = show.clone();
            move |before: Option<String>| {
                let now = show(stored.get());
                let Some(before) = before.filter(|before| *before != now) else {
                    return now;
                };
                let text = typed.get_untracked();
                if text == before || sent.with_value(|sent| sent.as_ref() == Some(&text)) {
                    typed.set(now.clone());
                }
                sent.set_value(None);
                now
            }
        });

        let leave = move || {
            let text = typed.get_untracked();
            if sent.with_value(|sent| sent.as_ref() == Some(&text)) {
                return;
            }
            let Some(kept) = read(&text) else { return };
            if kept == stored.get_untracked() {
                drafts::clear(&draft);
                typed.set(show(kept));
                return;
            }
            sent.set_value(Some(text.clone()));
            let action = save(kept);
            let action = async move {
                let done = action.await;
                if done.is_err() {
                    let _ = sent.try_set_value(None);
                }
                done
            };
            let draft = draft.clone();
            desk.act_with_undo(action, said.to_owned(), move || {
                if drafts::load(&draft).as_ref() == Some(&text) {
                    drafts::clear(&draft);
                }
            });
        };
        let field = Self {
            typed,
            leave: StoredValue::new_local(Rc::new(leave)),
        };
        // What lives around the page lives on; its own owner would be kept alive by this.
        if let Some(around) = Owner::current().and_then(|owner| owner.parent()) {
            on_cleanup(move || around.with(|| field.leave()));
        }
        field
    }

    /// To be called when the field is left.
    pub fn leave(self) {
        self.leave.with_value(|leave| leave());
    }
}
