//! A file on its way out of the app, and what is said of it: to the share sheet, or into a download.

use crate::platform::files;
use crate::platform::share::{self, Parcel, Shared};
use crate::text::Lang;
use crate::ui::state::{Toasts, use_lang, use_toasts};

/// What is handed over, which is how it is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A file.
    File,
    /// The picture of a report.
    Picture,
}

/// Hands something over and says what became of it.
#[derive(Clone, Copy)]
pub struct HandOver {
    what: What,
    toasts: Toasts,
    t: Lang,
}

impl HandOver {
    /// For things of this kind.
    pub fn of(what: What) -> Self {
        Self {
            what,
            toasts: use_toasts(),
            t: use_lang(),
        }
    }

    /// Opens the share sheet, and tells whether it was sent. Only in answer to a tap.
    pub async fn send(self, parcel: &Parcel) -> bool {
        match share::send(parcel).await {
            Shared::Done => {
                self.toasts.say(self.sent());
                true
            }
            Shared::Cancelled => false,
            Shared::Refused(detail) => {
                leptos::logging::warn!("not shared: {detail}");
                self.toasts.fail(self.refused(&detail));
                false
            }
        }
    }

    /// Saves it as a download, and tells whether it was.
    pub fn save(self, name: &str, mime: &str, bytes: &[u8]) -> bool {
        match files::download(name, mime, bytes) {
            Ok(()) => {
                self.toasts.say(self.saved(name));
                true
            }
            Err(detail) => {
                self.toasts.fail(self.t.data_download_failed(&detail));
                false
            }
        }
    }

    fn sent(self) -> &'static str {
        match self.what {
            What::File => self.t.data_shared(),
            What::Picture => self.t.report_shared(),
        }
    }

    fn refused(self, detail: &str) -> String {
        match self.what {
            What::File => self.t.data_share_failed(detail),
            What::Picture => self.t.report_share_failed().to_owned(),
        }
    }

    fn saved(self, name: &str) -> String {
        match self.what {
            What::File => self.t.data_downloaded(name),
            What::Picture => self.t.report_saved(name),
        }
    }
}
