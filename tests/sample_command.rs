//! `zhanye book` as a shell sees it: bytes on one channel, clear words on the other.

use std::process::{Command, Output};
use zhanye::storage::export;

fn zhanye(words: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zhanye"))
        .args(words.split_whitespace())
        .output()
        .expect("the program runs")
}

#[test]
fn a_book_is_written_that_the_app_reads_and_twice_the_same() {
    let words = "book --people 60 --days 20 --seed 9";
    let first = zhanye(words);
    assert!(first.status.success());
    assert!(first.stderr.is_empty());
    let book = export::read(&first.stdout).expect("an export");
    assert!(book.documents.len() > 80);
    assert_eq!(
        book.about.exported_at.to_rfc3339(),
        "2026-11-20T21:00:00+08:00"
    );
    assert_eq!(zhanye(words).stdout, first.stdout);
    assert_ne!(zhanye(&words.replace('9', "8")).stdout, first.stdout);
    let another_day = zhanye(&format!("{words} --today 2025-03-05"));
    let book = export::read(&another_day.stdout).expect("an export");
    assert_eq!(
        book.about.exported_at.to_rfc3339(),
        "2025-03-05T21:00:00+08:00"
    );
}

#[test]
fn what_is_not_understood_is_said_with_code_2_and_nothing_is_written() {
    for (words, said) in [
        ("", "the command is missing"),
        ("sing", "unknown command “sing”"),
        ("book", "--people is missing"),
        ("book --people 1 --days 1", "--seed is missing"),
        (
            "book --people many --days 1 --seed 1",
            "--people takes a whole number from 0 to 100000, not “many”",
        ),
        (
            "book --people -1 --days 1 --seed 1",
            "--people takes a whole number",
        ),
        (
            "book --people 100001 --days 1 --seed 1",
            "from 0 to 100000, not “100001”",
        ),
        ("book --people 1 --days 1 --seed", "missing argument"),
        (
            "book --people 1 --days 1 --seed 1 --today soon",
            "--today takes a date from 2000-01-01 to 2099-12-31, not “soon”",
        ),
        (
            "book --people 1 --days 1 --seed 1 --today 2026-02-30",
            "not “2026-02-30”",
        ),
        ("book --people 1 --days 1 --seed 1 --loud", "--loud"),
    ] {
        let output = zhanye(words);
        let stderr = String::from_utf8(output.stderr).expect("words are text");
        assert_eq!(output.status.code(), Some(2), "{words}: {stderr}");
        assert!(output.stdout.is_empty(), "{words}");
        assert!(stderr.contains(said), "{words}: {stderr}");
        assert!(stderr.contains("usage: zhanye book"), "{words}");
    }
}

#[test]
fn help_is_given_on_the_channel_of_what_was_asked_for() {
    let output = zhanye("--help");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("--today YYYY-MM-DD"));
}
