//! Where the marks of a report's picture stand: a card of a phone's width, laid out by us, so that
//! it looks the same on every phone and can be tested without one.
//!
//! Lengths are in the picture's own units, one of which is one CSS pixel; the painter multiplies
//! them by 2 or 3. Colours are named by what they mean, and stay light in every theme: a picture is
//! looked at on other people's phones. Start with [`lay_out`].

mod parts;
pub mod text;

use super::content::Report;
use crate::text::Lang;
use text::{Font, Ruler};

/// The width of the picture.
pub const WIDTH: f64 = 390.0;
/// The room at the sides of the picture, and inside a card.
const MARGIN: f64 = 14.0;
const PADDING: f64 = 16.0;
/// Between two cards.
const GAP: f64 = 10.0;

/// A picture: its size, and its marks in the order in which they are painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is painted.
    pub marks: Vec<Mark>,
}

/// Something to be painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled box with round corners.
    Box {
        /// Left.
        x: f64,
        /// Top.
        y: f64,
        /// Width.
        w: f64,
        /// Height.
        h: f64,
        /// The radius of its corners.
        radius: f64,
        /// Its colour.
        ink: Ink,
    },
    /// Words on one line.
    Words {
        /// Where they begin, end or are centred.
        x: f64,
        /// The line they stand on.
        y: f64,
        /// The words.
        words: String,
        /// How they are set.
        font: Font,
        /// Which of their points `x` is.
        align: Align,
        /// Their colour.
        ink: Ink,
    },
    /// A part of a ring, clockwise from the top.
    Arc {
        /// The middle.
        x: f64,
        /// The middle.
        y: f64,
        /// To the middle of the stroke.
        radius: f64,
        /// How thick the stroke is.
        stroke: f64,
        /// How much of the ring, from 0 to 1.
        share: f64,
        /// Its colour.
        ink: Ink,
    },
}

/// Where words stand at their point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// They begin there.
    Left,
    /// They are centred on it.
    Middle,
    /// They end there.
    Right,
}

/// A colour, by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Behind the cards.
    Ground,
    /// A card.
    Surface,
    /// Text.
    Ink,
    /// Text that matters less.
    Quiet,
    /// Done.
    Accent,
    /// Behind what is done.
    AccentSoft,
    /// Text on the accent.
    OnAccent,
    /// What is not done yet.
    Track,
    /// A line between two rows.
    Line,
}

impl Ink {
    /// As a canvas takes it. Always light.
    pub fn css(self) -> &'static str {
        match self {
            Self::Ground => "#f2f2f0",
            Self::Surface => "#ffffff",
            Self::Ink => "#1a1a1a",
            Self::Quiet => "#5f6361",
            Self::Accent => "#0b7f6a",
            Self::AccentSoft => "#e0f0ec",
            Self::OnAccent => "#ffffff",
            Self::Track => "#e4e4e1",
            Self::Line => "#e9e9e6",
        }
    }
}

/// Lays a report out.
pub fn lay_out(report: &Report, t: Lang, ruler: &dyn Ruler) -> Picture {
    let mut sheet = parts::Sheet::new(ruler, t);
    sheet.head(report);
    sheet.figures(report);
    sheet.days(report);
    sheet.facts(report);
    for section in &report.sections {
        sheet.section(section);
    }
    for (title, words) in &report.words {
        sheet.words(title, words);
    }
    if report.sections.is_empty() && report.words.is_empty() {
        sheet.words("", t.report_nothing());
    }
    sheet.foot(&report.foot);
    sheet.finish()
}

#[cfg(test)]
mod tests;
