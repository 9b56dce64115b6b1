//! What becomes of a person: a client, a record taken back, a stone.

use super::{Agent, day, result, unplanned};
use futures::executor::block_on;
use zhanye::actions;
use zhanye::actions::close::close_day;
use zhanye::actions::record::{ResultOf, What};
use zhanye::domain::activity::{ActivityKind, Obstacle, Outcome};
use zhanye::domain::capture;
use zhanye::domain::counted::{self, Counted};
use zhanye::domain::day_log::{DayLog, Entry};
use zhanye::domain::id::{EntryId, PersonId};
use zhanye::domain::metric::Metric;
use zhanye::domain::person::{Class, Referrer, Source, Stage, is_nameless};
use zhanye::storage::document::{Document, Superseded};
use zhanye::storage::log::Durability;
use zhanye::storage::store::Write;
use zhanye::text::Lang;

#[test]
fn signing_makes_a_client_the_intention_is_a_grading_and_one_undo_takes_both_back() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T15:00");
    let signed = ResultOf {
        intention: Some(Class::A),
        premium: Some(8_000),
        ..result(
            unplanned(&zhang, ActivityKind::ClosingInterview),
            Outcome::Signed,
        )
    };
    let done = block_on(actions::record::record(&agent.desk, &moment, signed)).expect("recorded");
    let person = agent.desk.person(&zhang).expect("in the book");
    assert_eq!(
        (person.stage, person.class()),
        (Stage::Client, Some(Class::A))
    );
    let premium = agent.premiums();
    assert_eq!(premium, [Some(8_000)]);

    let moment = agent.at("23T15:01");
    block_on(agent.desk.undo(&moment, &done)).expect("nothing came in between");
    agent.reopen();
    let person = agent.desk.person(&zhang).expect("in the book");
    assert_eq!((person.stage, person.class()), (Stage::Prospect, None));
    assert_eq!(agent.desk.book().timeline(day(23)).len(), 1);
}

#[test]
fn undoing_a_capture_takes_the_person_and_the_count_back() {
    let mut agent = Agent::new();
    let (id, done) = agent.capture("23T09:00", "张三 13800138000");
    assert_eq!(agent.desk.book().timeline(day(23)).len(), 1);
    let moment = agent.at("23T09:01");
    block_on(agent.desk.undo(&moment, &done)).expect("nothing came in between");
    agent.reopen();
    let book = agent.desk.book();
    assert!(book.person(&id).is_none());
    assert!(book.timeline(day(23)).is_empty());
}

#[test]
fn an_erased_person_leaves_the_counts_and_nothing_else() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T15:00");
    let met = ResultOf {
        note: "家里有老人".to_owned(),
        ..result(
            unplanned(&zhang, ActivityKind::SalesInterview),
            Outcome::Interested,
        )
    };
    block_on(actions::record::record(&agent.desk, &moment, met)).expect("recorded");
    let moment = agent.at("23T16:00");
    block_on(actions::people::erase(&agent.desk, &moment, &zhang)).expect("erased");
    agent.reopen();
    let book = agent.desk.book();
    assert!(book.person(&zhang).is_none());
    let page = book.day(day(23)).expect("the page");
    assert_eq!(Metric::SalesInterviews.count(page), 1);
    assert!(page.entries.iter().all(|e| e.person.is_none()));
    let notes = page.entries.iter().filter_map(|e| e.record());
    assert!(notes.into_iter().all(|r| r.note.is_empty()));
}

#[test]
fn a_signature_that_is_corrected_or_taken_out_makes_no_client_any_more() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let kind = ActivityKind::ClosingInterview;
    let stage = |agent: &Agent| agent.desk.person(&zhang).expect("in the book").stage;
    let put = |agent: &mut Agent, at: &str, what: What, outcome| {
        let moment = agent.at(at);
        block_on(actions::record::record(
            &agent.desk,
            &moment,
            result(what, outcome),
        ))
        .expect("recorded");
    };
    let line = |id: EntryId| What::Line { date: day(23), id };

    put(
        &mut agent,
        "23T15:00",
        unplanned(&zhang, kind),
        Outcome::Signed,
    );
    let first = agent.line_of(day(23), &zhang, kind);
    assert_eq!(stage(&agent), Stage::Client);
    put(
        &mut agent,
        "23T15:05",
        line(first.clone()),
        Outcome::ThinksItOver,
    );
    agent.reopen();
    assert_eq!(stage(&agent), Stage::Prospect);

    // Signed once more elsewhere: then the first may be anything.
    put(&mut agent, "23T15:10", line(first.clone()), Outcome::Signed);
    let visit = ActivityKind::SalesVisit;
    put(
        &mut agent,
        "23T16:00",
        unplanned(&zhang, visit),
        Outcome::Signed,
    );
    let second = agent.line_of(day(23), &zhang, visit);
    put(&mut agent, "23T16:05", line(first.clone()), Outcome::NotMet);
    assert_eq!(stage(&agent), Stage::Client);

    // With the last signature the client is gone.
    put(&mut agent, "23T16:10", line(first.clone()), Outcome::Signed);
    for (minute, id, left) in [
        ("23T16:20", &first, Stage::Client),
        ("23T16:21", &second, Stage::Prospect),
    ] {
        let moment = agent.at(minute);
        block_on(actions::plan::remove(
            &agent.desk,
            &moment,
            day(23),
            id,
            None,
        ))
        .expect("taken out");
        assert_eq!(stage(&agent), left);
    }
}

#[test]
fn who_was_not_reached_is_judged_by_nobody() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T15:00");
    let not_met = ResultOf {
        intention: Some(Class::A),
        obstacle: Some(Obstacle::Price),
        ..result(unplanned(&zhang, ActivityKind::SalesVisit), Outcome::NotMet)
    };
    block_on(actions::record::record(&agent.desk, &moment, not_met)).expect("recorded");
    let id = agent.line_of(day(23), &zhang, ActivityKind::SalesVisit);
    let page = agent.desk.page(day(23));
    let record = page.entry(&id).and_then(Entry::record).expect("a result");
    assert_eq!((record.intention, record.obstacle), (None, None));
    assert_eq!(
        agent.desk.person(&zhang).expect("in the book").class(),
        None
    );
}

#[test]
fn an_erasure_leaves_nothing_of_the_person_in_the_store_either() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000 住浦东");
    let (again, _) = agent.capture("23T09:05", "张三丰 13900139000 教师");
    let (namesake, _) = agent.capture("23T09:06", "李四 13700137000");
    let kind = ActivityKind::SalesInterview;
    let moment = agent.at("23T10:00");
    let met = ResultOf {
        note: "家里有老人".to_owned(),
        ..result(unplanned(&zhang, kind), Outcome::Interested)
    };
    block_on(actions::record::record(&agent.desk, &moment, met)).expect("recorded");
    let line = agent.line_of(day(23), &zhang, kind);
    // Two records of one human being, put together.
    let moment = agent.at("23T11:00");
    let joined = actions::people::merge(&agent.desk, &moment, &zhang, &again, |_| String::new());
    block_on(joined).expect("joined");
    // What merges with another device have overruled, on the page and on another's record.
    let page = agent.desk.page(day(23));
    let page = DayLog::document_id(&page.agent, page.date);
    for (id, path, value) in [
        (
            page.as_str(),
            format!("/entries/{line}/note"),
            "家里有老人和孩子".to_owned(),
        ),
        (page.as_str(), "/summary".to_owned(), "今天不错".to_owned()),
        (
            namesake.as_str(),
            "/referrer".to_owned(),
            zhang.as_str().to_owned(),
        ),
    ] {
        let stored = agent
            .desk
            .store()
            .get(&id.parse().expect("an id"))
            .expect("stored");
        let mut document = (*stored).clone();
        document.version += 1;
        document.history.push(Superseded {
            path,
            value: value.into(),
            at: moment.now,
            author: "agent:2".to_owned(),
        });
        block_on(
            agent
                .desk
                .store()
                .commit([Write::anyway(document)], Durability::Strict),
        )
        .expect("kept");
    }

    // Of the page of another day nothing can be read, but that it speaks of the person.
    let odd = Document {
        body: serde_json::value::to_raw_value(&serde_json::json!({
            "date": 7,
            "entries": [{ "person": zhang.as_str(), "note": "张三 13800138000" }],
        }))
        .expect("JSON"),
        ..Document::of(
            &agent.desk.page(day(20)),
            DayLog::document_id(&agent.desk.agent().id, day(20))
                .parse()
                .expect("an id"),
            moment.now,
            "agent:2",
        )
    };
    block_on(agent.desk.store().commit([odd], Durability::Strict)).expect("kept");

    let moment = agent.at("23T16:00");
    block_on(actions::people::erase(&agent.desk, &moment, &zhang)).expect("erased");
    assert!(
        agent.desk.store().wants_compaction(),
        "older blocks hold it until they are packed"
    );
    block_on(agent.desk.store().compact()).expect("packed");
    assert!(!agent.desk.store().wants_compaction());
    agent.reopen();
    let stored = agent.desk.store().snapshot().documents;
    let stones = [zhang.as_str(), again.as_str()];
    let all: Vec<String> = stored
        .iter()
        .filter(|document| !stones.contains(&document.id.as_str()))
        .map(|document| serde_json::to_string(document).expect("json"))
        .collect();
    for gone in [
        "张三",
        "13800138000",
        "13900139000",
        "家里有老人",
        zhang.as_str(),
        again.as_str(),
    ] {
        assert!(all.iter().all(|text| !text.contains(gone)), "{gone}");
    }
    assert!(
        all.iter().any(|text| text.contains("今天不错")),
        "what others said stays"
    );
    for stone in stones {
        let stone = agent
            .desk
            .store()
            .get(&stone.parse().expect("an id"))
            .expect("a stone");
        assert!(stone.erased_at.is_some() && stone.body.get() == "null");
    }
    assert!(agent.desk.person(&namesake).is_ok());
}

#[test]
fn an_erasure_takes_along_what_became_part_of_the_record_also_without_a_number() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000 教师");
    let (called, _) = agent.capture("23T09:05", "张老师 同学");
    let (first, _) = agent.capture("23T09:06", "三哥 邻居");
    // One after the other, so that the last knows of the first through the one between.
    let mut united = |time, keep, other| {
        let moment = agent.at(time);
        let merge = actions::people::merge(&agent.desk, &moment, keep, other, |_| String::new());
        block_on(merge).expect("merged");
    };
    united("23T10:00", &called, &first);
    united("23T10:01", &zhang, &called);
    let moment = agent.at("23T20:00");
    block_on(actions::people::erase(&agent.desk, &moment, &zhang)).expect("erased");
    agent.reopen();
    for one in [&zhang, &called, &first] {
        let id = one.as_str().parse().expect("an id");
        let stone = agent.desk.store().get(&id).expect("a stone");
        assert!(stone.erased_at.is_some() && stone.body.get() == "null");
    }
}

#[test]
fn an_erasure_takes_a_record_of_the_same_number_along_and_leaves_a_namesakes() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let (twin, _) = agent.capture("23T09:05", "张先生 13800138000");
    let (namesake, _) = agent.capture("23T09:06", "张三 13900139000");
    let (named, _) = agent.capture("23T09:07", "李四 13700137000");
    let moment = agent.at("23T09:08");
    let by_the_twin = |p: &mut zhanye::domain::person::Person| {
        p.referrer = Some(Referrer {
            name: "张先生".to_owned(),
            person: Some(twin.clone()),
        });
    };
    let change = actions::people::change(&agent.desk, &moment, &named, by_the_twin);
    block_on(change).expect("kept");
    let kind = ActivityKind::SalesInterview;
    let moment = agent.at("23T10:00");
    let met = result(unplanned(&twin, kind), Outcome::Interested);
    block_on(actions::record::record(&agent.desk, &moment, met)).expect("recorded");
    let line = agent.line_of(day(23), &twin, kind);
    let moment = agent.at("23T18:00");
    let closed = close_day(&agent.desk, &moment, day(23), "", "", Vec::new());
    block_on(closed).expect("handed in");
    let moment = agent.at("23T18:05");
    let corrected = ResultOf {
        note: "家里有老人".to_owned(),
        reason: Some("张先生住院了".to_owned()),
        ..result(
            What::Line {
                date: day(23),
                id: line,
            },
            Outcome::ThinksItOver,
        )
    };
    block_on(actions::record::record(&agent.desk, &moment, corrected)).expect("corrected");
    for (time, who) in [("23T19:00", &twin), ("23T19:01", &namesake)] {
        let moment = agent.at(time);
        block_on(actions::people::remove(&agent.desk, &moment, who)).expect("taken out");
    }

    let moment = agent.at("23T20:00");
    block_on(actions::people::erase(&agent.desk, &moment, &zhang)).expect("erased");
    agent.reopen();
    let stored = agent.desk.store().snapshot().documents;
    let stones = [zhang.as_str(), twin.as_str()];
    for document in &stored {
        let is_stone = stones.contains(&document.id.as_str());
        assert_eq!(document.erased_at.is_some(), is_stone, "{}", document.id);
        let text = serde_json::to_string(document).expect("json");
        for gone in ["13800138000", "家里有老人", "张先生", "住院", twin.as_str()] {
            assert!(is_stone || !text.contains(gone), "{gone} in {text}");
        }
    }
    let left = namesake.as_str().parse().expect("an id");
    let left = agent.desk.store().get(&left).expect("kept for an undo");
    assert!(left.deleted_at.is_some() && left.value().to_string().contains("张三"));
    let book = agent.desk.book();
    let page = book.day(day(23)).expect("the page");
    assert_eq!(Metric::SalesInterviews.count(page), 1);
    assert_eq!(page.amendments.len(), 1, "that it was corrected stays");
    let named = book.person(&named).expect("in the book");
    assert_eq!(
        (named.source, named.referrer.is_none()),
        (Some(Source::Referral), true)
    );
}

#[test]
fn what_the_app_writes_for_a_missing_name_is_known_for_none() {
    for lang in [Lang::Zh, Lang::En] {
        assert!(is_nameless(lang.unnamed()), "{}", lang.unnamed());
    }
    assert!(is_nameless(" "));
    assert!(!is_nameless("王丽华"));
}

/// Sets the referrer and the source of a person, as the dossier does.
fn came(
    agent: &mut Agent,
    time: &str,
    who: &PersonId,
    referrer: Option<&str>,
    source: Option<Source>,
) -> actions::Done {
    let moment = agent.at(time);
    let mut person = agent.desk.person(who).expect("in the book");
    person.source = source;
    person.referrer = referrer.map(|name| Referrer {
        name: name.to_owned(),
        person: None,
    });
    block_on(actions::people::save(&agent.desk, &moment, person)).expect("saved")
}

/// How many referrals November has; the figure and the table of the sources have to agree.
fn referrals(agent: &Agent) -> u32 {
    let book = agent.desk.book();
    let count = Counted::Metric(Metric::Referrals).count(&book, day(1), day(30));
    let told = counted::sources(&book, day(1), day(30))
        .into_iter()
        .find(|row| row.source == Some(Source::Referral))
        .map_or(0, |row| row.names);
    assert_eq!(count, told, "the figure and the table of the sources");
    count
}

#[test]
fn a_name_is_a_referral_as_soon_as_the_record_says_so_and_no_longer() {
    let wang = Some("王姐");
    for (line, before, referrer, source, after) in [
        ("张三 13800138000", 0, wang, None, 1),
        ("张三 13800138000", 0, None, Some(Source::Referral), 1),
        ("张三 13800138000", 0, wang, Some(Source::Friend), 1),
        ("张三 13800138000", 0, None, Some(Source::Friend), 0),
        ("张三 13800138000 王姐介绍", 1, None, None, 0),
        // Who it was is not known any more, but the agent still says that it was a referral.
        ("张三 王姐介绍", 1, None, Some(Source::Referral), 1),
        ("李四 转介绍", 1, wang, Some(Source::Referral), 1),
        ("李四 转介绍", 1, None, Some(Source::ColdVisit), 0),
    ] {
        for handed_in in [false, true] {
            let mut agent = Agent::new();
            let (who, _) = agent.capture("23T09:00", line);
            if handed_in {
                hand_in(&mut agent, "23T18:00");
            }
            let case = format!("{line} {referrer:?} {source:?} {handed_in}");
            assert_eq!(referrals(&agent), before, "{case}");
            let done = came(&mut agent, "24T09:00", &who, referrer, source);
            agent.reopen();
            assert_eq!(referrals(&agent), after, "{case}");
            let page = agent.desk.page(day(23));
            assert_eq!((page.is_closed(), page.amendments.len()), (handed_in, 0));

            let moment = agent.at("24T09:01");
            block_on(agent.desk.undo(&moment, &done)).expect("nothing came in between");
            agent.reopen();
            assert_eq!(referrals(&agent), before, "{case}: taken back");
        }
    }
}

fn hand_in(agent: &mut Agent, time: &str) {
    let moment = agent.at(time);
    let closed = close_day(&agent.desk, &moment, day(23), "", "", Vec::new());
    block_on(closed).expect("handed in");
}

#[test]
fn a_referrer_who_is_taken_away_again_leaves_no_referral() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    agent.capture("23T09:05", "李四 13700137000");
    came(&mut agent, "23T10:00", &zhang, Some("王姐"), None);
    assert_eq!(referrals(&agent), 1);
    came(&mut agent, "24T10:00", &zhang, None, None);
    assert_eq!(referrals(&agent), 0);
    assert_eq!(agent.desk.book().timeline(day(23)).len(), 2);
}

#[test]
fn what_a_line_or_another_record_adds_makes_a_referral_too() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let (again, _) = agent.capture("23T09:05", "张三丰 13900139000");

    // ＋ 速记 of somebody who is known.
    let moment = agent.at("24T09:00");
    let captured = capture::parse("张三 王姐介绍 周五下午3点见", moment.local());
    let (person, meeting) = captured.to_person(zhang.clone(), moment.today(), "未留名");
    let new = actions::capture::NewPerson {
        person,
        meeting,
        purpose: String::new(),
    };
    let added =
        actions::capture::add_to_person(&agent.desk, &moment, &zhang, new, |_| String::new());
    block_on(added).expect("added");
    assert_eq!(referrals(&agent), 1);
    assert_eq!(agent.desk.book().timeline(day(27)).len(), 1);

    // Two records of one human being: both names came the one way.
    let moment = agent.at("24T10:00");
    let joined = actions::people::merge(&agent.desk, &moment, &again, &zhang, |_| String::new());
    let joined = block_on(joined).expect("joined");
    assert_eq!(referrals(&agent), 2);

    let moment = agent.at("24T11:00");
    block_on(agent.desk.undo(&moment, &joined)).expect("nothing came in between");
    assert_eq!(referrals(&agent), 1);
}
