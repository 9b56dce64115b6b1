//! Reading foreign text costs in proportion to its length: twice as much text, about twice as much work, whoever pasted
//! it and however it was made.
//!
//! Time is no measure of that in a test: another build on the same machine doubles it. What is counted instead is the
//! memory that is asked for, in bytes and in requests, by the thread that reads; it is the same in every run. Somebody
//! who copies the rest of a text at each place of it, or puts a line together anew with each piece, asks for the square
//! of its length. Work that asks for no memory, such as looking through a list at each place, is not seen here.
//!
//! An allocator that counts can only be had for a whole program, therefore these tests are a program of their own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    unsafe_code,
    reason = "an allocator is made no other way; this one only counts and passes on"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use chrono::{NaiveDate, NaiveDateTime};
use zhanye::domain::capture::{self, ANALYSED};
use zhanye::domain::id::{IdMint, PersonId};
use zhanye::domain::person::Person;
use zhanye::domain::search::Index;
use zhanye::forms::vcard;

/// Twice the text may cost so much more. Twice is what is meant; a buffer that grows in steps asks for somewhat more or
/// less than its content.
const MOST: f64 = 2.6;
/// Below so many bytes or requests a proportion says nothing.
const LEAST: u64 = 64;

struct Counting;

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    bytes: u64,
    requests: u64,
}

thread_local! {
    static ASKED: Cell<Asked> = const { Cell::new(Asked { bytes: 0, requests: 0 }) };
}

fn count(bytes: usize) {
    // A thread that is about to end counts no more.
    let _ = ASKED.try_with(|asked| {
        let Asked {
            bytes: before,
            requests,
        } = asked.get();
        asked.set(Asked {
            bytes: before + bytes as u64,
            requests: requests + 1,
        });
    });
}

// SAFETY: every call is passed on to the system's allocator as it came; counting touches a cell of the thread alone and
// asks for no memory.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // What is there may have to move.
        count(size);
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What some work asks for.
fn asked_by<T>(work: impl FnOnce() -> T) -> Asked {
    let before = ASKED.get();
    black_box(work());
    let after = ASKED.get();
    Asked {
        bytes: after.bytes - before.bytes,
        requests: after.requests - before.requests,
    }
}

/// Reads a text, one of twice the length and one of four times.
fn grows_with<T>(what: &str, n: usize, text: impl Fn(usize) -> String, read: impl Fn(&str) -> T) {
    // What is made at the first use and kept is not counted.
    read(&text(n));
    let [one, two, four] = [n, 2 * n, 4 * n].map(|n| {
        let text = text(n);
        asked_by(|| read(&text))
    });
    for (less, more) in [(one, two), (two, four)] {
        for (less, more) in [(less.bytes, more.bytes), (less.requests, more.requests)] {
            let ratio = more as f64 / less.max(LEAST) as f64;
            assert!(
                ratio < MOST,
                "{what}, {n}: {ratio:.2}, {one:?} {two:?} {four:?}"
            );
        }
    }
}

/// Texts as they are typed, pasted and made up to hurt; each is repeated.
const PIECES: &[&str] = &[
    "张三 13800138000 教师 35岁 两娃 王姐介绍 周五下午3点见 ",
    "张三13800138000教师35岁两娃王姐介绍周五下午3点见",
    "长",
    "a",
    "1",
    "13800138000",
    "138-0013-8000,",
    "# ",
    "#高净值",
    "((((",
    "微信",
    "微信：",
    "介绍",
    "王姐介绍李哥介绍",
    "周五下午",
    "下周三3点半约",
    "月入2万5 ",
    "90后",
    "1990年3月5日生",
    "女儿5岁儿子8岁",
    "浦东新区世纪大道100号",
    "欧阳",
    "先生女士",
    "想问少儿医疗和养老",
    "👨‍👩‍👧",
    "e\u{301}\u{301}",
    "\u{202e}\u{200f}",
    "，。；、",
    " \u{3000}\t",
    "\n",
];

/// A piece over and over, as many characters.
fn of(piece: &str, count: usize) -> String {
    piece.chars().cycle().take(count).collect()
}

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    day.and_hms_opt(9, 0, 0).expect("a time")
}

#[test]
fn what_is_counted_tells_a_line_from_a_square() {
    let line = |n: usize| asked_by(|| "x".repeat(n).into_bytes());
    let square = |n: usize| {
        asked_by(|| {
            let text = "x".repeat(n);
            (0..n).map(|at| text[at..].to_owned().len()).sum::<usize>()
        })
    };
    let ratio = |of: &dyn Fn(usize) -> Asked| of(2_000).bytes as f64 / of(1_000).bytes as f64;
    assert!((1.9..2.1).contains(&ratio(&line)));
    assert!(ratio(&square) > 3.5);
    assert_eq!(line(1_000).bytes, line(1_000).bytes, "every time the same");
}

#[test]
fn a_captured_line() {
    for piece in PIECES {
        let text = |n| of(piece, n);
        let read = |text: &str| capture::parse(text, now());
        grows_with(piece, ANALYSED / 8, text, read);
    }
    // What lies beyond is not analysed and goes to the note.
    for piece in &PIECES[..2] {
        let text = |n| of(piece, n);
        let read = |text: &str| capture::parse(text, now());
        grows_with(piece, 10 * ANALYSED, text, read);
    }
}

#[test]
fn words_that_are_looked_for() {
    let mut mint = IdMint::new(0, 1);
    let today = now().date();
    let people = ["张三", "欧阳倩", "Wu Alan", "aaaa"].map(|name| Person {
        note: PIECES.concat(),
        ..Person::new(PersonId::mint(&mut mint), name, today)
    });
    let index = Index::build(people);
    for piece in PIECES.iter().chain(&["z ", "zs,", "ou'yang ", "k"]) {
        let text = |n| of(piece, n);
        let look = |text: &str| index.query(text);
        grows_with(piece, 50, text, look);
        grows_with(piece, 5_000, text, look);
    }
}

#[test]
fn the_people_of_an_index_and_what_is_noted_of_them() {
    for piece in PIECES {
        let of_one = |text: &str| {
            let id = PersonId::mint(&mut IdMint::new(0, 1));
            let mut person = Person::new(id, text, now().date());
            text.clone_into(&mut person.note);
            person.tags.push(text.to_owned());
            Index::build([person])
        };
        grows_with(piece, 4_000, |n| of(piece, n), of_one);
    }
}

/// Lines of a file of contacts that are repeated within one card, or without any.
const LINES: &[&str] = &[
    "TEL:13800138000\r\n",
    "TEL:10086\r\n",
    "NOTE:喜欢爬山\\, 有两个孩子\\n下午好联系\r\n",
    "NOTE:a\r\n b\r\n",
    " folded\r\n",
    "\t\r\n",
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=\r\n",
    "NOTE;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E4\r\n",
    "=E7=8E=8B=\r\n",
    "QUOTED-PRINTABLE=\r\n",
    "QUOTED-PRINTABLE;\r\n =\r\n",
    "ADR:;;宝山路 1 号;上海;;;中国\r\n",
    "N:;;;;;;;\r\n",
    "BDAY:1986-02-28\r\n",
    "BEGIN:VCARD\r\n",
    "BEGIN:VCARD\r\nFN:王五\r\nTEL:13800138000\r\nEND:VCARD\r\n",
    "END:VCARD\r\n",
    ":",
    ";",
    "\\",
    "\"",
    "=",
];

#[test]
fn a_file_of_contacts() {
    for line in LINES {
        for head in [
            "",
            "BEGIN:VCARD\r\nFN:张三\r\n",
            "BEGIN:VCARD\r\nNOTE;ENCODING=QUOTED-PRINTABLE:=E7=\r\n",
        ] {
            let text = |n: usize| format!("{head}{}END:VCARD\r\n", line.repeat(n));
            let read = |text: &str| vcard::read(text.as_bytes());
            grows_with(line, 400, text, read);
        }
    }
    // Each says something else.
    for line in ["TEL:138", "NOTE:138", "ORG:", "X-"] {
        let lines = |n: usize| {
            (0..n)
                .map(|n| format!("{line}{n:08}\r\n"))
                .collect::<String>()
        };
        let text = |n: usize| format!("BEGIN:VCARD\r\n{}END:VCARD\r\n", lines(n));
        grows_with(line, 400, text, |text| vcard::read(text.as_bytes()));
    }
}
