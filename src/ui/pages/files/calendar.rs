//! 放进手机日历: what goes in, and how long before the phone rings.

use super::give::{Give, Made};
use super::read_through;
use crate::files::agenda::{self, Presets, Wanted};
use crate::files::ics::{self, Zone};
use crate::platform::clock;
use crate::report::Names;
use crate::ui::components::Chip;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::Utc;
use leptos::prelude::*;

/// The spans to choose from, in minutes.
const BEFORE: [u32; 4] = [15, 30, 60, 120];

/// The card.
#[component]
pub fn CalendarCard(names: RwSignal<Names>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let wanted = RwSignal::new(Wanted::default());
    let counts = Memo::new(move |_| desk.book(|b| agenda::counts(b, time.today())));
    let presets = Presets::default();
    let [first, second] = presets.renewal_ahead;
    let is_empty = Memo::new(move |_| counts.with(|c| c.of(wanted.get()) == 0));
    let make = Callback::new(move |()| {
        let (wanted, today, now) = (wanted.get_untracked(), time.today_untracked(), clock::now());
        let events = read_through(desk, names.get_untracked(), |reading| {
            desk.peek(|b| agenda::agenda(b, today, wanted, &Presets::default(), t, reading))
        });
        let zone = Zone::of(*now.offset());
        let file = ics::write(
            t.files_calendar_name(),
            &events,
            zone,
            now.with_timezone(&Utc),
        );
        Made {
            name: t.files_calendar_file(today),
            bytes: file.into_bytes(),
        }
    });
    view! {
        <section class="card" aria-labelledby="files-calendar">
            <h2 class="card-title" id="files-calendar">{t.files_calendar()}</h2>
            <p class="quiet">{t.files_calendar_hint()}</p>
            <What wanted=wanted counts=counts/>
            <p class="quiet std-below">{t.files_birthdays_hint(presets.lunar_years)}</p>
            <p class="quiet std-below">{t.files_renewals_hint(first, second)}</p>
            <Before wanted=wanted/>
            <Show when=move || is_empty.get()>
                <p class="quiet std-below" role="status">{t.files_nothing()}</p>
            </Show>
            <Give mime=ics::MIME probe="a.ics" make=make disabled=Signal::derive(move || is_empty.get() || !desk.is_complete())/>
        </section>
    }
}

/// What goes in, each with how many there are.
#[component]
fn What(wanted: RwSignal<Wanted>, counts: Memo<agenda::Counts>) -> impl IntoView {
    let t = use_lang();
    type Part = (
        &'static str,
        fn(&agenda::Counts) -> usize,
        fn(&mut Wanted) -> &mut bool,
    );
    let parts: [Part; 4] = [
        (t.files_plan(), |c| c.plan, |w| &mut w.plan),
        (
            t.files_follow_ups(),
            |c| c.follow_ups,
            |w| &mut w.follow_ups,
        ),
        (t.files_birthdays(), |c| c.birthdays, |w| &mut w.birthdays),
        (t.files_renewals(), |c| c.renewals, |w| &mut w.renewals),
    ];
    let chips = parts
        .map(|(name, count, part)| {
            let label = Signal::derive(move || format!("{name} {}", counts.with(count)));
            let on = Signal::derive(move || {
                let mut wanted = wanted.get();
                *part(&mut wanted)
            });
            let toggle = move |()| {
                wanted.update(|w| {
                    let part = part(w);
                    *part = !*part;
                });
            };
            view! { <Chip label=label on=on on_tap=toggle/> }
        })
        .collect_view();
    view! {
        <div class="chips-label" aria-hidden="true">{t.files_what()}</div>
        <div class="chips" role="group" aria-label=t.files_what()>
            {chips}
        </div>
    }
}

/// How long before a time the phone rings.
#[component]
fn Before(wanted: RwSignal<Wanted>) -> impl IntoView {
    let t = use_lang();
    let chips = BEFORE
        .map(|minutes| {
            let on = Signal::derive(move || wanted.with(|w| w.minutes_before == minutes));
            let choose = move |()| wanted.update(|w| w.minutes_before = minutes);
            view! { <Chip label=t.files_minutes(minutes) on=on on_tap=choose/> }
        })
        .collect_view();
    view! {
        <div class="chips-label" aria-hidden="true">{t.files_ring()}</div>
        <div class="chips" role="group" aria-label=t.files_ring()>
            {chips}
        </div>
    }
}
