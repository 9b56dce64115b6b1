//! A line that comes back because what was done with it was taken back. It goes to the page that is
//! open by then, else among the drafts, where the next page finds it. What was typed meanwhile never
//! gives way to it.

use super::line::{DRAFT, DRAFT_ASIDE, DRAFT_TAIL, Line, Typed};
use crate::ui::state::drafts;
use std::cell::Cell;

thread_local! {
    /// The line of the page that was opened last. The undo of one page may find another open.
    static OPEN: Cell<Option<Line>> = const { Cell::new(None) };
}

/// Makes this the line that others come back to.
pub fn opened(line: Line) {
    OPEN.set(Some(line));
}

fn open_line() -> Option<Line> {
    OPEN.get().filter(|line| line.is_alive())
}

/// Brings a line back whose saving was taken back: into the field, or beside it when another is
/// typed there. `false` when no page is open that shows it.
pub fn bring_back(typed: Typed) -> bool {
    match open_line() {
        Some(line) => {
            line.take_back(typed);
            true
        }
        None if left().is_blank() => {
            drafts::clear(DRAFT_TAIL);
            drafts::keep(DRAFT, &typed);
            false
        }
        None => {
            leave_aside(typed);
            false
        }
    }
}

/// Brings a line back that stood beside the field and was dropped.
pub fn bring_aside(typed: Typed) {
    match open_line() {
        Some(line) => line.set_aside(typed),
        None => leave_aside(typed),
    }
}

/// Forgets a line that was saved after its page was left. What was typed since stays.
pub fn saved(typed: &Typed) {
    match open_line() {
        Some(line) => line.saved(typed),
        None if left().is_in(typed) => {
            drafts::clear(DRAFT);
            drafts::clear(DRAFT_TAIL);
        }
        None => {}
    }
}

/// The draft of the field.
pub fn left() -> Typed {
    let mut typed: Typed = drafts::load(DRAFT).unwrap_or_default();
    let tail: Option<String> = drafts::load(DRAFT_TAIL);
    typed.text.push_str(&tail.unwrap_or_default());
    typed
}

/// The draft of the lines beside the field, the newest last. There was room for one only at first.
pub fn left_aside() -> Vec<Typed> {
    let mut lines = drafts::load::<Vec<Typed>>(DRAFT_ASIDE)
        .or_else(|| drafts::load::<Typed>(DRAFT_ASIDE).map(|one| vec![one]))
        .unwrap_or_default();
    lines.retain(|line| !line.is_blank());
    lines
}

/// Puts a line on top of those beside the field. A blank one is none, and the same one stands there
/// once.
pub fn put_on_top(lines: &mut Vec<Typed>, typed: Typed) {
    if !typed.is_blank() {
        lines.retain(|line| *line != typed);
        lines.push(typed);
    }
}

/// Keeps a line beside the field for the next page.
fn leave_aside(typed: Typed) {
    let mut lines = left_aside();
    put_on_top(&mut lines, typed);
    drafts::keep(DRAFT_ASIDE, &lines);
}
