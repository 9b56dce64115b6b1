//! The page that was asked for, between the tap on its link and its own first frame.
//!
//! To take a page away costs a slow phone two frames and more. So a tap is answered by the heading of the page to
//! come, drawn over the one that goes; the router does its work in the frame after. Start with [`Arriving`].

use super::later::after_the_frame;
use crate::platform::page::{self, Tapped};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// What is shown of a page before it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Its heading.
    pub title: String,
    /// Whether the way back stands in front of it.
    pub has_way_back: bool,
}

/// What is about to be shown, if anything.
#[derive(Clone, Copy)]
pub struct Arriving {
    heading: RwSignal<Option<Heading>>,
    /// The last link tapped; of several taps in one frame the last one counts.
    asked: StoredValue<Option<Tapped>>,
}

impl Arriving {
    /// Nothing at first.
    pub fn start() -> Self {
        Self {
            heading: RwSignal::new(None),
            asked: StoredValue::new(None),
        }
    }

    /// What stands over the page that goes.
    pub fn heading(self) -> RwSignal<Option<Heading>> {
        self.heading
    }

    /// What takes a tap on a link to another page before the router does, when the heading of that page is known.
    /// To be called below the router.
    pub fn on_tap(
        self,
        heading: impl Fn(&str) -> Option<Heading> + 'static,
    ) -> impl Fn(web_sys::MouseEvent) + 'static {
        let navigate = use_navigate();
        move |event: web_sys::MouseEvent| {
            let Some(tapped) = page::tapped_link(&event) else {
                return;
            };
            let heading = || heading(&tapped.address);
            let is_other = !page::is_here(&tapped.address);
            let Some(heading) = is_other.then(heading).flatten() else {
                // The router follows it at once, and what was tapped in the same frame before counts no more.
                self.asked.set_value(None);
                self.has_come();
                return;
            };
            event.prevent_default();
            self.heading.set(Some(heading));
            let is_waiting = self.asked.with_value(Option::is_some);
            self.asked.set_value(Some(tapped));
            if is_waiting {
                return;
            }
            let navigate = navigate.clone();
            after_the_frame(move || {
                // The app may have been drawn anew, in another language.
                let Some(tapped) = self.asked.try_update_value(Option::take).flatten() else {
                    return;
                };
                let options = NavigateOptions {
                    scroll: tapped.scrolls,
                    ..NavigateOptions::default()
                };
                navigate(&tapped.address, options);
                // Not every page has a heading, which would take this one away.
                after_the_frame(move || self.has_come());
            });
        }
    }

    /// A page stands, so nothing has to stand over it, unless another one was asked for.
    pub fn has_come(self) {
        let none_asked = self.asked.try_with_value(Option::is_none);
        let shows = self.heading.try_with_untracked(Option::is_some);
        if (none_asked, shows) == (Some(true), Some(true)) {
            self.heading.set(None);
        }
    }
}
