//! What elements say that stay while what they say changes often.
//!
//! A view follows every word by an effect of its own. Where a keystroke changes twenty words at once the effects cost
//! more than the words, so a row tells all of its parts in one effect, and only what differs is written.

use crate::platform::page;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// What is to be said now, and what was said before; at first nothing was.
#[derive(Debug)]
pub struct Told<'a, S> {
    /// Now.
    pub now: &'a S,
    /// Before.
    pub before: Option<&'a S>,
}

impl<'a, S> Told<'a, S> {
    /// Writes the words of an element that holds nothing else.
    pub fn words<E>(&self, element: NodeRef<E>, of: impl Fn(&'a S) -> &'a str)
    where
        E: ElementType,
        E::Output: JsCast + AsRef<Node> + Clone + 'static,
    {
        let words = of(self.now);
        if self.before.map_or("", &of) == words {
            return;
        }
        if let Some(element) = element.get_untracked() {
            page::show(element.as_ref(), words);
        }
    }

    /// Writes an attribute of an element; without a value there is none.
    pub fn attribute<E>(
        &self,
        element: NodeRef<E>,
        name: &str,
        of: impl Fn(&'a S) -> Option<&'a str>,
    ) where
        E: ElementType,
        E::Output: JsCast + AsRef<Element> + Clone + 'static,
    {
        let value = of(self.now);
        if self.before.and_then(&of) == value {
            return;
        }
        if let Some(element) = element.get_untracked() {
            page::set(element.as_ref(), name, value);
        }
    }
}
