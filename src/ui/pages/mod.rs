//! The pages, a folder or file per route; [`report`] and [`standards`] have two each.
//!
//! Some are no pages but what several of them show: [`day_figures`], [`day_leftovers`], [`day_lines`] and
//! [`day_proposals`] of a day, [`figure`] and [`signals`] of 复盘, [`leafing`] through periods. [`day_address`] and
//! [`headings`] read an address, [`overruled`] shows what merges have overruled, [`hand_over`] sends and saves what a page has made, [`banners`] stand above every page,
//! [`cannot_open`] and [`not_found`] in the place of one. [`welcome`] is shown by the door before the app is there, and
//! by [`first_visit`] within it.

pub mod banners;
pub mod cannot_open;
pub mod capture;
pub mod close_day;
pub mod data;
pub mod day;
pub mod day_address;
pub mod day_figures;
pub mod day_leftovers;
pub mod day_lines;
pub mod day_proposals;
pub mod edit_person;
pub mod figure;
pub mod files;
pub mod first_visit;
pub mod goal;
pub mod grade;
pub mod hand_over;
pub mod headings;
pub mod install;
pub mod journal;
pub mod leafing;
pub mod limits;
pub mod lists;
pub mod me;
pub mod month_review;
pub mod not_found;
pub mod overruled;
pub mod people;
pub mod person;
pub mod referrals;
pub mod report;
pub mod review;
pub mod score_rules;
pub mod signals;
pub mod standards;
pub mod today;
pub mod trends;
pub mod welcome;

pub use banners::Banners;
pub use cannot_open::CannotOpen;
pub use capture::Capture;
pub use close_day::CloseDay;
pub use data::Data;
pub use day::DayPage;
pub use edit_person::EditPerson;
pub use files::Files;
pub use first_visit::FirstVisit;
pub use goal::GoalPage;
pub use grade::Grade;
pub use install::Install;
pub use journal::Journal;
pub use limits::LimitsPage;
pub use lists::Lists;
pub use me::Me;
pub use month_review::MonthReviewPage;
pub use not_found::NotFound;
pub use people::People;
pub use person::PersonPage;
pub use referrals::Referrals;
pub use report::{ReportPage, WeekSheetPage};
pub use review::Review;
pub use score_rules::ScoreRules;
pub use standards::{EditStandard, Standards};
pub use today::Today;
pub use trends::Trends;
pub use welcome::Welcome;
