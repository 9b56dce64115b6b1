//! 导入: a file is read, checked and compared; it says in words what is inside and what would
//! happen; only a further tap writes.

use super::contacts::ContactList;
use super::preview::BookPreview;
use super::work::{Run, Runs, Working};
use crate::actions::data::{self, Content, Preview};
use crate::forms::vcard::Card;
use crate::platform::files::ReadError;
use crate::platform::{contacts, files, idle};
use crate::storage::export::{ImportError, MAX_BYTES};
use crate::text::Lang;
use crate::ui::state::{UseDesk, use_desk, use_lang};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use web_sys::File;

/// How far an import has come.
#[derive(Clone)]
pub(super) enum Step {
    /// Nothing chosen.
    Start,
    /// Under way, and what is being done. Can be stopped.
    Working(String),
    /// Being written: cannot be stopped, and happens as a whole.
    Writing,
    /// A book is read; what shall happen with it?
    Book(Rc<Preview>),
    /// Contacts are read; which of them?
    Contacts(Rc<Vec<Card>>),
    /// It could not be taken, and why. Nothing was changed.
    Failed(String),
    /// Done, and what.
    Done(String),
}

pub(super) type Steps = RwSignal<Step, LocalStorage>;

/// The buttons, and whatever follows from them.
#[component]
pub fn Import(
    /// Something was taken into the book.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let t = use_lang();
    let step: Steps = RwSignal::new_local(Step::Start);
    let runs = Runs::new();
    let done = Callback::new(move |said: String| {
        step.set(Step::Done(said));
        if let Some(done) = on_done {
            done.run(());
        }
    });
    move || match step.get() {
        Step::Start => view! { <Choose step=step runs=runs/> }.into_any(),
        Step::Working(said) => {
            let stop = move |()| {
                runs.stop();
                step.set(Step::Failed(t.data_stopped().to_owned()));
            };
            view! { <Working said=said on_stop=stop/> }.into_any()
        }
        Step::Writing => view! { <Working said=t.data_step_writing()/> }.into_any(),
        Step::Book(preview) => book(&preview, step, done),
        Step::Contacts(cards) => {
            let cards = Vec::clone(&cards);
            view! { <ContactList cards=cards step=step on_done=done/> }.into_any()
        }
        Step::Failed(why) => view! {
            <p class="import-failed" role="alert">{why}</p>
            <Choose step=step runs=runs again=true/>
        }
        .into_any(),
        Step::Done(said) => view! {
            <p class="import-done" role="status">{said}</p>
            <Choose step=step runs=runs again=true/>
        }
        .into_any(),
    }
}

fn book(preview: &Preview, step: Steps, done: Callback<String>) -> AnyView {
    view! {
        <BookPreview
            about=preview.about.clone()
            agent_name=preview.agent_name.clone()
            is_from_another=preview.is_from_another
            inside=preview.inside
            days=preview.days
            merging=preview.merging
            losing=preview.losing.clone()
            deleted=preview.deleted
            step=step
            on_done=done
        />
    }
    .into_any()
}

/// A file, or contacts where the browser has them.
#[component]
fn Choose(
    step: Steps,
    runs: Runs,
    /// Something was chosen before.
    #[prop(optional)]
    again: bool,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let chosen = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        if let Some(file) = files::chosen(&input) {
            spawn_local(take(file, step, runs.begin(), desk, t));
        }
    };
    let pick = contacts::can_pick().then(|| {
        let pick = move |_| {
            spawn_local(async move {
                match contacts::pick().await {
                    Ok(cards) if cards.is_empty() => {}
                    Ok(cards) => step.set(Step::Contacts(Rc::new(cards))),
                    Err(detail) => step.set(Step::Failed(t.data_pick_failed(&detail))),
                }
            });
        };
        view! {
            <button type="button" class="button" on:click=pick>{t.data_pick_contacts()}</button>
        }
    });
    let label = if again {
        t.data_choose_another()
    } else {
        t.data_choose()
    };
    view! {
        <div class="buttons">
            {pick}
            // No `accept`: phones grey out what came through WeChat without a known type.
            <label class="button file-button">
                {label}
                <input type="file" class="visually-hidden" on:change=chosen/>
            </label>
        </div>
    }
}

/// Reads, checks and compares, with a breath between so that the screen and a tap on cancel come
/// through.
async fn take(file: File, step: Steps, run: Run, desk: UseDesk, t: Lang) {
    let outcome = steps_of(&file, step, run, desk, t).await;
    // Stopped work has no say any more, and its page may be gone.
    if let (true, Some(next)) = (run.goes_on(), outcome) {
        step.set(next);
    }
}

/// The step that follows; none when it was stopped.
async fn steps_of(file: &File, step: Steps, run: Run, desk: UseDesk, t: Lang) -> Option<Step> {
    let says = |said: String| {
        if run.goes_on() {
            step.set(Step::Working(said));
        }
        run.goes_on()
    };
    let bytes = files::read(file, MAX_BYTES, |read, of| {
        let percent = (read * 100).checked_div(of).unwrap_or(100);
        says(t.data_step_reading(u32::try_from(percent).unwrap_or(100)))
    });
    let bytes = match bytes.await {
        Ok(bytes) => bytes,
        Err(ReadError::Stopped) => return None,
        Err(ReadError::TooLarge { bytes }) => {
            return Some(Step::Failed(
                t.import_error(&ImportError::TooLarge { bytes }),
            ));
        }
        Err(ReadError::Unreadable(detail)) => {
            return Some(Step::Failed(t.import_unreadable(&detail)));
        }
    };
    says(t.data_step_checking().to_owned()).then_some(())?;
    idle::wait().await;
    let content = match data::read(&bytes) {
        Ok(content) => content,
        Err(error) => return Some(Step::Failed(t.import_error(&error))),
    };
    drop(bytes);
    let book = match content {
        Content::Contacts(cards) => return Some(Step::Contacts(Rc::new(cards))),
        Content::Book(book) => book,
    };
    says(t.data_step_comparing().to_owned()).then_some(())?;
    idle::wait().await;
    // The page may have gone while the browser breathed.
    run.goes_on().then_some(())?;
    let (open, moment) = (desk.desk(), desk.moment());
    match data::compare(&open, &moment, book, |_| run.goes_on()).await {
        Ok(preview) => preview.map(|preview| Step::Book(Rc::new(preview))),
        Err(error) => Some(Step::Failed(t.action_error(&error))),
    }
}
