//! The picture on its way: to the share sheet where there is one, else into a file.

use crate::domain::period::Span;
use crate::platform::canvas::Png;
use crate::platform::share;
use crate::ui::pages::hand_over::{HandOver, What};
use crate::ui::state::use_lang;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

const MIME: &str = "image/png";

/// The buttons, within the thumb's reach.
#[component]
pub fn Give(
    /// The picture.
    png: Rc<Png>,
    /// Of which time.
    span: Span,
) -> impl IntoView {
    let t = use_lang();
    let hand_over = HandOver::of(What::Picture);
    let name = t.report_file(span);
    let parcel = share::picture(&name, MIME, &png.bytes).map(Rc::new);
    let can_share = parcel.is_some();
    let send = parcel.map(|parcel| {
        let send = move |_| {
            let parcel = Rc::clone(&parcel);
            spawn_local(async move {
                hand_over.send(&parcel).await;
            });
        };
        view! {
            <button type="button" class="button button_primary" on:click=send>
                {t.report_share()}
            </button>
        }
    });
    let save = move |_| {
        hand_over.save(&name, MIME, &png.bytes);
    };
    view! {
        <div class="foot-action">
            <div class="buttons">
                {send}
                <button type="button" class="button" class:button_primary=!can_share on:click=save>
                    {t.report_save()}
                </button>
            </div>
        </div>
    }
}
