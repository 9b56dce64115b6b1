//! Correcting a chip: another value, another meaning of the words, or none.

use super::chips::has_value;
use super::line::Line;
use crate::domain::activity::ActivityKind;
use crate::domain::capture::{Meaning, Meeting};
use crate::domain::id::PersonId;
use crate::domain::person::{Birth, Child, Class, Gender, Marriage, Need, Source};
use crate::domain::phone::Phone;
use crate::forms::capture::{Read, ReferrerLink};
use crate::forms::{Problem, fields};
use crate::text::Lang;
use crate::ui::components::{
    BirthFields, BirthTyped, ChildTyped, ChildrenFields, Chip, ChoiceChips, Field, Sheet,
};
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// More candidates than these are a list to scroll, and the agent better types the full name.
const CANDIDATES: usize = 6;

/// What is being corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    read: Read,
    /// Which chip; none for a name that was not found.
    place: Option<usize>,
    means: Meaning,
}

impl Edit {
    /// A chip of a line.
    pub fn of(read: &Read, place: usize) -> Option<Self> {
        let chip = read.captured.chips.get(place)?;
        Some(Self {
            read: read.clone(),
            place: Some(place),
            means: chip.means.clone(),
        })
    }

    /// A name that was not found.
    pub fn name() -> Self {
        Self {
            read: Read::default(),
            place: None,
            means: Meaning::Name(String::new()),
        }
    }

    fn words(&self) -> &str {
        self.place
            .and_then(|place| self.read.captured.chips.get(place))
            .map_or("", |chip| self.read.captured.words(chip))
    }

    /// Puts the answer among the corrections.
    fn answer(&self, line: Line, means: Option<Meaning>) {
        line.corrections.update(|all| match (self.place, means) {
            (Some(place), means) => all.correct(&self.read, place, means),
            (None, Some(Meaning::Name(name))) => all.set_name(&name),
            (None, _) => {}
        });
    }
}

/// The sheet that rises over the line.
#[component]
pub fn EditSheet(line: Line, editing: RwSignal<Option<Edit>>) -> impl IntoView {
    let t = use_lang();
    let label = Signal::derive(move || {
        let what = editing.with(|e| e.as_ref().map(|e| t.meaning_kind(&e.means)));
        t.capture_edit(what.unwrap_or_default())
    });
    let close = move || editing.set(None);
    view! {
        <Sheet
            open=Signal::derive(move || editing.with(Option::is_some))
            on_close=move |()| close()
            label=label
        >
            {move || editing.get().map(|edit| view! { <Editor line=line edit=edit editing=editing/> })}
        </Sheet>
    }
}

/// Reads what the fields of an editor say.
type Reader = Box<dyn Fn() -> Result<Meaning, Problem>>;

#[component]
fn Editor(line: Line, edit: Edit, editing: RwSignal<Option<Edit>>) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let problem = RwSignal::new(None::<Problem>);
    let told = Signal::derive(move || problem.get().map(|p| t.problem(p).to_owned()));
    let (view, reader) = fields_of(t, &edit.means, told, today);
    let words = edit.words().to_owned();
    let is_referrer = matches!(edit.means, Meaning::Referrer { .. });
    let can_change = has_value(&edit.means);
    let can_drop = edit.place.is_some();
    let title = t.capture_edit(t.meaning_kind(&edit.means));
    let edit = StoredValue::new(edit);
    let done = move |_: leptos::ev::SubmitEvent| match reader() {
        Ok(means) => {
            edit.with_value(|e| e.answer(line, Some(means)));
            editing.set(None);
        }
        Err(found) => problem.set(Some(found)),
    };
    let drop_it = move |_| {
        edit.with_value(|e| e.answer(line, None));
        editing.set(None);
    };
    view! {
        <h2 class="sheet-title">{title}</h2>
        {(!words.is_empty())
            .then(|| view! { <p class="quiet"><bdi>{t.capture_words(&t.shown_name(&words))}</bdi></p> })}
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                done(event);
            }
        >
            {view}
            {is_referrer.then(|| view! { <WhichReferrer line=line/> })}
            <div class="buttons">
                {can_drop
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=drop_it>
                                {t.capture_not_this()}
                            </button>
                        }
                    })}
                {can_change
                    .then(|| {
                        view! {
                            <button type="submit" class="button button_primary">
                                {t.capture_edit_done()}
                            </button>
                        }
                    })}
            </div>
        </form>
    }
}

/// The fields of a meaning, and what reads them.
fn fields_of(
    t: Lang,
    means: &Meaning,
    told: Signal<Option<String>>,
    today: NaiveDate,
) -> (AnyView, Reader) {
    match means {
        Meaning::Name(text) => text_fields(t, Text::Name, text, told),
        Meaning::Job(text) => text_fields(t, Text::Job, text, told),
        Meaning::District(text) => text_fields(t, Text::District, text, told),
        Meaning::Address(text) => text_fields(t, Text::Address, text, told),
        Meaning::Wechat(text) => text_fields(t, Text::Wechat, text, told),
        Meaning::Tag(text) => text_fields(t, Text::Tag, text, told),
        Meaning::Referrer { name } => text_fields(t, Text::Referrer, name, told),
        Meaning::Phone(phone) => phone_fields(t, phone, told),
        Meaning::Income(income) => income_fields(t, &income.to_string(), told),
        Meaning::Birth(birth) => birth_fields(*birth, told, today),
        Meaning::Children(children) => children_fields(children, told, today),
        Meaning::Gender(gender) => {
            let all = [Gender::Female, Gender::Male].map(|g| (g, t.gender(g).to_owned()));
            choice(t.meaning_gender(), all, *gender, told, Meaning::Gender)
        }
        Meaning::Marriage(marriage) => {
            use Marriage::{Divorced, Married, Single, Widowed};
            let all = [Single, Married, Divorced, Widowed].map(|m| (m, t.marriage(m).to_owned()));
            choice(
                t.meaning_marriage(),
                all,
                *marriage,
                told,
                Meaning::Marriage,
            )
        }
        Meaning::Need(need) => {
            let all = Need::ALL.map(|n| (n, t.need(n).to_owned()));
            choice(t.meaning_need(), all, *need, told, Meaning::Need)
        }
        Meaning::Source(source) => {
            let all = Source::ALL.map(|s| (s, t.source(s).to_owned()));
            choice(t.meaning_source(), all, *source, told, Meaning::Source)
        }
        Meaning::Class(class) => {
            let all = Class::ALL.map(|c| (c, t.class_of(&format!("{c:?}"))));
            choice(t.meaning_class(), all, *class, told, Meaning::Class)
        }
        Meaning::Meeting(meeting) => meeting_fields(t, *meeting, told, today),
        Meaning::Recruit | Meaning::Plan100 => {
            let means = means.clone();
            (().into_any(), Box::new(move || Ok(means.clone())))
        }
    }
}

/// What a piece of text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    Name,
    Job,
    District,
    Address,
    Wechat,
    Tag,
    Referrer,
}

impl Text {
    const ALL: [Self; 7] = [
        Self::Name,
        Self::Job,
        Self::District,
        Self::Address,
        Self::Referrer,
        Self::Wechat,
        Self::Tag,
    ];

    fn means(self, text: String) -> Meaning {
        match self {
            Self::Name => Meaning::Name(text),
            Self::Job => Meaning::Job(text),
            Self::District => Meaning::District(text),
            Self::Address => Meaning::Address(text),
            Self::Wechat => Meaning::Wechat(text),
            Self::Tag => Meaning::Tag(text),
            Self::Referrer => Meaning::Referrer { name: text },
        }
    }
}

fn text_fields(t: Lang, what: Text, text: &str, told: Signal<Option<String>>) -> (AnyView, Reader) {
    let typed = RwSignal::new(text.to_owned());
    let kind = RwSignal::new(Some(what));
    let kinds = Text::ALL.map(|k| (k, t.meaning_kind(&k.means(String::new())).to_owned()));
    // A name that was not found can only be a name.
    let may_be_other = !text.is_empty();
    let view = view! {
        <Field label=t.capture_value() value=typed problem=told/>
        {may_be_other
            .then(|| {
                view! { <ChoiceChips label=t.capture_it_is() options=kinds.to_vec() value=kind/> }
            })}
    };
    let read = move || {
        let text = fields::one_line(&typed.get_untracked());
        if text.is_empty() {
            return Err(Problem::Empty);
        }
        Ok(kind.get_untracked().unwrap_or(what).means(text))
    };
    (view.into_any(), Box::new(read))
}

fn phone_fields(t: Lang, phone: &Phone, told: Signal<Option<String>>) -> (AnyView, Reader) {
    let typed = RwSignal::new(phone.grouped());
    let view = view! { <Field label=t.meaning_phone() value=typed kind="tel" problem=told/> };
    let read = move || {
        let phone = fields::phone(&typed.get_untracked())?;
        phone.map(Meaning::Phone).ok_or(Problem::Empty)
    };
    (view.into_any(), Box::new(read))
}

fn income_fields(t: Lang, income: &str, told: Signal<Option<String>>) -> (AnyView, Reader) {
    let typed = RwSignal::new(income.to_owned());
    let view = view! { <Field label=t.form_income() value=typed problem=told/> };
    let read = move || {
        let income = fields::yuan(&typed.get_untracked())?;
        income.map(Meaning::Income).ok_or(Problem::Empty)
    };
    (view.into_any(), Box::new(read))
}

fn children_fields(
    children: &[Child],
    told: Signal<Option<String>>,
    today: NaiveDate,
) -> (AnyView, Reader) {
    let typed = RwSignal::new(children.iter().map(ChildTyped::of).collect::<Vec<_>>());
    let problem = Callback::new(move |_| told.get());
    let view = view! { <ChildrenFields children=typed problem=problem/> };
    let read = move || {
        let children = typed.get_untracked();
        let read = children.into_iter().map(|c| c.read(None, today));
        read.collect::<Result<Vec<_>, _>>().map(Meaning::Children)
    };
    (view.into_any(), Box::new(read))
}

fn birth_fields(birth: Birth, told: Signal<Option<String>>, today: NaiveDate) -> (AnyView, Reader) {
    let typed = BirthTyped::of(birth);
    // One line below both fields tells what is wrong.
    let no_problem = Signal::stored(None::<String>);
    let view = view! {
        <BirthFields typed=typed year_problem=no_problem day_problem=told/>
    };
    let read = move || {
        let birth = typed.read(today)?;
        if birth == Birth::default() {
            return Err(Problem::Empty);
        }
        Ok(Meaning::Birth(birth))
    };
    (view.into_any(), Box::new(read))
}

fn choice<T, const N: usize>(
    label: &'static str,
    options: [(T, String); N],
    now: T,
    told: Signal<Option<String>>,
    means: fn(T) -> Meaning,
) -> (AnyView, Reader)
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let value = RwSignal::new(Some(now));
    let view = view! {
        <ChoiceChips label=label quiet=true options=options.to_vec() value=value/>
        <p class="field-note" aria-live="polite">{move || told.get()}</p>
    };
    let read = move || value.get_untracked().map(means).ok_or(Problem::Empty);
    (view.into_any(), Box::new(read))
}

fn meeting_fields(
    t: Lang,
    meeting: Meeting,
    told: Signal<Option<String>>,
    today: NaiveDate,
) -> (AnyView, Reader) {
    let date = RwSignal::new(meeting.date.to_string());
    let time = RwSignal::new(meeting.time.map(|time| t.time(time)).unwrap_or_default());
    let kind = RwSignal::new(Some(meeting.kind));
    let kinds = ActivityKind::plannable()
        .filter(|k| !k.is_supervision())
        .map(|k| (k, t.kind(k).to_owned()))
        .collect::<Vec<_>>();
    let view = view! {
        <Field label=t.meeting_day() value=date kind="date" problem=told/>
        <Field label=t.meeting_time() value=time kind="time"/>
        <ChoiceChips label=t.meeting_kind() options=kinds value=kind/>
    };
    let read = move || {
        Ok(Meaning::Meeting(Meeting {
            date: fields::date_to_come(&date.get_untracked(), today)?,
            time: fields::time_of_day(&time.get_untracked())?,
            kind: kind.get_untracked().unwrap_or(meeting.kind),
        }))
    };
    (view.into_any(), Box::new(read))
}

/// Who in the book the referrer is. Choosing takes effect at once.
#[component]
fn WhichReferrer(line: Line) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let candidates = move || {
        line.meant
            .with(|m| m.all().take(CANDIDATES).cloned().collect::<Vec<PersonId>>())
    };
    let link = move |to: ReferrerLink| line.corrections.update(|c| c.referrer = to.clone());
    let chip = move |id: PersonId| {
        let label = desk.peek(|b| {
            b.person(&id).map(|p| {
                let place = [&p.district, &p.job].into_iter().find(|w| !w.is_empty());
                let place = place
                    .map(|w| format!(" · {}", t.shown_word(w)))
                    .unwrap_or_default();
                format!("{}{place}", t.shown_name(&p.name))
            })
        });
        let mine = id.clone();
        let on = Signal::derive(move || line.referrer().as_ref() == Some(&mine));
        let tap = move |()| link(ReferrerLink::To(id.clone()));
        view! { <Chip label=label.unwrap_or_default() on=on on_tap=tap/> }
    };
    let nobody = Signal::derive(move || line.referrer().is_none());
    view! {
        <Show when=move || line.meant.with(|m| m.all().next().is_some())>
            <div class="chips-label" aria-hidden="true">{t.capture_referrer_which()}</div>
            <div class="chips" role="group" aria-label=t.capture_referrer_which()>
                <For each=candidates key=PersonId::clone let(id)>
                    {chip(id)}
                </For>
                <Chip
                    label=t.capture_referrer_nobody()
                    on=nobody
                    on_tap=move |()| link(ReferrerLink::Nobody)
                />
            </div>
        </Show>
    }
}
