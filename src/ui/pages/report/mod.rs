//! 发报表: a day, a week or a month as a picture, seen before it is sent; and the week on paper.
//!
//! Which report stands in the address. Names are masked each time anew until the agent says
//! otherwise. Start with [`ReportPage`]; [`WeekSheetPage`] is the paper.

mod choose;
mod give;
mod outward;
mod paint;
mod paper;

pub use outward::{DayReport, Outward};
pub use paper::WeekSheetPage;

use crate::domain::period::Span;
use crate::platform::canvas::Png;
use crate::platform::{idle, page as window_page};
use crate::report::{Names, Report, Veil};
use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::state::{use_desk, use_lang, use_time, use_toasts};
use choose::{NamesChoice, WhichReport, report_of_address};
use give::Give;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What became of painting.
#[derive(Clone)]
enum Shot {
    /// Under way.
    Painting,
    /// Ready to be seen and sent.
    Ready(Rc<Png>),
    /// The device cannot.
    Failed,
}

/// 发报表.
#[component]
pub fn ReportPage() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let leafing = report_of_address();
    let span = leafing.span();
    let names = RwSignal::new(Names::Masked);
    // Until everybody has been read, names would be missing.
    let report = Memo::new(move |_| {
        desk.is_complete().then(|| {
            let now = time.now_untracked();
            desk.book(|book| {
                let veil = Veil::of(book, names.get());
                Report::of(book, span.get(), now, &veil, t)
            })
        })
    });
    let shot = RwSignal::new_local(Shot::Painting);
    Effect::new(move |_| {
        let Some(report) = report.get() else { return };
        shot.set(Shot::Painting);
        spawn_local(async move {
            idle::wait().await;
            let painted = match paint::paint(&report, t) {
                Ok(png) => Shot::Ready(Rc::new(png)),
                Err(detail) => {
                    leptos::logging::warn!("not painted: {detail}");
                    Shot::Failed
                }
            };
            // Something else may have been chosen meanwhile, or the page left.
            shot.try_set(painted);
        });
    });
    view! {
        <Page title=t.report() back=Route::Review>
            <WhichReport leafing=leafing/>
            <NamesChoice names=names/>
            <p class="quiet report-privacy">{t.report_privacy()}</p>
            <h2 class="visually-hidden">{t.report_preview()}</h2>
            {move || preview(shot.get(), span.get())}
            {move || report.get().map(|report| as_text(&report))}
            {move || {
                let shot = shot.get();
                match shot {
                    Shot::Ready(png) => view! { <Give png=png span=span.get()/> }.into_any(),
                    Shot::Painting | Shot::Failed => ().into_any(),
                }
            }}
        </Page>
    }
}

fn preview(shot: Shot, span: Span) -> AnyView {
    let t = use_lang();
    match shot {
        Shot::Painting => view! {
            <div class="report-preview report-preview_empty" role="status">
                <p class="quiet">{t.report_drawing()}</p>
            </div>
        }
        .into_any(),
        Shot::Failed => view! {
            <div class="card card_error" role="alert">
                <p>{t.report_failed()}</p>
            </div>
        }
        .into_any(),
        Shot::Ready(png) => view! {
            <img
                class="report-preview"
                src=png.address.clone()
                alt=t.report_title(span.period)
                data-testid="report-picture"
            />
            <p class="quiet report-hint">{t.report_long_press()}</p>
        }
        .into_any(),
    }
}

/// The same words, for a screen reader and for the clipboard.
fn as_text(report: &Report) -> AnyView {
    let t = use_lang();
    let toasts = use_toasts();
    let text = report.text();
    let shown = text.clone();
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            if window_page::copy(&text).await {
                toasts.say(t.copied());
            } else {
                toasts.fail(t.person_copy_refused());
            }
        });
    };
    view! {
        <details class="card report-text">
            <summary>{t.report_as_text()}</summary>
            <p class="report-words" data-testid="report-text">{shown}</p>
            <button type="button" class="text-button" on:click=copy>{t.report_copy()}</button>
        </details>
    }
    .into_any()
}
