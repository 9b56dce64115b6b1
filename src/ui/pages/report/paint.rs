//! Paints a laid-out picture.

use crate::platform::canvas::{Canvas, LEFT, MIDDLE, Png, RIGHT};
use crate::report::Report;
use crate::report::picture::text::{Font, Ruler};
use crate::report::picture::{Align, Mark, lay_out};
use crate::text::Lang;

impl Ruler for Canvas {
    fn width(&self, words: &str, font: Font) -> f64 {
        self.width_of(words, font.size, font.bold)
    }
}

/// The picture of a report.
///
/// # Errors
/// The browser's words.
pub fn paint(report: &Report, t: Lang) -> Result<Png, String> {
    let canvas = Canvas::new()?;
    let picture = lay_out(report, t, &canvas);
    canvas.resize(picture.width, picture.height);
    for mark in &picture.marks {
        match mark {
            Mark::Box {
                x,
                y,
                w,
                h,
                radius,
                ink,
            } => {
                canvas.fill_box(*x, *y, *w, *h, *radius, ink.css());
            }
            Mark::Arc {
                x,
                y,
                radius,
                stroke,
                share,
                ink,
            } => {
                canvas.arc(*x, *y, *radius, *stroke, *share, ink.css());
            }
            Mark::Words {
                x,
                y,
                words,
                font,
                align,
                ink,
            } => {
                let align = match align {
                    Align::Left => LEFT,
                    Align::Middle => MIDDLE,
                    Align::Right => RIGHT,
                };
                canvas.words(words, (*x, *y), font.size, font.bold, align, ink.css());
            }
        }
    }
    canvas.png()
}
