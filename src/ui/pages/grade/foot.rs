//! Where the thumb is: the four classes with their words, skip and back; and the same by keys.

use super::run::{Counts, Run};
use super::to_list;
use crate::domain::person::Class;
use crate::platform::page;
use crate::text::Lang;
use crate::text::journal::class_letter;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

/// The buttons. They stay while the cards change, so the thumb and the focus stay where they are.
#[component]
pub fn Foot(run: Run) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    listen(run);
    let definition = desk.peek(|b| b.class_definition());
    let suggested = Memo::new(move |_| {
        run.score.with(|score| {
            let score = score.as_ref()?;
            Some(desk.peek(|b| b.rules().card(run.list).suggests(score)))
        })
    });
    let class = Memo::new(move |_| run.person().and_then(|p| run.list.class(&p)));
    let question = move || {
        let today = time.today();
        let stale = run
            .person()
            .and_then(|p| desk.peek(|b| b.rules().stale(run.list, &p, today).map(|g| g.on)));
        match stale {
            Some(on) => t.grade_stale_question(&t.date(on, today)),
            None => t.grade_question().to_owned(),
        }
    };
    let button = move |option: Class| {
        let is_held = move || class.get() == Some(option);
        view! {
            <button
                type="button"
                class="grade-class"
                class:grade-class_suggested=move || suggested.get() == Some(option)
                class:grade-class_held=is_held
                on:click=move |_| run.grade(option)
            >
                <b class="grade-letter">{class_letter(option)}</b>
                <span>{t.class_meaning_on(run.list, option, definition)}</span>
            </button>
        }
    };
    view! {
        <div class="grade-foot">
            <p class="grade-question" id="grade-question">{question}</p>
            <div class="grade-classes" role="group" aria-labelledby="grade-question">
                {Class::ALL.map(button).collect_view()}
            </div>
            <div class="row grade-ways">
                <Back run=run/>
                <span class="grow"></span>
                <button type="button" class="text-button" on:click=move |_| run.skip()>
                    {t.grade_skip()}
                </button>
            </div>
            <p class="missed" role="alert">{move || said_of_failed(t, run.counts())}</p>
            <p class="quiet grade-keys">{t.grade_keys()}</p>
        </div>
    }
}

/// Takes back the last one.
#[component]
pub fn Back(run: Run) -> impl IntoView {
    let t = use_lang();
    view! {
        <button
            type="button"
            class="text-button"
            disabled=move || !run.may_go_back()
            on:click=move |_| run.back()
        >
            {t.grade_back()}
        </button>
    }
}

/// How many classes could not be saved, when there are any.
pub fn said_of_failed(t: Lang, counts: Counts) -> Option<String> {
    (counts.failed > 0).then(|| t.grade_failed(counts.failed))
}

/// What a key does.
enum Way {
    Give(Class),
    Skip,
    Back,
    Stop,
}

fn way(key: &str) -> Option<Way> {
    Some(match key {
        "a" | "A" | "1" => Way::Give(Class::A),
        "b" | "B" | "2" => Way::Give(Class::B),
        "c" | "C" | "3" => Way::Give(Class::C),
        "d" | "D" | "4" => Way::Give(Class::D),
        "ArrowRight" | "s" | "S" => Way::Skip,
        "ArrowLeft" | "z" | "Z" => Way::Back,
        "Escape" => Way::Stop,
        _ => return None,
    })
}

/// Whether the keys belong to somebody else: a field keeps what is typed into it.
fn is_field(target: &web_sys::EventTarget) -> bool {
    if let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        return !matches!(input.type_().as_str(), "checkbox" | "range");
    }
    target.is_instance_of::<web_sys::HtmlTextAreaElement>()
        || target.is_instance_of::<web_sys::HtmlSelectElement>()
        || target
            .dyn_ref::<web_sys::HtmlElement>()
            .is_some_and(|element| element.is_content_editable())
}

fn is_slider(target: &web_sys::EventTarget) -> bool {
    target
        .dyn_ref::<web_sys::HtmlInputElement>()
        .is_some_and(|input| input.type_() == "range")
}

/// Listens to the keys as long as the buttons stand and nothing lies over them. A key that is held
/// down counts once, and a slider keeps its arrows.
fn listen(run: Run) {
    let navigate = use_navigate();
    // What a key does asks for the language and the toasts, and is told them from here.
    let here = Owner::current().unwrap_or_default();
    let handle = window_event_listener(ev::keydown, move |event| {
        let target = event.target();
        let on_slider = target.as_ref().is_some_and(is_slider);
        let with_other = event.ctrl_key() || event.meta_key() || event.alt_key();
        if event.repeat() || with_other || event.default_prevented() {
            return;
        }
        if target.as_ref().is_some_and(is_field) || page::is_covered() {
            return;
        }
        let Some(way) = way(&event.key()).filter(|way| !on_slider || matches!(way, Way::Stop))
        else {
            return;
        };
        event.prevent_default();
        here.with(|| match way {
            Way::Give(class) => run.grade(class),
            Way::Skip => run.skip(),
            Way::Back => run.back(),
            Way::Stop => navigate(&to_list(run.list), NavigateOptions::default()),
        });
    });
    on_cleanup(move || handle.remove());
}
