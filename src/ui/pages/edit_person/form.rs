//! The form at work: checked while it is typed, kept as a draft, saved.

use super::typed::Typed;
use crate::actions::people;
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::forms::person::{PersonField, PersonForm, Problems};
use crate::platform::device::document;
use crate::platform::page;
use crate::route::Route;
use crate::text::Lang;
use crate::ui::state::drafts::{self, Aside};
use crate::ui::state::{Toasts, UseDesk, use_desk, use_lang, use_time, use_toasts};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What was typed, with what it was typed over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Draft {
    base: PersonForm,
    typed: PersonForm,
}

/// Leaves the page for the person's own.
type Leave = Arc<dyn Fn() + Send + Sync>;

/// The form.
#[derive(Clone, Copy)]
pub struct Form {
    id: StoredValue<PersonId>,
    /// The record as it was when the form was filled.
    base: StoredValue<PersonForm>,
    typed: Typed,
    /// Whose the fields are: they live as long as the form.
    here: StoredValue<Option<WeakOwner>>,
    now: Memo<PersonForm>,
    problems: Memo<Problems>,
    /// Whether saving was tried: before that nobody is told what is half typed.
    tried: RwSignal<bool>,
    restored: RwSignal<bool>,
    busy: RwSignal<bool>,
    saved: StoredValue<bool>,
    leave: StoredValue<Leave>,
    desk: UseDesk,
    toasts: Toasts,
    t: Lang,
    today: NaiveDate,
}

impl Form {
    /// The form of a person, with the draft that was left.
    pub fn of(id: PersonId) -> Self {
        let (desk, t, toasts) = (use_desk(), use_lang(), use_toasts());
        let today = use_time().today_untracked();
        let base = desk
            .peek(|b| b.person(&id).map(|p| PersonForm::of(p)))
            .unwrap_or_default();
        let draft: Option<Draft> = drafts::load(&draft_of(&id));
        let first = draft.map_or_else(|| base.clone(), |d| d.typed.over(&d.base, &base));
        let is_restored = !says_the_same(&first, &base);
        let typed = Typed::of(first);
        let now = Memo::new(move |_| typed.form());
        let (of, before) = (id.clone(), base.clone());
        let problems = Memo::new(move |_| now.with(|form| form.check(&before, &of, today)));
        let navigate = use_navigate();
        let path = Route::Person(id.clone()).path();
        let leave: Leave = Arc::new(move || {
            if !page::go_back() {
                let options = NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                };
                navigate(&path, options);
            }
        });
        let form = Self {
            id: StoredValue::new(id),
            base: StoredValue::new(base),
            typed,
            here: StoredValue::new(Owner::current().map(|here| here.downgrade())),
            now,
            problems,
            tried: RwSignal::new(false),
            restored: RwSignal::new(is_restored),
            busy: RwSignal::new(false),
            saved: StoredValue::new(false),
            leave: StoredValue::new(leave),
            desk,
            toasts,
            t,
            today,
        };
        form.keep_draft();
        form.follow_undo();
        form
    }

    fn keep_draft(self) {
        Effect::new(move |_| {
            let typed = self.now.get();
            if self.saved.get_value() {
                // What was typed while it was being saved is kept, and the page is on its way out.
                return;
            }
            let key = draft_of(&self.id.get_value());
            let base = self.base.get_value();
            if says_the_same(&typed, &base) {
                drafts::clear(&key);
            } else {
                drafts::keep(&key, &Draft { base, typed });
            }
        });
        on_cleanup(move || {
            let base = self.base.get_value();
            let is_open = !self.saved.get_value()
                && self
                    .now
                    .try_with_untracked(|f| !says_the_same(f, &base))
                    .unwrap_or_default();
            if is_open {
                self.toasts.say(self.t.form_left_unsaved());
            }
        });
    }

    /// A draft that was let go comes back into the fields. After a save that was taken back, what is
    /// on screen was typed over that save and has its words in it; now it is typed over the record as
    /// it was before.
    fn follow_undo(self) {
        let id = self.id.get_value();
        self.desk.on_put_back(draft_of(&id), move || {
            let now = self.desk.peek(|b| b.person(&id).cloned());
            let Some(person) = now.filter(|_| !self.saved.get_value()) else {
                return;
            };
            let base = PersonForm::of(&person);
            if base == self.base.get_value() {
                if let Some(draft) = drafts::load::<Draft>(&draft_of(&id)) {
                    self.put(draft.typed.over(&draft.base, &base));
                    self.restored.set(true);
                }
                return;
            }
            let typed = self.now.get_untracked();
            drafts::keep(
                &draft_of(&id),
                &Draft {
                    base: base.clone(),
                    typed,
                },
            );
            self.base.set_value(base);
        });
    }

    /// The fields.
    pub fn typed(self) -> Typed {
        self.typed
    }

    /// Whose form it is.
    pub fn id(self) -> PersonId {
        self.id.get_value()
    }

    /// The name as it is saved.
    pub fn name(self) -> Signal<String> {
        let (desk, t, id) = (self.desk, self.t, self.id);
        Signal::derive(move || {
            let id = id.get_value();
            desk.book(|b| b.person(&id).map(|p| t.shown_name(&p.name)))
                .unwrap_or_default()
        })
    }

    /// Whether the person is a 准增员, whose field for words is shown then.
    pub fn is_recruit(self) -> bool {
        let id = self.id.get_value();
        self.desk
            .peek(|b| b.person(&id).is_some_and(|p| p.recruit.is_some()))
    }

    /// The problem with a field once saving was tried, tracked.
    pub fn problem(self, field: PersonField) -> Option<String> {
        if !self.tried.get() {
            return None;
        }
        self.problems.with(|all| {
            let found = all.iter().find(|(f, _)| *f == field);
            found.map(|(_, problem)| self.t.problem(*problem).to_owned())
        })
    }

    /// The same, as a signal for a field.
    pub fn told_at(self, field: PersonField) -> Signal<Option<String>> {
        Signal::derive(move || self.problem(field))
    }

    /// How many problems are told, tracked.
    pub fn told(self) -> usize {
        if self.tried.get() {
            self.problems.with(Vec::len)
        } else {
            0
        }
    }

    /// Whether it is on its way, tracked.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Whether the fields hold a draft from last time, tracked.
    pub fn is_restored(self) -> bool {
        self.restored.get()
    }

    /// Other words into the fields. Whoever asks for it may be gone before the form is.
    fn put(self, form: PersonForm) {
        if let Some(here) = self.here.get_value().and_then(|here| here.upgrade()) {
            here.with(|| self.typed.put(form));
        }
    }

    /// Throws the draft away.
    pub fn discard(self) {
        self.desk.let_go(Aside::of(&draft_of(&self.id.get_value())));
        self.put(self.base.get_value());
        self.restored.set(false);
        self.tried.set(false);
    }

    /// Saves, or shows every problem.
    pub fn save(self) {
        let id = self.id.get_value();
        let nameless = self.t.unnamed();
        let Some(current) = self.desk.peek(|b| b.person(&id).cloned()) else {
            self.toasts.fail(self.t.error_gone());
            return;
        };
        // The record may have been changed elsewhere since the form was filled.
        let now = PersonForm::of(&current);
        let form = self.now.get_untracked().over(&self.base.get_value(), &now);
        match form.apply(&current, nameless, self.today) {
            Err(_) => {
                self.tried.set(true);
                request_animation_frame(to_first_problem);
            }
            Ok(person) if person == *current => {
                self.toasts.say(self.t.form_nothing_changed());
                self.close();
            }
            Ok(person) => self.write(person),
        }
    }

    fn write(self, person: Person) {
        self.busy.set(true);
        let (at, moment) = (self.desk.desk(), self.desk.moment());
        let act = async move {
            let result = people::save(&at, &moment, person).await;
            let _ = self.busy.try_set(false);
            result
        };
        let leave = self.leave.get_value();
        let draft = Aside::of(&draft_of(&self.id.get_value()));
        let said = self.t.form_saved().to_owned();
        self.desk.act_on_draft(act, said, draft, move || {
            // Whoever left meanwhile is not called back.
            if self.saved.try_update_value(|s| *s = true).is_some() {
                leave();
            }
        });
    }

    fn close(self) {
        drafts::clear(&draft_of(&self.id.get_value()));
        self.saved.set_value(true);
        (self.leave.get_value())();
    }
}

/// The draft of a person.
fn draft_of(id: &PersonId) -> String {
    format!("person.{}", id.tail())
}

/// Whether two forms mean the same: an empty field for a number is none.
fn says_the_same(a: &PersonForm, b: &PersonForm) -> bool {
    let bare = |form: &PersonForm| {
        let mut bare = form.clone();
        bare.phones.retain(|p| !p.trim().is_empty());
        bare
    };
    bare(a) == bare(b)
}

/// Brings the first field with a problem into view, ready to be changed.
fn to_first_problem() {
    let field = document()
        .query_selector(".field_wrong .field-input")
        .ok()
        .flatten();
    if let Some(field) = field.and_then(|f| f.dyn_into::<web_sys::HtmlElement>().ok()) {
        field.scroll_into_view();
        // The field is on screen, so it can be focused.
        let _ = field.focus();
    }
}
