//! A canvas that is never on screen: shapes and words in, a PNG out. Lengths are CSS pixels of the
//! picture; the canvas itself has two or three dots for each, so that it is sharp.

use super::device::{document, window};
use super::files::reason;
use std::f64::consts::{FRAC_PI_2, TAU};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Where words stand at their point, in the canvas's words.
pub const LEFT: &str = "left";
/// See [`LEFT`].
pub const MIDDLE: &str = "center";
/// See [`LEFT`].
pub const RIGHT: &str = "right";

/// What no canvas of a phone is larger than, in dots.
const MOST_DOTS: f64 = 16_000_000.0;

/// A canvas to draw on.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    family: String,
}

/// A finished picture.
#[derive(Clone)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// The same as an address that an image can show, and that can be saved by a long press.
    pub address: String,
}

impl Canvas {
    /// An empty one; it has no size until [`Canvas::resize`].
    ///
    /// # Errors
    /// The browser's words when it has no canvas.
    pub fn new() -> Result<Self, String> {
        let none = || "no canvas".to_owned();
        let element = document()
            .create_element("canvas")
            .map_err(|e| reason(&e))?;
        let element: HtmlCanvasElement = element.dyn_into().map_err(|_| none())?;
        let context = element
            .get_context("2d")
            .map_err(|e| reason(&e))?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(none)?;
        Ok(Self {
            element,
            context,
            family: font_family(),
        })
    }

    /// Gives it a size in CSS pixels, with as many dots for each as this screen has, but two at
    /// least and three at most. What was drawn is gone.
    pub fn resize(&self, width: f64, height: f64) {
        let wanted = window().device_pixel_ratio().clamp(2.0, 3.0);
        let possible = (MOST_DOTS / (width * height).max(1.0)).sqrt();
        let scale = wanted.min(possible).max(1.0);
        // A canvas has whole dots.
        self.element.set_width((width * scale).round() as u32);
        self.element.set_height((height * scale).round() as u32);
        // Fails for figures that are no numbers, and these are.
        let _ = self.context.scale(scale, scale);
        self.context.set_line_cap("round");
    }

    /// How wide words are.
    pub fn width_of(&self, words: &str, size: f64, bold: bool) -> f64 {
        self.context.set_font(&self.font(size, bold));
        self.context.measure_text(words).map_or(0.0, |m| m.width())
    }

    /// A filled box with round corners.
    pub fn fill_box(&self, x: f64, y: f64, w: f64, h: f64, radius: f64, colour: &str) {
        let context = &self.context;
        context.set_fill_style_str(colour);
        if radius <= 0.0 {
            context.fill_rect(x, y, w, h);
            return;
        }
        let r = radius.min(w / 2.0).min(h / 2.0);
        context.begin_path();
        context.move_to(x + r, y);
        for (corner, next) in [
            ((x + w, y), (x + w, y + h)),
            ((x + w, y + h), (x, y + h)),
            ((x, y + h), (x, y)),
            ((x, y), (x + w, y)),
        ] {
            // Fails for a negative radius alone.
            let _ = context.arc_to(corner.0, corner.1, next.0, next.1, r);
        }
        context.close_path();
        context.fill();
    }

    /// A part of a ring, clockwise from the top.
    pub fn arc(&self, x: f64, y: f64, radius: f64, stroke: f64, share: f64, colour: &str) {
        let context = &self.context;
        context.set_stroke_style_str(colour);
        context.set_line_width(stroke);
        context.begin_path();
        // Fails for a negative radius alone.
        let _ = context.arc(x, y, radius, -FRAC_PI_2, share.min(1.0) * TAU - FRAC_PI_2);
        context.stroke();
    }

    /// Words on a line.
    pub fn words(
        &self,
        words: &str,
        at: (f64, f64),
        size: f64,
        bold: bool,
        align: &str,
        colour: &str,
    ) {
        let context = &self.context;
        context.set_font(&self.font(size, bold));
        context.set_fill_style_str(colour);
        context.set_text_align(align);
        // Fails for figures that are no numbers, and these are.
        let _ = context.fill_text(words, at.0, at.1);
    }

    /// What was drawn, as a PNG.
    ///
    /// # Errors
    /// The browser's words, as when it has no memory for it.
    pub fn png(&self) -> Result<Png, String> {
        let address = self
            .element
            .to_data_url_with_type("image/png")
            .map_err(|error| reason(&error))?;
        let coded = address
            .strip_prefix("data:image/png;base64,")
            .ok_or_else(|| "no picture came of it".to_owned())?;
        let text = window().atob(coded).map_err(|error| reason(&error))?;
        // Each character stands for one byte.
        let bytes = text.chars().map(|c| c as u8).collect();
        Ok(Png { bytes, address })
    }

    fn font(&self, size: f64, bold: bool) -> String {
        let weight = if bold { 600 } else { 400 };
        format!("{weight} {size}px {}", self.family)
    }
}

/// The fonts of the style sheet.
fn font_family() -> String {
    let read = || -> Result<String, JsValue> {
        let root = document().document_element().ok_or(JsValue::NULL)?;
        let style = window().get_computed_style(&root)?.ok_or(JsValue::NULL)?;
        style.get_property_value("--font")
    };
    let family = read().unwrap_or_default();
    match family.trim() {
        "" => "sans-serif".to_owned(),
        family => family.to_owned(),
    }
}
