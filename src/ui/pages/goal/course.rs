//! How far a month has come towards its goal, and what today asks to be back on course.

use crate::domain::goal::YearMonth;
use crate::domain::goal::course::Course;
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The course of a month, tracked; none without a goal that holds, or before the month.
fn course_of(month: YearMonth) -> Memo<Option<Course>> {
    let desk = use_desk();
    let time = use_time();
    Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| Course::of(book, book.goal(month)?, today))
    })
}

/// The month's goal on its own page: what it came to, or how far it has come.
#[component]
pub fn CourseCard(
    /// Which month.
    month: YearMonth,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let course = course_of(month);
    let is_past = move || month.last() < time.today();
    move || match course.get() {
        Some(course) => {
            let title = if course.over {
                t.goal_course_of(&t.goal_month(month))
            } else {
                t.goal_course().to_owned()
            };
            view! {
                <section class="card" aria-label=title>
                    <Figures course=course/>
                </section>
            }
            .into_any()
        }
        None if is_past() => view! { <p class="card quiet">{t.goal_none_past()}</p> }.into_any(),
        None => ().into_any(),
    }
}

/// The month's goal on 复盘: the same, with the way to its page; an invitation when there is none.
#[component]
pub fn GoalOnReview(
    /// Which month.
    month: YearMonth,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let course = course_of(month);
    move || {
        let title = if month == YearMonth::of(time.today()) {
            t.goal_course().to_owned()
        } else {
            t.goal_course_of(&t.goal_month(month))
        };
        let body = match course.get() {
            Some(course) => view! { <Figures course=course/> }.into_any(),
            None if month.last() < time.today() => {
                view! { <p class="quiet">{t.goal_none_past()}</p> }.into_any()
            }
            None => view! {
                <p class="card-title">{t.goal_none()}</p>
                <p class="quiet">{t.goal_none_hint()}</p>
            }
            .into_any(),
        };
        let way = if course.with(Option::is_some) || month.last() < time.today() {
            t.goal_look()
        } else {
            t.goal_make()
        };
        view! {
            <h2 class="section-label">{title}</h2>
            <section class="card goal-card">
                {body}
                <a class="text-button goal-way" href=Route::goal(month)>
                    {way}
                    {Icon::Forward.view()}
                </a>
            </section>
        }
    }
}

/// One line on 今日: what the day asks. Nothing without a goal.
#[component]
pub fn GoalToday() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let month = Memo::new(move |_| YearMonth::of(time.today()));
    move || {
        let course = course_of(month.get());
        move || {
            course.get().map(|course| {
                let (call, rest) = t.goal_call(&course);
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
                            {(!course.is_reached()).then(|| t.goal_pace(&course))}
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
fn Figures(course: Course) -> impl IntoView {
    let t = use_lang();
    let (call, rest) = t.goal_call(&course);
    let days = (!course.over).then(|| t.goal_days_to_go(course.days_left));
    let pace = (!course.over).then(|| t.goal_pace(&course));
    let due = (!course.over && course.visits_due > 0).then_some(course.visits_due);
    let premium = course.sold.premium;
    view! {
        <div class="row review-head goal-course">
            <p class="grow">
                <span class="review-figure number">{call}</span>
                <span class="quiet">{rest}</span>
            </p>
            <p class="review-days-met">
                <span class="quiet" class:planned=course.behind().gt(&0)>{pace}</span>
                <span class="quiet number">{days}</span>
            </p>
        </div>
        <Bar
            name=t.goal_count_visits()
            said=format!("{}/{}", course.visits, course.visits_wanted)
            done=u64::from(course.visits)
            wanted=u64::from(course.visits_wanted)
            due=due.map(u64::from)
            note=due.map(|due| t.goal_due(due)).unwrap_or_default()
        />
        <Bar
            name=t.goal_premium()
            said=format!("{} / {}", t.grouped(premium), t.yuan(course.premium_wanted.into()))
            done=premium
            wanted=u64::from(course.premium_wanted)
            due=None
            note=t.goal_sold(&course)
        />
    }
}

/// 亲访 ▬▬▬▬ 40/80.
#[component]
fn Bar(
    name: &'static str,
    said: String,
    done: u64,
    wanted: u64,
    due: Option<u64>,
    note: String,
) -> impl IntoView {
    let share = |part: u64| {
        // Beyond the goal the bar is full.
        let tenths = (part.min(wanted) * 1_000).checked_div(wanted).unwrap_or(0);
        format!("{}.{}%", tenths / 10, tenths % 10)
    };
    let pace = due
        .filter(|due| *due < wanted)
        .map(|due| view! { <span class="review-pace" style:left=share(due)></span> });
    view! {
        <div class="review-line goal-bar">
            <span class="review-name">{name}</span>
            <span class="review-count number">{said}</span>
            <span class="bar review-bar" aria-hidden="true">
                <span class="bar-fill" style:width=share(done)></span>
                {pace}
            </span>
            <span class="line-note review-note">{note}</span>
        </div>
    }
}
