//! Several people in one text, as a list that was pasted: one line each, or one after the other.

use super::{Meaning, parse};
use chrono::NaiveDateTime;

/// The pieces of a text that names several people with a number each, one piece for each of them and nothing left out;
/// none when it may be about one.
pub fn several(text: &str, now: NaiveDateTime) -> Vec<String> {
    let mut parts: Vec<&str> = parts_of(text, &['\n']);
    if parts.len() < 2 {
        parts = parts_of(text, &['、', ';', '；']);
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for part in parts {
        let captured = parse(part, now);
        let has = |what: fn(&Meaning) -> bool| captured.chips.iter().any(|chip| what(&chip.means));
        let is_numbered = has(|means| matches!(means, Meaning::Phone(_)));
        let is_named = has(|means| matches!(means, Meaning::Name(_)));
        match pieces.last_mut() {
            // A name behind a number is somebody else's.
            Some(last) if !(is_named && last.is_numbered) => last.add(part, is_numbered),
            _ => pieces.push(Piece {
                text: part.to_owned(),
                is_numbered,
            }),
        }
    }
    // What names somebody and gives no number is said of the one before.
    let mut people: Vec<Piece> = Vec::new();
    for piece in pieces {
        match people.last_mut() {
            Some(last) if !piece.is_numbered => last.add(&piece.text, false),
            _ => people.push(piece),
        }
    }
    if people.len() < 2 {
        return Vec::new();
    }
    people.into_iter().map(|piece| piece.text).collect()
}

fn parts_of<'a>(text: &'a str, between: &[char]) -> Vec<&'a str> {
    let parts = text.split(between).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

struct Piece {
    text: String,
    is_numbered: bool,
}

impl Piece {
    fn add(&mut self, more: &str, is_numbered: bool) {
        self.text.push(' ');
        self.text.push_str(more);
        self.is_numbered |= is_numbered;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_list_of_people_is_several_and_one_with_much_to_say_is_not() {
        let now = NaiveDate::from_ymd_opt(2026, 11, 24)
            .and_then(|day| day.and_hms_opt(10, 0, 0))
            .expect("a time");
        for (text, pieces) in [
            (
                "张三 13911110001\n李四 13911110002 会计\n王五 13911110003",
                vec![
                    "张三 13911110001",
                    "李四 13911110002 会计",
                    "王五 13911110003",
                ],
            ),
            (
                "张三 13911110001、李四 13911110002",
                vec!["张三 13911110001", "李四 13911110002"],
            ),
            (
                "张三\n13911110001\n爱喝茶\n李四\n13911110002",
                vec!["张三 13911110001 爱喝茶", "李四 13911110002"],
            ),
            (
                "张三 13911110001\n\n李四 13911110002\n王姐介绍",
                vec!["张三 13911110001", "李四 13911110002 王姐介绍"],
            ),
            ("张三 13911110001\n13911110002\n教师", vec![]),
            ("张三 13911110001\n王姐介绍\n两个娃", vec![]),
            ("张三 13911110001、13911110002", vec![]),
            ("张三、李四都想买重疾", vec![]),
            ("张三 13911110001 教师", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(several(text, now), pieces, "{text}");
        }
    }
}
