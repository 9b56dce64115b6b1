//! Every sentence a user reads, in Chinese first and in complete English.
//!
//! A [`Lang`] is a plain value; a sentence is a method on it. The `sentences!` macro takes both
//! languages side by side, so a sentence without its translation does not compile. Names of the
//! trade are in [`nouns`], dates and numbers in [`dates`], and each page has a file of its own.
//! Nothing here knows the browser.

/// Declares sentences: a name, arguments in brackets when the sentence has any, then Chinese and
/// English, and, where the first argument is a number that English counts by, how it says one of
/// them. `{argument}` is replaced as `format!` does it.
macro_rules! sentences {
    ($($name:ident $(($($arg:ident: $ty:ty),+))? : $zh:literal, $en:literal $(, one: $one:literal)?;)*) => {
        impl $crate::text::Lang {
            $(sentences!(@one $name $(($($arg: $ty),+))? : $zh, $en $(, $one)?);)*
        }
    };
    (@one $name:ident : $zh:literal, $en:literal) => {
        #[doc = concat!("「", $zh, "」, “", $en, "”.")]
        #[must_use]
        pub fn $name(self) -> &'static str {
            match self {
                Self::Zh => $zh,
                Self::En => $en,
            }
        }
    };
    (@one $name:ident ($($arg:ident: $ty:ty),+) : $zh:literal, $en:literal) => {
        #[doc = concat!("「", $zh, "」, “", $en, "”.")]
        #[must_use]
        pub fn $name(self, $($arg: $ty),+) -> String {
            match self {
                Self::Zh => format!($zh),
                Self::En => format!($en),
            }
        }
    };
    (@one $name:ident ($n:ident: $number:ty $(, $arg:ident: $ty:ty)*) : $zh:literal, $en:literal, $one:literal) => {
        #[doc = concat!("「", $zh, "」, “", $en, "”, “", $one, "”.")]
        #[must_use]
        pub fn $name(self, $n: $number $(, $arg: $ty)*) -> String {
            match self {
                Self::Zh => format!($zh),
                Self::En if $n == 1 => format!($one),
                Self::En => format!($en),
            }
        }
    };
}

pub mod analysis;
pub mod banners;
pub mod before_the_call;
pub mod capture;
pub mod close;
pub mod common;
pub mod counting;
pub mod data;
pub mod dates;
pub mod errors;
pub mod files;
pub mod forms;
pub mod goals;
pub mod journal;
pub mod left_over;
pub mod limits;
pub mod me;
pub mod nouns;
pub mod overruled;
pub mod people;
pub mod person;
pub mod plan100;
pub mod policy;
pub mod record;
pub mod report;
pub mod review;
pub mod signal;
pub mod standards;
pub mod today;
pub mod welcome;

use serde::{Deserialize, Serialize};

/// The language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// 简体中文.
    #[default]
    #[serde(rename = "zh-Hans")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// The BCP 47 tag, for the `lang` attribute.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The best language for what a browser asks for, `zh-CN` or `en-US`; Chinese for any other,
    /// because the users are Chinese.
    #[must_use]
    pub fn for_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") {
            Self::En
        } else {
            Self::Zh
        }
    }
}
