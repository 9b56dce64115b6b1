//! What may come a frame later: a tap is answered by the next frame, so what lies below the fold or
//! looks at everybody in the book is worked out only once that frame is drawn.

use crate::platform::clock;
use futures::channel::oneshot;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::array;
use std::time::Duration;

/// Milliseconds of work for one frame. On a slow phone as much again is spent on laying out.
const ROOM: f64 = 5.0;
/// What telling a part takes, in milliseconds, as long as nobody knows.
const USUAL: f64 = 2.0;

/// Calls back once the frame with the changes made so far has been handed on.
pub fn after_the_frame(then: impl FnOnce() + 'static) {
    // A frame's callbacks run before it is drawn; a task of its own runs after it.
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}

/// Turns true once the next frame has been drawn.
pub fn after_frame() -> ReadSignal<bool> {
    let (later, set_later) = signal(false);
    after_the_frame(move || {
        // The page may be gone by then.
        let _ = set_later.try_set(true);
    });
    later
}

/// What a source holds, told to the parts of a page one after the other, so that no frame waits for all of them. The
/// frame under way goes to what the page shows without them, so a tap is answered. Then each part has its turn, in a
/// frame of its own unless, by what it took last time, there is room in the one under way. Nothing is told to a part
/// before its first turn. When the source holds something else meanwhile, it begins again with that.
pub fn in_turn<T, const PARTS: usize>(source: Memo<T>) -> [Signal<Option<T>>; PARTS]
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let parts: [_; PARTS] = array::from_fn(|_| RwSignal::new(None::<T>));
    let took = StoredValue::new([USUAL; PARTS]);
    let round = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let value = source.get();
        let mine = round.get_value() + 1;
        round.set_value(mine);
        spawn_local(async move {
            let mut since = None;
            for (place, part) in parts.into_iter().enumerate() {
                let expected = took.try_get_value().map_or(0.0, |took| took[place]);
                let room = since.map_or(0.0, |since| since + ROOM - clock::ticks());
                if expected > room {
                    frame().await;
                    since = Some(clock::ticks());
                }
                // Gone with the page, or something else is told.
                if round.try_get_value() != Some(mine) {
                    return;
                }
                let begun = clock::ticks();
                tell(part, &value);
                // Until those who were told have drawn it.
                tick().await;
                let _ = took.try_update_value(|took| took[place] = clock::ticks() - begun);
            }
        });
    });
    parts.map(Into::into)
}

/// What was worked out when the first part had its turn, for a part whose turn comes later.
pub fn in_its_turn<K, V>(
    part: Signal<Option<K>>,
    worked_out: Memo<Option<(K, V)>>,
) -> Memo<Option<V>>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    V: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&Option<V>>| {
        part.with(|told| {
            worked_out.with(|value| match (told, value) {
                (Some(told), Some((of, value))) if told == of => Some(value.clone()),
                _ => before.cloned().flatten(),
            })
        })
    })
}

/// Whoever knows it already is not told again.
fn tell<T: Clone + PartialEq + Send + Sync + 'static>(part: RwSignal<Option<T>>, value: &T) {
    if part.with_untracked(|known| known.as_ref() != Some(value)) {
        part.set(Some(value.clone()));
    }
}

/// Waits until the frame with the changes made so far has been handed on.
async fn frame() {
    let (drawn, wait) = oneshot::channel();
    after_the_frame(move || {
        let _ = drawn.send(());
    });
    let _ = wait.await;
}
