//! 提醒的分寸: the numbers behind the signals, each under its signal. A number is kept when its field is
//! left; what is no number of its range stays on screen with what is wrong, and not in the book.

use crate::actions::agent;
use crate::domain::signal::limit::Unit;
use crate::domain::signal::{Limit, Limits, SignalKind};
use crate::forms::limit;
use crate::route::Route;
use crate::ui::components::{Field, Page};
use crate::ui::state::{Keeping, KeptNumber, use_desk, use_lang};
use leptos::prelude::*;

/// So many signals stand in the first column of a laptop.
const HALF: usize = SignalKind::ALL.len() / 2;

/// All of them.
#[component]
pub fn LimitsPage() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let restore = move |_| {
        let (at, moment) = (desk.desk(), desk.moment());
        let act = async move { agent::change(&at, &moment, |a| a.limits.clear()).await };
        desk.act_with_undo(act, t.limits_restored().to_owned(), || {});
    };
    let has_own =
        Memo::new(move |_| desk.book(|b| b.agent().is_some_and(|a| !a.limits.is_empty())));
    view! {
        <Page title=t.limits_title() back=Route::Standards>
            <p class="quiet std-hint">{t.limits_intro()}</p>
            <div class="columns">
                <div class="column">{groups(&SignalKind::ALL[..HALF])}</div>
                <div class="column">
                    {groups(&SignalKind::ALL[HALF..])} <Group kind=None/>
                    <Show when=move || has_own.get()>
                        <div class="buttons">
                            <button type="button" class="button" on:click=restore>
                                {t.limits_restore()}
                            </button>
                        </div>
                    </Show>
                </div>
            </div>
        </Page>
    }
}

fn groups(kinds: &[SignalKind]) -> AnyView {
    let group = |kind: &SignalKind| view! { <Group kind=Some(*kind)/> };
    kinds.iter().map(group).collect_view().into_any()
}

/// The numbers of one signal.
#[component]
fn Group(kind: Option<SignalKind>) -> impl IntoView {
    let t = use_lang();
    let name = kind.map_or(t.limits_general(), |kind| t.signal_name(kind));
    let of_kind = Limit::ALL.iter().copied().filter(|l| l.signal() == kind);
    view! {
        <h2 class="section-label">{name}</h2>
        <section class="card limits">
            {of_kind.map(|limit| view! { <Line limit=limit/> }).collect_view()}
        </section>
    }
}

/// One number.
#[component]
fn Line(limit: Limit) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let field = KeptNumber::of(Keeping {
        draft: format!("limit.{}", limit.key()),
        stored: Memo::new(move |_| limit.get(&desk.book(Limits::of))),
        read: move |typed: &str| limit::read(limit, typed).ok(),
        show: move |value| limit::show(limit, value),
        save: move |value| {
            let (at, moment) = (desk.desk(), desk.moment());
            async move { agent::set_limit(&at, &moment, limit, value).await }
        },
        said: t.limits_saved(),
    });
    let read = Memo::new(move |_| field.typed.with(|typed| limit::read(limit, typed)));
    let problem = Signal::derive(move || read.get().err().map(|fault| t.limit_fault(fault)));
    let preset = limit.get(&Limits::default());
    let hint = Signal::derive(move || {
        let differs = read.get() != Ok(preset);
        differs.then(|| t.limits_preset(&limit::show(limit, preset)))
    });
    let kind = if limit.unit() == Unit::Time {
        "time"
    } else {
        "text"
    };
    view! {
        <div on:focusout=move |_| field.leave()>
            <Field
                label=t.limit(limit)
                value=field.typed
                problem=problem
                hint=hint
                kind=kind
                input_mode="numeric"
            />
        </div>
    }
}
