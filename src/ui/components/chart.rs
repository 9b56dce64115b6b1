//! Small charts in SVG: columns and lines over a few months. Every mark has its value in words
//! above it and its name below, so nothing depends on colour; what is not over is drawn open.
//!
//! Marks are placed in percent of their own column, so a chart is sharp at any width and its type
//! grows with the page's.

use leptos::prelude::*;

/// One mark of a chart.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Below: the month.
    pub name: String,
    /// Above: the value as people read it.
    pub shown: String,
    /// What a screen reader says.
    pub spoken: String,
    /// The height, 0 to 1; none where nothing is known.
    pub height: Option<f64>,
    /// Not over yet.
    pub open: bool,
    /// What a tap does, if anything.
    pub on_tap: Option<Callback<()>>,
}

/// How the marks are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// Columns, for what is counted.
    Columns,
    /// Dots on a line, for rates.
    Dots,
}

/// The share of the picture's height that the tallest mark takes.
const TALLEST: f64 = 0.92;

/// Where a mark's top lies, in percent from above.
fn top(height: f64) -> f64 {
    100.0 - height.clamp(0.0, 1.0) * TALLEST * 100.0
}

/// The chart.
pub fn chart(label: String, drawn: Drawn, marks: &[Mark]) -> AnyView {
    let height = |place: Option<usize>| place.and_then(|p| marks.get(p)?.height);
    let columns: Vec<AnyView> = marks
        .iter()
        .enumerate()
        .map(|(place, mark)| {
            let neighbours = (height(place.checked_sub(1)), height(Some(place + 1)));
            let picture = match (drawn, mark.height) {
                (_, None) => ().into_any(),
                (Drawn::Columns, Some(height)) => column(height, mark.open),
                (Drawn::Dots, Some(height)) => dot(height, neighbours, mark.open),
            };
            one(mark, picture)
        })
        .collect();
    view! {
        <ol class="chart" aria-label=label>
            {columns}
        </ol>
    }
    .into_any()
}

fn one(mark: &Mark, picture: AnyView) -> AnyView {
    let inside = view! {
        <span class="chart-value number" aria-hidden="true">{mark.shown.clone()}</span>
        <svg class="chart-picture" aria-hidden="true" focusable="false">
            <line class="chart-ground" x1="0" x2="100%" y1="100%" y2="100%"></line>
            {picture}
        </svg>
        <span class="chart-name" aria-hidden="true">{mark.name.clone()}</span>
        <span class="visually-hidden">{mark.spoken.clone()}</span>
    }
    .into_any();
    let inside = match mark.on_tap {
        Some(on_tap) => view! {
            <button type="button" class="chart-mark" on:click=move |_| on_tap.run(())>
                {inside}
            </button>
        }
        .into_any(),
        None => view! { <span class="chart-mark">{inside}</span> }.into_any(),
    };
    view! { <li>{inside}</li> }.into_any()
}

fn column(height: f64, open: bool) -> AnyView {
    // A column of nothing is a line on the ground, which is drawn already.
    let tall = height.clamp(0.0, 1.0) * TALLEST * 100.0;
    view! {
        <rect
            class="chart-column"
            class:chart-column_open=open
            x="24%"
            width="52%"
            y=format!("{:.1}%", 100.0 - tall)
            height=format!("{tall:.1}%")
            rx="3"
        ></rect>
    }
    .into_any()
}

fn dot(height: f64, (before, after): (Option<f64>, Option<f64>), open: bool) -> AnyView {
    let here = top(height);
    // Each column draws its half of the way to its neighbours.
    let half = |other: f64, x: &'static str| {
        let middle = (here + top(other)) / 2.0;
        view! {
            <line
                class="chart-line"
                x1=x
                y1=format!("{middle:.1}%")
                x2="50%"
                y2=format!("{here:.1}%")
            ></line>
        }
    };
    view! {
        {before.map(|other| half(other, "0%"))}
        {after.map(|other| half(other, "100%"))}
        <circle
            class="chart-dot"
            class:chart-dot_open=open
            cx="50%"
            cy=format!("{here:.1}%")
            r="4"
        ></circle>
    }
    .into_any()
}
