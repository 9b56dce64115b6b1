//! The book survives being cut off at any point, and pieces that cannot be read: nothing acknowledged is lost, nothing
//! half is read, nothing unreadable is deleted.
#![cfg(not(target_arch = "wasm32"))]

#[path = "storage_contract/mod.rs"]
mod contract;

use std::collections::BTreeMap;

use contract::{NOTE, Note, about, at, content, edit, fetch, id, note, text};
use futures::executor::block_on;
use proptest::prelude::*;
use zhanye::storage::faulty::FaultyLog;
use zhanye::storage::manifest::Manifest;
use zhanye::storage::memory::{Cut, MemoryLog};
use zhanye::storage::store::ATTEMPTS;
use zhanye::storage::{
    BlockKey, Document, Durability, Kind, Log, Noun, Place, Store, StoreError, Write, frame,
};

/// What a user does to the book.
#[derive(Debug, Clone)]
enum Deed {
    /// One commit of these documents, each written anew or edited.
    Commit(Vec<u32>),
    Delete(u32),
    Compact,
    Import(u32, u32),
    Replace(u32),
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => prop::collection::btree_set(0..40u32, 1..4).prop_map(|ids| Deed::Commit(ids.into_iter().collect())),
        1 => (0..40u32).prop_map(Deed::Delete),
        2 => Just(Deed::Compact),
        1 => (0..40u32, 1..700u32).prop_map(|(from, count)| Deed::Import(from, count)),
        1 => (0..40u32).prop_map(Deed::Replace),
        1 => Just(Deed::Reopen),
    ]
}

/// What must be there: version and text by id.
type Book = BTreeMap<String, (u64, String)>;

fn book<L: Log>(store: &Store<L>) -> Book {
    let content = content(store).into_iter();
    content
        .map(|(id, version, body)| (id, (version, body)))
        .collect()
}

/// Does one deed; says whether the device acknowledged it.
async fn perform(store: &mut Store<MemoryLog>, log: &MemoryLog, deed: &Deed, turn: usize) -> bool {
    let next = async |store: &Store<MemoryLog>, number: u32| {
        let old = fetch(store, number).await;
        old.map_or(note(number, &format!("new {turn}")), |old| {
            edit(&old, &format!("edit {turn}"))
        })
    };
    match deed {
        Deed::Commit(numbers) => {
            let mut documents = Vec::new();
            for number in numbers {
                documents.push(next(store, *number).await);
            }
            store.commit(documents, Durability::Strict).await.is_ok()
        }
        Deed::Delete(number) => {
            let document = next(store, *number).await.deleted(at(2), "me");
            store
                .commit([Write::anyway(document)], Durability::Strict)
                .await
                .is_ok()
        }
        Deed::Compact => store.compact().await.is_ok(),
        Deed::Import(from, count) => {
            let mut documents = Vec::new();
            for number in *from..from + count {
                documents.push(next(store, number).await);
            }
            store.commit_bulk(documents).await.is_ok()
        }
        Deed::Replace(number) => store
            .replace_all(vec![note(*number, "other book")], &about())
            .await
            .is_ok(),
        Deed::Reopen => {
            *store = Store::open(log.clone()).await.expect("open");
            true
        }
    }
}

/// Does the deeds until the device is cut off after `steps` single writes; returns the book as acknowledged last and as
/// it would be had the interrupted deed succeeded, and whether that deed was to replace the book.
async fn until_cut(deeds: &[Deed], log: &MemoryLog, steps: usize, cut: Cut) -> (Book, Book, bool) {
    log.stop_after(steps, cut);
    let mut store = Store::open_all(log.clone()).await.expect("open");
    for (turn, deed) in deeds.iter().enumerate() {
        store.read_all().await.expect("read");
        let before = book(&store);
        let shelves = log.shelves();
        if !perform(&mut store, log, deed, turn).await {
            store.read_all().await.expect("read");
            assert_eq!(
                book(&store),
                before,
                "memory shows only what is acknowledged"
            );
            let dry = MemoryLog::over(shelves);
            let mut other = Store::open_all(dry.clone()).await.expect("open");
            assert!(
                perform(&mut other, &dry, deed, turn).await,
                "without the cut it works"
            );
            other.read_all().await.expect("read");
            return (before, book(&other), matches!(deed, Deed::Replace(_)));
        }
    }
    store.read_all().await.expect("read");
    (book(&store), book(&store), false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn cut_anywhere_and_reopened_everything_acknowledged_is_there_and_nothing_half(
        deeds in prop::collection::vec(deed(), 1..14),
        part in 0.0..1.0f64,
        torn in any::<bool>(),
    ) {
        block_on(async {
            let whole = MemoryLog::default();
            until_cut(&deeds, &whole, usize::MAX, Cut::RollsBack).await;
            let steps = (whole.steps() as f64 * part) as usize;
            let cut = if torn { Cut::StaysTorn } else { Cut::RollsBack };

            let log = MemoryLog::default();
            let (before, after, replacing) = until_cut(&deeds, &log, steps, cut).await;
            let left = MemoryLog::over(log.shelves());
            let store = Store::open_all(left.clone()).await.expect("reopens");
            let found = book(&store);
            // Where writes are not rolled back, the last one may be there as a whole without having been acknowledged,
            // and one that replaces the book may leave both. Nothing acknowledged is lost even so.
            let has_all = before.keys().all(|id| found.contains_key(id));
            prop_assert!(
                found == before || (torn && (found == after || (replacing && has_all))),
                "{found:?}\n{before:?}\n{after:?}"
            );

            // And it goes on from there: pack, write, pack, open.
            store.compact().await.expect("packs");
            store.commit([note(777_777, "on")], Durability::Strict).await.expect("writes");
            store.compact().await.expect("packs");
            let again = Store::open_all(left.clone()).await.expect("opens");
            let mut expected = found;
            expected.insert(id(777_777).to_string(), (1, r#"{"text":"on"}"#.into()));
            prop_assert_eq!(book(&again), expected);
            Ok(())
        })?;
    }

    #[test]
    fn a_journal_cut_in_the_middle_of_any_record_loses_that_record_alone(
        count in 1..12u32,
        which in 0.0..1.0f64,
        part in 0.0..1.0f64,
        packed in any::<bool>(),
    ) {
        block_on(async {
            let log = MemoryLog::default();
            let store = Store::open(log.clone()).await.expect("open");
            if packed {
                store.commit_bulk([note(900, "block")]).await.expect("import");
            }
            for number in 0..count {
                store.commit([note(number, "a"), note(number + 100, "b")], Durability::Strict).await.expect("commit");
            }
            let which = (f64::from(count) * which) as u32;
            let seq = u64::from(which) + 1 + u64::from(packed);
            log.tamper(|shelves| {
                let record = shelves.journal.get_mut(&seq).expect("a record");
                record.truncate((record.len() as f64 * part) as usize);
            });
            let kept = log.shelves().journal[&seq].clone();
            let again = Store::open_all(log.clone()).await.expect("opens");
            let mut expected = book(&store);
            expected.remove(id(which).as_str());
            expected.remove(id(which + 100).as_str());
            prop_assert_eq!(book(&again), expected.clone());
            prop_assert_eq!(again.snapshot().damage, [Place::Journal(seq)]);

            // Packing puts the unreadable record aside and keeps its bytes.
            again.compact().await.expect("packs");
            prop_assert_eq!(log.shelves().blocks.remove(&BlockKey::aside(seq)), Some(kept));
            again.commit([note(5000, "x")], Durability::Strict).await.expect("writes");
            Ok(())
        })?;
    }
}

/// A book of 1,200 notes in three blocks, and five in the journal.
async fn large() -> MemoryLog {
    let log = MemoryLog::default();
    let store = Store::open(log.clone()).await.expect("open");
    store
        .commit_bulk((0..1200).map(|n| note(n, "a")))
        .await
        .expect("import");
    for number in 2000..2005 {
        store
            .commit([note(number, "j")], Durability::Strict)
            .await
            .expect("commit");
    }
    log
}

fn blocks(log: &MemoryLog) -> Vec<BlockKey> {
    log.shelves()
        .blocks
        .into_keys()
        .filter(|key| key.number().is_some())
        .collect()
}

#[test]
fn an_unreadable_block_leaves_the_rest_readable_and_its_bytes_on_the_device() {
    block_on(async {
        let log = large().await;
        let key = blocks(&log)[1].clone();
        log.tamper(|shelves| shelves.blocks.get_mut(&key).expect("a block")[40] ^= 1);
        let broken = log.shelves().blocks[&key].clone();
        let store = Store::open_all(log.clone()).await.expect("opens");
        assert_eq!(store.snapshot().damage, [Place::Block(key.clone())]);
        assert_eq!(store.live(&NOTE).len(), 705);
        assert_eq!(store.stats().damaged, 1);

        // Writing where the block was, and packing: the broken block stays as it is, aside.
        store
            .commit([note(600, "new")], Durability::Strict)
            .await
            .expect("writes");
        store.compact().await.expect("packs");
        assert_eq!(log.shelves().blocks[&key], broken);
        let manifest = Manifest::read(
            log.shelves()
                .blocks
                .get(&BlockKey::manifest())
                .map(|b| &b[..]),
        );
        assert_eq!(manifest.expect("a list").aside, [key]);
        let again = Store::open_all(log).await.expect("opens");
        assert_eq!(again.live(&NOTE).len(), 706);
    });
}

#[test]
fn a_block_that_is_gone_is_reported_and_the_rest_is_read() {
    block_on(async {
        let log = large().await;
        let key = blocks(&log)[0].clone();
        log.tamper(|shelves| drop(shelves.blocks.remove(&key)));
        let store = Store::open_all(log).await.expect("opens");
        assert_eq!(store.snapshot().damage, [Place::Block(key)]);
        assert_eq!(store.live(&NOTE).len(), 705);
    });
}

#[test]
fn an_unreadable_list_of_blocks_is_made_anew_from_the_blocks() {
    block_on(async {
        let log = large().await;
        let before = book(&Store::open_all(log.clone()).await.expect("opens"));
        log.tamper(|shelves| {
            shelves
                .blocks
                .get_mut(&BlockKey::manifest())
                .expect("a list")
                .truncate(9)
        });
        let store = Store::open(log.clone()).await.expect("opens");
        assert_eq!(book(&store), before);
        assert_eq!(store.snapshot().damage, [Place::Manifest]);
        store
            .commit([note(9000, "on")], Durability::Strict)
            .await
            .expect("writes");
        let again = Store::open_all(log).await.expect("opens");
        assert!(again.snapshot().damage.is_empty());
        assert_eq!(book(&again).len(), before.len() + 1);
    });
}

#[test]
fn a_database_of_a_newer_app_is_not_touched() {
    block_on(async {
        for record in [BlockKey::manifest(), BlockKey::numbered(1)] {
            let log = large().await;
            log.tamper(|shelves| shelves.blocks.get_mut(&record).expect("a record")[2] = 9);
            let before = log.shelves();
            let opened = Store::open_all(log.clone()).await;
            let error = opened.err().expect("refused");
            assert_eq!(error, StoreError::NewerDatabase { found: 9, known: 1 });
            assert_eq!(log.shelves(), before);
        }
        let log = large().await;
        log.tamper(|shelves| {
            let newer = Manifest {
                format: 2,
                ..Manifest::default()
            };
            shelves
                .blocks
                .insert(BlockKey::manifest(), frame::encode(&newer));
        });
        let error = Store::open(log).await.err().expect("refused");
        assert_eq!(error, StoreError::NewerDatabase { found: 2, known: 1 });
    });
}

#[test]
fn a_document_of_a_newer_schema_is_kept_and_never_overwritten() {
    block_on(async {
        let store = Store::open(MemoryLog::default()).await.expect("open");
        let newer = Document {
            schema: 7,
            ..note(1, "from tomorrow")
        };
        store
            .commit([newer.clone()], Durability::Strict)
            .await
            .expect("commit");
        let error = StoreError::NewerSchema {
            kind: NOTE,
            found: 7,
            known: 1,
        };
        let read: Result<Note, StoreError> = newer.read::<Note>().map_err(StoreError::from);
        assert_eq!(read, Err(error.clone()));
        let failed = store
            .commit([Write::anyway(edit(&newer, "today"))], Durability::Strict)
            .await;
        assert_eq!(failed.expect_err("refused").error, error);
        store.compact().await.expect("packs");
        assert_eq!(store.get(&id(1)).as_deref(), Some(&newer));
    });
}

#[test]
fn a_failed_write_gives_the_record_in_hand_back_and_can_be_tried_again() {
    block_on(async {
        let log = FaultyLog::around(MemoryLog::default());
        let store = Store::open(log.clone()).await.expect("open");
        let errors = [
            StoreError::QuotaExceeded,
            StoreError::Refused,
            StoreError::ConnectionLost,
            StoreError::BlockedByOtherTab,
            StoreError::Other("?".into()),
        ];
        for error in errors {
            log.fail_write(error.clone());
            let failed = store
                .commit([note(1, "in hand")], Durability::Strict)
                .await
                .expect_err("fails");
            assert_eq!(failed.error, error);
            assert_eq!(text(&failed.writes[0].document), "in hand");
            assert!(store.get(&id(1)).is_none());
            log.fail_write(error.clone());
            let failed = store
                .commit_bulk([note(1, "in hand")])
                .await
                .expect_err("fails");
            assert_eq!((failed.error, failed.writes.len()), (error, 1));
            assert!(store.get(&id(1)).is_none());
        }
        let failed = {
            log.fail_write(StoreError::QuotaExceeded);
            store
                .commit([note(1, "in hand")], Durability::Strict)
                .await
                .expect_err("full")
        };
        store
            .commit(failed.writes, Durability::Strict)
            .await
            .expect("there is room again");
        assert_eq!(text(&store.get(&id(1)).expect("there")), "in hand");
        log.fail_write(StoreError::QuotaExceeded);
        assert_eq!(store.compact().await, Err(StoreError::QuotaExceeded));
        assert_eq!(
            store.stats().journal_entries,
            1,
            "packing that failed changes nothing"
        );
        log.fail_read(StoreError::ConnectionLost);
        assert_eq!(store.follow().await, Err(StoreError::ConnectionLost));
        assert!(store.compact().await.expect("packs").is_some());
    });
}

#[test]
fn a_writer_who_never_gets_a_turn_gives_up_as_behind() {
    block_on(async {
        let log = FaultyLog::around(MemoryLog::default());
        let store = Store::open(log.clone()).await.expect("open");
        for _ in 0..ATTEMPTS {
            log.fail_write(StoreError::Behind);
        }
        let failed = store
            .commit([note(1, "a")], Durability::Strict)
            .await
            .expect_err("behind");
        assert_eq!(failed.error, StoreError::Behind);
        assert!(store.get(&id(1)).is_none());
        store
            .commit(failed.writes, Durability::Strict)
            .await
            .expect("later");
    });
}

#[test]
fn other_kinds_stay_in_blocks_of_their_own() {
    block_on(async {
        let log = MemoryLog::default();
        let store = Store::open(log.clone()).await.expect("open");
        let quark = |n: u32| Document {
            id: format!("quark:{n:03}").parse().expect("an id"),
            kind: Kind::from(String::from("quark")),
            schema: 40,
            ..note(n, "?")
        };
        store
            .commit([quark(1), note(1, "a"), quark(0)], Durability::Strict)
            .await
            .expect("commit");
        store.compact().await.expect("packs");
        let again = Store::open(log).await.expect("open");
        assert_eq!(again.waiting().len(), 2);
        let newest = again.newest_block(&Kind::known("quark")).expect("a block");
        let read = again.read_blocks(&[newest]).await.expect("read");
        assert!(
            read.iter()
                .all(|document| document.kind.as_str() == "quark")
        );
        assert_eq!(read.len(), 2);
        assert_eq!(Note::SCHEMA, 1);
    });
}
