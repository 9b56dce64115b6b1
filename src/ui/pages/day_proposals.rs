//! 建议: whom to contact on a day, as rows of a list.

use crate::actions::plan::{Accepted, Plan};
use crate::domain::activity::ActivityKind;
use crate::domain::book::Book;
use crate::domain::id::{EntryId, PersonId};
use crate::domain::proposal::{Presets, Proposal, Reason, propose};
use crate::text::Lang;
use crate::text::journal::class_letter;
use crate::text::people::shorten;
use chrono::NaiveDate;

/// A product's name is cut after so many characters in the purpose of a line.
const PRODUCT: usize = 40;

/// A proposal in words, with what accepting it needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Proposed {
    /// Who.
    pub person: PersonId,
    /// By name.
    pub name: String,
    /// The person's class.
    pub class: Option<&'static str>,
    /// What to plan.
    pub kind: ActivityKind,
    /// Why, and what: 昨天没接通 · 电话约访.
    pub why: String,
    /// What for, when the reason is one.
    pub purpose: String,
    /// The open line that goes on in it.
    pub goes_on: Option<(NaiveDate, EntryId)>,
}

impl Proposed {
    fn of(proposal: Proposal, t: Lang, today: NaiveDate) -> Self {
        let why = t.why_proposed(&proposal.reason, proposal.list, today);
        Self {
            person: proposal.person.id.clone(),
            name: proposal.person.name.clone(),
            class: proposal.list.class(&proposal.person).map(class_letter),
            kind: proposal.kind,
            why: format!("{why} · {}", t.kind(proposal.kind)),
            purpose: match &proposal.reason {
                Reason::Birthday { .. } => t.birthday_wishes().to_owned(),
                Reason::Renewal { product, .. } => t.renewal_purpose(&shorten(product, PRODUCT)),
                _ => String::new(),
            },
            goes_on: match proposal.reason {
                Reason::LeftOver { from, entry } => Some((from, entry)),
                _ => None,
            },
        }
    }

    /// What accepting it for a day writes.
    pub fn accepted(&self, date: NaiveDate) -> Accepted {
        Accepted {
            plan: Plan {
                person: Some(self.person.clone()),
                kind: self.kind,
                date,
                at: None,
                purpose: self.purpose.clone(),
            },
            goes_on: self.goes_on.clone(),
        }
    }
}

/// The proposals for a day. What the page asks about as left over anyway is not proposed again:
/// `asked` says which day's open lines these are.
pub fn proposals(
    book: &Book,
    day: NaiveDate,
    today: NaiveDate,
    t: Lang,
    asked: impl Fn(NaiveDate) -> bool,
) -> Vec<Proposed> {
    propose(book, day, &Presets::default())
        .into_iter()
        .map(|proposal| Proposed::of(proposal, t, today))
        .filter(|row| !row.goes_on.as_ref().is_some_and(|(from, _)| asked(*from)))
        .collect()
}
