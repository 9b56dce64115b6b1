//! 计划100与评分: what the classes stand for, the score cards, the places and the spans. What is set
//! holds at once; a card that is not right yet is kept on screen and not in the book.

mod card;
mod numbers;

use crate::domain::plan100::WorkList;
use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::pages::standards::Classes;
use crate::ui::state::use_lang;
use card::Card;
use leptos::prelude::*;
use numbers::Numbers;

/// How the working lists are run.
#[component]
pub fn Lists() -> impl IntoView {
    let t = use_lang();
    view! {
        <Page title=t.lists_title() back=Route::Me>
            <div class="columns">
                <div class="column">
                    <Classes/>
                    <Card list=WorkList::Prospects/>
                </div>
                <div class="column">
                    <Card list=WorkList::Recruits/>
                    <Numbers/>
                </div>
            </div>
        </Page>
    }
}
