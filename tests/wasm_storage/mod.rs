//! The store in a real browser: the contract over IndexedDB, what IndexedDB does to an app, and several tabs.

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbOpenDbRequest};
use zhanye::storage::faulty::FaultyLog;
use zhanye::storage::idb::copy::{self, CopyLog};
use zhanye::storage::idb::fault::{Fault, Phase};
use zhanye::storage::idb::{IdbLog, tabs, there};
use zhanye::storage::memory::MemoryLog;
use zhanye::storage::twin::{Spare, Standing, Twin};
use zhanye::storage::{Change, Durability, Log, Store, StoreError};

use crate::contract::{self, content, edit, id, note};

/// A database name nobody has used, also not in an earlier run of the same browser.
fn name(what: &str) -> String {
    format!("test-{what}-{}", js_sys::Math::random())
}

struct Idb(String);

impl contract::Device for Idb {
    type Log = IdbLog;
    async fn log(&self) -> IdbLog {
        IdbLog::open(&self.0).await.expect("opens")
    }
}

struct Memory(MemoryLog);

impl contract::Device for Memory {
    type Log = MemoryLog;
    async fn log(&self) -> MemoryLog {
        self.0.clone()
    }
}

#[wasm_bindgen_test]
async fn indexed_db_keeps_the_contract() {
    contract::all(async |what: &str| Idb(name(what))).await;
}

#[wasm_bindgen_test]
async fn memory_keeps_the_contract_in_a_browser_too() {
    contract::all(async |_: &str| Memory(MemoryLog::default())).await;
}

fn factory() -> IdbFactory {
    js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into())
        .expect("a property")
        .unchecked_into()
}

/// Opens a database without the app: as another app, an older or a newer one, would hold it.
async fn raw(name: &str, version: u32) -> IdbDatabase {
    let request = factory().open_with_u32(name, version).expect("a request");
    wait(&request).await;
    request.result().expect("opened").unchecked_into()
}

async fn wait(request: &IdbOpenDbRequest) {
    let (sender, receiver) = futures::channel::oneshot::channel();
    let done = Closure::once(move || sender.send(()).expect("somebody waits"));
    request.set_onsuccess(Some(done.as_ref().unchecked_ref()));
    receiver.await.expect("it ends");
    request.set_onsuccess(None);
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_app_is_refused_by_its_version() {
    let name = name("newer");
    raw(&name, 7).await.close();
    let refused = IdbLog::open(&name).await.err();
    assert_eq!(
        refused,
        Some(StoreError::NewerDatabase { found: 7, known: 1 })
    );
    assert_eq!(raw(&name, 7).await.version(), 7.0, "nothing was touched");
}

#[wasm_bindgen_test]
async fn an_old_tab_that_does_not_let_go_blocks_and_is_named() {
    let name = name("blocked");
    let old = raw(&name, 1).await;
    let refused = IdbLog::open_version(&name, 2).await.err();
    assert_eq!(refused, Some(StoreError::BlockedByOtherTab));
    old.close();
    IdbLog::open_version(&name, 2)
        .await
        .expect("the tab was closed: the way is free");
}

#[wasm_bindgen_test]
async fn this_app_lets_go_when_a_newer_one_needs_the_database() {
    let name = name("lets-go");
    let store = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    store
        .commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    let newer = raw(&name, 2).await;
    let failed = store
        .commit([note(2, "in hand")], Durability::Strict)
        .await
        .expect_err("refused");
    assert_eq!(
        failed.error,
        StoreError::NewerDatabase { found: 2, known: 1 }
    );
    assert_eq!(*failed.writes[0].document, note(2, "in hand"));
    newer.close();
}

#[wasm_bindgen_test]
async fn a_connection_closed_under_the_app_is_opened_anew() {
    let log = IdbLog::open(&name("cut")).await.expect("opens");
    let store = Store::open(log.clone()).await.expect("opens");
    store
        .commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    log.cut();
    store
        .commit([note(2, "b")], Durability::Strict)
        .await
        .expect("commit");
    log.cut();
    store.compact().await.expect("packs");
    log.cut();
    let again = Store::open_all(log).await.expect("opens");
    assert_eq!(content(&again), content(&store));
    assert_eq!(content(&again).len(), 2);
}

#[wasm_bindgen_test]
async fn a_database_taken_away_is_noticed_and_the_record_in_hand_kept() {
    let name = name("gone");
    let store = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    store
        .commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    let request = factory().delete_database(&name).expect("a request");
    wait(&request).await;
    let failed = store
        .commit([note(2, "b")], Durability::Strict)
        .await
        .expect_err("it is gone");
    assert_eq!(failed.error, StoreError::Behind);
    assert_eq!(failed.writes.len(), 1);
    assert!(
        store.get(&id(1)).is_some(),
        "what is in memory can still be exported"
    );
}

#[wasm_bindgen_test]
fn every_exception_has_its_error() {
    let table = [
        (
            "QuotaExceededError",
            Phase::Using,
            Fault::Error(StoreError::QuotaExceeded),
        ),
        (
            "QuotaExceededError",
            Phase::Opening,
            Fault::Error(StoreError::QuotaExceeded),
        ),
        (
            "SecurityError",
            Phase::Opening,
            Fault::Error(StoreError::Refused),
        ),
        (
            "NotAllowedError",
            Phase::Opening,
            Fault::Error(StoreError::Refused),
        ),
        (
            "InvalidStateError",
            Phase::Opening,
            Fault::Error(StoreError::Refused),
        ),
        ("InvalidStateError", Phase::Using, Fault::Lost),
        ("TransactionInactiveError", Phase::Using, Fault::Lost),
        ("UnknownError", Phase::Using, Fault::Lost),
        ("UnknownError", Phase::Opening, Fault::Lost),
        ("AbortError", Phase::Using, Fault::Lost),
        (
            "NotReadableError",
            Phase::Using,
            Fault::Unreadable("NotReadableError: words".into()),
        ),
        (
            "DataError",
            Phase::Using,
            Fault::Error(StoreError::Other("DataError: words".into())),
        ),
    ];
    for (name, phase, fault) in table {
        let error = DomException::new_with_message_and_name("words", name).expect("an exception");
        assert_eq!(Fault::of(&error, phase), fault, "{name} while {phase:?}");
    }
    assert!(matches!(
        Fault::of(&JsValue::from_str("?"), Phase::Using),
        Fault::Error(StoreError::Other(_))
    ));
}

#[wasm_bindgen_test]
async fn a_full_device_leaves_the_book_as_it_was() {
    let log = FaultyLog::around(IdbLog::open(&name("full")).await.expect("opens"));
    let store = Store::open(log.clone()).await.expect("opens");
    store
        .commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    log.fail_write(StoreError::QuotaExceeded);
    let failed = store
        .commit([edit(&note(1, "a"), "b")], Durability::Strict)
        .await
        .expect_err("full");
    assert_eq!(failed.error, StoreError::QuotaExceeded);
    let again = Store::open_all(log.inner().clone()).await.expect("opens");
    assert_eq!(again.get(&id(1)).as_deref(), Some(&note(1, "a")));
    store
        .commit(failed.writes, Durability::Strict)
        .await
        .expect("room again");
}

/// Lets the browser work until `done`, for a few seconds at most.
async fn until(done: impl Fn() -> bool) -> bool {
    for _ in 0..500 {
        if done() {
            return true;
        }
        TimeoutFuture::new(10).await;
    }
    false
}

#[wasm_bindgen_test]
async fn another_tab_hears_of_a_commit() {
    let name = name("hears");
    let one = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    let log = IdbLog::open(&name).await.expect("opens");
    let two = Store::open(log.clone()).await.expect("opens");
    let heard: Rc<RefCell<Vec<Change>>> = Rc::default();
    two.on_foreign_commit({
        let heard = Rc::clone(&heard);
        move |change| heard.borrow_mut().push(change.clone())
    });
    let _listening = tabs::listen(&two, &log).expect("this browser has channels");
    one.commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    assert!(
        until(|| !heard.borrow().is_empty()).await,
        "nothing was heard"
    );
    assert_eq!(two.get(&id(1)).as_deref(), Some(&note(1, "a")));
    // Its own commits are no news to it.
    two.commit([note(2, "b")], Durability::Strict)
        .await
        .expect("commit");
    TimeoutFuture::new(50).await;
    assert_eq!(heard.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_commit_that_comes_in_time_waits_for_no_turn() {
    let name = name("in-time");
    let holder = IdbLog::open(&name).await.expect("opens");
    let store = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    let _turn = holder.turn().await;
    let commit = Box::pin(store.commit([note(1, "a")], Durability::Strict));
    // A turn that hangs is given up only after longer than this.
    match select(commit, TimeoutFuture::new(1_000)).await {
        Either::Left((done, _)) => drop(done.expect("commit")),
        Either::Right(_) => panic!("it waited for a turn that it did not need"),
    }
}

#[wasm_bindgen_test]
async fn a_commit_that_came_too_late_waits_for_its_turn() {
    let name = name("turns");
    let holder = IdbLog::open(&name).await.expect("opens");
    let store = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    let other = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    other
        .commit([note(2, "b")], Durability::Strict)
        .await
        .expect("commit");
    let turn = holder.turn().await;
    let waiting = Box::pin(store.commit([note(1, "a")], Durability::Strict));
    let waiting = match select(waiting, TimeoutFuture::new(200)).await {
        Either::Left(_) => panic!("it wrote while it was another's turn"),
        Either::Right(((), waiting)) => waiting,
    };
    drop(turn);
    waiting.await.expect("now it is its turn");
    assert_eq!(store.stats().documents, 2);
}

#[wasm_bindgen_test]
async fn a_tab_that_hangs_does_not_keep_the_others_from_writing() {
    let name = name("hangs");
    let holder = IdbLog::open(&name).await.expect("opens");
    let store = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    let _never_given_back = holder.turn().await;
    store
        .commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    let packed = store.compact().await.expect("it goes ahead");
    assert!(packed.is_some());
}

#[wasm_bindgen_test]
async fn two_tabs_writing_at_once_lose_nothing() {
    let name = name("at-once");
    let one = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    let two = Store::open(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    let write = async |store: &Store<IdbLog>, from: u32| {
        for number in from..from + 20 {
            store
                .commit([note(number, "a")], Durability::Relaxed)
                .await
                .expect("commit");
            if number % 7 == 0 {
                store.compact().await.expect("packs");
            }
        }
    };
    futures::join!(write(&one, 0), write(&two, 100));
    one.follow().await.expect("follows");
    two.follow().await.expect("follows");
    assert_eq!(content(&one), content(&two));
    assert_eq!(content(&one).len(), 40);
}

/// A place for a copy that nobody has used.
fn bucket() -> &'static str {
    let name = format!("test-{}", (js_sys::Math::random() * 1e12) as u64);
    Box::leak(name.into_boxed_str())
}

struct Bucket(&'static str);

impl contract::Device for Bucket {
    type Log = CopyLog;
    async fn log(&self) -> CopyLog {
        CopyLog::of(self.0).expect("this browser has buckets")
    }
}

#[wasm_bindgen_test]
async fn the_place_of_the_copy_keeps_the_contract() {
    contract::all(async |_: &str| Bucket(bucket())).await;
}

#[wasm_bindgen_test]
async fn looking_for_a_copy_makes_none() {
    let bucket = bucket();
    let log = CopyLog::of(bucket).expect("this browser has buckets");
    assert!(log.load().await.expect("loads").is_new());
    assert!(!copy::is_there(bucket).await);
    assert!(!there::is_there_or_copied(&name("none"), bucket).await);
    log.append(0, b"record", Durability::Strict)
        .await
        .expect("append");
    assert!(there::is_there_or_copied(&name("none"), bucket).await);
    let own = js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into());
    assert_eq!(own, Ok(factory().into()), "the page has its own again");
}

#[wasm_bindgen_test]
async fn a_book_that_the_browser_lost_comes_back_from_its_copy() {
    let (name, bucket) = (name("lost"), bucket());
    let open = async || {
        let log = IdbLog::open(&name).await.expect("opens");
        let twin = Twin::new(log.clone(), CopyLog::of(bucket));
        let store = Store::open_all(twin).await.expect("opens");
        (store, log)
    };
    let (store, log) = open().await;
    store.log().settle().await;
    let many = (0..700).map(|number| note(number, "a"));
    store.commit_bulk(many).await.expect("import");
    store
        .commit([edit(&note(3, "a"), "b")], Durability::Strict)
        .await
        .expect("commit");
    store.log().settle().await;
    assert_eq!(store.log().standing(), Standing::Alike);
    log.cut();
    wait(&factory().delete_database(&name).expect("a request")).await;

    let (again, _) = open().await;
    assert_eq!(again.log().restored(), 1);
    assert_eq!(content(&again), content(&store));
    again
        .commit([note(800, "c")], Durability::Strict)
        .await
        .expect("it is written on as before");
    again.log().settle().await;
    assert_eq!(again.log().standing(), Standing::Alike);
    let copy = CopyLog::of(bucket).expect("this browser has buckets");
    assert_eq!(copy.whole().await, again.log().whole().await);
}

#[wasm_bindgen_test]
async fn a_book_that_is_lost_while_the_app_runs_is_back_before_the_next_save() {
    let name = name("lost-meanwhile");
    let log = IdbLog::open(&name).await.expect("opens");
    let twin = Twin::new(log, CopyLog::of(bucket()));
    let store = Store::open_all(twin).await.expect("opens");
    store
        .commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    store.log().settle().await;
    wait(&factory().delete_database(&name).expect("a request")).await;
    store
        .commit([note(2, "b")], Durability::Strict)
        .await
        .expect("it is there again");
    let again = Store::open_all(IdbLog::open(&name).await.expect("opens"))
        .await
        .expect("opens");
    assert_eq!(content(&again), content(&store));
    assert_eq!(content(&again).len(), 2);
}

#[wasm_bindgen_test]
async fn a_copy_that_is_given_up_goes_with_its_bucket_and_can_be_begun_again() {
    let bucket = bucket();
    let copy = CopyLog::of(bucket).expect("this browser has buckets");
    let log = IdbLog::open(&name("full")).await.expect("opens");
    let store = Store::open_all(Twin::new(log, CopyLog::of(bucket)))
        .await
        .expect("opens");
    store
        .commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    store.log().settle().await;
    // Another tab has it open too.
    assert!(!copy.load().await.expect("loads").is_new());
    let kept = store.log().second().expect("this browser has buckets");
    kept.give_up().await.expect("given up");
    assert!(!copy::is_there(bucket).await);
    assert!(kept.load().await.expect("loads").is_new());
    assert!(!copy::is_there(bucket).await, "looking made none");
    let whole = store.log().whole().await.expect("whole");
    kept.overwrite(None, 0, &whole).await.expect("begun again");
    let again = CopyLog::of(bucket).expect("this browser has buckets");
    assert_eq!(again.whole().await, Ok(whole));
}

#[wasm_bindgen_test]
async fn two_tabs_writing_at_once_leave_one_copy() {
    let (name, bucket) = (name("copied-at-once"), bucket());
    let open = async || {
        let log = IdbLog::open(&name).await.expect("opens");
        let twin = Twin::new(log, CopyLog::of(bucket));
        Store::open(twin).await.expect("opens")
    };
    let (one, two) = (open().await, open().await);
    let write = async |store: &Store<Twin<IdbLog, CopyLog>>, from: u32| {
        for number in from..from + 20 {
            store
                .commit([note(number, "a")], Durability::Relaxed)
                .await
                .expect("commit");
            if number % 7 == 0 {
                store.compact().await.expect("packs");
            }
            store.log().settle().await;
        }
    };
    futures::join!(write(&one, 0), write(&two, 100));
    futures::join!(one.log().settle(), two.log().settle());
    let copy = CopyLog::of(bucket).expect("this browser has buckets");
    assert_eq!(copy.whole().await, one.log().whole().await);
}
