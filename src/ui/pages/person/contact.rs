//! Call, message, WeChat: what an agent does with a person first.

use super::who::Who;
use crate::actions::record::What;
use crate::domain::phone::Phone;
use crate::platform::{clock, page};
use crate::route::Route;
use crate::ui::components::{Icon, Sheet};
use crate::ui::sheets::dialled;
use crate::ui::state::{use_desk, use_lang, use_time, use_toasts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;

/// What a number is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Call,
    Message,
}

impl Use {
    fn link(self, phone: &Phone) -> String {
        match self {
            Self::Call => format!("tel:{}", phone.as_str()),
            Self::Message => format!("sms:{}", phone.as_str()),
        }
    }
}

/// The buttons.
#[component]
pub fn Contact(who: Who) -> impl IntoView {
    let t = use_lang();
    let choosing = RwSignal::new(None::<Use>);
    let phones = Memo::new(move |_| who.with(|p| p.phones.clone()));
    let wechat = Memo::new(move |_| who.with(|p| p.wechat.clone()));
    let today = use_time();
    let desk = use_desk();
    // Coming back from the dialler asks how it ended.
    let chosen = move |what: Use| {
        if what == Use::Call {
            let today = today.today_untracked();
            let call = desk.peek(|book| What::of_call(book, &who.id(), today));
            if let Some(call) = call {
                dialled::remember(&call, clock::now());
            }
        }
    };
    let button = move |what: Use| {
        let (icon, label) = match what {
            Use::Call => (Icon::Phone, t.call()),
            Use::Message => (Icon::Message, t.sms()),
        };
        phones.with(|phones| match phones.as_slice() {
            [] => ().into_any(),
            [one] => view! {
                <a class="button" href=what.link(one) on:click=move |_| chosen(what)>
                    {icon.view()} {label}
                </a>
            }
            .into_any(),
            _ => view! {
                <button
                    type="button"
                    class="button"
                    aria-haspopup="dialog"
                    on:click=move |_| choosing.set(Some(what))
                >
                    {icon.view()} {label}
                </button>
            }
            .into_any(),
        })
    };
    let without_phone = move || {
        phones.with(Vec::is_empty).then(|| {
            let path = Route::EditPerson(who.id()).path();
            view! { <A href=path attr:class="button">{t.person_no_phone()}</A> }
        })
    };
    view! {
        <div class="buttons person-contact">
            {move || button(Use::Call)}
            {move || button(Use::Message)}
            {without_phone}
            {move || {
                let id = wechat.get();
                (!id.is_empty()).then(|| view! { <CopyWechat id=id/> })
            }}
        </div>
        <Sheet
            open=Signal::derive(move || choosing.with(Option::is_some))
            on_close=move |()| choosing.set(None)
            label=t.person_which_number()
        >
            <h2 class="sheet-title">{t.person_which_number()}</h2>
            <ul>
                {move || {
                    let what = choosing.get().unwrap_or(Use::Call);
                    phones
                        .get()
                        .into_iter()
                        .map(|phone| {
                            view! {
                                <li>
                                    <a
                                        class="line number"
                                        href=what.link(&phone)
                                        on:click=move |_| {
                                            chosen(what);
                                            choosing.set(None);
                                        }
                                    >
                                        {phone.grouped()}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </Sheet>
    }
}

#[component]
fn CopyWechat(id: String) -> impl IntoView {
    let t = use_lang();
    let toasts = use_toasts();
    let copy = move |_| {
        let id = id.clone();
        spawn_local(async move {
            if page::copy(&id).await {
                toasts.say(t.person_wechat_copied());
            } else {
                toasts.fail(t.person_copy_refused());
            }
        });
    };
    view! {
        <button type="button" class="button" on:click=copy>
            {t.person_wechat()}
        </button>
    }
}
