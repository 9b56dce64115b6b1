//! How far a long page was scrolled, so that coming back shows the place one had left, after a
//! reload of the same session too.

use crate::platform::device::{document, window};
use crate::platform::kept;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A pause this long is the end of a movement.
const SETTLED_MS: u32 = 150;

/// Where a page was left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Place {
    /// What it showed: the part of the address behind the path.
    view: String,
    /// How far down, in CSS pixels.
    y: f64,
}

/// Keeps the place of the page that calls it, under a name of its own, and goes back to it. `view`
/// is what the page shows now: another view starts at its top. `content` moves whenever the page
/// may have grown, and says whether it has all it will have.
pub fn keep_place(page: &'static str, view: Signal<String>, content: Signal<bool>) {
    let key = format!("zhanye.place.{page}");
    let left: Option<Place> = kept::session(&key);
    let left = left.filter(|p| p.y > 0.0 && view.with_untracked(|v| *v == p.view));
    let wanted = StoredValue::new(left.as_ref().map(|p| p.y));
    // The view is noted with the place: when the page is left, the address has changed already.
    let seen = StoredValue::new(left);
    let keep = move || {
        // A browser that refuses only loses the place.
        let _ = seen.try_with_value(|place| kept::keep_session(&key, place));
    };

    Effect::new(move |_| {
        let is_whole = content.get();
        if wanted.get_value().is_some() {
            request_animation_frame(move || go_back(wanted, is_whole));
        }
    });

    let timer = StoredValue::new_local(None::<Timeout>);
    let on_scroll = window_event_listener_untyped("scroll", {
        let keep = keep.clone();
        move |_| {
            if wanted.get_value().is_none() {
                seen.set_value(Some(Place {
                    view: view.get_untracked(),
                    y: window().scroll_y().unwrap_or_default(),
                }));
                timer.set_value(Some(Timeout::new(SETTLED_MS, keep.clone())));
            }
        }
    });
    // Whoever moves the page by hand does not want to be moved any more.
    let by_hand = ["wheel", "touchmove", "keydown"]
        .map(|event| window_event_listener_untyped(event, move |_| wanted.set_value(None)));
    on_cleanup(move || {
        timer.try_update_value(|t| *t = None);
        on_scroll.remove();
        by_hand.into_iter().for_each(WindowListenerHandle::remove);
        keep();
    });
}

/// Scrolls to the wanted place as soon as the page is long enough, or as far as it goes when it
/// will not grow any more.
fn go_back(wanted: StoredValue<Option<f64>>, is_whole: bool) {
    let Some(y) = wanted.try_get_value().flatten() else {
        return;
    };
    let height = document()
        .document_element()
        .map_or(0, |e| e.scroll_height());
    let screen = window()
        .inner_height()
        .ok()
        .and_then(|h| h.as_f64())
        .unwrap_or_default();
    if !is_whole && f64::from(height) - screen < y {
        return;
    }
    wanted.set_value(None);
    window().scroll_to_with_x_and_y(0.0, y);
    // The browser tells of the movement a frame later; a list that draws only what is on screen
    // has to know now, or it would show a gap.
    if let Ok(event) = web_sys::Event::new("scroll") {
        let _ = window().dispatch_event(&event);
    }
}
