//! Language, theme and care mode: small settings, kept in the browser's local storage because
//! they belong to the device and not to the book.

use crate::platform::{clock, device, kept, page};
use crate::text::Lang;
use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const KEY: &str = "zhanye.settings";

/// Light, dark, or as the phone has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the phone has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The settings of this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stored {
    /// The language of the screen.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// 关怀模式: larger type and targets.
    pub care: bool,
    /// Whether the sample book is open instead of the agent's own.
    pub sample: bool,
    /// Whether the first visit's page was answered.
    pub welcomed: bool,
    /// When the book was last written out, as an RFC 3339 time.
    pub backed_up_at: Option<String>,
    /// How many documents the book had when it was last seen whole.
    pub documents_seen: Option<u64>,
    /// Whether the browser was asked to keep the book.
    pub asked_to_keep: bool,
    /// The day on which the reminder to back up was put off.
    pub reminder_put_off: Option<NaiveDate>,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            lang: Lang::for_tag(&device::language()),
            theme: Theme::Auto,
            care: false,
            sample: false,
            welcomed: false,
            backed_up_at: None,
            documents_seen: None,
            asked_to_keep: false,
            reminder_put_off: None,
        }
    }
}

/// The handle to the settings.
#[derive(Clone, Copy)]
pub struct Settings(RwSignal<Stored>);

impl Settings {
    /// Reads what is stored; what is missing or unreadable starts with its default.
    pub fn load() -> Self {
        let stored = kept::local(KEY).unwrap_or_default();
        let settings = Self(RwSignal::new(stored));
        settings.show();
        settings
    }

    /// The settings, tracked.
    pub fn get(self) -> Stored {
        self.0.get()
    }

    /// A part of the settings, tracked.
    pub fn with<R>(self, read: impl FnOnce(&Stored) -> R) -> R {
        self.0.with(read)
    }

    /// A part of the settings, not tracked.
    pub fn peek<R>(self, read: impl FnOnce(&Stored) -> R) -> R {
        self.0.with_untracked(read)
    }

    /// The day of the last backup, by the phone's present time zone, tracked.
    pub fn last_backup(self) -> Option<NaiveDate> {
        let at = self.0.with(|s| s.backed_up_at.clone())?;
        let at = DateTime::parse_from_rfc3339(&at).ok()?;
        Some(at.with_timezone(clock::now().offset()).date_naive())
    }

    /// Changes and keeps the settings. A browser that refuses to keep them still applies them.
    pub fn update(self, change: impl FnOnce(&mut Stored)) {
        self.0.update(change);
        if !self.0.with_untracked(|s| kept::keep_local(KEY, s)) {
            leptos::logging::warn!("settings are not kept");
        }
        self.show();
    }

    /// Puts language, theme and mode on the page, where the style sheets read them.
    fn show(self) {
        self.0.with_untracked(|s| {
            page::set_root("lang", s.lang.tag());
            page::set_body(
                "data-weui-theme",
                match s.theme {
                    Theme::Auto => None,
                    Theme::Light => Some("light"),
                    Theme::Dark => Some("dark"),
                },
            );
            page::set_body("data-weui-mode", s.care.then_some("care"));
            page::set_root("data-mode", if s.care { "care" } else { "usual" });
        });
    }
}

/// The settings.
pub fn use_settings() -> Settings {
    expect_context()
}

/// The language of the screen. The whole app is drawn anew when it changes, so a plain value does.
pub fn use_lang() -> Lang {
    use_settings().peek(|s| s.lang)
}
