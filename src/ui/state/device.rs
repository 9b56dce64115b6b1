//! What the device is like right now: network, a new version waiting, the way to the home screen,
//! and whether the browser promises to keep the book.

use crate::platform::device::{self, Browser};
use crate::platform::install::{self, Install};
use crate::platform::persist::{self, Promised, Room};
use crate::platform::{network, update};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The handle to the device.
#[derive(Clone, Copy)]
pub struct Device {
    online: RwSignal<bool>,
    update: RwSignal<NewVersion>,
    install: RwSignal<Install>,
    promised: RwSignal<Promised>,
    room: RwSignal<Option<Room>>,
    browser: Browser,
}

/// How far a new version has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewVersion {
    /// None is there.
    None,
    /// It is downloaded and waits for a tap.
    Waiting,
    /// The tap came; the page is about to be loaded anew.
    Accepted,
}

impl Device {
    /// Starts to watch the device, for as long as the app lives.
    pub fn start() -> Self {
        let waiting = |ready| {
            if ready {
                NewVersion::Waiting
            } else {
                NewVersion::None
            }
        };
        let device = Self {
            online: RwSignal::new(device::is_online()),
            update: RwSignal::new(waiting(update::is_ready())),
            install: RwSignal::new(install::now()),
            promised: RwSignal::new(Promised::Unknown),
            room: RwSignal::new(None),
            browser: device::browser(),
        };
        network::on_change(move |online| device.online.set(online));
        update::on_ready(move || device.update.set(NewVersion::Waiting));
        install::on_change(move || device.install.set(install::now()));
        device.look_at_storage();
        device
    }

    /// Whether there is a network, tracked.
    pub fn is_online(self) -> bool {
        self.online.get()
    }

    /// How far a new version has come, tracked.
    pub fn update(self) -> NewVersion {
        self.update.get()
    }

    /// Changes to the new version. Nothing typed is lost by it: drafts are on the device.
    pub fn accept_update(self) {
        self.update.set(NewVersion::Accepted);
        update::accept();
    }

    /// The way to the home screen, tracked.
    pub fn install(self) -> Install {
        self.install.get()
    }

    /// Which kind of browser it is.
    pub fn browser(self) -> Browser {
        self.browser
    }

    /// What the browser promises, tracked.
    pub fn promised(self) -> Promised {
        self.promised.get()
    }

    /// The room there is, tracked.
    pub fn room(self) -> Option<Room> {
        self.room.get()
    }

    /// Looks again at what the browser promises and how much room there is.
    pub fn look_at_storage(self) {
        spawn_local(async move {
            self.promised.set(persist::promise().await);
            self.room.set(persist::room().await);
        });
    }

    /// Asks the browser to promise that it keeps the book, and hands the answer to `after`.
    pub fn ask_to_keep(self, after: impl FnOnce(Promised) + 'static) {
        spawn_local(async move {
            let answer = persist::ask().await;
            self.promised.set(answer);
            self.room.set(persist::room().await);
            after(answer);
        });
    }
}

/// The device.
pub fn use_device() -> Device {
    expect_context()
}
