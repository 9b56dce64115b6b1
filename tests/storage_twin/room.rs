//! A device without room: the copy steps aside for the book, and only a copy that holds nothing of its own.

use super::contract::{about, at, content, edit, id, note};
use super::{Places, begun_anew, found};
use futures::FutureExt;
use futures::executor::block_on;
use proptest::prelude::*;
use std::collections::BTreeMap;
use zhanye::actions::data::salvage;
use zhanye::storage::export;
use zhanye::storage::faulty::FaultyLog;
use zhanye::storage::memory::{MemoryLog, Shelves};
use zhanye::storage::twin::{Standing, Twin};
use zhanye::storage::{BlockKey, DocId, Document, Durability, Log, Store, StoreError};

type Faulty = FaultyLog<MemoryLog>;
type Full = Store<Twin<Faulty, Faulty>>;

/// An app that starts on a device where both logs can be told to fail.
async fn start(places: &Places) -> (Full, Faulty, Faulty) {
    let around = |log: &MemoryLog| FaultyLog::around(log.clone());
    let (book, copy) = (around(&places.book), around(&places.copy));
    let twin = Twin::new(book.clone(), Some(copy.clone()));
    let store = Store::open_all(twin).await.expect("opens");
    (store, book, copy)
}

/// A book of three notes, two of them packed, and its copy.
async fn book() -> (Places, Full, Faulty, Faulty) {
    let places = Places::default();
    let (store, book, copy) = start(&places).await;
    for number in 1..=3 {
        write(&store, number).await.expect("room");
        if number == 2 {
            store.compact().await.expect("packs");
        }
    }
    store.log().settle().await;
    assert_eq!(store.log().standing(), Standing::Alike);
    (places, store, book, copy)
}

async fn write(store: &Full, number: u32) -> Result<(), StoreError> {
    let document = match store.get(&id(number)) {
        Some(known) => edit(&known, "again"),
        None => note(number, "text"),
    };
    let done = store.commit([document], Durability::Strict).await;
    done.map(drop).map_err(|failed| failed.error)
}

#[test]
fn a_save_without_room_takes_that_of_the_copy() {
    block_on(async {
        let (places, store, book, copy) = book().await;
        let waiting = store.log().has_written();
        let mut waiting = Box::pin(waiting);
        assert!((&mut waiting).now_or_never().is_none());
        book.fail_write(StoreError::QuotaExceeded);
        write(&store, 4).await.expect("there is room now");
        assert_eq!(store.log().standing(), Standing::GivenUp);
        assert!(waiting.now_or_never().is_some(), "it can be told");
        assert_eq!(places.copy.shelves(), Shelves::default());
        assert_eq!(found(&places).await.len(), 4);
        // It is not begun again while the app runs.
        let steps = copy.inner().steps();
        for number in 5..9 {
            write(&store, number).await.expect("room");
            store.log().settle().await;
            store.compact().await.expect("packs");
        }
        assert!(store.log().has_written().now_or_never().is_none());
        assert_eq!(copy.inner().steps(), steps);
        assert_eq!(store.log().standing(), Standing::GivenUp);
        // The next start tries.
        let (again, ..) = start(&places).await;
        again.log().settle().await;
        assert_eq!(again.log().standing(), Standing::Alike);
        assert!(places.are_alike());
        assert_eq!(found(&places.lose_the_book()).await.len(), 8);
    });
}

#[test]
fn packing_waits_for_room_and_takes_nothing() {
    block_on(async {
        let (places, store, book, _) = book().await;
        let copied = places.copy.shelves();
        book.fail_write(StoreError::QuotaExceeded);
        assert_eq!(store.compact().await, Err(StoreError::QuotaExceeded));
        assert_eq!(store.log().standing(), Standing::Alike);
        assert_eq!(places.copy.shelves(), copied);
        assert!(store.compact().await.expect("packs later").is_some());
    });
}

#[test]
fn every_write_of_something_new_takes_it() {
    block_on(async {
        for deed in 0..2 {
            let (places, store, book, _) = book().await;
            book.fail_write(StoreError::QuotaExceeded);
            match deed {
                0 => {
                    let all = (10..900).map(|number| note(number, "x"));
                    drop(store.commit_bulk(all).await.expect("import"));
                }
                _ => {
                    let whole = places.book.whole().await.expect("reads");
                    let (list, last) = (whole.loaded.manifest.as_deref(), whole.loaded.last());
                    let log = store.log();
                    log.overwrite(list, last, &whole).await.expect("room");
                }
            }
            assert_eq!(store.log().standing(), Standing::GivenUp, "{deed}");
            assert_eq!(places.copy.shelves(), Shelves::default(), "{deed}");
            assert!(!store.log().settle().await, "{deed}");
            assert_eq!(places.copy.shelves(), Shelves::default(), "{deed}");
        }
    });
}

#[test]
fn where_that_is_not_enough_the_save_says_so_and_nothing_of_the_book_is_touched() {
    block_on(async {
        let (places, store, book, _) = book().await;
        let before = places.book.shelves();
        for _ in 0..2 {
            book.fail_write(StoreError::QuotaExceeded);
        }
        assert_eq!(write(&store, 4).await, Err(StoreError::QuotaExceeded));
        assert_eq!(places.book.shelves(), before);
        assert_eq!(store.log().standing(), Standing::GivenUp);
        // There is nothing more to give up.
        book.fail_write(StoreError::QuotaExceeded);
        assert_eq!(write(&store, 4).await, Err(StoreError::QuotaExceeded));
        write(&store, 4).await.expect("room was made");
    });
}

#[test]
fn another_failure_costs_the_copy_nothing() {
    block_on(async {
        for error in [StoreError::ConnectionLost, StoreError::Refused] {
            let (places, store, book, _) = book().await;
            book.fail_write(error.clone());
            assert_eq!(write(&store, 4).await, Err(error));
            assert!(places.are_alike());
            assert_eq!(store.log().standing(), Standing::Alike);
        }
    });
}

#[test]
fn a_copy_that_was_not_compared_yet_goes_too_when_the_book_knows_all_of_it() {
    block_on(async {
        let (places, store, ..) = book().await;
        write(&store, 4).await.expect("room");
        let (again, book, _) = start(&places).await;
        assert_eq!(again.log().standing(), Standing::Unknown);
        book.fail_write(StoreError::QuotaExceeded);
        write(&again, 5).await.expect("there is room now");
        assert_eq!(again.log().standing(), Standing::GivenUp);
        assert_eq!(found(&places).await.len(), 5);
    });
}

#[test]
fn what_a_replaced_book_held_before_does_not_keep_the_copy() {
    block_on(async {
        let (places, store, book, _) = book().await;
        let other = vec![note(7, "another")];
        store.replace_all(other, &about()).await.expect("replaces");
        book.fail_write(StoreError::QuotaExceeded);
        write(&store, 8).await.expect("there is room now");
        assert_eq!(store.log().standing(), Standing::GivenUp);
        assert_eq!(found(&places).await.len(), 2);
    });
}

/// A device on which the copy holds something that is found nowhere else, and what made it so.
async fn holding_more() -> Vec<(&'static str, Places)> {
    let whole = || async { book().await.0 };
    let torn = whole().await;
    torn.book.tamper(|shelves| {
        for bytes in shelves.blocks.values_mut() {
            bytes.truncate(bytes.len() / 2);
        }
    });
    let without_a_block = whole().await;
    without_a_block.book.tamper(|shelves| {
        shelves.blocks.retain(|key, _| key.number().is_none());
    });
    let without_an_end = whole().await;
    without_an_end.book.tamper(|shelves| {
        shelves.journal.pop_last();
    });
    let broken_record = whole().await;
    broken_record.book.tamper(|shelves| {
        let last = shelves.journal.last_entry();
        last.expect("a record").get_mut().truncate(20);
    });
    let other = begun_anew(&whole().await).await;
    vec![
        ("a block is torn", torn),
        ("a block is missing", without_a_block),
        ("the end is missing", without_an_end),
        ("a record is torn", broken_record),
        ("another book", other),
    ]
}

#[test]
fn a_copy_that_holds_more_than_the_book_stays_however_full_the_device_is() {
    block_on(async {
        for (what, places) in holding_more().await {
            let before = places.copy.shelves();
            let around = FaultyLog::around(places.book.clone());
            let log = Twin::new(around.clone(), Some(places.copy.clone()));
            let last = places.book.load().await.expect("loads").last();
            around.fail_write(StoreError::QuotaExceeded);
            let written = log.append(last, b"record", Durability::Strict).await;
            assert_eq!(written, Err(StoreError::QuotaExceeded), "{what}");
            assert_eq!(places.copy.shelves(), before, "{what}");
            assert_ne!(log.standing(), Standing::GivenUp, "{what}");
        }
    });
}

#[test]
fn a_copy_that_may_be_the_only_book_stays_however_full_the_device_is() {
    block_on(async {
        let (places, store, book, copy) = book().await;
        let copied = places.copy.shelves();
        // Lost while the app runs, and no room to restore it to.
        places.book.tamper(|shelves| *shelves = Shelves::default());
        for _ in 0..2 {
            book.fail_write(StoreError::QuotaExceeded);
            assert!(write(&store, 4).await.is_err());
            assert_eq!(places.copy.shelves(), copied);
        }
        write(&store, 4).await.expect("restored, and written");
        assert_eq!(found(&places).await.len(), 4);
        // A book that cannot be read at this moment is as good as none.
        store.log().settle().await;
        let copied = places.copy.shelves();
        for log in [&book, &copy] {
            book.fail_write(StoreError::QuotaExceeded);
            log.fail_read(StoreError::ConnectionLost);
            assert_eq!(write(&store, 5).await, Err(StoreError::QuotaExceeded));
            assert_eq!(places.copy.shelves(), copied);
        }
    });
}

#[test]
fn a_start_that_finds_no_room_to_restore_the_book_keeps_the_copy() {
    block_on(async {
        let (before, store, ..) = book().await;
        let places = before.lose_the_book();
        let book = FaultyLog::around(places.book.clone());
        book.fail_write(StoreError::QuotaExceeded);
        let twin = Twin::new(book, Some(places.copy.clone()));
        let failed = Store::open_all(twin).await.err();
        assert_eq!(failed, Some(StoreError::QuotaExceeded));
        assert_eq!(found(&places).await, content(&store));
    });
}

#[test]
fn a_copy_that_cannot_be_given_up_is_looked_at_again_later() {
    block_on(async {
        let (places, store, book, copy) = book().await;
        book.fail_write(StoreError::QuotaExceeded);
        copy.fail_write(StoreError::ConnectionLost);
        assert_eq!(write(&store, 4).await, Err(StoreError::QuotaExceeded));
        assert_eq!(store.log().standing(), Standing::Unknown);
        store.log().settle().await;
        assert_eq!(store.log().standing(), Standing::Alike);
        assert!(places.are_alike());
    });
}

#[test]
fn a_copy_is_made_anew_when_it_is_asked_for() {
    block_on(async {
        let (places, store, book, copy) = book().await;
        book.fail_write(StoreError::QuotaExceeded);
        write(&store, 4).await.expect("there is room now");
        // Still none for both: it stays given up, and is not tried again by itself.
        copy.fail_write(StoreError::QuotaExceeded);
        let failed = store.log().make_anew().await;
        assert_eq!(failed, Err(StoreError::QuotaExceeded));
        assert_eq!(store.log().standing(), Standing::GivenUp);
        assert!(store.log().has_written().now_or_never().is_none());
        store.log().make_anew().await.expect("room");
        assert_eq!(store.log().standing(), Standing::Alike);
        assert!(places.are_alike());
        write(&store, 5).await.expect("room");
        store.log().settle().await;
        assert!(places.are_alike(), "it follows again");
    });
}

#[test]
fn a_copy_of_another_book_is_made_anew_when_it_is_asked_for() {
    block_on(async {
        let all = holding_more().await;
        let (_, places) = all.last().expect("another book");
        let (store, _, copy) = start(places).await;
        store.log().settle().await;
        assert_eq!(store.log().standing(), Standing::Other);
        let before = places.copy.shelves();
        copy.fail_write(StoreError::QuotaExceeded);
        assert!(store.log().make_anew().await.is_err());
        assert_eq!(places.copy.shelves(), before, "as a whole or not at all");
        store.log().settle().await;
        assert_eq!(store.log().standing(), Standing::Other);
        store.log().make_anew().await.expect("room");
        assert_eq!(store.log().standing(), Standing::Alike);
        assert!(places.are_alike());
        store
            .replace_all(Vec::<Document>::new(), &about())
            .await
            .expect("replaces");
        store.log().settle().await;
        assert!(places.are_alike(), "it follows again");
    });
}

#[test]
fn no_copy_is_made_anew_from_nothing() {
    block_on(async {
        let (places, store, ..) = book().await;
        let copied = places.copy.shelves();
        places.book.tamper(|shelves| *shelves = Shelves::default());
        assert!(store.log().make_anew().await.is_err());
        assert_eq!(places.copy.shelves(), copied);
        store.log().settle().await;
        assert!(places.are_alike(), "the book is back instead");
        let alone: Twin<_, MemoryLog> = Twin::new(places.book.clone(), None);
        assert_eq!(alone.make_anew().await, Ok(()));
    });
}

/// What happens before the device is full.
#[derive(Debug, Clone)]
enum Deed {
    Write(u32),
    Compact,
    Settle,
    /// The app is ended, and starts again.
    Restart,
    /// The book is lost, its last record, or its nth block; or the nth block is torn.
    Lose,
    LoseEnd,
    LoseBlock(usize),
    TearBlock(usize),
    /// So many writes find no room.
    Full(usize, u32),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (0..12u32).prop_map(Deed::Write),
        2 => Just(Deed::Compact),
        3 => Just(Deed::Settle),
        2 => Just(Deed::Restart),
        1 => Just(Deed::Lose),
        1 => Just(Deed::LoseEnd),
        1 => (0..3usize).prop_map(Deed::LoseBlock),
        1 => (0..3usize).prop_map(Deed::TearBlock),
        4 => (1..3usize, 0..12u32).prop_map(|(times, number)| Deed::Full(times, number)),
    ]
}

/// Every document that can be read in one of the places, in its latest version.
async fn readable(places: &Places) -> BTreeMap<DocId, u64> {
    let mut found = BTreeMap::new();
    for log in [&places.book, &places.copy] {
        let Some(file) = salvage(log, at(1)).await.expect("reads") else {
            continue;
        };
        let book = export::read(&file.bytes).expect("a book");
        for document in book.documents {
            let version = found.entry(document.id.clone()).or_default();
            *version = document.version.max(*version);
        }
    }
    found
}

fn damage(places: &Places, deed: &Deed) {
    places.book.tamper(|shelves| {
        let of_documents = |key: &&BlockKey| key.number().is_some();
        let block = |nth| shelves.blocks.keys().filter(of_documents).nth(nth).cloned();
        match deed {
            Deed::LoseEnd => _ = shelves.journal.pop_last(),
            Deed::LoseBlock(nth) => {
                if let Some(key) = block(*nth) {
                    shelves.blocks.remove(&key);
                }
            }
            Deed::TearBlock(nth) => {
                if let Some(bytes) = block(*nth).and_then(|key| shelves.blocks.get_mut(&key)) {
                    bytes.truncate(bytes.len() / 2);
                }
            }
            _ => *shelves = Shelves::default(),
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happened_a_full_device_costs_no_document_that_could_be_read(
        deeds in prop::collection::vec(deed(), 1..30),
    ) {
        block_on(async {
            let (places, mut store, mut book, _) = book().await;
            for deed in deeds {
                match deed {
                    // Of what is damaged not everything can be written on; that is tested elsewhere.
                    Deed::Write(number) => drop(write(&store, number).await),
                    Deed::Compact => drop(store.compact().await),
                    Deed::Settle => _ = store.log().settle().await,
                    Deed::Restart => {
                        let (again, its_book, _) = start(&places).await;
                        (store, book) = (again, its_book);
                    }
                    Deed::Full(times, number) => {
                        let before = readable(&places).await;
                        for _ in 0..times {
                            book.fail_write(StoreError::QuotaExceeded);
                        }
                        let _ = write(&store, number).await;
                        let after = readable(&places).await;
                        for (id, version) in before {
                            prop_assert!(after.get(&id) >= Some(&version), "{}", id);
                        }
                    }
                    damaging => damage(&places, &damaging),
                }
            }
            Ok(())
        })?;
    }
}
