//! A list of which only the rows on screen exist, so that ten thousand scroll as ten do.
//!
//! The window itself scrolls, so the browser's own bars, gestures and restored positions work.
//! A row belongs to its place. When the rows become others, as with every keystroke of a search, those on screen stay
//! and say something else, which costs a browser a fraction of drawing them anew. Only those on screen do so at once; the
//! spare ones follow after the frame. The list tells them itself, all in one effect: if each of them followed the rows,
//! following would cost more than the words.

use crate::platform::device::window;
use crate::platform::page::{self, covered_below};
use crate::ui::state::later::after_the_frame;
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Rows kept above and below the screen, so that a fast thumb sees no gap.
const SPARE: usize = 8;
/// Rows drawn before anything could be measured: a phone shows about as many.
const FIRST_LOOK: usize = 12;
/// When the window does not tell its height.
const USUAL_SCREEN: f64 = 800.0;

/// What a list shows. A row is made when it comes on screen; two that are equal look the same.
pub trait Rows: Send + Sync + 'static {
    /// What a row is drawn from.
    type Row: Clone + PartialEq + Send + Sync + 'static;

    /// How many there are.
    fn count(&self) -> usize;

    /// The row of a place, counted from 0.
    fn get(&self, place: usize) -> Option<Self::Row>;
}

/// Rows as they were made. Made again they count as others: to compare ten thousand costs more than to look at the ten
/// on screen, which are compared one by one.
#[derive(Debug)]
pub struct Made<R>(Arc<R>);

impl<R> Made<R> {
    /// Keeps them.
    pub fn new(rows: R) -> Self {
        Self(Arc::new(rows))
    }
}

impl<R> Clone for Made<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R> PartialEq for Made<R> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<R> Deref for Made<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.0
    }
}

/// A row as it was drawn, before it says anything.
pub struct Line<T> {
    /// What stands in the page.
    pub view: AnyView,
    /// Says what belongs there; called once the row stands in the page, and whenever that becomes something else.
    pub tell: Box<dyn FnMut(&T)>,
}

impl<T> fmt::Debug for Line<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").finish_non_exhaustive()
    }
}

/// The list. Every row is `row_height` CSS pixels tall.
#[component]
pub fn VirtualList<R: Rows>(
    /// All rows, in order.
    rows: Memo<Made<R>>,
    /// The height of each row in CSS pixels.
    row_height: f64,
    /// Draws a row, which belongs to a place and not to what stands there.
    row: fn() -> Line<R::Row>,
    /// The name of the list for a screen reader.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let range = on_screen(list, row_height);
    // Drawing comes first, the spare rows and what they say after its frame.
    let spare = RwSignal::new(0);
    let later = RwSignal::new(None);
    Effect::new(move |_| {
        rows.track();
        after_the_frame(move || {
            range.measure();
            // The page may have been left.
            if let Some(rows) = rows.try_get_untracked() {
                later.set(Some(rows));
            }
            if spare.try_get_untracked() == Some(0) {
                spare.set(SPARE);
            }
        });
    });
    let told = Memo::new(move |_| InView {
        screen: range.get(),
        rows: rows.get(),
        later: later.get(),
    });
    let lines = StoredValue::new_local(BTreeMap::<usize, Drawn<R::Row>>::new());
    Effect::new(move |_| {
        told.with(|told| {
            lines.update_value(|lines| {
                for (place, line) in lines {
                    line.tell(told, *place);
                }
            });
        });
    });
    let counted = Memo::new(move |_| told.with(InView::count));
    let shown = Memo::new(move |_| told.with(|told| told.shown(spare.get())));
    let line = move |place: usize| {
        let Line { view, tell } = row();
        let item = NodeRef::new();
        let drawn = Drawn {
            item,
            tell,
            of: None,
            said: None,
        };
        lines.update_value(|lines| {
            lines.insert(place, drawn);
        });
        on_cleanup(move || {
            lines.try_update_value(|lines| lines.remove(&place));
        });
        // As soon as it stands in the page.
        Effect::new(move |_| {
            told.with_untracked(|told| {
                lines.update_value(|lines| {
                    if let Some(line) = lines.get_mut(&place) {
                        line.tell(told, place);
                    }
                });
            });
        });
        view! {
            <li
                node_ref=item
                class="virtual-row"
                aria-posinset=(place + 1).to_string()
                style:transform=format!("translateY({}px)", place as f64 * row_height)
                style:height=format!("{row_height}px")
            >
                {view}
            </li>
        }
    };
    view! {
        <ul
            node_ref=list
            class="virtual-list"
            aria-label=label
            style:height=move || format!("{}px", counted.get() as f64 * row_height)
        >
            <For each=move || shown.get() key=|place| *place children=line/>
        </ul>
    }
}

/// A row in the page.
struct Drawn<T> {
    item: NodeRef<html::Li>,
    tell: Box<dyn FnMut(&T)>,
    /// How many rows it said there are.
    of: Option<usize>,
    /// What it says.
    said: Option<T>,
}

impl<T: PartialEq> Drawn<T> {
    /// Says what there is to say now, if it is something else. A row whose place is about to go keeps what it said.
    fn tell<R: Rows<Row = T>>(&mut self, told: &InView<R>, place: usize) {
        let count = told.count();
        if self.of != Some(count)
            && let Some(item) = self.item.get_untracked()
        {
            page::set(&item, "aria-setsize", Some(&count.to_string()));
            self.of = Some(count);
        }
        let now = told.get(place);
        if now.is_some() && now != self.said {
            now.iter().for_each(&mut self.tell);
            self.said = now;
        }
    }
}

/// What is told of the rows: to those on screen at once, to the spare ones and of the length of the list after the frame.
struct InView<R> {
    /// The places on screen, the last of them excluded.
    screen: (usize, usize),
    rows: Made<R>,
    /// What was made before, as long as the frame with the rows on screen is not drawn.
    later: Option<Made<R>>,
}

impl<R> PartialEq for InView<R> {
    fn eq(&self, other: &Self) -> bool {
        let of = |told: &Self| (told.screen, told.rows.clone(), told.later.clone());
        of(self) == of(other)
    }
}

impl<R: Rows> InView<R> {
    /// How many rows there are, as far as it matters beyond the screen. Where the list ends on screen it is known at once,
    /// and where it grows, so that whoever comes back to a place far down can be taken there.
    fn count(&self) -> usize {
        let ends_below = |rows: &Made<R>| rows.count() >= self.screen.1;
        match &self.later {
            Some(later) if ends_below(later) && ends_below(&self.rows) => {
                later.count().max(self.rows.count())
            }
            _ => self.rows.count(),
        }
    }

    /// The places that have a row, with some to spare above and below the screen.
    fn shown(&self, spare: usize) -> Range<usize> {
        let (first, last) = self.screen;
        let last = (last + spare).min(self.count());
        first.saturating_sub(spare).min(last)..last
    }

    fn get(&self, place: usize) -> Option<R::Row> {
        let (first, last) = self.screen;
        let is_spare = !(first..last).contains(&place);
        let later = self.later.as_ref().filter(|_| is_spare);
        let spare = later.and_then(|rows| rows.get(place));
        spare.or_else(|| self.rows.get(place))
    }
}

/// The rows on screen, followed while the window scrolls and changes its size.
#[derive(Clone, Copy)]
struct OnScreen {
    list: NodeRef<html::Ul>,
    row_height: f64,
    range: RwSignal<(usize, usize)>,
}

fn on_screen(list: NodeRef<html::Ul>, row_height: f64) -> OnScreen {
    let on_screen = OnScreen {
        list,
        row_height: row_height.max(1.0),
        range: RwSignal::new((0, FIRST_LOOK)),
    };
    let handles = ["scroll", "resize"]
        .map(|event| window_event_listener_untyped(event, move |_| on_screen.measure()));
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    on_screen
}

impl OnScreen {
    fn get(self) -> (usize, usize) {
        self.range.get()
    }

    /// Looks where the list stands. Asks the browser for the layout, so not to be called between a
    /// change and its frame.
    fn measure(self) {
        let Some(list) = self.list.try_get_untracked().flatten() else {
            return;
        };
        let screen = window().inner_height().ok().and_then(|h| h.as_f64());
        let bottom = screen.unwrap_or(USUAL_SCREEN) - covered_below();
        let top = list.get_bounding_client_rect().top();
        let first = ((-top).max(0.0) / self.row_height) as usize;
        let end = (bottom - top).max(0.0) / self.row_height;
        let range = (first, (end as usize + 1).max(first));
        if self
            .range
            .try_get_untracked()
            .is_some_and(|now| now != range)
        {
            self.range.set(range);
        }
    }
}
