//! What an erasure takes of the drafts.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use zhanye::ui::state::drafts;

#[wasm_bindgen_test]
fn whoever_is_erased_takes_no_words_along_that_are_kept_beside_theirs() {
    // With the first page the app begins to run what it has spawned.
    drop(super::page());
    const GONE: &str = "person:01ERASED";
    let line = |text: &str, of: &str| json!({ "text": text, "of": of });
    let (theirs, other, more) = (
        line("约在茶馆", GONE),
        line("想问重疾", "person:01OTHER"),
        line("下周再约", "person:01MORE"),
    );
    drafts::keep("test.record.01ERASED", &json!({ "note": "爱喝普洱" }));
    drafts::keep("test.plan", &theirs);
    drafts::keep("test.close", &other);
    drafts::keep("test.beside", &json!([other, theirs, more]));
    drafts::keep("test.alone", &json!([theirs]));
    drafts::forget(&[GONE.to_owned(), "01ERASED".to_owned()]);
    for gone in ["test.record.01ERASED", "test.plan", "test.alone"] {
        assert_eq!(drafts::words(gone), None::<Value>, "{gone}");
    }
    assert_eq!(drafts::words("test.close"), Some(other.clone()));
    assert_eq!(drafts::words("test.beside"), Some(json!([other, more])));
}
