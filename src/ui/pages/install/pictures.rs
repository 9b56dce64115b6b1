//! Small drawings of where to tap: outlines of a phone, with the one thing that matters in colour.
//! The step beside it says the same in words, so a screen reader skips the drawing.

use leptos::prelude::*;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Safari's toolbar with the share button.
    ShareButton,
    /// The share menu with its entry.
    AddToHomeScreen,
    /// A home screen with our icon.
    HomeScreen,
    /// The address line with the menu of three dots behind it.
    MenuAtTheTop,
    /// The menu with its entry.
    MenuEntry,
    /// WeChat's title line with its dots.
    DotsAtTheTop,
    /// WeChat's menu with its entry.
    OpenInBrowser,
}

impl Picture {
    /// Draws it.
    pub fn view(self) -> AnyView {
        let inside = match self {
            Self::ShareButton => share_button().into_any(),
            Self::AddToHomeScreen => menu(share_entry().into_any()).into_any(),
            Self::HomeScreen => home_screen().into_any(),
            Self::MenuAtTheTop => top_line(dots_upright().into_any(), true).into_any(),
            Self::MenuEntry => menu(install_entry().into_any()).into_any(),
            Self::DotsAtTheTop => top_line(dots_level().into_any(), false).into_any(),
            Self::OpenInBrowser => tiles().into_any(),
        };
        view! {
            <svg class="picture" viewBox="0 0 240 104" aria-hidden="true" focusable="false">
                {inside}
            </svg>
        }
        .into_any()
    }
}

/// The lower end of a phone with a toolbar of five, the middle one marked.
fn share_button() -> impl IntoView {
    view! {
        <path class="picture-line" d="M36 0v76a18 18 0 0 0 18 18h132a18 18 0 0 0 18-18V0"></path>
        <path class="picture-line" d="M36 44h168"></path>
        <path class="picture-faint" d="M66 62l-6 7 6 7M93 62l6 7-6 7M142 62h13v14h-13zM172 65h14v11h-14zM176 65v-4h14v11h-4"></path>
        <circle class="picture-halo" cx="120" cy="68" r="19"></circle>
        <path class="picture-mark" d="M115 66h-3v12h16V66h-3M120 72V58M115.500 62.500L120 58l4.500 4.500"></path>
    }
}

/// A list of three, the middle one marked with what it stands for.
fn menu(entry: AnyView) -> impl IntoView {
    view! {
        <rect class="picture-card" x="36" y="8" width="168" height="88" rx="12"></rect>
        <rect class="picture-chosen" x="36" y="37" width="168" height="30" rx="0"></rect>
        <path class="picture-line" d="M36 37h168M36 67h168"></path>
        <path class="picture-bar" d="M52 23h62M52 82h74"></path>
        <path class="picture-bar picture-bar_marked" d="M52 52h86"></path>
        {entry}
    }
}

/// A plus in a square.
fn share_entry() -> impl IntoView {
    view! { <path class="picture-mark" d="M174 44h16v16h-16zM182 48v8M178 52h8"></path> }
}

/// A phone with an arrow into it.
fn install_entry() -> impl IntoView {
    view! { <path class="picture-mark" d="M180 42h-6v20h14V52M184 40v10M180 46.500l4 4 4-4"></path> }
}

/// The upper end of a phone with a line, and something at its right end.
fn top_line(end: AnyView, is_address: bool) -> impl IntoView {
    let middle = if is_address {
        view! { <rect class="picture-soft" x="52" y="34" width="112" height="24" rx="12"></rect> }
            .into_any()
    } else {
        view! { <path class="picture-bar" d="M94 46h52"></path> }.into_any()
    };
    view! {
        <path class="picture-line" d="M36 104V28a18 18 0 0 1 18-18h132a18 18 0 0 1 18 18v76"></path>
        <path class="picture-line" d="M36 70h168"></path>
        {middle}
        <circle class="picture-halo" cx="184" cy="46" r="15"></circle>
        {end}
        <path class="picture-bar" d="M56 88h84"></path>
    }
}

fn dots_upright() -> impl IntoView {
    view! { <path class="picture-dots" d="M184 38v.01M184 46v.01M184 54v.01"></path> }
}

fn dots_level() -> impl IntoView {
    view! { <path class="picture-dots" d="M176 46h.01M184 46h.01M192 46h.01"></path> }
}

/// A menu of round tiles, one of them a compass.
fn tiles() -> impl IntoView {
    view! {
        <path class="picture-line" d="M20 104V30a16 16 0 0 1 16-16h168a16 16 0 0 1 16 16v74"></path>
        <circle class="picture-soft" cx="58" cy="50" r="18"></circle>
        <circle class="picture-soft" cx="182" cy="50" r="18"></circle>
        <circle class="picture-halo" cx="120" cy="50" r="22"></circle>
        <path class="picture-mark" d="M120 62a12 12 0 1 0 0-24 12 12 0 0 0 0 24zM125 45l-3 7-7 3 3-7z"></path>
        <path class="picture-bar" d="M44 82h28M168 82h28"></path>
        <path class="picture-bar picture-bar_marked" d="M98 86h44"></path>
    }
}

/// Eight icons, one of them ours.
fn home_screen() -> impl IntoView {
    let places = [
        (66, 20),
        (102, 20),
        (138, 20),
        (66, 60),
        (138, 60),
        (174, 60),
        (174, 20),
    ];
    let icons = places.into_iter().map(|(x, y)| {
        view! { <rect class="picture-soft" x=(x - 12).to_string() y=(y - 12).to_string() width="24" height="24" rx="6"></rect> }
    });
    view! {
        {icons.collect_view()}
        <rect class="picture-icon" x="88" y="46" width="28" height="28" rx="7"></rect>
        <path class="picture-icon-sign" d="M96 54h12v5H96v5c0 3-1 5-2 6M99 64h10M102 64c2 3 4 4 7 5"></path>
        <path class="picture-bar picture-bar_marked" d="M88 86h28"></path>
    }
}
