//! The phone's address book, where the browser lets the user pick from it (Chrome on Android).

use super::device::window;
use super::files::reason;
use crate::domain::phone::Phone;
use crate::forms::vcard::Card;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

fn manager() -> Option<(JsValue, Function)> {
    let contacts = Reflect::get(&window().navigator(), &JsValue::from_str("contacts")).ok()?;
    let select = Reflect::get(&contacts, &JsValue::from_str("select")).ok()?;
    Some((contacts, select.dyn_into().ok()?))
}

/// Whether the user can be asked.
pub fn can_pick() -> bool {
    manager().is_some()
}

/// Lets the user pick contacts; nobody when the user closes the list. Only in answer to a tap.
///
/// # Errors
/// The browser's words.
pub async fn pick() -> Result<Vec<Card>, String> {
    let Some((contacts, select)) = manager() else {
        return Ok(Vec::new());
    };
    let wanted = Array::of2(&JsValue::from_str("name"), &JsValue::from_str("tel"));
    let options = Object::new();
    let picked = async {
        Reflect::set(&options, &JsValue::from_str("multiple"), &JsValue::TRUE)?;
        let promise = select.call2(&contacts, &wanted, &options)?;
        JsFuture::from(Promise::resolve(&promise)).await
    };
    let picked = picked.await.map_err(|error| reason(&error))?;
    let picked = Array::from(&picked);
    let cards = picked.iter().map(|one| card(&one));
    Ok(cards
        .filter(|card| !card.name.is_empty() || !card.phones.is_empty())
        .collect())
}

fn card(contact: &JsValue) -> Card {
    let texts = |name: &str| -> Vec<String> {
        let Ok(found) = Reflect::get(contact, &JsValue::from_str(name)) else {
            return Vec::new();
        };
        if !Array::is_array(&found) {
            return Vec::new();
        }
        let found = Array::from(&found);
        found.iter().filter_map(|text| text.as_string()).collect()
    };
    let mut card = Card {
        name: texts("name").first().map_or("", |n| n.trim()).to_owned(),
        ..Card::default()
    };
    for number in texts("tel") {
        match Phone::parse(&number) {
            Some(phone) if !card.phones.contains(&phone) => card.phones.push(phone),
            Some(_) => {}
            None => {
                card.note = [card.note.trim(), number.trim()]
                    .join(" ")
                    .trim()
                    .to_owned()
            }
        }
    }
    card
}
