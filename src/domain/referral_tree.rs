//! 转介绍树: who named whom, as a forest in rows.
//!
//! Everybody has at most one referrer, so the people form trees. A referrer who is not in the book
//! has no row of their own. Should people have named each other in a circle, the one recorded
//! first stands on top. Rows come in the order of a page, a subtree right behind its top, so that
//! folding one is leaving rows out. Start with [`ReferralTree::of`].

use super::book::Book;
use super::id::PersonId;
use super::person::{Person, Stage};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::ops::Range;

/// One person in the forest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    /// Who.
    pub person: PersonId,
    /// How far below the top: 0 for a top.
    pub depth: u32,
    /// How many this person named.
    pub named: u32,
    /// How many there are below, those named by the named among them.
    pub below: u32,
    /// How many of those below are clients.
    pub clients: u32,
    /// The row behind the last one of this subtree.
    pub end: usize,
}

/// Everybody who named somebody or was named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferralTree {
    /// The rows; among neighbours the one with the most people below first, then by id.
    pub rows: Vec<Branch>,
}

impl ReferralTree {
    /// The forest of a book.
    pub fn of(book: &Book) -> Self {
        let referrer = |person: &Person| {
            let referrer = person.referrer.as_ref()?.person.as_ref()?;
            book.person(referrer)
        };
        let (mut rest, tops): (Vec<_>, Vec<_>) = book
            .referrers()
            .partition(|person| referrer(person).is_some());
        let mut forest = Forest::default();
        for top in tops {
            forest.plant(book, top);
        }
        // Whoever was not reached from a top hangs in a circle.
        rest.sort_unstable_by_key(|person| &person.id);
        for person in rest {
            if forest.reached.contains(&person.id) {
                continue;
            }
            let first = ring_of(book, &person.id).into_iter().min();
            if let Some(first) = first.and_then(|id| book.person(id)) {
                forest.plant(book, first);
            }
        }
        Self {
            rows: forest.rows(),
        }
    }

    /// How many people were named by somebody in the book.
    pub fn named(&self) -> u32 {
        let tops = self.rows.iter().filter(|row| row.depth == 0);
        tops.map(|row| row.below).sum()
    }

    /// The rows that show when only these people are unfolded.
    pub fn shown<'a>(
        &'a self,
        is_open: impl Fn(&PersonId) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Branch> + 'a {
        let mut next = 0;
        std::iter::from_fn(move || {
            let row = self.rows.get(next)?;
            next = if is_open(&row.person) {
                next + 1
            } else {
                row.end
            };
            Some(row)
        })
    }
}

/// One person, with places in [`Forest::nodes`].
struct Node<'a> {
    person: &'a Person,
    depth: u32,
    /// Who named this person.
    parent: Option<usize>,
    /// Whom this person named.
    children: Range<usize>,
    below: u32,
    clients: u32,
}

/// The trees as they are found.
#[derive(Default)]
struct Forest<'a> {
    /// Tree by tree, in each the tops first and the deepest last.
    nodes: Vec<Node<'a>>,
    tops: Vec<usize>,
    reached: FxHashSet<&'a PersonId>,
}

impl<'a> Forest<'a> {
    /// Walks the tree below somebody and counts it; level by level, as a chain of referrals may be long.
    fn plant(&mut self, book: &'a Book, top: &'a Person) {
        let first = self.nodes.len();
        self.tops.push(first);
        self.add(top, 0, None);
        let mut next = first;
        while let Some(node) = self.nodes.get(next) {
            let (person, depth) = (node.person, node.depth + 1);
            let from = self.nodes.len();
            // A circle ends at its top.
            for child in book.referrals_of(&person.id).filter(|p| p.id != top.id) {
                self.add(child, depth, Some(next));
            }
            self.nodes[next].children = from..self.nodes.len();
            next += 1;
        }
        // Everybody stands behind whoever named them.
        for place in (first..self.nodes.len()).rev() {
            let Node {
                person,
                parent,
                below,
                clients,
                ..
            } = self.nodes[place];
            if let Some(parent) = parent {
                let parent = &mut self.nodes[parent];
                parent.below += below + 1;
                parent.clients += clients + u32::from(person.stage == Stage::Client);
            }
        }
    }

    fn add(&mut self, person: &'a Person, depth: u32, parent: Option<usize>) {
        self.reached.insert(&person.id);
        self.nodes.push(Node {
            person,
            depth,
            parent,
            children: 0..0,
            below: 0,
            clients: 0,
        });
    }

    /// The rows of a page.
    fn rows(mut self) -> Vec<Branch> {
        let order = |nodes: &[Node<'_>], places: &mut [usize]| {
            places.sort_unstable_by_key(|place| {
                let node = &nodes[*place];
                (Reverse(node.below), &node.person.id)
            });
        };
        let mut rows = Vec::with_capacity(self.nodes.len());
        order(&self.nodes, &mut self.tops);
        let mut waiting = self.tops;
        waiting.reverse();
        while let Some(place) = waiting.pop() {
            let node = &self.nodes[place];
            rows.push(Branch {
                person: node.person.id.clone(),
                depth: node.depth,
                named: u32::try_from(node.children.len()).unwrap_or(u32::MAX),
                below: node.below,
                clients: node.clients,
                end: rows.len() + 1 + node.below as usize,
            });
            let from = waiting.len();
            waiting.extend(node.children.clone());
            order(&self.nodes, &mut waiting[from..]);
            waiting[from..].reverse();
        }
        rows
    }
}

/// The circle that the referrers of somebody lead into.
fn ring_of<'a>(book: &'a Book, id: &'a PersonId) -> Vec<&'a PersonId> {
    let referrer = |id: &PersonId| {
        let person = book.person(id)?;
        let referrer = person.referrer.as_ref()?.person.as_ref()?;
        book.person(referrer).map(|person| &person.id)
    };
    let mut way: Vec<&PersonId> = Vec::new();
    let mut here = Some(id);
    while let Some(id) = here {
        if let Some(place) = way.iter().position(|passed| *passed == id) {
            return way.split_off(place);
        }
        way.push(id);
        here = referrer(id);
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Change;
    use crate::domain::person::{Person, Referrer};
    use chrono::NaiveDate;

    fn who(n: u32) -> PersonId {
        PersonId::parse(&format!("person:{n:06}")).expect("an id")
    }

    fn named_by(n: u32, referrer: Option<u32>, is_client: bool) -> Change {
        let date = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day");
        let mut person = Person::new(who(n), format!("客户{n}"), date);
        person.referrer = referrer.map(|by| Referrer {
            name: format!("客户{by}"),
            person: Some(who(by)),
        });
        if is_client {
            person.stage = Stage::Client;
        }
        person.into()
    }

    fn tree(people: &[(u32, Option<u32>)]) -> ReferralTree {
        ReferralTree::of(&Book::build(
            people.iter().map(|(n, by)| named_by(*n, *by, n % 2 == 0)),
        ))
    }

    fn rows(tree: &ReferralTree) -> Vec<(String, u32, u32, u32, u32, usize)> {
        tree.rows
            .iter()
            .map(|row| {
                let tail = row.person.tail().trim_start_matches('0').to_owned();
                (tail, row.depth, row.named, row.below, row.clients, row.end)
            })
            .collect()
    }

    fn row(
        n: &str,
        depth: u32,
        named: u32,
        below: u32,
        clients: u32,
        end: usize,
    ) -> (String, u32, u32, u32, u32, usize) {
        (n.to_owned(), depth, named, below, clients, end)
    }

    #[test]
    fn who_named_most_stands_first_and_a_subtree_stands_behind_its_top() {
        let tree = tree(&[
            (1, None),
            (2, Some(1)),
            (3, Some(1)),
            (4, Some(3)),
            (6, Some(3)),
            (7, None),
            (8, Some(7)),
            (9, None),
        ]);
        assert_eq!(
            rows(&tree),
            [
                row("1", 0, 2, 4, 3, 5),
                row("3", 1, 2, 2, 2, 4),
                row("4", 2, 0, 0, 0, 3),
                row("6", 2, 0, 0, 0, 4),
                row("2", 1, 0, 0, 0, 5),
                row("7", 0, 1, 1, 1, 7),
                row("8", 1, 0, 0, 0, 7),
            ]
        );
        assert_eq!(tree.named(), 5);
    }

    #[test]
    fn folding_leaves_the_subtree_out() {
        let tree = tree(&[
            (1, None),
            (2, Some(1)),
            (3, Some(2)),
            (7, None),
            (8, Some(7)),
        ]);
        let shown = |open: &[u32]| -> Vec<String> {
            let open: Vec<PersonId> = open.iter().map(|n| who(*n)).collect();
            let rows = tree.shown(|id| open.contains(id));
            rows.map(|row| row.person.tail().trim_start_matches('0').to_owned())
                .collect()
        };
        assert_eq!(shown(&[]), ["1", "7"]);
        assert_eq!(shown(&[1]), ["1", "2", "7"]);
        assert_eq!(shown(&[1, 2, 7]), ["1", "2", "3", "7", "8"]);
    }

    #[test]
    fn people_who_named_each_other_in_a_circle_are_shown_once() {
        let tree = tree(&[(1, Some(3)), (2, Some(1)), (3, Some(2)), (5, Some(3))]);
        assert_eq!(
            rows(&tree),
            [
                row("1", 0, 1, 3, 1, 4),
                row("2", 1, 1, 2, 0, 4),
                row("3", 2, 1, 1, 0, 4),
                row("5", 3, 0, 0, 0, 4),
            ]
        );
    }

    #[test]
    fn a_referrer_who_left_the_book_has_no_row_and_a_long_chain_is_walked() {
        let mut chain: Vec<(u32, Option<u32>)> = vec![(1, Some(99_999))];
        chain.extend((2..5_000).map(|n| (n, Some(n - 1))));
        let tree = tree(&chain);
        assert_eq!(tree.rows.len(), 4_999);
        assert_eq!(tree.rows[0].below, 4_998);
        assert_eq!(tree.rows[4_998].depth, 4_998);
        assert!(ReferralTree::of(&Book::new()).rows.is_empty());
    }
}
