//! The line laid out for reading: characters in one form, with their places and with what has
//! been claimed of them; and the [`Cursor`] with which recognisers read.
//!
//! Positions here are counted in characters; bytes appear only when the chips leave.

use super::{ANALYSED, Chip, Meaning};
use std::ops::Range;

/// The analysed part of a line.
pub(super) struct Page {
    chars: Vec<char>,
    bytes: Vec<usize>,
    held: Vec<Hold>,
    found: Vec<Found>,
}

/// What has become of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    Free,
    /// Claimed; what stands beside it may end there.
    Chip,
    /// Claimed as a word within a phrase: what stands beside it still belongs to the phrase.
    Phrase,
}

/// A chip, in characters.
struct Found {
    at: Range<usize>,
    means: Meaning,
    stays: bool,
}

impl Page {
    /// Lays out the first [`ANALYSED`] characters.
    pub fn of(line: &str) -> Self {
        let mut chars = Vec::new();
        let mut bytes = Vec::new();
        let mut end = 0;
        for (at, c) in line.char_indices().take(ANALYSED) {
            chars.push(folded(c));
            bytes.push(at);
            end = at + c.len_utf8();
        }
        bytes.push(end);
        Self {
            held: vec![Hold::Free; chars.len()],
            chars,
            bytes,
            found: Vec::new(),
        }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character there, claimed or not.
    pub fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character there, unless it is claimed.
    pub fn free(&self, at: usize) -> Option<char> {
        (*self.held.get(at)? == Hold::Free).then(|| self.chars[at])
    }

    /// Whether a word can begin or end here: the edge of the line, a separator or another chip.
    pub fn is_edge(&self, at: Option<usize>) -> bool {
        let Some(at) = at.filter(|at| *at < self.len()) else {
            return true;
        };
        match self.held[at] {
            Hold::Free => is_separator(self.chars[at]),
            Hold::Chip => true,
            Hold::Phrase => false,
        }
    }

    /// Whether what stands before `at` lets a word begin there.
    pub fn begins(&self, at: usize) -> bool {
        at == 0 || self.is_edge(at.checked_sub(1))
    }

    /// Whether a word that ends before `at` ends with an edge.
    pub fn ends(&self, at: usize) -> bool {
        self.is_edge(Some(at))
    }

    /// The characters of a range as text, in their one form.
    pub fn text(&self, at: Range<usize>) -> String {
        self.chars[at].iter().collect()
    }

    /// A cursor.
    pub fn cursor(&self, at: usize) -> Cursor<'_> {
        Cursor { page: self, at }
    }

    /// The meaning of the chip that holds a character.
    pub fn meaning_at(&self, at: usize) -> Option<&Meaning> {
        self.found
            .iter()
            .find(|f| f.at.contains(&at))
            .map(|f| &f.means)
    }

    /// Every meaning found so far.
    pub fn meanings(&self) -> impl Iterator<Item = &Meaning> {
        self.found.iter().map(|f| &f.means)
    }

    /// Every meaning found so far, to be corrected.
    pub fn meanings_mut(&mut self) -> impl Iterator<Item = &mut Meaning> {
        self.found.iter_mut().map(|f| &mut f.means)
    }

    /// Claims a range.
    pub fn claim(&mut self, at: Range<usize>, means: Meaning) {
        self.hold(at, means, Hold::Chip, false);
    }

    /// Claims a range whose words stay in the note as well.
    pub fn claim_keeping(&mut self, at: Range<usize>, means: Meaning) {
        self.hold(at, means, Hold::Chip, true);
    }

    /// Claims a word within a phrase; the whole phrase stays in the note.
    pub fn claim_within(&mut self, at: Range<usize>, means: Meaning) {
        self.hold(at, means, Hold::Phrase, true);
    }

    fn hold(&mut self, at: Range<usize>, means: Meaning, hold: Hold, stays: bool) {
        debug_assert!(!at.is_empty() && at.clone().all(|i| self.free(i).is_some()));
        self.held[at.clone()].fill(hold);
        self.found.push(Found { at, means, stays });
    }

    /// Words held within a phrase that turned out to stand alone, because all around them was
    /// understood, leave the note.
    pub fn release_lonely_words(&mut self) {
        for i in 0..self.found.len() {
            let at = self.found[i].at.clone();
            if self.held[at.start] == Hold::Phrase && self.begins(at.start) && self.ends(at.end) {
                self.found[i].stays = false;
                self.held[at].fill(Hold::Chip);
            }
        }
    }

    /// The chips in the order of the line.
    pub fn into_chips(mut self) -> Vec<Chip> {
        self.found.sort_by_key(|f| f.at.start);
        let bytes = self.bytes;
        self.found
            .into_iter()
            .map(|f| Chip {
                at: bytes[f.at.start]..bytes[f.at.end],
                means: f.means,
                stays: f.stays,
            })
            .collect()
    }
}

/// Full-width forms and the many dashes and colons in one form each. One character becomes one
/// character, so that places stay the same.
fn folded(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(c as u32 - 0xfee0).expect("the full-width block mirrors ASCII")
        }
        '\u{3000}' | '\u{a0}' => ' ',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '～' | '〜' => '~',
        '‘' | '’' | 'ʼ' => '\'',
        '•' | '‧' | '・' | '∙' => '·',
        _ => c,
    }
}

/// What stands between words and says nothing itself. At the edge of a note it is trimmed.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            folded(c),
            ',' | ';' | '、' | '。' | '|' | '/' | '\\' | '(' | ')' | '[' | ']' | '【' | '】'
                | '「' | '」' | '“' | '”' | '"' | ':' | '-' | '_' | '~' | '…' | '.' | '!'
        )
        // Marks that steer the direction of writing are not seen.
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// A place on a page from which one reads forward over free characters. Copy it to try something.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'p> {
    page: &'p Page,
    /// The next character.
    pub at: usize,
}

impl Cursor<'_> {
    /// The next free character.
    pub fn peek(&self) -> Option<char> {
        self.page.free(self.at)
    }

    /// Takes a character if it fits.
    pub fn take(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| fits(*c))?;
        self.at += 1;
        Some(c)
    }

    /// Takes a word, in whatever case.
    pub fn eat(&mut self, word: &str) -> bool {
        let mut at = self.at;
        for c in word.chars() {
            match self.page.free(at) {
                Some(found) if found.eq_ignore_ascii_case(&c) => at += 1,
                _ => return false,
            }
        }
        // An English word does not end within another.
        if word.ends_with(|c: char| c.is_ascii_alphabetic())
            && self.page.char(at).is_some_and(|c| c.is_ascii_alphabetic())
        {
            return false;
        }
        self.at = at;
        true
    }

    /// Takes the longest of some words.
    pub fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let mut best: Option<(&'w str, usize)> = None;
        for word in words {
            let mut probe = *self;
            if probe.eat(word) && best.is_none_or(|(_, at)| probe.at > at) {
                best = Some((word, probe.at));
            }
        }
        let (word, at) = best?;
        self.at = at;
        Some(word)
    }

    /// Takes blanks.
    pub fn skip_blanks(&mut self) {
        while self.take(|c| c == ' ' || c == '\t').is_some() {}
    }

    /// Takes between `least` and `most` ASCII digits that are not followed by another.
    pub fn digits(&mut self, least: usize, most: usize) -> Option<String> {
        let mut probe = *self;
        let mut digits = String::new();
        while let Some(c) = probe.take(|c| c.is_ascii_digit()) {
            digits.push(c);
            if digits.len() > most {
                return None;
            }
        }
        if digits.len() < least
            || probe
                .page
                .char(probe.at)
                .is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
        *self = probe;
        Some(digits)
    }
}
