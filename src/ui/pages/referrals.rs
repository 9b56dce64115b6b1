//! 转介绍树: who named whom. Folded at first; a tap unfolds one person's names, another leads to
//! the person.

use crate::domain::id::PersonId;
use crate::domain::referral_tree::{Branch, ReferralTree};
use crate::route::Route;
use crate::ui::components::{Empty, Icon, Page};
use crate::ui::state::later::after_the_frame;
use crate::ui::state::{after_frame, use_desk, use_lang};
use leptos::prelude::*;
use leptos_router::components::A;
use std::collections::BTreeSet;

/// Rows drawn at once; a book may have thousands.
const SHOWN: usize = 100;
/// Rows drawn in one frame, until so many stand.
const AT_ONCE: usize = 16;
/// Deeper rows are not moved in any further, so that names keep their room on a phone.
const DEEPEST: u32 = 6;

/// One row as it stands on the page.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    branch: Branch,
    name: String,
    is_open: bool,
}

/// 转介绍树.
#[component]
pub fn Referrals() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    // Everybody is looked at for the tree: not before the page stands.
    let later = after_frame();
    let tree = Memo::new(move |_| {
        if later.get() {
            desk.book(ReferralTree::of)
        } else {
            ReferralTree::default()
        }
    });
    let open = RwSignal::new(BTreeSet::<PersonId>::new());
    let most = RwSignal::new(SHOWN);
    let drawn = RwSignal::new(AT_ONCE);
    let rows = Memo::new(move |_| {
        open.with(|open| {
            tree.with(|tree| {
                desk.book(|book| {
                    let shown = tree.shown(|id| open.contains(id));
                    let rows = shown.map(|branch| Row {
                        name: book
                            .person(&branch.person)
                            .map_or_else(String::new, |person| person.name.clone()),
                        is_open: open.contains(&branch.person),
                        branch: branch.clone(),
                    });
                    rows.collect::<Vec<Row>>()
                })
            })
        })
    });
    let sub = Signal::derive(move || match tree.with(ReferralTree::named) {
        0 => String::new(),
        named => t.tree_sub(named),
    });
    let is_empty = Memo::new(move |_| later.get() && tree.with(|tree| tree.rows.is_empty()));
    Effect::new(move |_| {
        if drawn.get() < rows.with(Vec::len).min(most.get()) {
            after_the_frame(move || {
                // The page may have been left.
                let _ = drawn.try_update(|n| *n += AT_ONCE);
            });
        }
    });
    let rest = Memo::new(move |_| rows.with(Vec::len).saturating_sub(most.get()));
    view! {
        <Page title=t.tree_title() sub=sub back=Route::Review>
            <Show when=move || !desk.is_complete()>
                <p class="quiet" role="status">{t.loading_older()}</p>
            </Show>
            <Show
                when=move || !is_empty.get()
                fallback=move || {
                    view! {
                        <Empty title=t.tree_empty() hint=t.tree_empty_hint()>
                            <A href=Route::Capture.path() attr:class="button button_primary">
                                {t.tree_empty_capture()}
                            </A>
                        </Empty>
                    }
                }
            >
                {fold_buttons(tree, open)}
                <ul class="card card_list">
                    <For
                        each=move || rows.with(|r| {
                            r[..r.len().min(most.get()).min(drawn.get())].to_vec()
                        })
                        key=Row::clone
                        let:row
                    >
                        {line(&row, open)}
                    </For>
                </ul>
                <Show when=move || { rest.get() > 0 }>
                    <div class="buttons">
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| most.update(|n| *n += SHOWN)
                        >
                            {move || t.tree_more(rest.get().min(SHOWN))}
                        </button>
                    </div>
                </Show>
            </Show>
        </Page>
    }
}

fn fold_buttons(tree: Memo<ReferralTree>, open: RwSignal<BTreeSet<PersonId>>) -> AnyView {
    let t = use_lang();
    let open_all = move |_| {
        tree.with_untracked(|tree| {
            let named = tree.rows.iter().filter(|row| row.named > 0);
            open.set(named.map(|row| row.person.clone()).collect());
        });
    };
    view! {
        <div class="row">
            <button type="button" class="text-button" on:click=open_all>
                {t.tree_open_all()}
            </button>
            <button type="button" class="text-button" on:click=move |_| open.set(BTreeSet::new())>
                {t.tree_fold_all()}
            </button>
        </div>
    }
    .into_any()
}

fn line(row: &Row, open: RwSignal<BTreeSet<PersonId>>) -> AnyView {
    let t = use_lang();
    let branch = &row.branch;
    let indent = format!("{}px", branch.depth.min(DEEPEST) * 18);
    let notes = [
        (branch.named > 0).then(|| t.tree_named(branch.named)),
        (branch.below > branch.named).then(|| t.tree_below(branch.below)),
        (branch.clients > 0).then(|| t.tree_clients(branch.clients)),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let fold = (branch.named > 0).then(|| {
        let is_open = row.is_open;
        let id = branch.person.clone();
        let label = if is_open {
            t.tree_fold(&row.name)
        } else {
            t.tree_open(&row.name)
        };
        let toggle = move |_| {
            open.update(|open| {
                if !open.remove(&id) {
                    open.insert(id.clone());
                }
            });
        };
        view! {
            <button
                type="button"
                class="tree-fold"
                class:tree-fold_open=is_open
                aria-label=label
                aria-expanded=if is_open { "true" } else { "false" }
                on:click=toggle
            >
                {Icon::Forward.view()}
            </button>
        }
    });
    view! {
        <li class="tree-row" style:padding-inline-start=indent>
            {match fold {
                Some(fold) => fold.into_any(),
                None => view! { <span class="tree-leaf" aria-hidden="true"></span> }.into_any(),
            }}
            <a class="tree-name" href=Route::Person(branch.person.clone()).path()>
                <bdi class="line-title">{row.name.clone()}</bdi>
                <span class="line-note">{notes.join(" · ")}</span>
            </a>
        </li>
    }
    .into_any()
}
