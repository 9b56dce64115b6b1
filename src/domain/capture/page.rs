//! The line laid out for reading: characters in one form, with their places and with what has
//! been claimed of them; and the [`Cursor`] with which recognisers read.
//!
//! Positions here are counted in characters; bytes appear only when the chips leave.

use super::table::Table;
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

/// What a recogniser found.
pub(super) struct Find {
    /// Where, in characters, all of them free.
    pub at: Range<usize>,
    /// What it means.
    pub means: Meaning,
    /// What becomes of the words.
    pub words: Words,
}

/// What becomes of the words of a chip.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// The chip says all they say.
    Go,
    /// They stay in the note: the chip is a guess, or says only a part.
    Stay,
    /// They stay in the note with the phrase around them, unless all of that is understood too.
    StayInPhrase,
}

impl Find {
    /// A chip that says all its words say.
    pub fn new(at: Range<usize>, means: Meaning) -> Self {
        Self {
            at,
            means,
            words: Words::Go,
        }
    }

    /// The same, the words staying in the note.
    pub fn staying(self) -> Self {
        Self {
            words: Words::Stay,
            ..self
        }
    }

    /// The same, the words staying in the note with the phrase around them.
    pub fn in_phrase(self) -> Self {
        Self {
            words: Words::StayInPhrase,
            ..self
        }
    }
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
            Hold::Free => breaks(self.chars[at]),
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
        let found = self.found.iter().find(|f| f.at.contains(&at))?;
        Some(&found.means)
    }

    /// Where the unclaimed stretch without separators begins that ends before `end`, at most `most`
    /// characters back.
    pub fn run_start(&self, end: usize, most: usize) -> usize {
        let mut start = end;
        while start > 0 && end - start < most && self.is_word(start - 1) {
            start -= 1;
        }
        start
    }

    /// Where the unclaimed stretch without separators ends that begins at `start`.
    pub fn run_end(&self, start: usize) -> usize {
        let mut end = start;
        while self.is_word(end) {
            end += 1;
        }
        end
    }

    /// Whether a character is unclaimed and part of a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.free(at).is_some_and(|c| !breaks(c))
    }

    /// Whether the characters before `at` are that word, claimed or not.
    pub fn preceded_by(&self, at: usize, word: &str) -> bool {
        let mut place = at;
        word.chars().rev().all(|c| {
            place = place.wrapping_sub(1);
            self.char(place) == Some(c)
        })
    }

    /// Whether the characters before `at` are one of the words.
    pub fn preceded_by_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.preceded_by(at, word))
    }

    /// Whether what begins at `at` begins with one of the words.
    pub fn followed_by_any(&self, at: usize, words: &[&str]) -> bool {
        self.cursor(at).eat_any(words).is_some()
    }

    /// Every meaning found so far.
    pub fn meanings(&self) -> impl Iterator<Item = &Meaning> {
        self.found.iter().map(|f| &f.means)
    }

    /// Every meaning found so far, and whether its words stay.
    pub fn found(&self) -> impl Iterator<Item = (&Meaning, bool)> {
        self.found.iter().map(|f| (&f.means, f.stays))
    }

    /// Every meaning found so far, to be corrected.
    pub fn meanings_mut(&mut self) -> impl Iterator<Item = &mut Meaning> {
        self.found.iter_mut().map(|f| &mut f.means)
    }

    /// Goes over the line with one recogniser, which is asked at every free character, and claims
    /// what it finds.
    pub fn sweep(&mut self, recognise: impl Fn(&Page, usize) -> Option<Find>) {
        let mut at = 0;
        while at < self.len() {
            let find = match self.held[at] {
                Hold::Free => recognise(self, at),
                _ => None,
            };
            at = match find {
                Some(find) => {
                    let end = find.at.end;
                    self.claim(find);
                    end.max(at + 1)
                }
                None => at + 1,
            };
        }
    }

    /// Claims what was found.
    pub fn claim(&mut self, find: Find) {
        let Find { at, means, words } = find;
        debug_assert!(!at.is_empty() && at.clone().all(|i| self.free(i).is_some()));
        self.held[at.clone()].fill(match words {
            Words::Go | Words::Stay => Hold::Chip,
            Words::StayInPhrase => Hold::Phrase,
        });
        self.found.push(Found {
            at,
            means,
            stays: words != Words::Go,
        });
    }

    /// The chip that comes first in the line, with its words.
    pub fn first_chip(&mut self) -> Option<(String, &mut Meaning)> {
        let first = self.found.iter_mut().min_by_key(|f| f.at.start)?;
        Some((
            self.chars[first.at.clone()].iter().collect(),
            &mut first.means,
        ))
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
        '〜' => '~',
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

/// Whether a word ends before this character: a separator, a sign, an emoji.
fn breaks(c: char) -> bool {
    let belongs = c.is_alphanumeric() || matches!(c, '\'' | '·' | '+' | '#') || is_mark(c);
    is_separator(c) || !belongs
}

/// Combining marks and joiners, which are letters to nobody but belong to their word.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{900}'..='\u{903}'
            | '\u{93a}'..='\u{94f}'
            | '\u{e31}'..='\u{e4e}'
            | '\u{200c}'
            | '\u{200d}'
    )
}

/// Whether a word may begin with a character, in whatever case. Nearly all words of a table do
/// not, and hundreds are asked for every character of a line.
fn begins_with(word: &str, first: char) -> bool {
    match word.as_bytes().first() {
        Some(byte) if byte.is_ascii() => {
            first.is_ascii() && byte.eq_ignore_ascii_case(&(first as u8))
        }
        _ => word.starts_with(first),
    }
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

impl<'p> Cursor<'p> {
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

    /// The page it reads.
    pub fn page(&self) -> &'p Page {
        self.page
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
        // An English word neither begins nor ends within another.
        let letter = |c: char| c.is_ascii_alphabetic();
        let beside = |at: usize| self.page.char(at).is_some_and(letter);
        if word.ends_with(letter) && beside(at)
            || word.starts_with(letter) && self.at > 0 && beside(self.at - 1)
        {
            return false;
        }
        self.at = at;
        true
    }

    /// Takes the longest of some words.
    pub fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let first = self.peek()?;
        self.longest(
            words
                .iter()
                .copied()
                .filter(|word| begins_with(word, first)),
        )
    }

    /// Takes the longest word of a table.
    pub fn eat_from(&mut self, table: Table) -> Option<&'static str> {
        let first = self.peek()?;
        self.longest(table.words_beginning(first))
    }

    fn longest<'w>(&mut self, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
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

    /// Takes what stands between a label and its value: blanks, a colon, 是.
    pub fn skip_to_value(&mut self) {
        self.skip_blanks();
        while self.eat_any(&[":", "=", "是", "为"]).is_some() {
            self.skip_blanks();
        }
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
