//! Going back takes away what lies over the page before it leaves the page.
//!
//! The browser closes a modal dialog by itself on Escape, and newer ones on the back gesture too;
//! in all others, WeChat's and Safari's among them, that gesture goes back in the history. So while
//! a sheet is open the history has a second entry for the same page, and going back only takes that
//! one away. A sheet that is closed in another way leaves its entry behind: taking it away needs the
//! browser's own time, in which a change of page could get lost. The next sheet takes it over, and
//! whoever goes back over it is taken one further.

use super::device::window;
use super::lifecycle::listen_to_window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The state of an entry that stands for a page with something over it.
const OVER: &str = "zhanye.over";

/// How something that lies over the page is closed.
type Close = Rc<dyn Fn()>;

thread_local! {
    /// What lies over the page, the topmost last.
    static OPEN: RefCell<Vec<(u32, Close)>> = const { RefCell::new(Vec::new()) };
    /// The number of the next one.
    static NEXT: Cell<u32> = const { Cell::new(0) };
    /// Whether the history stood on such an entry when it was last looked at.
    static WAS_OVER: Cell<bool> = const { Cell::new(false) };
    /// The address of the page that the entry was made for.
    static ADDRESS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Something that lies over the page; it ends with [`Over::end`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over(u32);

/// From here on going back is looked at, for good. To be called before the router listens.
pub fn watch() {
    note_where();
    ADDRESS.with(|a| *a.borrow_mut() = address());
    // Every change of page by hand begins with a click, a key's click on a link too.
    listen_to_window("click", |_| note_where());
    listen_to_window("popstate", |event| {
        let was_over = WAS_OVER.replace(is_over());
        let taken_away = was_over && !is_over() && ADDRESS.with(|a| *a.borrow() == address());
        if !taken_away {
            return;
        }
        // The page stays what it is, which the router need not find out.
        event.stop_immediate_propagation();
        let top = OPEN.with(|open| open.borrow_mut().pop());
        match top {
            Some((_, close)) => {
                if OPEN.with(|open| !open.borrow().is_empty()) {
                    cover();
                }
                close();
            }
            None => {
                // Refused only where there is nothing to go back to.
                let _ = window().history().and_then(|history| history.back());
            }
        }
    });
}

/// Something lies over the page now; going back calls `close`.
pub fn begin(close: impl Fn() + 'static) -> Over {
    let id = NEXT.get();
    NEXT.set(id.wrapping_add(1));
    OPEN.with(|open| open.borrow_mut().push((id, Rc::new(close))));
    cover();
    Over(id)
}

impl Over {
    /// It is gone, whoever closed it.
    pub fn end(self) {
        OPEN.with(|open| open.borrow_mut().retain(|(id, _)| *id != self.0));
    }
}

/// Makes the entry that going back takes away, unless it is there.
fn cover() {
    if is_over() {
        return;
    }
    if let Ok(history) = window().history() {
        // Refused only when pages are made without end; then going back leaves the page.
        let _ = history.push_state_with_url(&JsValue::from_str(OVER), "", None);
    }
    ADDRESS.with(|a| *a.borrow_mut() = address());
    note_where();
}

/// Whether the history stands on an entry of this module's.
pub fn is_over() -> bool {
    window()
        .history()
        .and_then(|history| history.state())
        .is_ok_and(|state| state.as_string().as_deref() == Some(OVER))
}

fn note_where() {
    WAS_OVER.set(is_over());
}

fn address() -> String {
    window().location().href().unwrap_or_default()
}
