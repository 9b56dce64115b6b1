//! The pages, a folder or file per route.

pub mod banners;
pub mod cannot_open;
pub mod capture;
pub mod close_day;
pub mod data;
pub mod day;
pub mod edit_person;
pub mod install;
pub mod journal;
pub mod me;
pub mod not_found;
pub mod people;
pub mod person;
pub mod review;
pub mod standards;
pub mod today;
pub mod welcome;

pub use banners::Banners;
pub use cannot_open::CannotOpen;
pub use capture::Capture;
pub use close_day::CloseDay;
pub use data::Data;
pub use day::DayPage;
pub use edit_person::EditPerson;
pub use install::Install;
pub use journal::Journal;
pub use me::Me;
pub use not_found::NotFound;
pub use people::People;
pub use person::PersonPage;
pub use review::Review;
pub use standards::Standards;
pub use today::Today;
pub use welcome::Welcome;
