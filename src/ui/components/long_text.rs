//! Text of any length: typed, pasted, shown. A browser that has to lay out ten megabytes in a text
//! field stands still, so the field holds the head and the rest is kept beside it, untouched.

use super::field::next_id;
use crate::forms::capture::split_long;
use crate::ui::state::toasts::Act;
use crate::ui::state::{use_lang, use_toasts};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// As many characters stay in the field: more than anybody types on a phone, and laid out at once.
const HEAD: usize = 4_000;
/// As many characters of a long text show at first.
const FIRST_LOOK: usize = 400;
/// As many more with each tap.
const MORE: usize = 4_000;

/// A text in two parts: what the field holds, and what is kept beside it.
#[derive(Clone, Copy)]
pub struct Words {
    /// In the field.
    pub head: RwSignal<String>,
    /// Behind it; mostly empty.
    pub tail: RwSignal<Arc<str>>,
}

impl Words {
    /// A text.
    pub fn new(text: &str) -> Self {
        let words = Self {
            head: RwSignal::default(),
            tail: RwSignal::new(Arc::from("")),
        };
        words.set(text);
        words
    }

    /// Another text.
    pub fn set(self, text: &str) {
        let (head, tail) = split_long(text, HEAD);
        self.head.set(head.to_owned());
        if !(tail.is_empty() && self.tail.with_untracked(|t| t.is_empty())) {
            self.tail.set(Arc::from(tail));
        }
    }

    /// The whole text, tracked.
    pub fn get(self) -> String {
        self.head
            .with(|head| self.tail.with(|tail| format!("{head}{tail}")))
    }

    /// The whole text.
    pub fn get_untracked(self) -> String {
        untrack(|| self.get())
    }

    /// Whether there is nothing but blanks, tracked.
    pub fn is_blank(self) -> bool {
        self.head.with(|h| h.trim().is_empty()) && self.tail.with(|t| t.trim().is_empty())
    }

    /// Takes what stands in the field now. What is too much for the field is put before the rest,
    /// and the field is told.
    fn typed(self, field: &web_sys::HtmlTextAreaElement, text: &str) {
        let (head, over) = split_long(text, HEAD);
        if !over.is_empty() {
            self.tail
                .update(|tail| *tail = Arc::from(format!("{over}{tail}")));
            field.set_value(head);
        }
        self.head.set(head.to_owned());
    }

    /// Puts the rest back that was taken out, behind what has been added since.
    fn rest_back(self, rest: &str) {
        // In the turn in which the field goes the offer may still be tapped.
        let _ = self
            .tail
            .try_update(|tail| *tail = Arc::from(format!("{tail}{rest}")));
    }

    /// Puts a pasted text in place of what is selected. `false` when it is short enough for the
    /// browser to do that itself.
    fn pasted(self, field: &web_sys::HtmlTextAreaElement, text: &str) -> bool {
        // In UTF-16 units the text is at least as long as in characters.
        if text.len() <= HEAD {
            return false;
        }
        let units: Vec<u16> = field.value().encode_utf16().collect();
        let place = |at: Result<Option<u32>, _>| {
            at.ok()
                .flatten()
                .map_or(units.len(), |at| (at as usize).min(units.len()))
        };
        let from = place(field.selection_start());
        let to = place(field.selection_end()).max(from);
        let before = String::from_utf16_lossy(&units[..from]);
        let after = String::from_utf16_lossy(&units[to..]);
        self.typed(field, &format!("{before}{text}{after}"));
        true
    }
}

/// Several lines of text, however long.
#[component]
pub fn LongTextArea(
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// The text.
    words: Words,
    /// An example or an invitation.
    #[prop(into, optional)]
    placeholder: String,
    /// Lines at first.
    #[prop(default = 3)]
    rows: u32,
    /// Say the label, do not show it.
    #[prop(optional)]
    quiet: bool,
    /// Where the field is to be found.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
    /// While it is being saved nothing can be typed.
    #[prop(into, optional)]
    read_only: Signal<bool>,
    /// The id of what describes the field further.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// The problem with it, when there is one.
    #[prop(into, optional)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let id = next_id();
    let note = format!("{id}-note");
    let described_by = match described_by {
        Some(further) => format!("{note} {further}"),
        None => note.clone(),
    };
    let is_wrong = move || problem.with(Option::is_some);
    let on_paste = move |event: web_sys::ClipboardEvent| {
        let field = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        let text = event.clipboard_data().and_then(|d| d.get_data("text").ok());
        if let (Some(field), Some(text)) = (field, text)
            && words.pasted(&field, &text)
        {
            event.prevent_default();
        }
    };
    let on_input = move |event: web_sys::Event| {
        let field = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        if let Some(field) = field {
            let text = field.value();
            words.typed(&field, &text);
        }
    };
    view! {
        <div class="field" class:field_wrong=is_wrong>
            <label class="field-label" class:visually-hidden=quiet for=id.clone()>{label}</label>
            <textarea
                node_ref=node_ref
                class="field-input field-area"
                id=id
                dir="auto"
                rows=rows.to_string()
                placeholder=placeholder
                autocomplete="off"
                aria-describedby=described_by
                aria-invalid=move || is_wrong().then_some("true")
                readonly=move || read_only.get()
                prop:value=move || words.head.get()
                on:paste=on_paste
                on:input=on_input
            ></textarea>
            <p class="field-note" id=note aria-live="polite">{move || problem.get()}</p>
            <TailNote words=words/>
        </div>
    }
}

/// Says how much does not show, and takes it out on request.
#[component]
fn TailNote(words: Words) -> impl IntoView {
    let t = use_lang();
    let toasts = use_toasts();
    let count = Memo::new(move |_| words.tail.with(|tail| tail.chars().count() as u64));
    let showing = move || untrack(|| toasts.current().map(|toast| toast.number));
    let offer = StoredValue::new(None::<u64>);
    let drop_rest = move |_| {
        let rest = words.tail.get_untracked();
        words.tail.set(Arc::from(""));
        let undo = Act::new(move || words.rest_back(&rest));
        toasts.offer_undo(t.long_rest_dropped(), t.undo(), undo);
        offer.set_value(showing());
    };
    on_cleanup(move || {
        // The rest belongs to this field; without it there is nothing to undo.
        let offered = offer.try_get_value().flatten();
        if offered.is_some() && offered == showing() {
            toasts.clear();
        }
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="long-rest" role="status">
                <p class="grow">{move || t.long_rest(&t.grouped(count.get()))}</p>
                <button type="button" class="text-button" on:click=drop_rest>
                    {t.long_rest_drop()}
                </button>
            </div>
        </Show>
    }
}

/// A text as it was typed, line by line; a long one opens piece by piece.
#[component]
pub fn LongText(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let t = use_lang();
    let text: Arc<str> = Arc::from(text);
    let shown = RwSignal::new(FIRST_LOOK);
    let head = {
        let text = Arc::clone(&text);
        move || split_long(&text, shown.get()).0.to_owned()
    };
    let hidden = Memo::new(move |_| split_long(&text, shown.get()).1.chars().count() as u64);
    view! {
        <p class="long-text" dir="auto">{head}</p>
        <Show when=move || { hidden.get() > 0 }>
            <button
                type="button"
                class="text-button"
                on:click=move |_| shown.update(|n| *n += MORE)
            >
                {move || {
                    format!("{} · {}", t.show_more(), t.more_characters(&t.grouped(hidden.get())))
                }}
            </button>
        </Show>
    }
}
