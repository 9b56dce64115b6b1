//! What is typed into fields, kept as drafts, looked for, and named by addresses.

use super::input::Input;
use super::walk;
use zhanye::domain::id::{PersonId, PolicyId};
use zhanye::domain::metric::Metric;
use zhanye::domain::period::Span;
use zhanye::domain::person::{Person, RecruitProfile};
use zhanye::domain::policy::{Ended, Pays, Policy};
use zhanye::domain::score::{Factor, ScoreCard};
use zhanye::domain::search::{Index, reading};
use zhanye::domain::standard::Period;
use zhanye::forms::fields;
use zhanye::forms::person::{ChildForm, PersonForm};
use zhanye::forms::policy::PolicyForm;
use zhanye::forms::score_card;
use zhanye::forms::standard::{TypedStandard, TypedTarget};
use zhanye::route::{PeopleView, Route, capture_of};
use zhanye::text::Lang;

/// Two bytes of the day, one of choices, then the fields, separated by U+001E.
pub fn forms(data: &[u8]) {
    let mut input = Input(data);
    let today = input.day();
    let choice = input.byte();
    let texts = input.texts();
    let text = |place: usize| texts[place % texts.len()].clone();
    for typed in &texts {
        field(typed, today);
        address(typed);
    }
    person(&text, choice, today);
    policy(&text, choice, today);
    standard(&text, choice);
    card(&text);
    search(&text);
}

fn field(typed: &str, today: chrono::NaiveDate) {
    let line = fields::one_line(typed);
    assert_eq!(fields::one_line(&line), line, "one line is one line");
    let kept = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect::<String>()
    };
    assert_eq!(
        kept(&line),
        kept(typed),
        "nothing but blanks and controls goes"
    );
    if let Ok(Some(year)) = fields::birth_year(typed, today) {
        assert_eq!(fields::birth_year(&year.to_string(), today), Ok(Some(year)));
    }
    if let Ok(Some(phone)) = fields::phone(typed) {
        assert_eq!(
            fields::phone(&phone.grouped()),
            Ok(Some(phone.clone())),
            "a number reads back as it is shown"
        );
        assert!(phone.masked().contains('*'));
    }
    if let Ok(Some(sum)) = fields::yuan(typed) {
        assert_eq!(fields::yuan(&sum.to_string()), Ok(Some(sum)));
    }
    if let Ok(date) = fields::date_to_come(typed, today) {
        assert_eq!(fields::date_to_come(&date.to_string(), today), Ok(date));
        for t in [Lang::Zh, Lang::En] {
            let _ = (
                t.full_date(date, today),
                t.near_day(date, today),
                t.ago(date, today),
            );
        }
        for period in [Period::Day, Period::Week, Period::Month] {
            let span = Span::around(period, date);
            let _ = (span.previous(), span.next(), span.week_of_month());
        }
    }
    if let Ok(Some(time)) = fields::time_of_day(typed) {
        assert_eq!(
            fields::time_of_day(&time.format("%H:%M:%S").to_string()),
            Ok(Some(time))
        );
    }
    let tags = fields::tags(typed);
    assert_eq!(
        fields::tags(&tags.join(" ")),
        tags,
        "labels read back as they are shown"
    );
}

/// An address is typed, shared and kept in bookmarks: whatever it says, it names a page or none.
fn address(text: &str) {
    if let Some(date) = Route::date(text) {
        assert_eq!(Route::date(&date.to_string()), Some(date));
        for period in [Period::Day, Period::Week, Period::Month] {
            let span = Span::around(period, date);
            let _ = (
                span.previous().previous(),
                span.next().next(),
                span.week_of_month(),
            );
        }
        walk::empty_day(date);
    }
    if let Some(month) = Route::year_month(text) {
        assert_eq!(Route::year_month(&month.to_string()), Some(month));
        let _ = (month.next().next(), month.previous().previous());
        for span in Span::weeks_of(month) {
            assert!(span.from <= span.to);
        }
    }
    if let Some(id) = Route::person_id(text) {
        assert_eq!(id.tail(), text);
        let _ = Route::Person(id).path();
    }
    let view = PeopleView::read(|_| Some(text.to_owned()));
    for path in [view.path(), capture_of(text)] {
        assert!(path.bytes().all(|b| b.is_ascii_graphic()), "{path:?}");
    }
}

fn person(text: &impl Fn(usize) -> String, choice: u8, today: chrono::NaiveDate) {
    let id = PersonId::parse("person:1").expect("an id");
    let mut before = Person::new(id.clone(), "甲", today);
    if choice & 1 == 1 {
        before.recruit = Some(RecruitProfile::default());
    }
    let form = PersonForm {
        name: text(0),
        phones: vec![text(1), text(2)],
        wechat: text(3),
        birth_year: text(4),
        lunar: choice & 2 == 2,
        birth_month: text(5),
        birth_day: text(6),
        job: text(7),
        district: text(8),
        address: text(9),
        children: vec![ChildForm {
            year: text(10),
            gender: None,
        }],
        family: text(11),
        income: text(12),
        concern: text(13),
        referrer: text(14),
        tags: text(15),
        recruit_note: text(16),
        note: text(17),
        ..PersonForm::default()
    };
    // A form that was left half typed comes back as it was.
    let kept = serde_json::to_string(&form).expect("a draft is plain data");
    assert_eq!(
        serde_json::from_str::<PersonForm>(&kept).expect("it reads back"),
        form
    );
    let problems = form.check(&PersonForm::of(&before), &id, today);
    match form.apply(&before, "未留名", today) {
        Err(found) => {
            assert!(!found.is_empty() && found == problems);
            for (field, problem) in found {
                for t in [Lang::Zh, Lang::En] {
                    assert!(!t.problem(problem).is_empty() && !t.person_field(field).is_empty());
                }
            }
        }
        Ok(person) => {
            assert!(problems.is_empty());
            let again = PersonForm::of(&person).apply(&person, "未留名", today);
            assert_eq!(
                again.as_ref(),
                Ok(&person),
                "a form opened and saved changes nothing"
            );
            walk::person(&person, today);
        }
    }
    // A draft of another version of the app, or one that was damaged, is read or left.
    let _ = serde_json::from_str::<PersonForm>(&text(0));
    let _ = serde_json::from_str::<zhanye::forms::capture::Corrections>(&text(0));
}

fn policy(text: &impl Fn(usize) -> String, choice: u8, today: chrono::NaiveDate) {
    let id = PolicyId::parse("policy:1").expect("an id");
    let holder = PersonId::parse("person:1").expect("an id");
    let before = Policy::new(id, holder, "", today, today);
    let form = PolicyForm {
        product: text(0),
        insurer: text(1),
        premium: text(2),
        pays: Pays::ALL[usize::from(choice) % Pays::ALL.len()],
        effective: text(3),
        years: text(4),
        next_due: text(5).trim().parse().ok(),
        grace: text(6),
        ended: (choice & 8 == 8).then_some(Ended::Lapsed),
        ended_on: text(7),
        note: text(8),
    };
    let kept = serde_json::to_string(&form).expect("a draft is plain data");
    let read: PolicyForm = serde_json::from_str(&kept).expect("it reads back");
    assert_eq!(read, form);
    let _ = form.may_be_next(&before, today);
    match form.apply(&before, today) {
        Err(found) => {
            assert!(!found.is_empty() && found == form.check(&before, today));
            for (field, problem) in found {
                for t in [Lang::Zh, Lang::En] {
                    assert!(!t.problem(problem).is_empty() && !t.policy_field(field).is_empty());
                }
            }
        }
        Ok(policy) => {
            let again = PolicyForm::of(&policy).apply(&policy, today);
            assert_eq!(
                again.as_ref(),
                Ok(&policy),
                "a form opened and saved changes nothing"
            );
            walk::policy(&policy, today);
        }
    }
    // A draft of another version of the app, or one that was damaged, is read or left.
    let _ = serde_json::from_str::<PolicyForm>(&text(0));
}

fn standard(text: &impl Fn(usize) -> String, choice: u8) {
    let target = |place: usize, period| TypedTarget {
        count: text(place),
        weeks: (choice & 4 == 4).then(|| [text(2), text(3), text(4), text(5)]),
        ..TypedTarget::new(Metric::Visits, period)
    };
    let form = TypedStandard {
        name: text(0),
        targets: vec![
            target(1, Period::Day),
            target(2, Period::Week),
            target(3, Period::Month),
        ],
    };
    if let Ok((name, targets)) = form.read() {
        let shown = TypedStandard {
            name: name.clone(),
            targets: targets.iter().map(TypedTarget::from).collect(),
        };
        assert_eq!(
            shown.read(),
            Ok((name, targets)),
            "a form opened and saved changes nothing"
        );
    }
}

fn card(text: &impl Fn(usize) -> String) {
    let mut card = ScoreCard::prospects();
    let key = card.new_key(&[]);
    card.factors.push(Factor {
        key,
        name: text(0),
        weight: text(1).trim().parse().unwrap_or(1),
    });
    card.a_from = text(2).trim().parse().unwrap_or(80);
    if let Ok(checked) = score_card::check(&card, |_| Some("预设".to_owned())) {
        let again = score_card::check(&checked, |_| Some("预设".to_owned()));
        assert_eq!(again, Ok(checked), "a card checked twice is the same");
    }
}

/// What is typed finds who is called so.
fn search(text: &impl Fn(usize) -> String) {
    let id = |n: usize| PersonId::parse(&format!("person:{n}")).expect("an id");
    let people: Vec<Person> = (0..4)
        .map(|n| Person::new(id(n), fields::one_line(&text(n)), chrono::NaiveDate::MIN))
        .collect();
    let mut index = Index::build(people.clone());
    assert_eq!(index.len(), people.len());
    for person in &people {
        for hit in index.hits(&person.name).iter() {
            let _ = hit;
        }
        let seen = |c: char| reading::is_han(c) || c.is_ascii_alphanumeric();
        if !person.name.is_empty() && person.name.chars().all(seen) {
            assert!(
                index.query(&person.name).contains(&person.id),
                "{:?} does not find itself",
                person.name
            );
        }
        let _ = (
            reading::sort_key(&person.name),
            reading::first_letter(&person.name),
        );
        let _ = index.sounding_like(&person.name).count();
    }
    let _ = index.query(&text(5));
    for person in &people {
        index.remove(&person.id);
    }
    assert!(index.is_empty());
}
