//! Rows that stay in their places. When what a list shows becomes something else, each row says something else, which
//! costs a browser a fraction of drawing it anew.

use leptos::prelude::*;

/// What is said at a place, followed; none when there is no such place. A place that is about to go keeps what it said.
pub fn at_place<T>(look: impl Fn() -> Option<T> + Send + Sync + 'static) -> Option<Signal<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let first = untrack(&look)?;
    let here = Memo::new(move |before: Option<&T>| {
        look().unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    Some(here.into())
}

/// As many rows as there are, each drawn once for its place.
pub fn in_place<T>(
    rows: impl Into<Signal<Vec<T>>>,
    draw: impl Fn(Signal<T>) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let rows = rows.into();
    let count = Memo::new(move |_| rows.with(Vec::len));
    let row =
        move |place: usize| at_place(move || rows.with(|all| all.get(place).cloned())).map(&draw);
    view! { <For each=move || 0..count.get() key=|place| *place children=row/> }.into_any()
}
