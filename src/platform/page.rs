//! The document around the app: title, language, theme and mode on the root, dialling, copying.

use super::back;
use super::device::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent, Node, Text};

/// Sets an attribute of `<html>`.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Setting an attribute of an existing element with a well-formed name cannot fail.
        let _ = root.set_attribute(name, value);
    }
}

/// Sets or removes an attribute of `<body>`, where WeUI reads its theme and mode.
pub fn set_body(name: &str, value: Option<&str>) {
    if let Some(body) = document().body() {
        set(&body, name, value);
    }
}

/// Sets or removes an attribute of an element.
pub fn set(element: &Element, name: &str, value: Option<&str>) {
    // Neither fails with a name that is one.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Shows words in an element that holds nothing else.
pub fn show(element: &Node, words: &str) {
    // An element drawn with nothing in it holds a comment.
    let text = element
        .first_child()
        .filter(|child| child.has_type::<Text>());
    match text {
        Some(text) => text.set_node_value(Some(words)),
        None => element.set_text_content(Some(words)),
    }
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Copies a text. `false` when the browser refuses.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let Ok(clipboard) = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")) else {
        return false;
    };
    let Some(write) = js_sys::Reflect::get(&clipboard, &JsValue::from_str("writeText"))
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok())
    else {
        return false;
    };
    match write.call1(&clipboard, &JsValue::from_str(text)) {
        Ok(promise) => wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&promise))
            .await
            .is_ok(),
        Err(_) => false,
    }
}

/// Takes away the picture that `boot.js` shows until the first page stands.
pub fn take_away_boot() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}

/// The path of the present address, without what follows it.
pub fn path() -> String {
    // An address of this site always has one.
    window().location().pathname().unwrap_or_default()
}

/// Puts another address of this site on the page, as a step that can be taken back.
pub fn push_path(path: &str) {
    if let Ok(history) = window().history() {
        // Refused only when it is done hundreds of times in a row.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Refused where nothing can be printed, and the browser says so itself.
    let _ = window().print();
}

/// Goes back to where one came from. `false` when the app was opened on this very page.
pub fn go_back() -> bool {
    let history = window().history();
    // A sheet's entry is of the same page.
    let own = if back::is_over() { 2 } else { 1 };
    let has_past = history
        .as_ref()
        .is_ok_and(|h| h.length().is_ok_and(|n| n > own));
    has_past && history.is_ok_and(|h| h.back().is_ok())
}

/// Whether a sheet or a question lies over the page.
pub fn is_covered() -> bool {
    let open = document().query_selector("dialog[open]");
    open.is_ok_and(|dialog| dialog.is_some())
}

/// Whether a finger, or the mouse as one, is on a link that leaves the page for another of this site, and whoever has the
/// focus is not being typed into.
pub fn leaves_by_link(event: &MouseEvent) -> bool {
    let typed_into = document()
        .active_element()
        .is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    let address = link_of(event).and_then(|link| link.get_attribute("href"));
    address.is_some_and(|address| !is_here(&address)) && !typed_into
}

/// A link that was tapped.
#[derive(Clone, Debug)]
pub struct Tapped {
    /// Where it leads, from the root of the site.
    pub address: String,
    /// Whether the page asked for begins at its top.
    pub scrolls: bool,
}

/// The link of a click, if it leads to a page of this site and nobody else has taken the click.
pub fn tapped_link(event: &MouseEvent) -> Option<Tapped> {
    let link = link_of(event).filter(|_| !event.default_prevented())?;
    let is_plain = !link.has_attribute("target") && !link.has_attribute("download");
    Some(Tapped {
        address: link.get_attribute("href").filter(|_| is_plain)?,
        scrolls: !link.has_attribute("data-noscroll"),
    })
}

/// Whether an address is that of the present page, whatever it wants to be shown there.
pub fn is_here(address: &str) -> bool {
    address.split(['?', '#']).next() == Some(&*path())
}

/// The link within this site that a press without any key held is on.
fn link_of(event: &MouseEvent) -> Option<Element> {
    let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.button() != 0 || elsewhere {
        return None;
    }
    let pressed = event.target().and_then(|t| t.dyn_into::<Element>().ok())?;
    pressed.closest("a[href^='/']").ok().flatten()
}

/// How much of the screen's foot is covered by what stands there, as the style sheet says where to scroll to, in CSS
/// pixels. Asks the browser for the styles.
pub fn covered_below() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let padding = style.and_then(|style| style.get_property_value("scroll-padding-bottom").ok());
    let pixels = padding.and_then(|words| words.trim_end_matches("px").parse().ok());
    pixels.unwrap_or(0.0)
}

/// How far below the top of the page its heading stands, in CSS pixels. Asks the browser for the layout.
pub fn top_of_heading() -> f64 {
    let head = document()
        .query_selector("main > .page-head")
        .ok()
        .flatten();
    let scrolled = window().scroll_y().unwrap_or_default();
    head.map_or(0.0, |head| head.get_bounding_client_rect().top() + scrolled)
}

/// Puts the focus on the element with this id, if it is there and takes it.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Refused only by an element that is not on screen.
        let _ = element.focus();
    }
}
