//! What may come a frame later: a tap is answered by the next frame, so what lies below the fold or
//! looks at everybody in the book is worked out only once that frame is drawn.

use leptos::prelude::*;
use std::time::Duration;

/// Turns true once the next frame has been drawn.
pub fn after_frame() -> ReadSignal<bool> {
    let (later, set_later) = signal(false);
    request_animation_frame(move || {
        // A frame's callbacks run before it is drawn; a task of its own runs after it.
        set_timeout(
            move || {
                // The page may be gone by then.
                let _ = set_later.try_set(true);
            },
            Duration::ZERO,
        );
    });
    later
}
