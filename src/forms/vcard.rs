//! vCard: the file in which phones hand over contacts, read in versions 2.1, 3.0 and 4.0.
//!
//! The published readers either do not know the quoted-printable of 2.1, in which Android phones
//! write Chinese names, or bring time zone tables along; what is needed of the format is little.
//! Nothing that names a person is dropped: a number that is none stays in the note.

use crate::domain::person::{Birth, Birthday};
use crate::domain::phone::Phone;
use chrono::NaiveDate;
use std::collections::HashSet;

/// What a card says of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The name as one would say it; may be empty when there is a number.
    pub name: String,
    /// Every number, in the order of the card, each once.
    pub phones: Vec<Phone>,
    /// Company and title.
    pub job: String,
    /// The birthday.
    pub birth: Option<Birth>,
    /// The first address.
    pub address: String,
    /// Notes, and what looked like a number and was none.
    pub note: String,
}

impl Card {
    /// What the contact is called; without a name, by the first number.
    #[must_use]
    pub fn called(&self) -> String {
        match self.phones.first() {
            Some(phone) if self.name.is_empty() => phone.grouped(),
            _ => self.name.clone(),
        }
    }
}

/// Apple's year for "no year".
const NO_YEAR: i32 = 1604;

/// Whether a file is one of contacts.
pub fn is_vcard(bytes: &[u8]) -> bool {
    const BEGIN: &[u8] = b"BEGIN:VCARD";
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = bytes.trim_ascii_start();
    text.get(..BEGIN.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(BEGIN))
}

/// The cards of a file, without those that name nobody. Bytes that are no UTF-8 are replaced.
pub fn read(bytes: &[u8]) -> Vec<Card> {
    let text = String::from_utf8_lossy(bytes);
    let mut cards = Vec::new();
    let mut card: Option<Draft> = None;
    let text = text.trim_start_matches('\u{feff}');
    for property in logical_lines(text).filter_map(|line| Property::read(&line)) {
        match (property.name.as_str(), &mut card) {
            ("BEGIN", _) => card = Some(Draft::default()),
            ("END", _) => cards.extend(card.take().and_then(Draft::finish)),
            (_, Some(card)) => card.take(&property),
            (_, None) => {}
        }
    }
    // A file that breaks off still names the person it was in the middle of.
    cards.extend(card.and_then(Draft::finish));
    cards
}

/// Joins what the format has broken into several lines: with a blank at the start of the next one,
/// or in quoted-printable with a `=` at the end of this one.
fn logical_lines(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        let mut line = lines.next()?.to_owned();
        // Looked for where the head ends and not again: what follows may be as long as the file.
        let mut is_quoted = line.contains(':').then(|| is_quoted_printable(&line));
        loop {
            if line.ends_with('=') && is_quoted == Some(true) {
                let Some(next) = lines.next() else { break };
                line.pop();
                line.push_str(next);
                continue;
            }
            match lines.peek().and_then(|next| next.strip_prefix([' ', '\t'])) {
                Some(rest) => {
                    line.push_str(rest);
                    lines.next();
                    if is_quoted.is_none() && rest.contains(':') {
                        is_quoted = Some(is_quoted_printable(&line));
                    }
                }
                None => break,
            }
        }
        Some(line)
    })
}

fn is_quoted_printable(line: &str) -> bool {
    line.split(':')
        .next()
        .is_some_and(|head| head.to_ascii_uppercase().contains("QUOTED-PRINTABLE"))
}

/// One line: `item1.TEL;TYPE=CELL:138…`.
struct Property {
    /// In capitals, without its group.
    name: String,
    /// Decoded from quoted-printable, still with its backslashes.
    value: String,
}

impl Property {
    fn read(line: &str) -> Option<Self> {
        let mut quoted = false;
        let colon = line.find(|c| {
            quoted ^= c == '"';
            c == ':' && !quoted
        })?;
        let (head, value) = (&line[..colon], &line[colon + 1..]);
        let name = head.split(';').next()?;
        let name = name.rsplit('.').next()?.trim().to_ascii_uppercase();
        let value = if is_quoted_printable(line) {
            from_quoted_printable(value)
        } else {
            value.to_owned()
        };
        Some(Self { name, value })
    }

    /// The parts between semicolons, unescaped.
    fn parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            let part = parts.last_mut().expect("there is always one part");
            match (escaped, c) {
                (false, '\\') => {
                    escaped = true;
                    continue;
                }
                (false, ';') => parts.push(String::new()),
                (true, 'n' | 'N') => part.push('\n'),
                (_, c) => part.push(c),
            }
            escaped = false;
        }
        parts
            .into_iter()
            .map(|part| part.trim().to_owned())
            .collect()
    }

    /// The whole value, unescaped.
    fn text(&self) -> String {
        self.parts().join(";").trim_matches(';').trim().to_owned()
    }
}

fn from_quoted_printable(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'=', Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// A card while it is read.
#[derive(Default)]
struct Draft {
    card: Card,
    /// The name put together from its parts, for a card that does not say it as a whole.
    from_parts: String,
    company: String,
    title: String,
    /// The numbers there are, and the lines of the note: a card may have thousands of either.
    known: HashSet<Phone>,
    noted: HashSet<String>,
}

impl Draft {
    fn take(&mut self, property: &Property) {
        match property.name.as_str() {
            "FN" if self.card.name.is_empty() => self.card.name = property.text(),
            "N" => self.from_parts = name_of(&property.parts()),
            "TEL" => self.number(&property.text()),
            "ORG" if self.company.is_empty() => {
                self.company = property.parts().into_iter().next().unwrap_or_default();
            }
            "TITLE" | "ROLE" if self.title.is_empty() => self.title = property.text(),
            "BDAY" => self.card.birth = birth(&property.text()),
            "ADR" if self.card.address.is_empty() => {
                self.card.address = address(&property.parts());
            }
            "NOTE" => self.note(&property.text()),
            _ => {}
        }
    }

    fn number(&mut self, text: &str) {
        let number = text.strip_prefix("tel:").unwrap_or(text);
        let number = number.split(';').next().unwrap_or_default().trim();
        match Phone::parse(number) {
            Some(phone) if self.known.insert(phone.clone()) => self.card.phones.push(phone),
            Some(_) => {}
            None => self.note(number),
        }
    }

    fn note(&mut self, text: &str) {
        let note = &mut self.card.note;
        if text.is_empty() || self.noted.contains(text) {
            return;
        }
        self.noted.extend(text.lines().map(str::to_owned));
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(text);
    }

    fn finish(self) -> Option<Card> {
        let mut card = self.card;
        if card.name.is_empty() {
            card.name = self.from_parts;
        }
        card.job = [self.company, self.title]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        (!card.name.is_empty() || !card.phones.is_empty()).then_some(card)
    }
}

/// 欧阳 and 倩 are joined, Wu and Alan are put the other way round.
fn name_of(parts: &[String]) -> String {
    let part = |n: usize| parts.get(n).map_or("", String::as_str);
    let (family, given, middle) = (part(0), part(1), part(2));
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    let (ordered, gap) = if latin(family) || latin(given) {
        ([given, middle, family], " ")
    } else {
        ([family, given, middle], "")
    };
    let said: Vec<&str> = ordered.into_iter().filter(|p| !p.is_empty()).collect();
    said.join(gap)
}

/// Region, city and street as one would write them on an envelope.
fn address(parts: &[String]) -> String {
    let part = |n: usize| parts.get(n).map_or("", String::as_str);
    let (street, city, region) = (part(2), part(3), part(4));
    let latin = street.chars().any(|c| c.is_ascii_alphabetic());
    let (ordered, gap) = if latin {
        ([street, city, region], ", ")
    } else {
        ([region, city, street], "")
    };
    let said: Vec<&str> = ordered.into_iter().filter(|p| !p.is_empty()).collect();
    said.join(gap)
}

/// `1991-03-05`, `19910305`, `1991-03-05T00:00:00Z`, `--03-05`, `--0305`, `1991`.
fn birth(text: &str) -> Option<Birth> {
    let date = text.split(['T', ' ']).next()?;
    let without_year = date.starts_with("--");
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    let (year, rest) = match (without_year, digits.len()) {
        (true, 4) => (None, digits.as_str()),
        (false, 4) => (digits.parse::<i32>().ok(), ""),
        (false, 8) => (digits[..4].parse::<i32>().ok(), &digits[4..]),
        _ => return None,
    };
    let year = year.filter(|year| *year != NO_YEAR);
    let day = match rest {
        "" => None,
        rest => {
            let (month, day) = (rest[..2].parse::<u8>().ok()?, rest[2..].parse::<u8>().ok()?);
            // A leap year, so that the 29th of February passes.
            NaiveDate::from_ymd_opt(year.unwrap_or(2000), month.into(), day.into())?;
            Some(Birthday::Solar { month, day })
        }
    };
    (year.is_some() || day.is_some()).then_some(Birth { year, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phones(numbers: &[&str]) -> Vec<Phone> {
        numbers.iter().filter_map(|n| Phone::parse(n)).collect()
    }

    #[test]
    fn a_card_of_an_iphone_is_read() {
        let file = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17.0//EN\r\n\
            N:欧阳;倩;;;\r\nFN:欧阳倩\r\nORG:瑞金医院;护理部\r\nTITLE:护士长\r\n\
            item1.TEL;type=pref:+86 138-0013-8000\r\nTEL;type=CELL;type=VOICE:13800138000\r\n\
            TEL;type=HOME:(021) 6543 2100\r\nitem2.ADR;type=HOME:;;宝山路 1 号;上海;;;中国\r\n\
            BDAY:1986-02-29\r\nNOTE:喜欢爬山\\, 有两个孩子\\n下午好联系\r\nEND:VCARD\r\n";
        let [card] = read(file.as_bytes()).try_into().expect("one card");
        assert_eq!(
            card,
            Card {
                name: "欧阳倩".to_owned(),
                phones: phones(&["13800138000", "02165432100"]),
                job: "瑞金医院 护士长".to_owned(),
                birth: None,
                address: "上海宝山路 1 号".to_owned(),
                note: "喜欢爬山, 有两个孩子\n下午好联系".to_owned(),
            }
        );
    }

    #[test]
    fn the_quoted_printable_of_an_android_phone_is_read_over_broken_lines() {
        let file = "BEGIN:VCARD\nVERSION:2.1\n\
            N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E4=B8=BD=\n=E5=8D=8E;;;\n\
            FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E4=B8=BD=E5=8D=8E\n\
            TEL;CELL;PREF:13900139000\nTEL;CELL:10086\nEND:VCARD\n";
        let [card] = read(file.as_bytes()).try_into().expect("one card");
        assert_eq!(card.name, "王丽华");
        assert_eq!(card.phones, phones(&["13900139000"]));
        assert_eq!(card.note, "10086", "a number that is none is not dropped");
    }

    #[test]
    fn a_head_that_is_broken_is_put_together_before_it_is_read() {
        let file = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;\n ENCODING=QUOTED-PRINTABLE:=E7=8E=\n=8B\n\
            QUOTED-PRINTABLE=\nTEL:13900139000\nNOTE:一\\n二\nNOTE:二\nNOTE:三\nEND:VCARD\n";
        let [card] = read(file.as_bytes()).try_into().expect("one card");
        assert_eq!(card.name, "王");
        assert_eq!(
            card.phones,
            phones(&["13900139000"]),
            "nothing takes it along"
        );
        assert_eq!(card.note, "一\n二\n三", "what is said stands once");
    }

    #[test]
    fn a_contact_without_a_name_is_called_by_the_first_number() {
        for (name, numbers, called) in [
            ("王丽华", vec!["13900139000"], "王丽华"),
            ("王丽华", vec![], "王丽华"),
            ("", vec!["13900139000", "13800138000"], "139 0013 9000"),
            ("", vec![], ""),
        ] {
            let card = Card {
                name: name.to_owned(),
                phones: phones(&numbers),
                ..Card::default()
            };
            assert_eq!(card.called(), called);
        }
    }

    #[test]
    fn a_name_in_parts_alone_is_put_together_as_one_says_it() {
        for (parts, name) in [
            ("单;晓东;;;", "单晓东"),
            ("Wu;Alan;;;", "Alan Wu"),
            (";王姐;;;", "王姐"),
            ("van Dyke;Dick;Wayne;;", "Dick Wayne van Dyke"),
            ("O\\;Hara;;;;", "O;Hara"),
        ] {
            let file = format!("BEGIN:VCARD\nVERSION:4.0\nN:{parts}\nEND:VCARD");
            assert_eq!(read(file.as_bytes())[0].name, name);
        }
    }

    #[test]
    fn birthdays_come_with_and_without_a_year() {
        let solar = |year, month, day| {
            Some(Birth {
                year,
                day: Some(Birthday::Solar { month, day }),
            })
        };
        for (text, read) in [
            ("1991-03-05", solar(Some(1991), 3, 5)),
            ("19910305", solar(Some(1991), 3, 5)),
            ("1991-03-05T00:00:00Z", solar(Some(1991), 3, 5)),
            ("--03-05", solar(None, 3, 5)),
            ("--0305", solar(None, 3, 5)),
            ("1604-02-29", solar(None, 2, 29)),
            ("1991", Some(Birth::in_year(1991))),
            ("1991-02-30", None),
            ("1991-13-01", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(birth(text), read, "{text}");
        }
    }

    #[test]
    fn many_cards_a_folded_line_and_a_broken_end_are_all_read() {
        let file = "\u{feff}BEGIN:VCARD\nFN:张\n  三\nX-PHOTO;ENCODING=b:AAAA\n BBBB\nEND:VCARD\n\
            BEGIN:VCARD\nVERSION:4.0\nTEL;VALUE=uri;TYPE=\"voice,cell:1\":tel:+852-2345-6789\nEND:VCARD\n\
            BEGIN:VCARD\nNOTE:nobody\nEND:VCARD\nBEGIN:VCARD\nFN:李四\nTEL:1370013";
        assert!(is_vcard(file.as_bytes()));
        let cards = read(file.as_bytes());
        let names: Vec<&str> = cards.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["张 三", "", "李四"]);
        assert_eq!(cards[1].phones, phones(&["+85223456789"]));
    }

    #[test]
    fn a_file_of_something_else_is_no_vcard() {
        assert!(!is_vcard(b"{\"format\":\"zhanye-book\"}"));
        assert!(!is_vcard(b""));
        assert!(read("很普通的一行字".as_bytes()).is_empty());
        assert!(read(b"\xff\xfe\x00BEGIN").is_empty());
    }
}
