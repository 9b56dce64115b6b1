//! What elements say that stay while what they say changes often.
//!
//! A view follows every word by an effect of its own. Where a keystroke changes twenty words at once the effects cost
//! more than the words, so a row tells all of its parts in one effect, and only what differs is written.

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

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
        let Some(element) = element.get_untracked() else {
            return;
        };
        let element: &Node = element.as_ref();
        // An element drawn with nothing in it holds a comment.
        let text = element
            .first_child()
            .filter(|child| child.has_type::<Text>());
        match text {
            Some(text) => text.set_node_value(Some(words)),
            None => element.set_text_content(Some(words)),
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
        let Some(element) = element.get_untracked() else {
            return;
        };
        let element: &Element = element.as_ref();
        // Neither fails with a name that is one.
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}
