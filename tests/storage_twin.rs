//! The book and its copy: the copy follows, gives the book back when it was lost, and never stands in the way.
#![cfg(not(target_arch = "wasm32"))]

#[path = "storage_contract/mod.rs"]
mod contract;
#[path = "storage_twin/mending.rs"]
mod mending;
#[path = "storage_twin/room.rs"]
mod room;

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use contract::{about, at, content, edit, id, note};
use futures::FutureExt;
use futures::executor::block_on;
use futures::future::LocalBoxFuture;
use proptest::prelude::*;
use zhanye::storage::faulty::FaultyLog;
use zhanye::storage::journal::Record;
use zhanye::storage::log::{Loaded, Rewrite, Whole};
use zhanye::storage::manifest::{FORMAT, Manifest};
use zhanye::storage::memory::{Cut, MemoryLog, Shelves};
use zhanye::storage::twin::{Spare, Standing, Twin};
use zhanye::storage::{BlockKey, Document, Durability, Log, Store, StoreError, frame};

type Both = Twin<MemoryLog, FaultyLog<MemoryLog>>;

/// A device with two places, and what can be done to it.
#[derive(Clone, Default)]
struct Places {
    book: MemoryLog,
    copy: MemoryLog,
}

impl Places {
    /// What an app that starts on it works with, and the faults of its copy.
    fn start(&self) -> (Both, FaultyLog<MemoryLog>) {
        let copy = FaultyLog::around(self.copy.clone());
        (Twin::new(self.book.clone(), Some(copy.clone())), copy)
    }

    /// The same device with the book thrown away.
    fn lose_the_book(&self) -> Self {
        Self {
            book: MemoryLog::default(),
            copy: self.copy.clone(),
        }
    }

    fn are_alike(&self) -> bool {
        self.book.shelves() == self.copy.shelves()
    }
}

/// An open book whose copy was compared.
async fn opened(places: &Places) -> (Store<Both>, FaultyLog<MemoryLog>) {
    let (twin, copy) = places.start();
    let store = Store::open_all(twin).await.expect("opens");
    store.log().settle().await;
    (store, copy)
}

/// A book of three notes, two of them packed, and its copy.
async fn book() -> (Places, Store<Both>, FaultyLog<MemoryLog>) {
    let places = Places::default();
    let (store, copy) = opened(&places).await;
    write(&store, 1, "a").await;
    write(&store, 2, "b").await;
    store.compact().await.expect("packs");
    write(&store, 3, "c").await;
    store.log().settle().await;
    assert!(places.are_alike());
    (places, store, copy)
}

async fn write(store: &Store<Both>, number: u32, text: &str) {
    let document = match store.get(&id(number)) {
        Some(known) => edit(&known, text),
        None => note(number, text),
    };
    store
        .commit([document], Durability::Strict)
        .await
        .expect("commit");
}

/// A device whose book was lost and begun anew, by an app that knew nothing of the copy.
async fn begun_anew(before: &Places) -> Places {
    let places = before.lose_the_book();
    let alone: Twin<_, MemoryLog> = Twin::new(places.book.clone(), None);
    let young = Store::open(alone).await.expect("opens");
    let begun = young.commit([note(9, "new")], Durability::Strict).await;
    begun.expect("commit");
    places
}

/// The texts of the notes that a start on this device finds.
async fn found(places: &Places) -> Vec<(String, u64, String)> {
    let (twin, _) = places.start();
    content(&Store::open_all(twin).await.expect("opens"))
}

fn holds(shelves: &Shelves, text: &str) -> bool {
    let mut all = shelves.journal.values().chain(shelves.blocks.values());
    all.any(|bytes| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    })
}

/// A log after whose every answer something else happens.
struct Then<L>(L, Rc<dyn Fn() -> LocalBoxFuture<'static, ()>>);

impl<L> Then<L> {
    async fn said<T>(&self, said: T) -> T {
        (self.1)().await;
        said
    }
}

impl<L: Log> Log for Then<L> {
    async fn load(&self) -> Result<Loaded, StoreError> {
        self.said(self.0.load().await).await
    }
    async fn journal_after(&self, seq: u64) -> Result<Vec<Record>, StoreError> {
        self.said(self.0.journal_after(seq).await).await
    }
    async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.said(self.0.read(keys).await).await
    }
    async fn keys(&self) -> Result<Vec<BlockKey>, StoreError> {
        self.said(self.0.keys().await).await
    }
    async fn append(&self, after: u64, record: &[u8], how: Durability) -> Result<u64, StoreError> {
        self.said(self.0.append(after, record, how).await).await
    }
    async fn rewrite(&self, rewrite: &Rewrite) -> Result<(), StoreError> {
        self.said(self.0.rewrite(rewrite).await).await
    }
    async fn whole(&self) -> Result<Whole, StoreError> {
        self.said(self.0.whole().await).await
    }
    async fn overwrite(
        &self,
        if_manifest: Option<&[u8]>,
        if_last: u64,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let done = self.0.overwrite(if_manifest, if_last, whole).await;
        self.said(done).await
    }
}

impl<L: Spare> Spare for Then<L> {}

/// Lets others go first.
fn pause() -> LocalBoxFuture<'static, ()> {
    let mut is_over = false;
    poll_fn(move |task| {
        if std::mem::replace(&mut is_over, true) {
            return Poll::Ready(());
        }
        task.waker().wake_by_ref();
        Poll::Pending
    })
    .boxed_local()
}

struct Device(Places);

impl contract::Device for Device {
    type Log = Then<Twin<MemoryLog, MemoryLog>>;
    async fn log(&self) -> Self::Log {
        let Places { book, copy } = self.0.clone();
        let twin = Twin::new(book, Some(copy));
        // As an app does it that is never ended too soon.
        let settle = {
            let twin = twin.clone();
            move || {
                let twin = twin.clone();
                async move { _ = twin.settle().await }.boxed_local()
            }
        };
        Then(twin, Rc::new(settle))
    }
}

#[test]
fn a_book_with_a_copy_keeps_the_contract_and_the_copy_is_the_same() {
    let devices: Rc<RefCell<Vec<(String, Places)>>> = Rc::default();
    block_on(contract::all(async |what| {
        let places = Places::default();
        devices.borrow_mut().push((what.into(), places.clone()));
        Device(places)
    }));
    for (what, places) in devices.take() {
        // The contract writes lists that are none; with those nobody can say which is later.
        if !["rewrite", "old-list"].contains(&&*what) {
            assert!(places.are_alike(), "{what}");
        }
    }
}

#[test]
fn a_save_does_not_wait_for_the_copy() {
    block_on(async {
        let (places, store, _) = book().await;
        let waiting = store.log().has_written();
        let mut waiting = Box::pin(waiting);
        assert!((&mut waiting).now_or_never().is_none(), "nothing to do yet");
        write(&store, 4, "d").await;
        assert!(!places.are_alike(), "the copy follows later");
        assert!(waiting.now_or_never().is_some(), "it is called");
        assert_eq!(store.log().standing(), Standing::Unknown);
        store.log().settle().await;
        assert!(places.are_alike());
        assert_eq!(store.log().standing(), Standing::Alike);
    });
}

#[test]
fn what_goes_wrong_with_the_copy_fails_no_save_and_is_made_good() {
    block_on(async {
        for error in [
            StoreError::QuotaExceeded,
            StoreError::Behind,
            StoreError::ConnectionLost,
        ] {
            let (places, store, copy) = book().await;
            write(&store, 4, "d").await;
            // Once for the record itself, once for what comparing finds.
            copy.fail_write(error.clone());
            copy.fail_write(StoreError::QuotaExceeded);
            store.log().settle().await;
            let behind = Standing::Behind(StoreError::QuotaExceeded);
            assert_eq!(store.log().standing(), behind, "{error}");
            write(&store, 5, "e").await;
            store.compact().await.expect("packs");
            store.log().settle().await;
            assert_eq!(store.log().standing(), Standing::Alike, "{error}");
            assert!(places.are_alike(), "{error}");
        }
    });
}

#[test]
fn a_copy_that_cannot_be_read_is_compared_later() {
    block_on(async {
        let (places, ..) = book().await;
        let (twin, copy) = places.start();
        copy.fail_read(StoreError::ConnectionLost);
        let store = Store::open_all(twin).await.expect("the book opens");
        store.log().settle().await;
        let behind = Standing::Behind(StoreError::ConnectionLost);
        assert_eq!(store.log().standing(), behind);
        store.log().settle().await;
        assert_eq!(store.log().standing(), Standing::Alike);
    });
}

#[test]
fn a_start_reads_nothing_of_the_copy_while_there_is_a_book() {
    block_on(async {
        let (places, ..) = book().await;
        let (twin, copy) = places.start();
        copy.fail_read(StoreError::Other("it was read".into()));
        Store::open_all(twin).await.expect("opens");
        assert!(copy.load().await.is_err(), "the fault still waits");
    });
}

#[test]
fn a_lost_book_comes_back_whole_before_anything_is_read() {
    block_on(async {
        let (before, store, _) = book().await;
        let places = before.lose_the_book();
        let (twin, _) = places.start();
        let again = Store::open_all(twin).await.expect("opens");
        assert_eq!(content(&again), content(&store));
        assert_eq!(again.log().restored(), 1);
        assert!(places.are_alike());
        assert_eq!(places.book.shelves(), before.book.shelves());
        write(&again, 4, "d").await;
        again.log().settle().await;
        assert!(places.are_alike());
        let (twin, _) = places.start();
        Store::open_all(twin).await.expect("opens");
    });
}

#[test]
fn a_young_book_without_blocks_comes_back_too() {
    block_on(async {
        let places = Places::default();
        let (store, _) = opened(&places).await;
        write(&store, 1, "a").await;
        store.log().settle().await;
        assert_eq!(found(&places.lose_the_book()).await, content(&store));
    });
}

#[test]
fn a_book_that_is_lost_while_the_app_runs_is_back_before_the_next_save() {
    block_on(async {
        for is_settled in [true, false] {
            let (places, store, _) = book().await;
            write(&store, 4, "d").await;
            if is_settled {
                store.log().settle().await;
            }
            for time in 1..=2 {
                places.book.tamper(|shelves| *shelves = Shelves::default());
                write(&store, 4 + time, "e").await;
                assert_eq!(content(&store).len(), 4 + time as usize);
                assert_eq!(found(&places).await, content(&store));
                assert_eq!(store.log().restored(), time, "each can be told");
                store.log().settle().await;
                assert!(places.are_alike());
            }
        }
    });
}

#[test]
fn a_book_that_is_found_lost_when_the_copy_is_compared_is_back_too_and_counts_as_restored() {
    block_on(async {
        let (places, ..) = book().await;
        let (twin, _) = places.start();
        let store = Store::open_all(twin).await.expect("opens");
        places.book.tamper(|shelves| *shelves = Shelves::default());
        assert!(store.log().settle().await);
        assert_eq!(store.log().restored(), 1);
        assert_eq!(found(&places).await, content(&store));
    });
}

#[test]
fn where_both_are_lost_while_the_app_runs_the_save_says_so_and_nothing_is_made_up() {
    block_on(async {
        let (places, store, _) = book().await;
        for log in [&places.book, &places.copy] {
            log.tamper(|shelves| *shelves = Shelves::default());
        }
        let failed = store.commit([note(5, "e")], Durability::Strict).await;
        assert_eq!(failed.expect_err("lost").error, StoreError::Behind);
        assert_eq!(places.book.shelves(), Shelves::default());
    });
}

#[test]
fn where_both_are_empty_nothing_is_restored_and_nothing_said() {
    block_on(async {
        let places = Places::default();
        let (store, _) = opened(&places).await;
        assert_eq!(store.log().restored(), 0);
        assert_eq!(store.log().standing(), Standing::Alike);
        assert_eq!(places.copy.steps(), 0, "an empty book needs no copy");
    });
}

#[test]
fn where_there_is_no_other_place_all_is_as_without() {
    block_on(async {
        let log = MemoryLog::default();
        let twin: Twin<_, MemoryLog> = Twin::new(log.clone(), None);
        let store = Store::open(twin).await.expect("opens");
        store
            .commit([note(1, "a")], Durability::Strict)
            .await
            .expect("commit");
        assert!(!store.log().settle().await);
        assert_eq!(store.log().standing(), Standing::Alone);
        assert!(
            store.log().has_written().now_or_never().is_none(),
            "nobody is called"
        );
    });
}

#[test]
fn a_lost_book_whose_copy_cannot_be_read_does_not_open_as_an_empty_one() {
    block_on(async {
        let (before, store, _) = book().await;
        let places = before.lose_the_book();
        let (twin, copy) = places.start();
        copy.fail_read(StoreError::ConnectionLost);
        let failed = Store::open(twin).await.err();
        assert_eq!(failed, Some(StoreError::ConnectionLost));
        assert_eq!(places.copy.shelves(), before.copy.shelves());
        // No room to restore it to: the same, and nothing is there in half.
        places.book.stop_after(0, Cut::RollsBack);
        let (twin, _) = places.start();
        assert!(Store::open(twin).await.is_err());
        assert_eq!(places.book.shelves(), Shelves::default());
        assert_eq!(found(&places.lose_the_book()).await, content(&store));
    });
}

#[test]
fn two_tabs_that_find_the_book_lost_restore_it_once() {
    block_on(async {
        let (before, store, _) = book().await;
        let places = before.lose_the_book();
        let ((one, _), (two, _)) = (places.start(), places.start());
        // The second has looked before the first restores.
        assert!(places.book.load().await.expect("load").is_new());
        let one = Store::open_all(one).await.expect("opens");
        write(&one, 4, "d").await;
        let whole = places.copy.whole().await.expect("whole");
        let late = places.book.overwrite(None, 0, &whole).await;
        assert_eq!(late, Err(StoreError::Behind));
        let two = Store::open_all(two).await.expect("opens");
        assert_eq!(two.log().restored(), 0);
        assert_eq!(content(&two), content(&one));
        assert_eq!(content(&two).len(), content(&store).len() + 1);
    });
}

#[test]
fn ended_between_the_two_writes_the_next_start_makes_them_alike() {
    type Deed = fn(&Store<Both>) -> LocalBoxFuture<'_, ()>;
    let deeds: [(&str, Deed); 4] = [
        ("a save", |store| write(store, 4, "d").boxed_local()),
        ("a packing", |store| {
            async { assert!(store.compact().await.expect("packs").is_some()) }.boxed_local()
        }),
        ("an import", |store| {
            let all = (10..1_000).map(|number| note(number, "x"));
            async { drop(store.commit_bulk(all).await.expect("import")) }.boxed_local()
        }),
        ("a replacement", |store| {
            let other = vec![note(7, "another")];
            async { _ = store.replace_all(other, &about()).await.expect("replace") }.boxed_local()
        }),
    ];
    block_on(async {
        for (what, deed) in deeds {
            let (places, store, _) = book().await;
            deed(&store).await;
            let expected = content(&store);
            drop(store);
            assert!(!places.are_alike(), "{what}");
            let (again, _) = opened(&places).await;
            assert_eq!(content(&again), expected, "{what}");
            assert!(places.are_alike(), "{what}");
            assert_eq!(again.log().standing(), Standing::Alike, "{what}");
            assert_eq!(found(&places.lose_the_book()).await, expected, "{what}");
        }
    });
}

#[test]
fn a_book_that_lost_its_end_is_given_it_back() {
    block_on(async {
        let (places, store, _) = book().await;
        write(&store, 4, "d").await;
        write(&store, 5, "e").await;
        store.log().settle().await;
        let expected = content(&store);
        places.book.tamper(|shelves| {
            shelves.journal.split_off(&4);
        });
        let (twin, _) = places.start();
        let again = Store::open_all(twin).await.expect("opens");
        assert_ne!(content(&again), expected);
        // Written before there was time to compare.
        write(&again, 3, "newer").await;
        assert!(again.log().settle().await, "something was given back");
        again.follow().await.expect("follows");
        let now = content(&again);
        assert_eq!(now.len(), expected.len());
        assert_eq!(now[3..], expected[3..], "what was lost is there");
        assert!(now[2].2.contains("newer"), "what was written since stays");
        assert!(places.are_alike());
        assert_eq!(found(&places).await, now);
    });
}

#[test]
fn a_copy_that_knows_more_of_another_book_is_left_alone() {
    block_on(async {
        let (before, ..) = book().await;
        let places = begun_anew(&before).await;
        let (store, _) = opened(&places).await;
        assert_eq!(store.log().standing(), Standing::Other);
        assert_eq!(places.copy.shelves(), before.copy.shelves());
        assert_eq!(content(&store).len(), 1);
    });
}

#[test]
fn a_copy_of_another_book_is_left_alone_however_far_the_present_one_is_written_on() {
    block_on(async {
        let (before, ..) = book().await;
        let places = begun_anew(&before).await;
        let (store, _) = opened(&places).await;
        for number in 10..20 {
            write(&store, number, "more").await;
            store.compact().await.expect("packs");
            store.log().settle().await;
            assert_eq!(store.log().standing(), Standing::Other, "{number}");
            assert_eq!(places.copy.shelves(), before.copy.shelves(), "{number}");
        }
        // Once what it holds is taken into the book, it follows again.
        let (other, _) = before.start();
        let other = Store::open_all(other).await.expect("opens");
        for document in other.snapshot().documents {
            store
                .commit([Document::clone(&document)], Durability::Strict)
                .await
                .expect("commit");
        }
        store.log().settle().await;
        assert_eq!(store.log().standing(), Standing::Alike);
        assert!(places.are_alike());
    });
}

#[test]
fn what_a_damaged_book_has_lost_stays_in_the_copy() {
    block_on(async {
        let (places, store, _) = book().await;
        drop(store);
        let before = places.copy.shelves();
        // A block is gone, and the list with it, so that the book opens with what there is.
        places.book.tamper(|shelves| {
            shelves.blocks.retain(|key, _| key.number().is_none());
            shelves
                .blocks
                .insert(BlockKey::manifest(), b"broken".to_vec());
        });
        let (store, _) = opened(&places).await;
        write(&store, 7, "g").await;
        store.compact().await.expect("packs");
        store.log().settle().await;
        assert_eq!(store.log().standing(), Standing::Other);
        assert_eq!(places.copy.shelves(), before);
    });
}

#[test]
fn a_list_of_a_newer_app_in_the_copy_is_not_overwritten_and_one_that_is_broken_is() {
    block_on(async {
        let newer = frame::encode(&Manifest {
            format: FORMAT + 1,
            ..Manifest::default()
        });
        for (manifest, is_kept) in [(newer, true), (b"broken".to_vec(), false)] {
            let (places, store, _) = book().await;
            drop(store);
            places.copy.tamper(|shelves| {
                shelves.blocks.insert(BlockKey::manifest(), manifest);
            });
            let (store, _) = opened(&places).await;
            assert_eq!(places.are_alike(), !is_kept);
            assert_eq!(store.log().standing() == Standing::Alike, !is_kept);
        }
    });
}

#[test]
fn a_copy_that_lacks_a_block_is_made_anew() {
    block_on(async {
        let (places, store, _) = book().await;
        drop(store);
        places.copy.tamper(|shelves| {
            shelves.blocks.retain(|key, _| key.number().is_none());
        });
        opened(&places).await;
        assert!(places.are_alike());
    });
}

#[test]
fn whoever_is_erased_from_the_book_is_erased_from_the_copy() {
    block_on(async {
        let (places, store, _) = book().await;
        write(&store, 8, "a name that must go").await;
        store.log().settle().await;
        assert!(holds(&places.copy.shelves(), "a name that must go"));
        let erased = store.get(&id(8)).expect("there").erased(at(5), "me");
        store
            .commit([erased], Durability::Strict)
            .await
            .expect("erase");
        store.log().settle().await;
        let restored = Store::open_all(places.lose_the_book().start().0).await;
        let restored = restored.expect("opens");
        assert!(!restored.get(&id(8)).expect("there").is_live());
        // Of the book itself it is gone with the next packing, and so it is of the copy.
        store.compact().await.expect("packs");
        store.log().settle().await;
        for shelves in [places.book.shelves(), places.copy.shelves()] {
            assert!(!holds(&shelves, "a name that must go"));
        }
    });
}

#[test]
fn a_book_that_is_replaced_is_replaced_in_the_copy_with_what_it_keeps_aside() {
    block_on(async {
        let (places, store, _) = book().await;
        let file = vec![note(7, "another")];
        store.replace_all(file, &about()).await.expect("replace");
        store.log().settle().await;
        assert!(places.are_alike());
        let lost = places.lose_the_book();
        let (again, _) = opened(&lost).await;
        assert_eq!(content(&again).len(), 1, "nothing of the old one is back");
        let back = again.restore_safety_copy(&about()).await.expect("undo");
        assert_eq!(back.expect("there is a copy").now, 3);
        // Emptied altogether, the copy is as empty.
        again
            .replace_all(Vec::<Document>::new(), &about())
            .await
            .expect("anew");
        again
            .replace_all(Vec::<Document>::new(), &about())
            .await
            .expect("anew");
        again.log().settle().await;
        assert!(lost.are_alike());
        assert!(!holds(&lost.copy.shelves(), "another"));
        assert_eq!(found(&lost.lose_the_book()).await, vec![]);
    });
}

#[test]
fn two_tabs_that_copy_at_once_end_alike() {
    block_on(async {
        let places = Places::default();
        let (one, _) = opened(&places).await;
        let (two, _) = opened(&places).await;
        for number in 0..40 {
            let (here, there) = if number % 3 == 0 {
                (&one, &two)
            } else {
                (&two, &one)
            };
            write(here, number, "a").await;
            if number % 11 == 0 {
                there.compact().await.expect("packs");
            }
            match number % 4 {
                0 => _ = here.log().settle().await,
                1 => _ = there.log().settle().await,
                2 => _ = futures::join!(here.log().settle(), there.log().settle()),
                _ => {}
            }
        }
        futures::join!(one.log().settle(), two.log().settle());
        assert!(places.are_alike());
        assert_eq!(found(&places.lose_the_book()).await.len(), 40);
    });
}

#[test]
fn what_is_written_while_they_are_compared_is_copied_too() {
    block_on(async {
        // Whatever it falls between.
        for steps in 0..24 {
            let places = Places::default();
            let slow = |log: &MemoryLog| Then(log.clone(), Rc::new(pause));
            let twin = Twin::new(slow(&places.book), Some(slow(&places.copy)));
            let store = Store::open(twin).await.expect("opens");
            let commit = async |number| {
                let made = store.commit([note(number, "a")], Durability::Strict).await;
                made.expect("commit");
            };
            commit(1).await;
            let more = async {
                for _ in 0..steps {
                    pause().await;
                }
                commit(2).await;
            };
            futures::join!(store.log().settle(), more);
            // The app is called for what came too late.
            if store.log().has_written().now_or_never().is_some() {
                store.log().settle().await;
            }
            assert!(places.are_alike(), "after {steps} steps");
            assert_eq!(found(&places.lose_the_book()).await.len(), 2);
        }
    });
}

/// What happens between two starts.
#[derive(Debug, Clone)]
enum Deed {
    Write(u32),
    Compact,
    Import(u32),
    Replace(u32),
    Settle,
    /// The copy has no room from its nth write on, until the next start.
    CopyFails(usize),
    /// The app is ended, and starts again.
    Restart,
    /// The app is ended, the browser throws the book away, and the app starts again.
    Lose,
    /// As before, with the copy.
    LoseCopy,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (0..12u32).prop_map(Deed::Write),
        2 => Just(Deed::Compact),
        1 => (1..30u32).prop_map(Deed::Import),
        1 => (0..12u32).prop_map(Deed::Replace),
        5 => Just(Deed::Settle),
        1 => (0..4usize).prop_map(Deed::CopyFails),
        2 => Just(Deed::Restart),
        2 => Just(Deed::Lose),
        1 => Just(Deed::LoseCopy),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_a_lost_book_comes_back_as_it_was_when_the_copy_was_last_up_to_date_or_later(
        deeds in prop::collection::vec(deed(), 1..40),
    ) {
        block_on(async {
            let mut places = Places::default();
            let (mut store, _) = opened(&places).await;
            // What the copy was seen to hold last, and how many deeds ago the book was that.
            let mut books = vec![content(&store)];
            let mut safe = 0;
            for (turn, deed) in deeds.into_iter().enumerate() {
                let text = format!("turn {turn}");
                match deed {
                    Deed::Write(number) => write(&store, number, &text).await,
                    Deed::Compact => drop(store.compact().await.expect("packs")),
                    Deed::Import(count) => {
                        let all = (100..100 + count).map(|n| zhanye::storage::Write::anyway(note(n, &text)));
                        drop(store.commit_bulk(all).await.expect("import"));
                    }
                    Deed::Replace(number) => {
                        let other = vec![note(number, &text)];
                        _ = store.replace_all(other, &about()).await.expect("replace");
                    }
                    Deed::Settle => {
                        store.log().settle().await;
                        if store.log().standing() == Standing::Alike {
                            prop_assert!(places.are_alike());
                            safe = books.len() - 1;
                        }
                    }
                    Deed::CopyFails(after) => places.copy.stop_after(after, Cut::RollsBack),
                    Deed::Restart | Deed::Lose | Deed::LoseCopy => {
                        let keep = |log: &MemoryLog| MemoryLog::over(log.shelves());
                        let (book, copy) = match deed {
                            Deed::Lose => (MemoryLog::default(), keep(&places.copy)),
                            Deed::LoseCopy => (keep(&places.book), MemoryLog::default()),
                            _ => (keep(&places.book), keep(&places.copy)),
                        };
                        places = Places { book, copy };
                        store = Store::open_all(places.start().0).await.expect("opens");
                        let now = content(&store);
                        if matches!(deed, Deed::Lose) {
                            let at = books.iter().rposition(|book| *book == now);
                            prop_assert!(at.is_some_and(|at| at >= safe), "{now:?} of {books:?}, safe {safe}");
                            books.truncate(at.unwrap_or(0) + 1);
                        } else {
                            prop_assert_eq!(&now, books.last().expect("one at least"));
                        }
                        store.log().settle().await;
                        prop_assert!(places.are_alike());
                        prop_assert_eq!(store.log().standing(), Standing::Alike);
                        books.push(now);
                        safe = books.len() - 1;
                        continue;
                    }
                }
                store.read_all().await.expect("reads");
                books.push(content(&store));
            }
            Ok(())
        })?;
    }
}
