//! One async function per thing a user does: load → domain → commit.
//!
//! An action takes the [`Desk`] (the store with the book read from it), a [`Moment`] and what the
//! user gave; it asks `domain` what follows, commits all documents of it at once, and returns what
//! an undo needs. It knows no screen. Start with [`desk`].
//!
//! [`Moment`]: crate::domain::moment::Moment

pub mod agent;
pub mod capture;
pub mod close;
pub mod data;
pub mod desk;
pub mod goal;
pub mod overruled;
mod pages;
pub mod people;
pub mod plan;
pub mod policy;
pub mod record;
pub mod review;
pub mod signal;
pub mod standard;

pub use desk::{ActionError, Desk, Done, Put};
