//! Words on lines: measured by whoever draws them, broken where a reader expects it, cut with 「…」
//! where there is no more room.

use crate::report::letters::{letters, pieces};

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// The height of the letters.
    pub size: f64,
    /// Heavier.
    pub bold: bool,
}

impl Font {
    /// Of that size.
    pub const fn of(size: f64) -> Self {
        Self { size, bold: false }
    }

    /// Of that size, heavier.
    pub const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// From one line to the next.
    pub fn leading(self) -> f64 {
        (self.size * 1.45).round()
    }
}

/// Says how wide words are.
pub trait Ruler {
    /// The width of words set in one line.
    fn width(&self, words: &str, font: Font) -> f64;
}

/// What stands for the rest.
const REST: &str = "…";

/// Breaks words into lines no wider than `width`, at most so many; what does not fit is cut.
pub fn wrap(ruler: &dyn Ruler, words: &str, font: Font, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for piece in pieces(words.trim()) {
        if piece == "\n" {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
            continue;
        }
        let needed = ruler.width(&piece, font);
        if used + needed <= width {
            line.push_str(&piece);
            used += needed;
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line.clear();
        used = 0.0;
        if piece.trim().is_empty() {
            continue;
        }
        // A word that is wider than a line is broken between its letters.
        for letter in letters(&piece) {
            let needed = ruler.width(letter, font);
            if used + needed > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push_str(letter);
            used += needed;
        }
    }
    lines.push(line);
    let cut = lines.len() > most;
    lines.truncate(most.max(1));
    if cut && let Some(last) = lines.last_mut() {
        *last = fit(ruler, &format!("{}{REST}", last.trim_end()), font, width);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    while lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Words cut to one line of that width, with 「…」 at the end if anything had to go.
pub fn fit(ruler: &dyn Ruler, words: &str, font: Font, width: f64) -> String {
    let words = words.trim();
    if ruler.width(words, font) <= width {
        return words.to_owned();
    }
    let mut kept = letters(words.trim_end_matches(REST));
    while kept.pop().is_some() {
        let cut = format!("{}{REST}", kept.concat().trim_end());
        if ruler.width(&cut, font) <= width {
            return cut;
        }
    }
    String::new()
}
