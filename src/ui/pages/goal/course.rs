//! How far a month has come towards its goal, and what today asks to be back on course.

use crate::domain::goal::YearMonth;
use crate::domain::goal::course::Course;
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The course of a month, tracked; none without a goal that holds, or before the month.
fn course_of(month: Signal<YearMonth>) -> Memo<Option<Course>> {
    let desk = use_desk();
    let time = use_time();
    Memo::new(move |_| {
        let (month, today) = (month.get(), time.today());
        desk.book(|book| Course::of(book, book.goal(month)?, today))
    })
}

/// What is drawn while there is a course, and stays when it changes.
fn figures_of(course: Memo<Option<Course>>) -> Option<AnyView> {
    let first = course.get_untracked()?;
    let course = Signal::derive(move || course.get().unwrap_or(first));
    Some(view! { <Figures course=course/> }.into_any())
}

/// The month's goal on its own page: what it came to, or how far it has come.
#[component]
pub fn CourseCard(
    /// Which month.
    month: YearMonth,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let course = course_of(month.into());
    let has_course = Memo::new(move |_| course.with(Option::is_some));
    let title = move || {
        if course.with(|course| course.is_some_and(|c| c.over)) {
            t.goal_course_of(&t.goal_month(month))
        } else {
            t.goal_course().to_owned()
        }
    };
    let is_past = move || month.last() < time.today();
    view! {
        <Show
            when=move || has_course.get()
            fallback=move || {
                is_past().then(|| view! { <p class="card quiet">{t.goal_none_past()}</p> })
            }
        >
            <section class="card" aria-label=title>
                {figures_of(course)}
            </section>
        </Show>
    }
}

/// The month's goal on 复盘: the same, with the way to its page; an invitation when there is none.
#[component]
pub fn GoalOnReview(
    /// Which month.
    #[prop(into)]
    month: Signal<YearMonth>,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let course = course_of(month);
    let has_course = Memo::new(move |_| course.with(Option::is_some));
    let is_past = Memo::new(move |_| month.get().last() < time.today());
    let title = move || {
        let month = month.get();
        if month == YearMonth::of(time.today()) {
            t.goal_course().to_owned()
        } else {
            t.goal_course_of(&t.goal_month(month))
        }
    };
    let none = move || {
        if is_past.get() {
            view! { <p class="quiet">{t.goal_none_past()}</p> }.into_any()
        } else {
            view! {
                <p class="card-title">{t.goal_none()}</p>
                <p class="quiet">{t.goal_none_hint()}</p>
            }
            .into_any()
        }
    };
    let way = move || {
        if has_course.get() || is_past.get() {
            t.goal_look()
        } else {
            t.goal_make()
        }
    };
    view! {
        <h2 class="section-label">{title}</h2>
        <section class="card goal-card">
            <Show when=move || has_course.get() fallback=none>
                {figures_of(course)}
            </Show>
            <a class="text-button goal-way" href=move || Route::goal(month.get())>
                {way}
                {Icon::Forward.view()}
            </a>
        </section>
    }
}

/// One line on 今日: what the day asks. Nothing without a goal.
#[component]
pub fn GoalToday() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let month = Memo::new(move |_| YearMonth::of(time.today()));
    move || {
        let course = course_of(month.get().into());
        move || {
            // The first days of the month may be among what is still to be read.
            let is_known = desk.is_complete();
            course.get().map(|course| {
                let (call, rest) = if is_known {
                    t.goal_call(&course)
                } else {
                    (t.goal_course().to_owned(), "…".to_owned())
                };
                let pace = is_known && !course.is_reached();
                view! {
                    <a
                        class="card row goal-today"
                        href=Route::goal(month.get_untracked())
                        data-testid="goal-today"
                    >
                        <span class="visually-hidden">{t.goal_course()}</span>
                        <span class="grow">
                            <span class="goal-today-call">{call}</span>
                            <span class="quiet">{rest}</span>
                        </span>
                        <span class="quiet goal-today-pace" class:planned=course.behind().gt(&0)>
                            {pace.then(|| t.goal_pace(&course))}
                        </span>
                        {Icon::Forward.view()}
                    </a>
                }
            })
        }
    }
}

/// What the day asks, and the two bars.
#[component]
fn Figures(course: Signal<Course>) -> impl IntoView {
    let t = use_lang();
    let call = Memo::new(move |_| t.goal_call(&course.get()));
    let days = move || {
        let course = course.get();
        (!course.over).then(|| t.goal_days_to_go(course.days_left))
    };
    let pace = move || {
        let course = course.get();
        (!course.over).then(|| t.goal_pace(&course))
    };
    let visits = Memo::new(move |_| {
        let course = course.get();
        let (done, wanted) = (course.visits, course.visits_wanted);
        let due = (!course.over && course.visits_due > 0).then_some(course.visits_due);
        BarSaid {
            name: t.goal_count_visits(),
            count: format!("{done}/{wanted}"),
            length: share(done.into(), wanted.into()),
            pace: due
                .filter(|due| *due < wanted)
                .map(|due| share(due.into(), wanted.into())),
            note: due.map_or_else(String::new, |due| t.goal_due(due)),
        }
    });
    let premium = Memo::new(move |_| {
        let course = course.get();
        let (sold, wanted) = (course.sold.premium, u64::from(course.premium_wanted));
        BarSaid {
            name: t.goal_premium(),
            count: format!("{} / {}", t.grouped(sold), t.yuan(wanted)),
            length: share(sold, wanted),
            pace: None,
            note: t.goal_sold(&course),
        }
    });
    view! {
        <div class="row review-head goal-course">
            <p class="grow">
                <span class="review-figure number">{move || call.with(|call| call.0.clone())}</span>
                <span class="quiet">{move || call.with(|call| call.1.clone())}</span>
            </p>
            <p class="review-days-met">
                <span class="quiet" class:planned=move || course.get().behind().gt(&0)>
                    {pace}
                </span>
                <span class="quiet number">{days}</span>
            </p>
        </div>
        {bar(visits)}
        {bar(premium)}
    }
}

/// 亲访 ▬▬▬▬ 40/80.
#[derive(Clone, PartialEq)]
struct BarSaid {
    name: &'static str,
    count: String,
    length: String,
    /// Where one should be by today.
    pace: Option<String>,
    note: String,
}

/// Beyond the goal the bar is full.
fn share(part: u64, whole: u64) -> String {
    let tenths = (part.min(whole) * 1_000).checked_div(whole).unwrap_or(0);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn bar(said: Memo<BarSaid>) -> AnyView {
    view! {
        <div class="review-line goal-bar">
            <span class="review-name">{move || said.with(|s| s.name)}</span>
            <span class="review-count number">{move || said.with(|s| s.count.clone())}</span>
            <span class="bar review-bar" aria-hidden="true">
                <span class="bar-fill" style:width=move || said.with(|s| s.length.clone())></span>
                <span
                    class="review-pace"
                    hidden=move || said.with(|s| s.pace.is_none())
                    style:left=move || said.with(|s| s.pace.clone().unwrap_or_default())
                ></span>
            </span>
            <span class="line-note review-note">{move || said.with(|s| s.note.clone())}</span>
        </div>
    }
    .into_any()
}
