//! The rules of the trade, as pure values and functions.
//!
//! Nothing here knows a browser, a clock, chance, storage or a sentence on screen: time, ids and
//! randomness come in as arguments, and what a user reads is made in `text`. A rule that a
//! supervisor could follow on paper belongs here, filed by the noun it is about.
//!
//! Start with [`person`] (who), [`activity`] (what is done with them) and [`day_log`] (where it is
//! written down); [`standard`] and [`metric`] say what a day is measured by.

pub mod accumulation;
pub mod activity;
pub mod agent;
pub mod birthday;
pub mod book;
pub mod calendar;
pub mod capture;
pub mod counted;
pub mod counts;
pub mod day;
pub mod day_log;
pub mod dossier;
pub mod duplicate;
pub mod erasure;
pub mod follow_up;
pub mod goal;
pub mod hours;
pub mod id;
pub mod metric;
pub mod moment;
pub mod month_review;
pub mod period;
pub mod person;
pub mod phone;
pub mod plan100;
pub mod policy;
pub mod proposal;
pub mod referral_tree;
pub mod referrer;
pub mod roster;
pub mod score;
pub mod score_rule;
pub mod search;
pub mod signal;
pub mod standard;
pub mod step;
pub mod streak;
pub mod trend;
pub mod week;
