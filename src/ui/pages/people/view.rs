//! What the list shows: ahead in signals, a breath later in the address.

use crate::domain::book::PeopleFilter;
use crate::domain::plan100::Lack;
use crate::domain::roster::Order;
use crate::platform::device::window;
use crate::route::{PeopleView, Route};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

/// After so long a pause the address follows what is typed.
const BREATH_MS: u32 = 350;

/// The view, as signals.
#[derive(Clone, Copy)]
pub struct View {
    /// What is typed.
    pub typed: RwSignal<String>,
    /// What the field was last told to show, which is then what is typed.
    pub told: RwSignal<String>,
    /// The filter.
    pub filter: RwSignal<PeopleFilter>,
    /// What those listed lack.
    pub lack: RwSignal<Option<Lack>>,
    /// The order.
    pub order: RwSignal<Order>,
    /// Writes the address, now.
    write: StoredValue<Box<dyn Fn()>, LocalStorage>,
    waiting: StoredValue<Option<Timeout>, LocalStorage>,
    /// Whether it was typed since the timer was set.
    is_typing: StoredValue<bool>,
    /// Whether the page is scrolled down. Asking the browser would lay the page out in the middle
    /// of a keystroke.
    is_down: StoredValue<bool>,
}

impl View {
    /// The view the address names; the two follow each other from here on.
    pub fn start() -> Self {
        let query = use_query_map();
        let location = use_location();
        let navigate = use_navigate();
        let named = move || query.with(|q| PeopleView::read(|key| q.get(key)));
        let first = untrack(named);
        let (typed, filter, lack, order) = (
            RwSignal::new(first.typed.clone()),
            RwSignal::new(first.filter),
            RwSignal::new(first.lack),
            RwSignal::new(first.order),
        );
        let now = move || {
            untrack(|| PeopleView {
                typed: typed.get(),
                filter: filter.get(),
                lack: lack.get(),
                order: order.get(),
            })
        };
        let written = StoredValue::new(first);
        let is_here = move || location.pathname.get_untracked() == Route::People.path();
        let write = move || {
            let view = now();
            if written.get_value() != view && is_here() {
                let path = view.path();
                written.set_value(view);
                let options = NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&path, options);
            }
        };
        let view = Self {
            typed,
            told: RwSignal::new(typed.get_untracked()),
            filter,
            lack,
            order,
            write: StoredValue::new_local(Box::new(write)),
            waiting: StoredValue::new_local(None),
            is_typing: StoredValue::new(false),
            is_down: StoredValue::new(true),
        };
        let scrolled = window_event_listener_untyped("scroll", move |_| {
            view.is_down
                .set_value(window().scroll_y().unwrap_or_default() > 0.0);
        });
        // An address that was not written here comes from a link or from going back.
        Effect::new(move |_| {
            let named = named();
            if written.get_value() != named && is_here() {
                written.set_value(named.clone());
                view.tell(named.typed);
                view.filter.set(named.filter);
                view.lack.set(named.lack);
                view.order.set(named.order);
            }
        });
        on_cleanup(move || {
            scrolled.remove();
            view.waiting.try_update_value(|w| *w = None);
        });
        view
    }

    /// Takes what was typed; the list follows at once, the address soon.
    pub fn search(self, typed: String) {
        self.typed.set(typed);
        self.to_top();
        if self.waiting.with_value(Option::is_some) {
            self.is_typing.set_value(true);
        } else {
            self.write_in_a_breath();
        }
    }

    /// Takes what was not typed into the field, which shows it then.
    fn tell(self, typed: String) {
        self.told.set(typed.clone());
        self.typed.set(typed);
    }

    /// Takes back what was typed.
    pub fn clear(self) {
        self.tell(String::new());
        self.to_top();
        self.write_now();
    }

    /// Brings the address in step once nothing was typed for a breath: one timer for a whole word.
    fn write_in_a_breath(self) {
        self.is_typing.set_value(false);
        let later = Timeout::new(BREATH_MS, move || match self.is_typing.try_get_value() {
            Some(true) => self.write_in_a_breath(),
            Some(false) => self.write_now(),
            // The page was left.
            None => {}
        });
        self.waiting.set_value(Some(later));
    }

    /// Chooses a filter.
    pub fn choose(self, filter: PeopleFilter) {
        self.filter.set(filter);
        self.to_top();
        self.write_now();
    }

    /// Chooses what those listed lack; a second tap takes it back.
    pub fn ask_for(self, lack: Lack) {
        self.lack
            .update(|chosen| *chosen = (*chosen != Some(lack)).then_some(lack));
        self.to_top();
        self.write_now();
    }

    /// Chooses an order.
    pub fn order_by(self, order: Order) {
        self.order.set(order);
        self.to_top();
        self.write_now();
    }

    /// Everybody again.
    pub fn widen(self) {
        self.tell(String::new());
        self.lack.set(None);
        self.choose(PeopleFilter::All);
    }

    /// Brings the address in step, as before a row is opened, so that going back finds this view.
    pub fn write_now(self) {
        // The page may have been left meanwhile.
        let _ = self.waiting.try_update_value(|w| *w = None);
        let _ = self.write.try_with_value(|write| write());
    }

    /// Another list starts at its top.
    fn to_top(self) {
        if self.is_down.get_value() {
            self.is_down.set_value(false);
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// Whether it leaves anybody out, tracked.
    pub fn narrows(self) -> bool {
        self.filter.get() != PeopleFilter::All
            || self.lack.get().is_some()
            || self.typed.with(|q| !q.trim().is_empty())
    }

    /// The view as an address, tracked.
    pub fn as_address(self) -> Signal<String> {
        Signal::derive(move || {
            let view = PeopleView {
                typed: self.typed.get(),
                filter: self.filter.get(),
                lack: self.lack.get(),
                order: self.order.get(),
            };
            view.path()
        })
    }
}
