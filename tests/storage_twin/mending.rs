//! A block that cannot be read, of the book or of the copy: the other has it.

use super::contract::{about, content, edit, id, note};
use super::{Both, Places, Then, begun_anew, found, opened};
use futures::FutureExt;
use futures::executor::block_on;
use std::cell::Cell;
use std::rc::Rc;
use zhanye::storage::block::MAX_DOCUMENTS;
use zhanye::storage::error::Place;
use zhanye::storage::memory::{Cut, MemoryLog};
use zhanye::storage::twin::Standing;
use zhanye::storage::{BlockKey, Durability, Log, Store, StoreError};

/// Enough for three blocks.
const NOTES: u32 = 2 * MAX_DOCUMENTS as u32 + 10;

/// A book of three blocks and a young journal, with a copy that is the same.
async fn large_book() -> (Places, Store<Both>) {
    let places = Places::default();
    let (store, _) = opened(&places).await;
    let notes = (1..=NOTES).map(|number| note(number, "as it was"));
    drop(store.commit_bulk(notes).await.expect("import"));
    let young = note(NOTES + 1, "young");
    let saved = store.commit([young], Durability::Strict).await;
    saved.expect("commit");
    store.log().settle().await;
    assert!(places.are_alike());
    assert_eq!(blocks(&places.book).len(), 3);
    (places, store)
}

fn blocks(log: &MemoryLog) -> Vec<BlockKey> {
    let keys = log.shelves().blocks.into_keys();
    keys.filter(|key| key.number().is_some()).collect()
}

/// The ways in which a block is no block any more: its file is missing, cut off, or has other bytes in it.
fn broken(bytes: &[u8], how: u32) -> Vec<u8> {
    match how {
        0 => Vec::new(),
        1 => bytes[..bytes.len() / 2].to_vec(),
        _ => {
            let mut bytes = bytes.to_vec();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            bytes
        }
    }
}

fn break_block(log: &MemoryLog, at: usize, how: u32) -> BlockKey {
    let key = blocks(log)[at].clone();
    log.tamper(|shelves| {
        let bytes = shelves.blocks.get_mut(&key).expect("a block");
        *bytes = broken(bytes, how);
    });
    key
}

#[test]
fn a_block_of_the_book_that_cannot_be_read_is_read_from_the_copy_and_written_again() {
    block_on(async {
        for how in 0..3 {
            for at in 0..3 {
                let (places, before) = large_book().await;
                break_block(&places.book, at, how);
                let (twin, _) = places.start();
                let store = Store::open_all(twin).await.expect("opens");
                assert_eq!(content(&store), content(&before), "{how}, block {at}");
                assert_eq!(store.damaged(), 0, "{how}, block {at}");
                assert!(!store.log().settle().await, "nothing new for the store");
                assert!(places.are_alike(), "{how}, block {at}");
                assert_eq!(store.log().standing(), Standing::Alike);
                assert_eq!(store.log().restored(), 1, "it can be told");
                store.log().settle().await;
                assert_eq!(store.log().restored(), 1, "once");
                assert_eq!(found(&places.lose_the_book()).await, content(&before));
            }
        }
    });
}

#[test]
fn different_blocks_of_both_that_cannot_be_read_leave_the_book_whole() {
    block_on(async {
        let (places, before) = large_book().await;
        let whole = places.book.shelves();
        break_block(&places.book, 0, 0);
        break_block(&places.copy, 2, 0);
        let (store, _) = opened(&places).await;
        assert_eq!(content(&store), content(&before));
        assert_eq!(places.book.shelves(), whole);
    });
}

#[test]
fn while_the_copy_cannot_be_asked_the_block_waits_and_counts_as_neither_read_nor_lost() {
    block_on(async {
        let (places, before) = large_book().await;
        break_block(&places.book, 0, 0);
        let (twin, copy) = places.start();
        let store = Store::open(twin).await.expect("opens");
        copy.fail_read(StoreError::ConnectionLost);
        assert_eq!(store.read_all().await, Err(StoreError::ConnectionLost));
        assert!(!store.is_complete());
        assert_eq!(store.damaged(), 0);
        copy.fail_read(StoreError::ConnectionLost);
        let unseen = store.commit([note(1, "as if it were new")], Durability::Strict);
        let error = unseen.await.expect_err("it may be known").error;
        assert_eq!(error, StoreError::ConnectionLost);
        store.read_all().await.expect("the copy answers");
        assert_eq!(content(&store), content(&before));

        // Where there is no place for a copy after all, nothing is waited for.
        let (twin, copy) = places.start();
        let store = Store::open(twin).await.expect("opens");
        copy.fail_read(StoreError::Refused);
        store.read_all().await.expect("reads the rest");
        assert_eq!(store.damaged(), 1);
    });
}

#[test]
fn a_block_that_another_tab_packs_away_meanwhile_is_no_damage() {
    block_on(async {
        let (places, before) = large_book().await;
        let (twin, _) = places.start();
        let other = Store::open_all(twin).await.expect("opens");
        break_block(&places.book, 0, 0);
        // The tab that reads knows the list before the packing, and the packing comes while it reads.
        let known = other.get(&id(1)).expect("read");
        let saved = other.commit([edit(&known, "later")], Durability::Strict);
        saved.await.expect("commit");
        let (twin, _) = places.start();
        let reads = Store::open(Then(
            twin,
            Rc::new({
                let (other, packs) = (other.clone(), Rc::new(Cell::new(true)));
                move || {
                    let (other, packs) = (other.clone(), Rc::clone(&packs));
                    async move {
                        if packs.replace(false) {
                            other.compact().await.expect("packs");
                            other.log().settle().await;
                        }
                    }
                    .boxed_local()
                }
            }),
        ))
        .await
        .expect("opens");
        reads.read_all().await.expect("reads");
        assert_eq!(reads.damaged(), 0);
        assert_eq!(content(&reads).len(), content(&before).len());
    });
}

#[test]
fn what_is_aside_and_cannot_be_read_is_not_taken_from_the_copy_too() {
    block_on(async {
        for is_packed in [false, true] {
            let (places, store) = large_book().await;
            let kept = content(&store);
            let notes = (1..=3).map(|number| note(number, "another book"));
            let replaced = store.replace_all(notes, &about()).await;
            replaced.expect("replaces");
            store.log().settle().await;
            assert!(places.are_alike());
            let key = BlockKey::safety_copy();
            if is_packed {
                // The copy is to be written anew, because it does not know the new list.
                let saved = store.commit([note(4, "more")], Durability::Strict);
                saved.await.expect("commit");
                store.compact().await.expect("packs");
            }
            places.book.tamper(|shelves| {
                let bytes = shelves.blocks.get_mut(&key).expect("a safety copy");
                *bytes = Vec::new();
            });
            let (store, _) = opened(&places).await;
            let held = &places.copy.shelves().blocks[&key];
            assert!(!held.is_empty(), "{is_packed}");
            let back = store.restore_safety_copy(&about()).await;
            assert!(back.expect("the copy has it").is_some(), "{is_packed}");
            assert_eq!(content(&store).len(), kept.len(), "{is_packed}");
        }
    });
}

#[test]
fn a_block_that_neither_can_read_is_damage_and_the_rest_is_read_and_written_on() {
    block_on(async {
        let (places, before) = large_book().await;
        let lost = break_block(&places.book, 0, 0);
        break_block(&places.copy, 0, 1);
        let (store, _) = opened(&places).await;
        assert_eq!(store.snapshot().damage, [Place::Block(lost)]);
        let left = content(&store);
        assert!(!left.is_empty() && left.len() < content(&before).len());
        assert!(left.iter().all(|one| content(&before).contains(one)));
        let saved = store
            .commit([note(NOTES + 2, "more")], Durability::Strict)
            .await;
        saved.expect("commit");
        assert_eq!(store.log().restored(), 0);
    });
}

#[test]
fn a_copy_of_another_list_lends_no_block() {
    block_on(async {
        // It lags by a packing: its blocks have other names, or another content under the same.
        let (places, _) = large_book().await;
        let (twin, _) = places.start();
        let store = Store::open_all(twin).await.expect("opens");
        let known = store.get(&id(1)).expect("read");
        let saved = store.commit([edit(&known, "later")], Durability::Strict);
        saved.await.expect("commit");
        store.compact().await.expect("packs");
        assert!(!places.are_alike());
        let lost = break_block(&places.book, 0, 0);
        let (twin, _) = places.start();
        let again = Store::open_all(twin).await.expect("opens");
        assert_eq!(again.snapshot().damage, [Place::Block(lost)]);

        // It is of another book, which has the same names.
        let (before, _) = large_book().await;
        let other = begun_anew(&before).await;
        let (twin, _) = other.start();
        let store = Store::open_all(twin).await.expect("opens");
        store.compact().await.expect("packs");
        break_block(&other.book, 0, 0);
        let (twin, _) = other.start();
        let store = Store::open_all(twin).await.expect("opens");
        assert_eq!(content(&store), []);
        assert_eq!(store.damaged(), 1);
    });
}

#[test]
fn without_room_to_write_it_again_it_is_read_from_the_copy_each_time() {
    block_on(async {
        let (places, before) = large_book().await;
        break_block(&places.book, 1, 0);
        for _ in 0..2 {
            places.book.stop_after(0, Cut::RollsBack);
            let (store, _) = opened(&places).await;
            assert_eq!(content(&store), content(&before));
            assert_eq!(store.log().restored(), 0);
        }
        let room = MemoryLog::over(places.book.shelves());
        let places = Places {
            book: room,
            ..places
        };
        let (store, _) = opened(&places).await;
        assert_eq!(store.log().restored(), 1);
        assert!(places.are_alike());
    });
}

#[test]
fn what_is_changed_in_a_block_that_cannot_be_read_is_packed_with_all_of_it() {
    block_on(async {
        let (places, before) = large_book().await;
        break_block(&places.book, 0, 0);
        let (twin, _) = places.start();
        let store = Store::open(twin).await.expect("opens");
        let stale = note(1, "as if it were new");
        let failed = store.commit([stale], Durability::Strict).await;
        let error = failed.expect_err("it is known").error;
        assert_eq!(error, StoreError::Conflict { id: id(1) });
        let known = store.get(&id(1)).expect("read for the check");
        let saved = store.commit([edit(&known, "later")], Durability::Strict);
        saved.await.expect("commit");
        store.compact().await.expect("packs");
        store.log().settle().await;
        assert!(places.are_alike());
        let all = found(&places).await;
        assert_eq!(all.len(), content(&before).len());
        assert_eq!(places.book.load().await.expect("load").journal.len(), 1);
        let (twin, _) = places.start();
        let again = Store::open_all(twin).await.expect("opens");
        assert_eq!(again.damaged(), 0);
    });
}
