use super::*;
use serde_json::json;
use serde_json::value::to_raw_value;

fn document(body: Value, second: u32, author: &str) -> Document {
    let at = |second: u32| format!("2026-03-02T09:00:{second:02}+08:00").parse();
    Document {
        id: "note:1".parse().expect("an id"),
        kind: String::from("note").into(),
        schema: 1,
        version: 1 + u64::from(second),
        created_at: at(0).expect("a moment"),
        updated_at: at(second).expect("a moment"),
        author: author.into(),
        deleted_at: None,
        erased_at: None,
        history: Vec::new(),
        body: to_raw_value(&body).expect("json"),
    }
}

fn paths(document: &Document) -> Vec<(&str, Value)> {
    let history = document.history.iter();
    history
        .map(|lost| (lost.path.as_str(), lost.value.clone()))
        .collect()
}

/// base, earlier side, later side → merged, what went to history.
#[test]
fn fields_merge_as_the_table_says() {
    let table = [
        (
            "each side changes a field of its own",
            json!({"a": 1, "b": 1}),
            json!({"a": 2, "b": 1}),
            json!({"a": 1, "b": 2}),
            json!({"a": 2, "b": 2}),
            vec![],
        ),
        (
            "both change one field, the later wins and the other value is kept",
            json!({"a": 1}),
            json!({"a": 2}),
            json!({"a": 3}),
            json!({"a": 3}),
            vec![("/a", json!(2))],
        ),
        (
            "both change it alike",
            json!({"a": 1}),
            json!({"a": 2}),
            json!({"a": 2}),
            json!({"a": 2}),
            vec![],
        ),
        (
            "nested objects merge by member",
            json!({"o": {"x": 1, "y": 1}}),
            json!({"o": {"x": 2, "y": 1}}),
            json!({"o": {"x": 1, "y": 3}}),
            json!({"o": {"x": 2, "y": 3}}),
            vec![],
        ),
        (
            "a field taken out stays out when the other side left it alone",
            json!({"a": 1, "b": 1}),
            json!({"b": 1}),
            json!({"a": 1, "b": 2}),
            json!({"b": 2}),
            vec![],
        ),
        (
            "an edit beats taking out",
            json!({"a": 1}),
            json!({"a": 2}),
            json!({}),
            json!({"a": 2}),
            vec![],
        ),
        (
            "items added on both sides are all there",
            json!({"l": [{"id": "1"}]}),
            json!({"l": [{"id": "1"}, {"id": "2"}]}),
            json!({"l": [{"id": "1"}, {"id": "3"}]}),
            json!({"l": [{"id": "1"}, {"id": "3"}, {"id": "2"}]}),
            vec![],
        ),
        (
            "an item removed on one side and untouched on the other goes",
            json!({"l": [{"id": "1"}, {"id": "2"}]}),
            json!({"l": [{"id": "2"}]}),
            json!({"l": [{"id": "1"}, {"id": "2"}, {"id": "3"}]}),
            json!({"l": [{"id": "2"}, {"id": "3"}]}),
            vec![],
        ),
        (
            "an item removed on one side and edited on the other stays",
            json!({"l": [{"id": "1", "n": 1}]}),
            json!({"l": [{"id": "1", "n": 2}]}),
            json!({"l": []}),
            json!({"l": [{"id": "1", "n": 2}]}),
            vec![],
        ),
        (
            "within an item fields merge too, and the path names the item",
            json!({"l": [{"id": "a/b", "n": 1, "m": 1}]}),
            json!({"l": [{"id": "a/b", "n": 2, "m": 2}]}),
            json!({"l": [{"id": "a/b", "n": 3, "m": 1}]}),
            json!({"l": [{"id": "a/b", "n": 3, "m": 2}]}),
            vec![("/l/a~1b/n", json!(2))],
        ),
        (
            "a list without ids is one value",
            json!({"l": [1]}),
            json!({"l": [1, 2]}),
            json!({"l": [1, 3]}),
            json!({"l": [1, 3]}),
            vec![("/l", json!([1, 2]))],
        ),
        (
            "a list with an id twice is one value",
            json!({"l": []}),
            json!({"l": [{"id": "1"}, {"id": "1"}]}),
            json!({"l": [{"id": "2"}]}),
            json!({"l": [{"id": "2"}]}),
            vec![("/l", json!([{"id": "1"}, {"id": "1"}]))],
        ),
        (
            "of two choices the one that was made anew",
            json!({"day": {"solar": {"month": 3, "day": 5}}}),
            json!({"day": {"lunar": {"month": 1, "day": 15}}}),
            json!({"day": {"solar": {"month": 3, "day": 6}}}),
            json!({"day": {"lunar": {"month": 1, "day": 15}}}),
            vec![("/day", json!({"solar": {"month": 3, "day": 6}}))],
        ),
        (
            "of two made anew the later",
            json!({"score": {"need": 5}}),
            json!({"score": {"marks": [{"key": "a"}]}}),
            json!({"score": {"marks": [{"key": "b"}]}}),
            json!({"score": {"marks": [{"key": "b"}]}}),
            vec![("/score/marks", json!([{"key": "a"}]))],
        ),
        (
            "a result beats a later word that it was put off",
            json!({"state": {"is": "planned"}}),
            json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
            json!({"state": {"is": "moved", "to": "2026-03-04"}}),
            json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
            vec![("/state", json!({"is": "moved", "to": "2026-03-04"}))],
        ),
        (
            "of two results the later, whole",
            json!({"state": {"is": "planned"}}),
            json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
            json!({"state": {"is": "done", "outcome": "refused", "note": "贵"}}),
            json!({"state": {"is": "done", "outcome": "refused", "note": "贵"}}),
            vec![(
                "/state",
                json!({"is": "done", "outcome": "signed", "premium": 5000}),
            )],
        ),
        (
            "words on one result are put together",
            json!({"state": {"is": "done", "outcome": "signed"}}),
            json!({"state": {"is": "done", "outcome": "signed", "premium": 5000}}),
            json!({"state": {"is": "done", "outcome": "signed", "note": "好"}}),
            json!({"state": {"is": "done", "outcome": "signed", "premium": 5000, "note": "好"}}),
            vec![],
        ),
        (
            "a value against an object is one value",
            json!({"a": 1}),
            json!({"a": {"x": 1}}),
            json!({"a": 2}),
            json!({"a": 2}),
            vec![("/a", json!({"x": 1}))],
        ),
    ];
    for (name, base, earlier, later, merged, lost) in table {
        let base = document(base, 0, "a");
        let (earlier, later) = (document(earlier, 1, "b"), document(later, 2, "a"));
        let one = merge(Some(&base), &earlier, &later);
        let other = merge(Some(&base), &later, &earlier);
        assert_eq!(one, other, "{name}: sides");
        assert_eq!(one.value(), merged, "{name}");
        assert_eq!(paths(&one), lost, "{name}: history");
        assert_eq!((one.version, one.author.as_str()), (3, "a"), "{name}");
    }
}

#[test]
fn without_a_common_version_everything_of_both_sides_is_kept() {
    let earlier = document(json!({"a": 1, "l": [{"id": "1"}], "x": 1}), 1, "b");
    let later = document(json!({"b": 2, "l": [{"id": "2"}], "x": 2}), 2, "a");
    let merged = merge(None, &earlier, &later);
    assert_eq!(
        merged.value(),
        json!({"a": 1, "b": 2, "l": [{"id": "2"}, {"id": "1"}], "x": 2})
    );
    assert_eq!(paths(&merged), [("/x", json!(1))]);
}

/// Earlier side, later side → merged, what went to history.
#[test]
fn without_a_common_version_too_a_choice_is_one_value() {
    let done = json!({"is": "done", "outcome": "reached", "note": "下周再谈"});
    let table = [
        (
            json!({"lunar": {"month": 1, "day": 15}}),
            json!({"solar": {"month": 3, "day": 5}}),
            json!({"solar": {"month": 3, "day": 5}}),
            vec![("/x", json!({"lunar": {"month": 1, "day": 15}}))],
        ),
        (
            json!({"need": 7, "means": 5, "trust": 9}),
            json!({"marks": [{"key": "a", "points": 3}]}),
            json!({"marks": [{"key": "a", "points": 3}]}),
            vec![("/x", json!({"need": 7, "means": 5, "trust": 9}))],
        ),
        // Nothing is lost with a plan that a result stands for.
        (done.clone(), json!({"is": "planned"}), done.clone(), vec![]),
        (json!({"is": "planned"}), done.clone(), done.clone(), vec![]),
        (done.clone(), json!({"is": "dropped"}), done.clone(), vec![]),
        (
            json!({"is": "moved", "to": "2026-03-04"}),
            json!({"is": "planned"}),
            json!({"is": "moved", "to": "2026-03-04"}),
            vec![],
        ),
        (
            json!({"is": "moved", "to": "2026-03-04"}),
            json!({"is": "moved", "to": "2026-03-05"}),
            json!({"is": "moved", "to": "2026-03-05"}),
            vec![("/x/to", json!("2026-03-04"))],
        ),
        // What a word says of something else has no weight.
        (
            json!({"is": "planned", "day": "2026-03-04"}),
            json!({"is": "dismissed"}),
            json!({"is": "dismissed"}),
            vec![("/x", json!({"is": "planned", "day": "2026-03-04"}))],
        ),
    ];
    for (earlier, later, merged, lost) in table {
        let earlier = document(json!({"x": earlier}), 1, "b");
        let later = document(json!({"x": later}), 2, "a");
        let once = merge(None, &earlier, &later);
        assert_eq!(once, merge(None, &later, &earlier), "sides");
        assert_eq!(once.value(), json!({"x": merged}));
        assert_eq!(paths(&once), lost, "{merged}");
        for again in [&earlier, &later] {
            let twice = merge(None, &once, again);
            assert!(twice.says_the_same(&once), "{merged}, merged in once more");
        }
    }
}

#[test]
fn what_makes_no_sense_does_not_spoil_the_other_side_and_is_kept_whole() {
    let makes_sense = |document: &Document| document.value()["a"].is_number();
    let sound = |at| document(json!({"a": 1, "x": 1}), at, "a");
    for (what, odd) in [
        ("a value of another kind", json!({"a": "?", "y": 2})),
        ("no object at all", json!("?")),
    ] {
        let (sound, odd) = (sound(1), document(odd, 2, "b"));
        let once = merge_sound(None, &sound, &odd, makes_sense);
        assert_eq!(once, merge_sound(None, &odd, &sound, makes_sense), "{what}");
        assert_eq!(once.value(), sound.value(), "{what}");
        assert_eq!(paths(&once), [("", odd.value())], "{what}");
        let again = merge_sound(None, &once, &odd, makes_sense);
        assert!(again.says_the_same(&once), "{what}, merged in once more");
    }
    let alone = |document: &Document| {
        let body = document.value();
        body.get("a").is_some() != body.get("b").is_some()
    };
    let (one, two) = (
        document(json!({"a": 1}), 1, "a"),
        document(json!({"b": 1}), 2, "b"),
    );
    let both = merge_sound(None, &one, &two, alone);
    assert_eq!(both, merge_sound(None, &two, &one, alone), "sides");
    assert_eq!(
        (both.value(), both.updated_at),
        (two.value(), two.updated_at)
    );
    assert_eq!(paths(&both), [("", one.value())], "together they make none");
    let again = merge_sound(None, &both, &one, alone);
    assert!(again.says_the_same(&both));
    let (one, two) = (
        document(json!({"x": 1}), 1, "a"),
        document(json!({"y": 1}), 2, "b"),
    );
    let both = merge_sound(None, &one, &two, makes_sense);
    assert_eq!(both, merge(None, &one, &two), "neither makes sense");
    let stone = sound(3).erased(document(json!(0), 4, "a").updated_at, "a");
    let erased = merge_sound(None, &one, &stone, makes_sense);
    assert_eq!(erased, merge(None, &one, &stone), "an erasure beats it too");
}

#[test]
fn at_the_same_moment_the_author_and_then_the_content_decide() {
    let one = document(json!({"a": 1}), 1, "a");
    let two = document(json!({"a": 2}), 1, "b");
    assert_eq!(merge(None, &one, &two).value(), json!({"a": 2}));
    let two = document(json!({"a": 2}), 1, "a");
    assert_eq!(merge(None, &one, &two).value(), json!({"a": 2}));
    assert_eq!(merge(None, &one, &two), merge(None, &two, &one));
}

#[test]
fn what_was_merged_in_changes_nothing_the_second_time() {
    let list = |ids: &[u32]| json!({"l": ids.iter().map(|n| json!({"id": n.to_string()})).collect::<Vec<_>>()});
    for (here, file) in [
        (vec![1, 2], vec![2, 1]),
        (vec![3, 1], vec![2]),
        (vec![3, 2, 1], vec![1, 2]),
        (vec![], vec![2, 1]),
    ] {
        for second in [1, 2] {
            let here = document(list(&here), 1, "a");
            let file = document(list(&file), second, "a");
            let once = merge(None, &here, &file);
            for again in [&file, &here] {
                assert_eq!(merge(None, &once, again).value(), once.value(), "{again:?}");
            }
        }
    }
}

#[test]
fn an_edit_beats_a_delete() {
    let base = document(json!({"a": 1}), 0, "a");
    let edited = document(json!({"a": 2}), 1, "b");
    let deleted = base.deleted(document(json!(0), 5, "a").updated_at, "a");
    for (left, right) in [(&edited, &deleted), (&deleted, &edited)] {
        let merged = merge(Some(&base), left, right);
        assert!(merged.is_live());
        assert_eq!(merged.value(), json!({"a": 2}));
    }
    assert!(!merge(Some(&base), &base, &deleted).is_live());
    assert!(
        !merge(None, &edited, &deleted).is_live(),
        "no base: the later word"
    );
    let later = document(json!({"a": 2}), 9, "b");
    assert!(
        merge(None, &later, &deleted).is_live(),
        "no base: the later word"
    );
}

#[test]
fn bringing_back_a_deleted_document_is_a_change_like_any_other() {
    let first = document(json!({"a": 1}), 0, "a");
    let at = |second| document(json!(0), second, "a").updated_at;
    let base = first.deleted(at(1), "a");
    let back = base.restored(at(2), "b");
    assert!(merge(Some(&base), &back, &base).is_live());
}

#[test]
fn an_erasure_beats_everything_and_leaves_nothing() {
    let mut base = document(json!({"a": 1}), 0, "a");
    base.history.push(Superseded {
        path: "/a".into(),
        value: json!("13800000000"),
        at: base.updated_at,
        author: "a".into(),
    });
    let later = document(json!({"a": 2}), 9, "b");
    let erased = base.erased(document(json!(0), 3, "a").updated_at, "a");
    for base in [Some(&base), None] {
        for (left, right) in [(&erased, &later), (&later, &erased)] {
            let merged = merge(base, left, right);
            assert_eq!(merged.erased_at, Some(erased.updated_at));
            assert_eq!(merged.body.get(), "null");
            assert!(merged.history.is_empty());
            assert_eq!(merged.version, 10);
        }
    }
}

#[test]
fn a_body_that_cannot_be_raised_is_kept_whole_beside_the_newer_one() {
    let older = document(json!({"a": 1}), 5, "a");
    let newer = Document {
        schema: 2,
        ..document(json!({"b": 1}), 1, "b")
    };
    let merged = merge(None, &older, &newer);
    assert_eq!((merged.schema, merged.value()), (2, json!({"b": 1})));
    assert_eq!(paths(&merged), [("", json!({"a": 1}))]);
}
