//! Letters as a reader sees them, and where a line may be broken: between any two Chinese
//! characters, between words, never inside a family of emoji, and no closing mark at the head of a
//! line.

/// A text cut into what a reader takes for one letter each: a base with everything that belongs to
/// it. Covers what names and notes hold: accents, emoji with skin tones and joiners, flags.
pub fn letters(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut before: Option<char> = None;
    let mut flags = 0_u32;
    for (at, c) in text.char_indices() {
        flags = if is_flag_half(c) { flags + 1 } else { 0 };
        let joins =
            extends(c) || before == Some(JOINER) || (is_flag_half(c) && flags.is_multiple_of(2));
        if before.is_none() || !joins {
            starts.push(at);
        }
        before = Some(c);
    }
    starts.push(text.len());
    starts
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect()
}

const JOINER: char = '\u{200d}';

/// Half of a flag: two of these make one.
fn is_flag_half(c: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)
}

/// Whether a character belongs to the letter before it.
fn extends(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' // accents
        | '\u{64b}'..='\u{65f}' // Arabic vowels
        | '\u{200c}' | JOINER
        | '\u{20d0}'..='\u{20ff}' // keycaps
        | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' // variation selectors
        | '\u{1f3fb}'..='\u{1f3ff}' // skin tones
        | '\u{e0020}'..='\u{e007f}' // tags of flags
        | '\u{e0100}'..='\u{e01ef}')
}

/// A character that has no picture and only steers the direction of writing.
pub fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Marks that must not begin a line.
const NOT_FIRST: &str = "，。、！？；：）」』】》〉”’…—·％,.!?;:)]}%";
/// Marks that must not end a line.
const NOT_LAST: &str = "（「『【《〈“‘([{¥";

/// A text cut where its lines may be broken: a piece stays together. Blanks are pieces of their
/// own; a line break is the piece `"\n"`.
pub fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    // Whether the last piece takes the next letter in.
    let mut open = false;
    for letter in letters(text) {
        let first = letter.chars().next().unwrap_or(' ');
        let is_blank = first.is_whitespace();
        let is_word = !is_blank && is_of_a_word(first);
        let last = pieces.last_mut();
        match last {
            Some(last) if NOT_FIRST.contains(first) && !ends_blank(last) => {
                last.push_str(letter);
                open = false;
            }
            Some(last) if open && !is_blank && (is_word || ends_with_opening(last)) => {
                last.push_str(letter);
                open = is_word || NOT_LAST.contains(first);
            }
            _ => {
                // A mark behind a line break has no letter to belong to.
                match letter.strip_prefix('\n') {
                    Some(mark) if !mark.is_empty() => {
                        pieces.extend(["\n".to_owned(), mark.to_owned()]);
                    }
                    _ => pieces.push(letter.to_owned()),
                }
                open = is_word || NOT_LAST.contains(first);
            }
        }
    }
    pieces
}

fn ends_blank(piece: &str) -> bool {
    piece.chars().next_back().is_none_or(char::is_whitespace)
}

fn ends_with_opening(piece: &str) -> bool {
    piece
        .chars()
        .next_back()
        .is_some_and(|c| NOT_LAST.contains(c))
}

/// Whether a character is part of a word that is kept whole: letters and figures, but not Chinese
/// ones and no emoji.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        || matches!(c, '-' | '_' | '/' | '@' | '&' | '+' | '\'' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_what_a_reader_takes_for_one() {
        for (text, expected) in [
            ("张三", vec!["张", "三"]),
            ("👨‍👩‍👧妈", vec!["👨‍👩‍👧", "妈"]),
            ("👍🏽ok", vec!["👍🏽", "o", "k"]),
            ("🇨🇳🇺🇸a", vec!["🇨🇳", "🇺🇸", "a"]),
            ("e\u{301}t", vec!["e\u{301}", "t"]),
            ("❤️1", vec!["❤️", "1"]),
            ("", vec![]),
        ] {
            assert_eq!(letters(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_break_between_characters_and_words_and_not_before_a_full_stop() {
        for (text, expected) in [
            ("见面。好", vec!["见", "面。", "好"]),
            ("「要方案」后", vec!["「要", "方", "案」", "后"]),
            ("Bob Smith来", vec!["Bob", " ", "Smith", "来"]),
            ("11/23 周一", vec!["11/23", " ", "周", "一"]),
            ("一行\n二行", vec!["一", "行", "\n", "二", "行"]),
            ("10%好", vec!["10%", "好"]),
            ("。起头", vec!["。", "起", "头"]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_between_the_pieces() {
        for text in ["王（妈）说：「好」… ok? 👨‍👩‍👧 ", "  a  b", "‏عمر x", "，，，"]
        {
            assert_eq!(pieces(text).concat(), text);
            assert_eq!(letters(text).concat(), text);
        }
    }
}
