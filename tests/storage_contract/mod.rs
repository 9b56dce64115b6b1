//! The contract every log has to keep, and the book-keeping every store has to do on it: one suite, run natively over
//! memory and in a browser over memory and IndexedDB.
//!
//! Each check takes a *device*: something that hands out logs on the same data, as two tabs have them.

#![allow(dead_code, reason = "each test binary uses its share")]

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use zhanye::storage::document::Moment;
use zhanye::storage::export::{self, About};
use zhanye::storage::journal::Record;
use zhanye::storage::log::{Loaded, Rewrite, Whole};
use zhanye::storage::manifest::Manifest;
use zhanye::storage::{
    BlockKey, Change, DocId, Document, Durability, Expect, Kind, Log, Noun, Store, StoreError,
    Write, frame,
};
use zhanye::sync::import::Plan;

/// Hands out logs on one and the same data.
pub trait Device {
    /// The logs it hands out.
    type Log: Log;
    /// One more log, as another tab would open it.
    async fn log(&self) -> Self::Log;
}

/// A noun for tests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
}

impl Noun for Note {
    const KIND: &'static str = "note";
}

pub const NOTE: Kind = Kind::of::<Note>();

pub fn at(second: u32) -> Moment {
    let (minute, second) = (second / 60, second % 60);
    format!("2026-03-02T09:{minute:02}:{second:02}+08:00")
        .parse()
        .expect("a moment")
}

pub fn id(number: u32) -> DocId {
    format!("note:{number:06}").parse().expect("an id")
}

pub fn note(number: u32, text: &str) -> Document {
    Document::of(&Note { text: text.into() }, id(number), at(0), "me")
}

pub fn edit(document: &Document, text: &str) -> Document {
    document.with(&Note { text: text.into() }, at(1), "me")
}

pub fn text(document: &Document) -> String {
    document.read::<Note>().expect("a note").text
}

pub fn about() -> About {
    About {
        exported_at: at(9),
        app: "0.0.0".into(),
        agent: "me".into(),
    }
}

/// The document, its block read if need be.
pub async fn fetch<L: Log>(store: &Store<L>, number: u32) -> Option<Rc<Document>> {
    let id = id(number);
    if store.get(&id).is_none() {
        let keys = store.blocks_for(&NOTE, [&id]);
        store.read_blocks(&keys).await.expect("fetch");
    }
    store.get(&id)
}

/// Every document's id, version and text, tombstones marked.
pub fn content<L: Log>(store: &Store<L>) -> Vec<(String, u64, String)> {
    let documents = store.snapshot().documents;
    documents
        .iter()
        .map(|document| {
            let mark = if document.is_live() { "" } else { "†" };
            (
                document.id.to_string(),
                document.version,
                format!("{mark}{}", document.body.get()),
            )
        })
        .collect()
}

/// Runs every check, each on a device of its own.
pub async fn all<D: Device>(fresh: impl AsyncFn(&str) -> D) {
    a_new_device_is_empty(fresh("empty").await).await;
    records_are_numbered_and_come_back_unchanged(fresh("records").await).await;
    a_record_behind_the_wrong_number_is_refused(fresh("behind").await).await;
    a_rewrite_happens_as_a_whole(fresh("rewrite").await).await;
    a_rewrite_from_an_old_list_is_refused(fresh("old-list").await).await;
    a_log_is_made_the_same_as_another(fresh("whole").await).await;
    what_was_committed_is_there_after_reopening(fresh("reopen").await).await;
    a_commit_of_several_is_one(fresh("several").await).await;
    stale_writes_conflict_and_come_back(fresh("stale").await).await;
    packing_changes_nothing_that_is_read(fresh("packing").await).await;
    a_screen_reads_only_what_it_asks_for(fresh("blocks").await).await;
    single_documents_are_picked_from_blocks_that_stay_waiting(fresh("pick").await).await;
    a_document_is_picked_from_where_another_tab_has_packed_it(fresh("pick-packed").await).await;
    a_second_tab_follows(fresh("follow").await).await;
    a_second_tab_follows_over_a_packing(fresh("follow-packed").await).await;
    a_tab_behind_catches_up_and_writes(fresh("catch-up").await).await;
    two_tabs_on_one_document_do_not_lose_a_change(fresh("two-tabs").await).await;
    two_tabs_packing_at_once_do_no_harm(fresh("two-pack").await).await;
    a_large_import_is_one_step(fresh("import").await).await;
    replacing_takes_a_copy_and_can_be_undone(fresh("replace").await).await;
    another_tab_learns_of_a_replacement(fresh("replaced").await).await;
    an_export_reads_back(fresh("export").await).await;
}

async fn a_new_device_is_empty<D: Device>(device: D) {
    let log = device.log().await;
    let loaded = log.load().await.expect("load");
    assert_eq!((loaded.manifest, loaded.journal), (None, vec![]));
    assert_eq!(log.keys().await, Ok(vec![]));
    assert_eq!(log.read(&[BlockKey::numbered(1)]).await, Ok(vec![None]));
}

async fn records_are_numbered_and_come_back_unchanged<D: Device>(device: D) {
    let log = device.log().await;
    let bytes: Vec<u8> = (0..=255).collect();
    assert_eq!(log.append(0, &bytes, Durability::Strict).await, Ok(1));
    assert_eq!(log.append(1, b"", Durability::Relaxed).await, Ok(2));
    let first = Record { seq: 1, bytes };
    let second = Record {
        seq: 2,
        bytes: vec![],
    };
    assert_eq!(
        log.journal_after(0).await,
        Ok(vec![first.clone(), second.clone()])
    );
    assert_eq!(log.journal_after(1).await, Ok(vec![second.clone()]));
    assert_eq!(log.journal_after(2).await, Ok(vec![]));
    let other = device.log().await;
    assert_eq!(other.load().await.expect("load").journal, [first, second]);
}

async fn a_record_behind_the_wrong_number_is_refused<D: Device>(device: D) {
    let log = device.log().await;
    log.append(0, b"1", Durability::Strict)
        .await
        .expect("first");
    for after in [0, 2, 7] {
        let refused = log.append(after, b"2", Durability::Strict).await;
        assert_eq!(refused, Err(StoreError::Behind), "after {after}");
    }
    assert_eq!(log.journal_after(0).await.expect("read").len(), 1);
}

fn rewrite(if_manifest: Option<&[u8]>, seq: u64) -> Rewrite {
    Rewrite {
        if_manifest: if_manifest.map(<[u8]>::to_vec),
        if_last: None,
        put: vec![],
        manifest: b"new list".to_vec(),
        mark: Record {
            seq,
            bytes: b"mark".to_vec(),
        },
        delete: vec![],
    }
}

async fn a_rewrite_happens_as_a_whole<D: Device>(device: D) {
    let log = device.log().await;
    for seq in 0..3 {
        log.append(seq, b"record", Durability::Strict)
            .await
            .expect("append");
    }
    let (one, two) = (BlockKey::numbered(1), BlockKey::numbered(2));
    let first = Rewrite {
        put: vec![(one.clone(), b"one".to_vec())],
        ..rewrite(None, 2)
    };
    log.rewrite(&first).await.expect("rewrite");
    let loaded = log.load().await.expect("load");
    assert_eq!(loaded.manifest.as_deref(), Some(&b"new list"[..]));
    let journal: Vec<_> = loaded
        .journal
        .iter()
        .map(|r| (r.seq, &r.bytes[..]))
        .collect();
    assert_eq!(journal, [(2, &b"mark"[..]), (3, &b"record"[..])]);

    let second = Rewrite {
        put: vec![(two.clone(), b"two".to_vec())],
        delete: vec![one.clone()],
        if_last: Some(3),
        ..rewrite(Some(b"new list"), 4)
    };
    log.rewrite(&second).await.expect("rewrite");
    let found = log
        .read(&[two.clone(), one, BlockKey::manifest()])
        .await
        .expect("read");
    assert_eq!(
        found,
        [Some(b"two".to_vec()), None, Some(b"new list".to_vec())]
    );
    let mut keys = log.keys().await.expect("keys");
    keys.sort();
    assert_eq!(keys, [two, BlockKey::manifest()]);
    assert_eq!(log.append(4, b"5", Durability::Strict).await, Ok(5));
}

async fn a_rewrite_from_an_old_list_is_refused<D: Device>(device: D) {
    let log = device.log().await;
    log.append(0, b"record", Durability::Strict)
        .await
        .expect("append");
    let refused = log.rewrite(&rewrite(Some(b"another list"), 1)).await;
    assert_eq!(refused, Err(StoreError::Behind));
    let late = Rewrite {
        if_last: Some(0),
        ..rewrite(None, 1)
    };
    assert_eq!(log.rewrite(&late).await, Err(StoreError::Behind));
    let loaded = log.load().await.expect("load");
    assert_eq!(loaded.manifest, None);
    assert_eq!(loaded.journal[0].bytes, b"record");
}

async fn a_log_is_made_the_same_as_another<D: Device>(device: D) {
    let log = device.log().await;
    assert_eq!(log.whole().await, Ok(Whole::default()));
    let record = |seq: u64, bytes: &[u8]| Record {
        seq,
        bytes: bytes.to_vec(),
    };
    let block = |number: u64, bytes: &[u8]| (BlockKey::numbered(number), bytes.to_vec());
    let list = |generation| {
        frame::encode(&Manifest {
            generation,
            ..Manifest::default()
        })
    };
    let first = Whole {
        loaded: Loaded {
            manifest: Some(list(1)),
            journal: vec![record(5, b"mark"), record(6, b"six")],
        },
        blocks: vec![block(1, b"one"), block(2, b"two")],
    };
    log.overwrite(None, 0, &first).await.expect("into nothing");
    assert_eq!(log.whole().await, Ok(first.clone()));
    let second = Whole {
        loaded: Loaded {
            manifest: Some(list(2)),
            journal: vec![record(7, b"seven")],
        },
        blocks: vec![block(2, b"another two"), block(3, b"three")],
    };
    for (manifest, last) in [(None, 6), (Some(list(1)), 5), (Some(list(2)), 6)] {
        let refused = log.overwrite(manifest.as_deref(), last, &second).await;
        assert_eq!(refused, Err(StoreError::Behind), "{last}");
    }
    assert_eq!(log.whole().await, Ok(first));
    log.overwrite(Some(&list(1)), 6, &second)
        .await
        .expect("in its place");
    assert_eq!(device.log().await.whole().await, Ok(second));
    assert_eq!(log.append(7, b"eight", Durability::Strict).await, Ok(8));
}

async fn what_was_committed_is_there_after_reopening<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    let first = note(1, "甲");
    let made = store
        .commit([first.clone()], Durability::Strict)
        .await
        .expect("commit");
    assert_eq!((made.seq, made.previous), (1, vec![None]));
    let second = edit(&first, "乙");
    let made = store
        .commit([second.clone()], Durability::Relaxed)
        .await
        .expect("commit");
    assert_eq!(made.previous[0].as_deref(), Some(&first));
    let again = Store::open_all(device.log().await).await.expect("open");
    assert_eq!(again.get(&id(1)).as_deref(), Some(&second));
    assert_eq!(content(&again), content(&store));
}

async fn a_commit_of_several_is_one<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    let made = store
        .commit([note(1, "a"), note(2, "b")], Durability::Strict)
        .await
        .expect("commit");
    assert_eq!((made.seq, made.documents.len()), (1, 2));
    assert_eq!(
        store.log().journal_after(0).await.expect("journal").len(),
        1
    );
    let none: [Document; 0] = [];
    assert_eq!(
        store
            .commit(none, Durability::Strict)
            .await
            .expect("nothing")
            .seq,
        1
    );
    let twice = store
        .commit([note(3, "a"), note(3, "b")], Durability::Strict)
        .await;
    assert_eq!(
        twice.expect_err("one id twice").error,
        StoreError::Conflict { id: id(3) }
    );
}

async fn stale_writes_conflict_and_come_back<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    let first = note(1, "a");
    store
        .commit([first.clone()], Durability::Strict)
        .await
        .expect("commit");
    store
        .commit([edit(&first, "b")], Durability::Strict)
        .await
        .expect("commit");
    let stale = edit(&first, "c");
    for writes in [
        vec![note(2, "new"), stale.clone()],
        vec![note(2, "new"), note(1, "again")],
    ] {
        let failed = store
            .commit(writes.clone(), Durability::Strict)
            .await
            .expect_err("stale");
        assert_eq!(failed.error, StoreError::Conflict { id: id(1) });
        assert_eq!(
            failed.writes,
            writes.into_iter().map(Write::from).collect::<Vec<_>>()
        );
    }
    assert!(
        store.get(&id(2)).is_none(),
        "nothing of a refused commit is written"
    );
    let anyway = store
        .commit([Write::anyway(stale)], Durability::Strict)
        .await
        .expect("anyway");
    assert_eq!(
        (anyway.documents[0].version, text(&anyway.documents[0])),
        (3, "c".into())
    );

    let erased = anyway.documents[0].erased(at(2), "me");
    store
        .commit([erased.clone()], Durability::Strict)
        .await
        .expect("erase");
    let back = store
        .commit([Write::anyway(edit(&erased, "back"))], Durability::Strict)
        .await;
    assert!(
        back.is_ok_and(|made| !made.documents[0].is_live()),
        "an erasure is for good"
    );
    let resurrected = Document {
        erased_at: None,
        ..edit(&erased, "back")
    };
    let failed = store
        .commit([Write::anyway(resurrected)], Durability::Strict)
        .await;
    assert_eq!(
        failed.expect_err("erased").error,
        StoreError::Conflict { id: id(1) }
    );
}

/// Three rounds of commits with a packing after each, edits of old documents among them.
async fn packing_changes_nothing_that_is_read<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    assert_eq!(store.compact().await, Ok(None), "nothing to pack");
    let mut expected = Vec::new();
    for round in 0..3u32 {
        for number in 0..5 {
            let made = store
                .commit([note(round * 5 + number, "a")], Durability::Relaxed)
                .await;
            made.expect("commit");
        }
        let old = fetch(&store, round).await.expect("there");
        store
            .commit([edit(&old, "edited")], Durability::Relaxed)
            .await
            .expect("commit");
        let gone = fetch(&store, round + 1).await.expect("there");
        store
            .commit([gone.deleted(at(3), "me")], Durability::Relaxed)
            .await
            .expect("commit");
        expected = content(&store);
        let packed = store
            .compact()
            .await
            .expect("compact")
            .expect("something to pack");
        assert_eq!(packed.entries, 7);
        assert_eq!(content(&store), expected);
        assert_eq!(store.compact().await, Ok(None), "packed already");
        let again = Store::open_all(device.log().await).await.expect("open");
        assert_eq!(content(&again), expected);
        assert_eq!(again.stats(), store.stats());
        assert_eq!(
            (again.stats().journal_entries, again.stats().blocks),
            (0, 1)
        );
    }
    assert_eq!(expected.len(), 15);
}

async fn a_screen_reads_only_what_it_asks_for<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    store
        .commit_bulk((0..1200).map(|n| note(n, "a")))
        .await
        .expect("import");
    store
        .commit(
            [edit(&note(700, "a"), "in the journal")],
            Durability::Strict,
        )
        .await
        .expect("edit");

    let again = Store::open(device.log().await).await.expect("open");
    assert_eq!(again.snapshot().documents.len(), 1, "the journal alone");
    assert_eq!(again.stats().documents, 1200);
    assert_eq!(again.waiting().len(), 3);
    let newest = again.newest_block(&NOTE).expect("newest");
    assert_eq!(
        again.blocks_for(&NOTE, &[id(1199), id(1100)]),
        std::slice::from_ref(&newest)
    );
    let read = again
        .read_blocks(std::slice::from_ref(&newest))
        .await
        .expect("read");
    assert_eq!(read.len(), 200);
    assert_eq!(again.newest_block(&NOTE), None);
    assert_eq!(again.read_blocks(&[newest]).await.expect("again").len(), 0);

    // A write to what has not been read finds out by itself what stands there.
    let made = again
        .commit([edit(&note(3, "a"), "b")], Durability::Strict)
        .await
        .expect("commit");
    assert_eq!(made.previous[0].as_deref(), Some(&note(3, "a")));
    again.read_all().await.expect("rest");
    assert!(again.is_complete());
    assert_eq!(text(&again.get(&id(700)).expect("700")), "in the journal");
    assert_eq!(again.live(&NOTE).len(), 1200);
    assert_eq!(again.stats().documents, 1200);
}

async fn single_documents_are_picked_from_blocks_that_stay_waiting<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    let import = store.commit_bulk((0..1200).map(|n| note(n, "a"))).await;
    import.expect("import");
    let edited = [edit(&note(700, "a"), "in the journal")];
    let commit = store.commit(edited, Durability::Strict).await;
    commit.expect("edit");

    let again = Store::open(device.log().await).await.expect("open");
    let wanted = [id(3), id(700), id(1199), id(9999)];
    let picked = again.pick(&NOTE, &wanted).await.expect("pick");
    let found: Vec<&DocId> = picked.iter().map(|document| &document.id).collect();
    assert_eq!(found, [&id(3), &id(1199)], "what is known is not news");
    let text_of = |number| again.get(&id(number)).map(|document| text(&document));
    assert_eq!(text_of(3).as_deref(), Some("a"));
    assert_eq!(text_of(700).as_deref(), Some("in the journal"));
    assert_eq!(text_of(4), None);
    assert_eq!((again.waiting().len(), again.stats().documents), (3, 1200));
    let none = again.pick(&NOTE, &wanted).await.expect("pick again");
    assert_eq!(none, []);

    // What was picked can be written, and reading the rest changes nothing.
    let three = again.get(&id(3)).expect("picked");
    let commit = again
        .commit([edit(&three, "later")], Durability::Strict)
        .await;
    commit.expect("edit");
    again.read_all().await.expect("read");
    assert_eq!(again.snapshot().documents.len(), 1200);
    assert_eq!(
        again.get(&id(3)).map(|d| text(&d)).as_deref(),
        Some("later")
    );
}

async fn a_document_is_picked_from_where_another_tab_has_packed_it<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    let import = store.commit_bulk((0..600).map(|n| note(n, "a"))).await;
    import.expect("import");
    let again = Store::open(device.log().await).await.expect("open");
    let edited = [edit(&note(5, "a"), "b"), edit(&note(550, "a"), "b")];
    let commit = store.commit(edited, Durability::Strict).await;
    commit.expect("edit");
    store.compact().await.expect("pack").expect("packed");

    let picked = again.pick(&NOTE, &[id(5), id(6)]).await.expect("pick");
    let found = |number| picked.iter().find(|document| document.id == id(number));
    assert_eq!(found(5).map(|d| text(d)).as_deref(), Some("b"));
    assert_eq!(found(6).map(|d| text(d)).as_deref(), Some("a"));
    again.read_all().await.expect("read");
    assert_eq!(content(&again), content(&store));
}

async fn a_second_tab_follows<D: Device>(device: D) {
    let one = Store::open(device.log().await).await.expect("open");
    let two = Store::open(device.log().await).await.expect("open");
    let heard: Rc<std::cell::RefCell<Vec<Change>>> = Rc::default();
    two.on_foreign_commit({
        let heard = Rc::clone(&heard);
        move |change| heard.borrow_mut().push(change.clone())
    });
    assert_eq!(two.follow().await, Ok(None));
    one.commit([note(1, "a"), note(2, "b")], Durability::Strict)
        .await
        .expect("commit");
    one.commit([edit(&note(1, "a"), "c")], Durability::Strict)
        .await
        .expect("commit");
    two.follow().await.expect("follow");
    assert_eq!(content(&two), content(&one));
    assert_eq!(two.follow().await, Ok(None));
    assert_eq!(heard.borrow().len(), 1);
    assert!(matches!(&heard.borrow()[0], Change::Documents(docs) if docs.len() == 3));
}

async fn a_second_tab_follows_over_a_packing<D: Device>(device: D) {
    let one = Store::open(device.log().await).await.expect("open");
    one.commit_bulk((0..600).map(|n| note(n, "a")))
        .await
        .expect("import");
    let two = Store::open(device.log().await).await.expect("open");
    for number in [5, 555, 600] {
        let old = fetch(&one, number).await;
        let next = old.map_or(note(number, "new"), |old| edit(&old, "new"));
        one.commit([next], Durability::Strict)
            .await
            .expect("commit");
    }
    one.compact().await.expect("compact");
    one.commit([note(601, "behind the mark")], Durability::Strict)
        .await
        .expect("commit");
    let Some(Change::Documents(news)) = two.follow().await.expect("follow") else {
        panic!("no news");
    };
    assert!(news.iter().any(|document| document.id == id(601)));
    two.read_all().await.expect("rest");
    assert_eq!(content(&two), content(&one));

    // Packed once more, unknown to the second tab: blocks it still waits for are gone, and found in the new ones.
    let three = Store::open(device.log().await).await.expect("open");
    one.commit(
        [edit(&one.get(&id(7)).expect("7"), "x")],
        Durability::Strict,
    )
    .await
    .expect("commit");
    one.compact().await.expect("compact");
    three.read_all().await.expect("rest");
    assert_eq!(content(&three), content(&one));
    assert!(three.snapshot().damage.is_empty());

    // The same for a write to what the tab has not read.
    let four = Store::open(device.log().await).await.expect("open");
    let now = one.get(&id(9)).expect("9");
    let now = one
        .commit([edit(&now, "before")], Durability::Strict)
        .await
        .expect("commit");
    four.follow().await.expect("follow");
    one.compact().await.expect("compact");
    let other = edit(&one.get(&id(8)).expect("8"), "by four");
    four.commit(
        [
            Write::anyway(other),
            edit(&now.documents[0], "by four").into(),
        ],
        Durability::Strict,
    )
    .await
    .expect("commit");
    one.follow().await.expect("follow");
    assert_eq!(text(&one.get(&id(8)).expect("8")), "by four");
    let again = Store::open_all(device.log().await).await.expect("open");
    assert_eq!(content(&again), content(&one));
}

async fn a_tab_behind_catches_up_and_writes<D: Device>(device: D) {
    let one = Store::open(device.log().await).await.expect("open");
    let two = Store::open(device.log().await).await.expect("open");
    one.commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    let made = two
        .commit([note(2, "b")], Durability::Strict)
        .await
        .expect("commit");
    assert_eq!(made.seq, 2);
    assert_eq!(
        content(&two).len(),
        2,
        "the other's commit was taken over on the way"
    );
    one.compact().await.expect("compact");
    let made = two
        .commit([note(3, "c")], Durability::Strict)
        .await
        .expect("commit");
    assert_eq!(made.seq, 3);
    one.follow().await.expect("follow");
    assert_eq!(content(&one), content(&two));
}

async fn two_tabs_on_one_document_do_not_lose_a_change<D: Device>(device: D) {
    let one = Store::open(device.log().await).await.expect("open");
    one.commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    let two = Store::open(device.log().await).await.expect("open");
    one.commit([edit(&note(1, "a"), "one")], Durability::Strict)
        .await
        .expect("commit");
    let failed = two
        .commit([edit(&note(1, "a"), "two")], Durability::Strict)
        .await;
    assert_eq!(
        failed.expect_err("stale").error,
        StoreError::Conflict { id: id(1) }
    );
    let now = two.get(&id(1)).expect("there");
    assert_eq!(
        text(&now),
        "one",
        "the action that runs again sees the other's change"
    );
    two.commit([edit(&now, "one and two")], Durability::Strict)
        .await
        .expect("again");
}

async fn two_tabs_packing_at_once_do_no_harm<D: Device>(device: D) {
    let one = Store::open(device.log().await).await.expect("open");
    for number in 0..10 {
        one.commit([note(number, "a")], Durability::Relaxed)
            .await
            .expect("commit");
    }
    let two = Store::open(device.log().await).await.expect("open");
    let (first, second) = futures::join!(one.compact(), two.compact());
    let packed = [first.expect("one"), second.expect("two")];
    assert_eq!(
        packed.iter().flatten().count(),
        1,
        "one of them did it: {packed:?}"
    );
    two.commit([note(10, "b")], Durability::Strict)
        .await
        .expect("commit");
    one.follow().await.expect("follow");
    let again = Store::open_all(device.log().await).await.expect("open");
    assert_eq!(content(&again), content(&one));
    assert_eq!(content(&again).len(), 11);
}

async fn a_large_import_is_one_step<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    let mine = note(1, "mine");
    store
        .commit([mine.clone(), note(2, "same")], Durability::Strict)
        .await
        .expect("commit");
    let later = Document {
        updated_at: at(5),
        ..note(1, "theirs")
    };
    let file =
        std::iter::once(later).chain((2..3000).map(|n| note(n, if n == 2 { "same" } else { "x" })));
    let plan = Plan::of(&store.snapshot().documents, file, |_| true);
    let numbers = (
        plan.new.len(),
        plan.changed.len(),
        plan.older.len(),
        plan.same.len(),
    );
    assert_eq!(numbers, (2997, 1, 0, 1));
    let made = store.commit_bulk(plan.writes()).await.expect("import");
    assert_eq!((made.seq, made.documents.len()), (2, 2998));
    assert_eq!(
        store.log().journal_after(0).await.expect("journal").len(),
        1,
        "the mark alone"
    );
    let again = Store::open_all(device.log().await).await.expect("open");
    assert_eq!(content(&again), content(&store));
    let merged = again.get(&id(1)).expect("1");
    assert_eq!((text(&merged), merged.version), ("theirs".into(), 2));
    assert_eq!(merged.history[0].value, "mine");
    store
        .commit([note(9999, "after")], Durability::Strict)
        .await
        .expect("commit");
}

async fn replacing_takes_a_copy_and_can_be_undone<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    assert_eq!(store.restore_safety_copy(&about()).await, Ok(None));
    store
        .commit_bulk((0..700).map(|n| note(n, "old")))
        .await
        .expect("import");
    store
        .commit([note(800, "journal")], Durability::Strict)
        .await
        .expect("commit");
    let before = content(&store);
    let replaced = store
        .replace_all([note(3, "new"), note(900, "new")], &about())
        .await
        .expect("replace");
    assert_eq!((replaced.before, replaced.now), (701, 2));
    let after = content(&store);
    assert_eq!(after.len(), 2);
    let again = Store::open_all(device.log().await).await.expect("open");
    assert_eq!(content(&again), after);
    assert_eq!(again.stats().safety_copy, Some(replaced.safety_copy));
    let copy = again.safety_copy().await.expect("copy").expect("there");
    assert_eq!(export::read(&copy).expect("a book").documents.len(), 701);

    again
        .restore_safety_copy(&about())
        .await
        .expect("undo")
        .expect("a copy");
    assert_eq!(content(&again), before);
    again
        .restore_safety_copy(&about())
        .await
        .expect("undo the undo")
        .expect("a copy");
    assert_eq!(content(&again), after);
    again
        .commit([note(901, "on it goes")], Durability::Strict)
        .await
        .expect("commit");
}

async fn another_tab_learns_of_a_replacement<D: Device>(device: D) {
    let one = Store::open(device.log().await).await.expect("open");
    one.commit([note(1, "a")], Durability::Strict)
        .await
        .expect("commit");
    let two = Store::open(device.log().await).await.expect("open");
    one.replace_all(vec![note(2, "b")], &about())
        .await
        .expect("replace");
    assert_eq!(two.follow().await, Ok(Some(Change::Replaced)));
    assert!(two.is_complete(), "it knew all of the old one");
    assert_eq!(content(&two), content(&one));

    let failed = {
        let three = Store::open_all(device.log().await).await.expect("open");
        one.replace_all(vec![note(4, "c")], &about())
            .await
            .expect("replace");
        three
            .commit([edit(&note(2, "b"), "x")], Durability::Strict)
            .await
    };
    let failed = failed.expect_err("the document is gone");
    assert_eq!(failed.error, StoreError::Conflict { id: id(2) });
    assert_eq!(failed.writes[0].expect, Expect::Version(1));

    // Nor does something new go from one book into another.
    one.replace_all(vec![note(5, "d")], &about())
        .await
        .expect("replace");
    let failed = two.commit([note(6, "x")], Durability::Strict).await;
    let failed = failed.expect_err("it was made from another book");
    assert_eq!(failed.error, StoreError::Conflict { id: id(6) });
    assert_eq!(content(&two), content(&one));
    two.commit([note(6, "x")], Durability::Strict)
        .await
        .expect("now it is of this one");
}

async fn an_export_reads_back<D: Device>(device: D) {
    let store = Store::open(device.log().await).await.expect("open");
    store
        .commit_bulk((0..1100).map(|n| note(n, "字“\"\\\u{1F600}")))
        .await
        .expect("import");
    let gone = store.get(&id(4)).expect("4").deleted(at(3), "me");
    store
        .commit([gone], Durability::Strict)
        .await
        .expect("delete");
    let later = Store::open(device.log().await).await.expect("open");
    let file = later.export(&about()).await.expect("export");
    let book = export::read(&file).expect("a book");
    assert_eq!(book.about, about());
    let stored = store.snapshot().documents;
    assert_eq!(book.documents, stored);
    let plan = Plan::of(&stored, book.documents, |_| true);
    assert_eq!((plan.same.len(), plan.writes().len()), (1100, 0));
}
