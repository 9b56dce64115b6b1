//! A table that Excel and WPS open right: UTF-8 with its mark, CRLF, and no cell that would be
//! carried out as a formula.

use csv_core::{QuoteStyle, Terminator, WriteResult, Writer, WriterBuilder};

/// What the file is called for a browser.
pub const MIME: &str = "text/csv";

/// Without it Excel takes Chinese for another code.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// A cell of Excel holds 32,767 characters; what is longer would spill into the next row.
const LONGEST_CELL: usize = 32_000;

/// Writes rows of cells; the first row is the heads.
pub fn write(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .build();
    let mut out = BYTE_ORDER_MARK.as_bytes().to_vec();
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                push(&mut out, |room| writer.delimiter(room));
            }
            field(&mut writer, harmless(cell).as_bytes(), &mut out);
        }
        push(&mut out, |room| writer.terminator(room));
    }
    out
}

/// Room for one piece of what is written; a piece that does not fit goes on in the next.
const ROOM: usize = 256;

fn field(writer: &mut Writer, mut cell: &[u8], out: &mut Vec<u8>) {
    let mut room = [0; ROOM];
    loop {
        let (result, read, written) = writer.field(cell, &mut room);
        out.extend_from_slice(&room[..written]);
        cell = &cell[read..];
        if matches!(result, WriteResult::InputEmpty) {
            return;
        }
    }
}

fn push(out: &mut Vec<u8>, mut write: impl FnMut(&mut [u8]) -> (WriteResult, usize)) {
    let mut room = [0; ROOM];
    loop {
        let (result, written) = write(&mut room);
        out.extend_from_slice(&room[..written]);
        if matches!(result, WriteResult::InputEmpty) {
            return;
        }
    }
}

/// A cell that is read as text: what would begin a formula gets an apostrophe in front, which
/// Excel and WPS take for the sign of a text. The full-width signs count too, because an office
/// in Chinese takes them for the narrow ones. What no cell can show is left out.
fn harmless(cell: &str) -> String {
    let mut shown: String = cell
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .take(LONGEST_CELL)
        .collect();
    let first = shown.chars().next();
    let first_seen = shown.chars().find(|c| !is_unseen(*c));
    let is_formula = matches!(
        first_seen,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    );
    if is_formula || matches!(first, Some('\t' | '\r' | '\n')) {
        shown.insert(0, '\'');
    }
    shown
}

/// What a program may pass over at the beginning of a cell.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
