//! The frame of every page: its title, the way back, and the content.

use super::Icon;
use crate::platform::page as window_page;
use crate::route::Route;
use crate::ui::state::later::after_the_frame;
use crate::ui::state::{Arriving, use_lang};
use leptos::prelude::*;
use leptos_router::components::A;

/// A page with its heading. The title of the window follows it.
#[component]
pub fn Page(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// A line below it.
    #[prop(into, optional)]
    sub: Signal<String>,
    /// Where the arrow in front of the heading leads; without it there is none.
    #[prop(optional, into)]
    back: Option<Route>,
    /// What stands between the arrow and the heading.
    #[prop(optional, into)]
    leading: Option<AnyView>,
    /// What stands right behind the heading, as a tag.
    #[prop(optional, into)]
    beside: Option<AnyView>,
    /// What stands below it, where a line of text does not do.
    #[prop(optional, into)]
    below: Option<AnyView>,
    /// What stands at the end of the heading's line.
    #[prop(optional, into)]
    trailing: Option<AnyView>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let t = use_lang();
    if let Some(arriving) = use_context::<Arriving>() {
        arriving.has_come();
    }
    // Browsers take their time over it.
    Effect::new(move |_| {
        let title = format!("{} · {}", title.get(), t.app_name());
        after_the_frame(move || window_page::set_title(&title));
    });
    let back = back.map(|route| {
        view! {
            <A href=route.path() attr:class="page-back" attr:aria-label=t.back()>
                {Icon::Back.view()}
            </A>
        }
    });
    view! {
        <header class="page-head">
            {back}
            {leading}
            <div class="page-titles">
                <div class="page-title-line">
                    <h1 class="page-title">
                        <bdi>{move || title.get()}</bdi>
                    </h1>
                    {beside}
                </div>
                <p class="page-sub">{move || sub.get()}</p>
                {below}
            </div>
            <div class="page-trailing">{trailing}</div>
        </header>
        <div class="page-body">{children()}</div>
    }
}
