//! In which frames the parts of a page are told what it shows.

mod drafts;

use gloo_timers::future::TimeoutFuture;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use zhanye::ui::state::{in_its_turn, in_turn};

/// Who was told what, in that order.
type Told = Rc<RefCell<Vec<(usize, u32)>>>;

/// More frames than any of these tests has parts.
const FRAMES_MS: u32 = 300;

/// A page of three parts that show a number, and notes what each is told.
fn page() -> (RwSignal<u32>, Told, impl Drop) {
    let told = Told::default();
    let shown = RwSignal::new(1);
    let heard = Rc::clone(&told);
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a browser test has a document");
    let body = document.body().expect("a document has a body");
    let page = mount_to(body.unchecked_into(), move || {
        let turns: [_; 3] = in_turn(Memo::new(move |_| shown.get()));
        let doubled = Memo::new(move |_| turns[0].get().map(|n| (n, 2 * n)));
        for (part, turn) in turns.into_iter().enumerate() {
            let says = in_its_turn(turn, doubled);
            let heard = Rc::clone(&heard);
            Effect::new(move |_| {
                if let Some(doubled) = says.get() {
                    heard.borrow_mut().push((part, doubled));
                }
            });
        }
    });
    (shown, told, page)
}

#[wasm_bindgen_test]
async fn the_first_frame_waits_for_no_part_and_then_all_are_told_in_order() {
    let (_, told, page) = page();
    tick().await;
    tick().await;
    assert!(told.borrow().is_empty(), "told before the first frame");
    TimeoutFuture::new(FRAMES_MS).await;
    assert_eq!(*told.borrow(), [(0, 2), (1, 2), (2, 2)]);
    drop(page);
}

#[wasm_bindgen_test]
async fn what_is_overtaken_is_told_to_nobody() {
    let (shown, told, page) = page();
    TimeoutFuture::new(FRAMES_MS).await;
    told.borrow_mut().clear();
    for number in [5, 6, 7] {
        shown.set(number);
        // Long enough to be heard of, and shorter than a frame.
        tick().await;
        tick().await;
    }
    TimeoutFuture::new(FRAMES_MS).await;
    assert_eq!(*told.borrow(), [(0, 14), (1, 14), (2, 14)]);
    drop(page);
}
