//! Tables of words, written as text: they take no more room than their letters.

/// Words separated by blanks.
#[derive(Clone, Copy)]
pub(super) struct Table(pub &'static str);

impl Table {
    /// The words.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    /// The words that begin with a character, in whatever case. They are found by that character
    /// and not one by one.
    pub fn words_beginning(self, first: char) -> impl Iterator<Item = &'static str> {
        let other = match first {
            'a'..='z' => first.to_ascii_uppercase(),
            'A'..='Z' => first.to_ascii_lowercase(),
            _ => first,
        };
        let of = move |letter: char| {
            self.0
                .match_indices(letter)
                .map(|(at, _)| at)
                .filter(move |at| *at == 0 || self.0.as_bytes()[at - 1] == b' ')
                .filter_map(move |at| self.0[at..].split(' ').next())
        };
        let cased = (other != first).then(|| of(other));
        of(first).chain(cased.into_iter().flatten())
    }

    /// Whether a word is one of them.
    pub fn holds(self, word: &str) -> bool {
        self.words().any(|held| held == word)
    }
}
