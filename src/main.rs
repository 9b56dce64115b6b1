//! The thin binary: in the browser it mounts the app, on a desk it writes sample books.
//!
//! `zhanye book --people 10000 --days 2500 --seed 1 > book.json` writes an export that the app
//! imports. The same words give the same bytes: the clock is not asked, and a book that is not
//! told otherwise ends on 20 November 2026.

#[cfg(target_arch = "wasm32")]
fn main() {
    zhanye::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run()
}

#[cfg(not(target_arch = "wasm32"))]
mod command {
    use chrono::{Datelike, NaiveDate};
    use lexopt::prelude::*;
    use std::ffi::OsString;
    use std::io::{ErrorKind, Write};
    use std::process::ExitCode;
    use zhanye::domain::agent::Agent;
    use zhanye::sample;
    use zhanye::storage::document::Noun;
    use zhanye::storage::export::{self, About};

    const USAGE: &str = "\
usage: zhanye book --people N --days N --seed N [--today YYYY-MM-DD]
writes a sample book in the export format to standard output
  --people N           how many people, 0 to 100000
  --days N             how many day pages, 0 to 10000; the last is today's
  --seed N             the same seed gives the same bytes
  --today YYYY-MM-DD   the day the book ends on, from 2000 to 2099; 2026-11-20 unless given";

    const MOST_PEOPLE: u64 = 100_000;
    const MOST_DAYS: u64 = 10_000;

    /// What is wrong with the words the command was given.
    type Wrong = String;

    #[derive(Debug)]
    struct Wanted {
        people: usize,
        days: usize,
        seed: u64,
        today: NaiveDate,
    }

    /// Writes the book. Exit code 2 when the command was not understood, 1 when nothing could be
    /// written.
    pub fn run() -> ExitCode {
        let wanted = match read(lexopt::Parser::from_env()) {
            Ok(Some(wanted)) => wanted,
            Ok(None) => {
                println!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            Err(wrong) => {
                eprintln!("zhanye: {wrong}\n{USAGE}");
                return ExitCode::from(2);
            }
        };
        match std::io::stdout().lock().write_all(&written(&wanted)) {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever read the other end has seen enough, `head` for one.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("zhanye: the book could not be written: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn written(wanted: &Wanted) -> Vec<u8> {
        let documents = sample::book(wanted.seed, wanted.people, wanted.days, wanted.today);
        let agent = documents
            .iter()
            .find(|document| document.kind.as_str() == Agent::KIND)
            .expect("every sample book has its agent");
        let about = About {
            exported_at: sample::evening_of(wanted.today),
            app: env!("CARGO_PKG_VERSION").to_owned(),
            agent: agent.id.as_str().to_owned(),
        };
        export::write(&about, documents.iter())
    }

    /// Reads the command line; none when help was asked for.
    fn read(mut words: lexopt::Parser) -> Result<Option<Wanted>, Wrong> {
        let (mut people, mut days, mut seed) = (None, None, None);
        let mut today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
        let mut asked = false;
        while let Some(word) = words.next().map_err(said)? {
            match word {
                Short('h') | Long("help") => return Ok(None),
                Value(command) if !asked && command == "book" => asked = true,
                Value(other) => return Err(format!("unknown command {}", shown(&other))),
                Long("people") => people = Some(number("--people", words.value(), MOST_PEOPLE)?),
                Long("days") => days = Some(number("--days", words.value(), MOST_DAYS)?),
                Long("seed") => seed = Some(number("--seed", words.value(), u64::MAX)?),
                Long("today") => today = date(words.value())?,
                other => return Err(said(other.unexpected())),
            }
        }
        if !asked {
            return Err("the command is missing; it is “book”".to_owned());
        }
        let given =
            |name: &str, value: Option<u64>| value.ok_or_else(|| format!("{name} is missing"));
        let small = |value: u64| usize::try_from(value).expect("it was checked to be small");
        Ok(Some(Wanted {
            people: small(given("--people", people)?),
            days: small(given("--days", days)?),
            seed: given("--seed", seed)?,
            today,
        }))
    }

    type Given = Result<OsString, lexopt::Error>;

    fn number(name: &str, value: Given, most: u64) -> Result<u64, Wrong> {
        let value = value.map_err(said)?;
        value
            .to_str()
            .and_then(|text| text.parse().ok())
            .filter(|number| *number <= most)
            .ok_or_else(|| {
                let value = shown(&value);
                format!("{name} takes a whole number from 0 to {most}, not {value}")
            })
    }

    fn date(value: Given) -> Result<NaiveDate, Wrong> {
        let value = value.map_err(said)?;
        value
            .to_str()
            .and_then(|text| text.parse::<NaiveDate>().ok())
            .filter(|date| (2000..2100).contains(&date.year()))
            .ok_or_else(|| {
                let value = shown(&value);
                format!("--today takes a date from 2000-01-01 to 2099-12-31, not {value}")
            })
    }

    fn said(error: lexopt::Error) -> Wrong {
        error.to_string()
    }

    fn shown(value: &OsString) -> String {
        format!("“{}”", value.to_string_lossy())
    }
}
