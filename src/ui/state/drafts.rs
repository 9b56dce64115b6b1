//! 草稿: what was typed and is not saved yet, so that a crash or a reload loses nothing.
//!
//! A draft stands in two places. The browser's local storage answers at once, so pages read from
//! it; it reaches the disk only seconds later, so each change also goes to a small database (see
//! [`DraftBox`]), and [`restore`] puts back at the start what local storage has lost. A draft is
//! cleared when what it was for has been made durable or when it is let go, and put back when that
//! was undone, see [`Aside`].
//!
//! The sample book has drafts of its own: what is tried out there neither takes the agent's words
//! nor leaves any among them. In both places a draft's row is called by its book and by what it is of.

use crate::platform::kept;
use crate::storage::error::StoreError;
use crate::storage::idb::drafts::DraftBox;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// A draft with its age: of two places, the later one is right.
#[derive(Clone, Serialize, Deserialize)]
struct Stamped {
    /// Milliseconds since 1970; only compared, and never smaller than the one before.
    at: f64,
    /// The draft, or nothing when it was cleared.
    draft: Option<Value>,
}

/// The way to the database: what waits for it, and whether somebody is carrying.
#[derive(Default)]
struct Way {
    open: Option<DraftBox>,
    waiting: BTreeMap<String, Option<String>>,
    /// Which drafts stand there, or will.
    standing: BTreeSet<String>,
    carrying: bool,
    latest: f64,
    /// What local storage had no room for.
    overflow: BTreeMap<String, Stamped>,
}

thread_local! {
    static WAY: RefCell<Way> = RefCell::default();
    /// Before the names of the rows of the open book. It changes with a start of the app alone.
    static BOOK: Cell<&'static str> = const { Cell::new("") };
}

/// Before the names of the rows of the sample book.
const SAMPLE: &str = "sample.";

/// Says whose drafts are meant from now on: those of the sample book, or the agent's own.
pub fn of_sample(sample: bool) {
    BOOK.set(if sample { SAMPLE } else { "" });
}

fn row_of(what: &str) -> String {
    format!("{}{what}", BOOK.get())
}

/// What a row is the draft of, when it is one of the open book.
fn what_of(row: &str) -> Option<&str> {
    match row.strip_prefix(SAMPLE) {
        Some(what) => (BOOK.get() == SAMPLE).then_some(what),
        None => BOOK.get().is_empty().then_some(row),
    }
}

fn key(row: &str) -> String {
    format!("zhanye.draft.{row}")
}

/// Puts back what local storage has lost since the last time, before any page asks for it.
pub async fn restore() {
    let found = async {
        let open = DraftBox::open().await?;
        let rows = open.all().await?;
        WAY.with_borrow_mut(|way| way.open = Some(open));
        Ok::<_, StoreError>(rows)
    };
    let rows = match found.await {
        Ok(rows) => rows,
        Err(error) => {
            // What local storage has is still there; the book's own opening says what is wrong.
            leptos::logging::warn!("the second place of drafts does not open: {error}");
            return;
        }
    };
    for (row, text) in rows {
        let Ok(kept) = serde_json::from_str::<Stamped>(&text) else {
            continue;
        };
        let stale = here(&row).is_none_or(|here| here.at < kept.at);
        WAY.with_borrow_mut(|way| {
            way.latest = way.latest.max(kept.at);
            if kept.draft.is_some() {
                way.standing.insert(row.clone());
            }
        });
        match &kept.draft {
            // The stone has done its work once the draft is gone in both places.
            None => {
                if stale {
                    kept::drop_local(&key(&row));
                }
                carry(row, None);
            }
            Some(_) if stale => {
                put_here(&row, &kept);
            }
            Some(_) => {}
        }
    }
}

/// A row as local storage has it, or as it would if it had room.
fn here(row: &str) -> Option<Stamped> {
    WAY.with_borrow(|way| way.overflow.get(row).cloned())
        .or_else(|| kept::local(&key(row)))
}

/// Puts a row into local storage; where that refuses, it is in memory until the app ends. `false` then.
fn put_here(row: &str, stamped: &Stamped) -> bool {
    let is_kept = kept::keep_local(&key(row), stamped);
    WAY.with_borrow_mut(|way| {
        if is_kept {
            way.overflow.remove(row);
        } else {
            way.overflow.insert(row.to_owned(), stamped.clone());
        }
    });
    is_kept
}

/// The draft of something, if one was kept. What cannot be read is no draft.
pub fn load<T: DeserializeOwned>(what: &str) -> Option<T> {
    serde_json::from_value(here(&row_of(what))?.draft?).ok()
}

/// Keeps a draft. `false` when the browser's local storage refuses: what is on screen stays there,
/// and a reload may lose it.
pub fn keep<T: Serialize + ?Sized>(what: &str, draft: &T) -> bool {
    match serde_json::to_value(draft) {
        Ok(draft) => write(what, Some(draft)),
        Err(error) => {
            leptos::logging::warn!("a draft is not kept: {error}");
            false
        }
    }
}

/// What a draft says now, whatever its form; nothing when there is none.
pub fn words(what: &str) -> Option<Value> {
    load(what)
}

/// Forgets a draft.
pub fn clear(what: &str) {
    let row = row_of(what);
    if here(&row).is_some() || WAY.with_borrow(|way| way.standing.contains(&row)) {
        write(what, None);
    }
}

/// Forgets every draft that names one of these ids. Of several that are kept together the others stay.
pub fn forget(ids: &[String]) {
    let names = |text: &str| ids.iter().any(|id| text.contains(id));
    let standing = WAY.with_borrow(|way| way.standing.clone());
    for what in standing.iter().filter_map(|row| what_of(row)) {
        if names(what) {
            clear(what);
            continue;
        }
        let Some(words) = words(what).filter(|words| names(&words.to_string())) else {
            continue;
        };
        let others = match words {
            Value::Array(mut all) => {
                all.retain(|one| !names(&one.to_string()));
                all
            }
            _ => Vec::new(),
        };
        if others.is_empty() {
            clear(what);
        } else {
            keep(what, &others);
        }
    }
}

fn write(what: &str, draft: Option<Value>) -> bool {
    let row = row_of(what);
    let stamped = Stamped { at: later(), draft };
    let is_kept = match &stamped.draft {
        Some(_) => put_here(&row, &stamped),
        None => {
            WAY.with_borrow_mut(|way| way.overflow.remove(&row));
            kept::drop_local(&key(&row));
            true
        }
    };
    if !is_kept {
        leptos::logging::warn!("local storage keeps no draft of {row}");
    }
    WAY.with_borrow_mut(|way| match stamped.draft {
        Some(_) => way.standing.insert(row.clone()),
        None => way.standing.remove(&row),
    });
    carry(row, serde_json::to_string(&stamped).ok());
    is_kept
}

/// A stamp later than every other, also when the phone's clock was set back.
fn later() -> f64 {
    WAY.with_borrow_mut(|way| {
        way.latest = js_sys::Date::now().max(way.latest + 1.0);
        way.latest
    })
}

/// Sends a row on its way to the database. While one transaction runs, what comes in waits, and of
/// one draft only the last state travels.
fn carry(what: String, row: Option<String>) {
    let start = WAY.with_borrow_mut(|way| {
        way.waiting.insert(what, row);
        !std::mem::replace(&mut way.carrying, true)
    });
    if start {
        spawn_local(async {
            while let Some(load) = next_load() {
                if let Err(error) = deliver(&load).await {
                    // Local storage still has it, and the next change brings it again.
                    leptos::logging::warn!("a draft stands in one place only: {error}");
                }
            }
        });
    }
}

fn next_load() -> Option<Vec<(String, Option<String>)>> {
    WAY.with_borrow_mut(|way| {
        let load: Vec<_> = std::mem::take(&mut way.waiting).into_iter().collect();
        way.carrying = !load.is_empty();
        way.carrying.then_some(load)
    })
}

/// Writes a load; once more on a new connection when the first turns out to be lost.
async fn deliver(load: &[(String, Option<String>)]) -> Result<(), StoreError> {
    match deliver_once(load).await {
        Err(StoreError::ConnectionLost) => deliver_once(load).await,
        done => done,
    }
}

async fn deliver_once(load: &[(String, Option<String>)]) -> Result<(), StoreError> {
    let open = WAY.with_borrow(|way| way.open.clone().filter(|open| !open.is_gone()));
    let open = match open {
        Some(open) => open,
        None => {
            let open = DraftBox::open().await?;
            WAY.with_borrow_mut(|way| way.open = Some(open.clone()));
            open
        }
    };
    let put = open.put(load).await;
    if put.is_err() {
        open.give_up();
    }
    put
}

/// A draft whose words are being made durable or let go. It lives as long as that can be taken back,
/// and taking it back puts the words where they were.
#[derive(Clone)]
pub struct Aside {
    what: String,
    words: Option<Value>,
    is_new: bool,
}

impl Aside {
    /// Of something that stands in the book: whatever is typed after the act is typed over it and
    /// has these words in it.
    pub fn of(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            words: words(what),
            is_new: false,
        }
    }

    /// Of something that is new each time: what is typed once it is saved is about something else.
    pub fn of_new(what: &str) -> Self {
        Self {
            is_new: true,
            ..Self::of(what)
        }
    }

    /// What the draft is of.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Whether there is anything to put back.
    pub fn has_words(&self) -> bool {
        self.words.is_some()
    }

    /// Puts the words back. A draft that was begun since stays before them.
    pub fn put_back(&self) {
        let Some(words) = &self.words else { return };
        if self::words(&self.what).is_none() {
            keep(&self.what, words);
        } else if self.is_new {
            let behind = behind(&self.what);
            let mut waiting: Vec<Value> = load(&behind).unwrap_or_default();
            waiting.push(words.clone());
            keep(&behind, &waiting);
        }
    }
}

fn behind(what: &str) -> String {
    format!("behind.{what}")
}

/// The draft of something that is new each time: the one left last, else one that came back while
/// another stood there.
pub fn load_new<T: DeserializeOwned>(what: &str) -> Option<T> {
    if words(what).is_none() {
        let behind = behind(what);
        let mut waiting: Vec<Value> = load(&behind).unwrap_or_default();
        if let Some(words) = waiting.pop() {
            keep(what, &words);
            if waiting.is_empty() {
                clear(&behind);
            } else {
                keep(&behind, &waiting);
            }
        }
    }
    load(what)
}
