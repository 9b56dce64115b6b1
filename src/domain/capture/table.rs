//! Tables of words, written as text: they take no more room than their letters.

/// Words separated by blanks.
#[derive(Clone, Copy)]
pub(super) struct Table(pub &'static str);

impl Table {
    /// The words.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    /// Whether a word is one of them.
    pub fn holds(self, word: &str) -> bool {
        self.words().any(|held| held == word)
    }
}
