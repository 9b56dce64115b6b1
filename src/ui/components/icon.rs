//! The few pictures, drawn as strokes of one weight in the colour of the text.

use leptos::prelude::*;

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A page with a tick.
    Today,
    /// Two heads.
    People,
    /// A plus.
    Plus,
    /// Bars.
    Review,
    /// A head.
    Me,
    /// An arrow to the left.
    Back,
    /// An arrow to the right.
    Forward,
    /// A receiver.
    Phone,
    /// A speech bubble.
    Message,
    /// A magnifying glass.
    Search,
    /// A tick.
    Tick,
    /// A pencil.
    Edit,
    /// A book.
    Journal,
}

impl Icon {
    /// Draws it, 24 by 24; decoration, so a screen reader skips it.
    pub fn view(self) -> impl IntoView {
        let path = match self {
            Self::Today => "M5 4h14v16H5zM9 2v4M15 2v4M8.5 13l2.5 2.5 4.5-5",
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.5a3.2 3.2 0 0 1 0 6.2M18 14.6c2.1.8 3.5 2.7 3.5 5.4"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Review => "M4 20V11M10 20V4M16 20v-7M21 20H3",
            Self::Me => {
                "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5"
            }
            Self::Back => "M15 5l-7 7 7 7",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Phone => {
                "M6 3h3l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v3a2.5 2.5 0 0 1-2.7 2.5C10.6 20 4 13.4 3.5 5.7A2.5 2.5 0 0 1 6 3z"
            }
            Self::Message => "M4 5h16v11H9l-5 4z",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
            Self::Tick => "M5 12.5l4.5 4.5L19 7",
            Self::Edit => "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
            Self::Journal => "M6 3h12v18H6zM6 3v18M10 8h5M10 12h5",
        };
        view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d=path></path>
            </svg>
        }
    }
}
