//! What is done with a policy: written down, changed, paid, taken out.

use super::desk::{ActionError, Desk, Done, Put};
use crate::domain::id::{EntryId, PersonId, PolicyId};
use crate::domain::moment::Moment;
use crate::domain::person::{Person, Stage};
use crate::domain::policy::Policy;
use crate::storage::log::Log;
use chrono::NaiveDate;

/// Writes a policy, new or changed. A prospect who holds one becomes a client in the same commit;
/// whoever was given up stays given up.
///
/// # Errors
/// `Gone` when the holder is no longer there; what the store says.
pub async fn save<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    policy: Policy,
) -> Result<Done, ActionError> {
    let holder = desk.person(&policy.person)?;
    let mut puts = vec![Put::Policy(policy)];
    if holder.stage == Stage::Prospect {
        puts.push(Put::Person(Person {
            stage: Stage::Client,
            ..holder
        }));
    }
    desk.commit(moment, puts).await
}

/// 续期已交: notes that the instalment due on that day was paid, today. What is paid already stays
/// as it is.
///
/// # Errors
/// `Gone`; what the store says.
pub async fn pay<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PolicyId,
    due: NaiveDate,
) -> Result<Done, ActionError> {
    let mut policy = stored(desk, id).ok_or(ActionError::Gone)?;
    policy.pay(due, moment.today());
    desk.commit(moment, vec![Put::Policy(policy)]).await
}

/// The policies with the premiums that a line says were paid on a day, each once; what has left the
/// book meanwhile is not among them.
pub(super) fn paid<L: Log + 'static>(
    desk: &Desk<L>,
    line: &EntryId,
    premiums: Vec<(PolicyId, NaiveDate)>,
    on: NaiveDate,
) -> Vec<Policy> {
    let mut policies: Vec<Policy> = Vec::new();
    for (id, due) in premiums {
        let place = policies.iter().position(|p| p.id == id).or_else(|| {
            policies.push(stored(desk, &id)?);
            Some(policies.len() - 1)
        });
        if let Some(place) = place {
            policies[place].pay_by(line, due, on);
        }
    }
    policies
}

/// The policies of somebody without the premiums that a line said were paid.
pub(super) fn taken_back<L: Log + 'static>(
    desk: &Desk<L>,
    line: &EntryId,
    holder: &PersonId,
) -> Vec<Policy> {
    let book = desk.book();
    book.policies_of(holder)
        .filter_map(|policy| {
            let mut policy = Policy::clone(policy);
            policy.take_back(line).then_some(policy)
        })
        .collect()
}

fn stored<L: Log + 'static>(desk: &Desk<L>, id: &PolicyId) -> Option<Policy> {
    desk.book().policy(id).map(|p| Policy::clone(p))
}

/// Takes a policy out of the book.
///
/// # Errors
/// What the store says.
pub async fn remove<L: Log + 'static>(
    desk: &Desk<L>,
    moment: &Moment,
    id: &PolicyId,
) -> Result<Done, ActionError> {
    desk.commit(moment, vec![Put::RemovePolicy(id.clone())])
        .await
}
