//! Files that arrive from elsewhere: a book as JSON, contacts as a vCard, anything else.

use super::edits::edited;
use super::input::Input;
use super::walk;
use chrono::{DateTime, NaiveDate};
use futures::executor::block_on;
use std::rc::Rc;
use zhanye::actions::data::{self, Content};
use zhanye::actions::desk::Desk;
use zhanye::domain::id::{AgentId, IdMint};
use zhanye::domain::moment::{Instant, Moment};
use zhanye::forms::vcard;
use zhanye::storage::export::{self, About, ImportError};
use zhanye::storage::memory::{MemoryLog, Shelves};
use zhanye::storage::{DocId, Document, block};
use zhanye::text::Lang;

thread_local! {
    /// A phone with a small book of its own, as its device holds it.
    static SHELVES: Shelves = shelves();
}

fn now() -> Instant {
    DateTime::parse_from_rfc3339("2026-11-23T18:00:00+08:00").expect("a time")
}

fn about() -> About {
    About {
        exported_at: now(),
        app: "0.0.0".to_owned(),
        agent: "agent:fuzz".to_owned(),
    }
}

fn shelves() -> Shelves {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let phone = Phone::over(Shelves::default());
    block_on(data::fill_empty(&phone.desk, async || {
        Ok(zhanye::sample::book(7, 4, 4, today))
    }))
    .expect("an empty book is filled");
    phone.log.shelves()
}

/// A phone; what it does is kept in memory.
struct Phone {
    log: MemoryLog,
    desk: Rc<Desk<MemoryLog>>,
    mint: IdMint,
}

impl Phone {
    fn over(shelves: Shelves) -> Self {
        let mut mint = IdMint::new(0, 1);
        let log = MemoryLog::over(shelves);
        let newcomer = AgentId::mint(&mut mint);
        let desk = block_on(Desk::open(log.clone(), newcomer)).expect("a book of ours opens");
        while block_on(desk.read_more()).expect("it reads") {}
        Self { log, desk, mint }
    }

    fn moment(&mut self) -> Moment {
        let _spent = self.mint.next_ulid();
        Moment {
            now: now(),
            author: self.desk.agent().id,
            mint: self.mint.clone(),
        }
    }

    /// The book as a file. It is read back and compared by the export itself.
    fn exported(&self) -> Vec<Rc<Document>> {
        let backup = block_on(data::export(&self.desk, now(), |_| true));
        let backup = backup
            .expect("a book can be exported")
            .expect("it was not stopped");
        let Ok(Content::Book(book)) = data::read(&backup.bytes) else {
            panic!("an export is a book")
        };
        book.documents
    }
}

/// Any bytes that somebody opens as a file.
pub fn file(data: &[u8]) {
    match data::read(data) {
        Err(error) => is_told(&error),
        Ok(Content::Book(book)) => {
            let bytes = export::write(&book.about, book.documents.iter().map(Rc::as_ref));
            assert_eq!(
                export::read(&bytes).as_ref(),
                Ok(&book),
                "written and read it is the same"
            );
            import(book.documents);
        }
        Ok(Content::Contacts(cards)) => {
            let mut phone = Phone::over(SHELVES.with(Shelves::clone));
            let before = phone.exported().len();
            let many = cards.len();
            let known = data::known_contacts(&phone.desk.book(), &cards);
            assert_eq!(known.len(), many);
            let moment = phone.moment();
            block_on(data::add_contacts(&phone.desk, &moment, cards)).expect("contacts are noted");
            assert_eq!(phone.exported().len(), before + many);
        }
    }
    let text: usize = vcard::read(data)
        .iter()
        .map(|c| c.name.len() + c.job.len() + c.address.len() + c.note.len() + c.phones.len())
        .sum();
    assert!(
        text <= 3 * data.len() + 64,
        "cards say no more than their file"
    );

    // What a damaged device holds is read or refused.
    let key = block::BlockKey::numbered(1);
    let _ = block::decode(&key, data);
    let framed = zhanye::storage::frame::write(|bytes| bytes.extend_from_slice(data));
    let _ = block::decode(&key, &framed);
    let wanted: [DocId; 2] = ["person:1", "day:a:2026-03-02"].map(|id| id.parse().expect("an id"));
    let wanted: Vec<&DocId> = wanted.iter().collect();
    let _ = block::pick(data, &wanted);
    let _ = block::pick(&framed, &wanted);
}

/// Documents of a book, as their JSON list or as edits of sound ones.
pub fn book(data: &[u8]) {
    let mut input = Input(data);
    let documents = if input.byte() % 2 == 0 {
        edited(input).into_iter().map(Rc::new).collect()
    } else {
        let text = input.text();
        let bytes = enveloped(&text);
        match export::read(&bytes) {
            Ok(book) => book.documents,
            Err(error) => return is_told(&error),
        }
    };
    import(documents);
}

/// A file around the text of its documents, with a checksum that fits.
fn enveloped(documents: &str) -> Vec<u8> {
    let documents = documents.trim();
    let count =
        serde_json::from_str::<Vec<&serde_json::value::RawValue>>(documents).map_or(0, |d| d.len());
    let checksum = crc32(documents.as_bytes());
    format!(
        r#"{{"format":"zhanye-book","version":1,"exported_at":"2026-11-23T18:00:00+08:00","app":"0","agent":"agent:fuzz","count":{count},"documents":{documents},"checksum":"{checksum:08x}"}}"#
    )
    .into_bytes()
}

/// The checksum of the format, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// Every refusal is told in a sentence of its own.
fn is_told(error: &ImportError) {
    for t in [Lang::Zh, Lang::En] {
        assert!(t.import_error(error).chars().count() > 8);
    }
}

/// Takes documents in as a page of the app does, and looks at everything that is made of them.
fn import(documents: Vec<Rc<Document>>) {
    // What a writer of ours would not have written is refused as a file.
    let file = export::write(&about(), documents.iter().map(Rc::as_ref));
    let book = match export::read(&file) {
        Ok(book) => book,
        Err(error) => return is_told(&error),
    };
    assert_eq!(book.documents, documents);

    let mut phone = Phone::over(SHELVES.with(Shelves::clone));
    let before = phone.exported();
    let compare = |phone: &mut Phone| {
        let moment = phone.moment();
        block_on(data::compare(&phone.desk, &moment, book.clone(), |_| true))
            .expect("it compares")
            .expect("it was not stopped")
    };
    let preview = compare(&mut phone);
    for t in [Lang::Zh, Lang::En] {
        let _ = (
            t.inside(preview.inside),
            t.merging(preview.merging),
            t.losing(&preview.losing),
        );
    }
    assert!(
        phone.exported() == before,
        "looking at a file changes nothing"
    );
    match block_on(data::merge(&phone.desk, preview, false)) {
        Ok(_) => {
            let after = phone.exported();
            assert!(after.len() >= before.len(), "merging takes no document out");
            walk::everything(&phone.desk.book());
            let reopened = Phone::over(phone.log.shelves());
            assert!(reopened.exported() == after, "reopened it is the same book");
            let again = compare(&mut phone);
            assert!(
                again.merging.is_nothing(),
                "the second time there is nothing to do: {:?}",
                again.merging
            );
        }
        Err(_) => assert!(phone.exported() == before, "refused it changes nothing"),
    }

    let before = phone.exported();
    let preview = compare(&mut phone);
    let moment = phone.moment();
    if block_on(data::replace(&phone.desk, &moment, preview)).is_ok() {
        walk::everything(&phone.desk.book());
        let _ = phone.exported();
        let moment = phone.moment();
        block_on(data::undo_replace(&phone.desk, &moment))
            .expect("it can be taken back")
            .expect("there is a copy");
    }
    assert!(
        phone.exported() == before,
        "replaced and taken back it is the same"
    );
}
