//! 客户: everybody, by search, filter and order.
//!
//! What is shown stands in the address; the field itself is ahead of the address by a breath, so
//! that a keystroke costs no navigation. Start with [`People`]; [`mod@view`] ties field and address,
//! [`mod@listed`] finds the people, [`mod@row`] draws one of them.

mod bar;
mod listed;
mod nobody;
mod row;
mod view;

use crate::ui::components::{Page, Rows, VirtualList};
use crate::ui::state::place::keep_place;
use crate::ui::state::{use_desk, use_lang, use_settings};
use bar::Bar;
use leptos::prelude::*;
use listed::listed;
use nobody::{Loading, Nobody};
use row::row;
use view::View;

/// The height of a row, in pixels of the usual mode.
const ROW: f64 = 68.0;
/// How much taller things are in care mode; the same as `--scale` in the style sheet.
const CARE: f64 = 1.22;

/// The list of people.
#[component]
pub fn People() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let settings = use_settings();
    let view = View::start();
    let rows = listed(view);
    let total = Memo::new(move |_| desk.book(|b| b.people_count()));
    let found = Memo::new(move |_| rows.with(|rows| rows.count()));
    keep_place(
        "people",
        view.as_address(),
        Signal::derive(move || {
            found.track();
            desk.is_complete()
        }),
    );
    // Care mode is changed on another page, so the height holds as long as this one stands.
    let height = ROW * if settings.peek(|s| s.care) { CARE } else { 1.0 };
    let trailing = move || {
        let all = total.get();
        if !desk.is_complete() {
            t.people_read(all)
        } else if view.narrows() {
            t.people_found(found.get())
        } else {
            t.people_count(all)
        }
    };
    let list = move || {
        view! {
            <div class="card card_list people" on:click=move |_| view.write_now()>
                <VirtualList
                    rows=rows
                    row_height=height
                    row=row
                    label=t.people_list()
                />
            </div>
        }
    };
    let is_loading = Memo::new(move |_| found.get() == 0 && !desk.is_complete());
    view! {
        <Page
            title=t.tab_people()
            trailing=view! {
                <div class="people-count">
                    <span role="status">{trailing}</span>
                </div>
            }
            .into_any()
        >
            <Show when=move || { total.get() > 0 }>
                <Bar view=view/>
            </Show>
            <Show when=move || { found.get() > 0 } fallback=move || {
                view! {
                    <Show
                        when=move || is_loading.get()
                        fallback=move || view! { <Nobody view=view/> }
                    >
                        <Loading/>
                    </Show>
                }
            }>
                {list()}
            </Show>
        </Page>
    }
}
