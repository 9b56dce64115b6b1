//! Files: reading one the user has chosen, in slices, and handing one over as a download.

use super::device::{document, window};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// Small enough that progress shows and a tap on cancel is heard.
const SLICE: usize = 4 * 1024 * 1024;
/// Long enough for the slowest browser to have begun the download.
const KEEP_URL_MS: u32 = 60_000;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// `go_on` said no.
    Stopped,
    /// It is larger than what was allowed.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// The browser cannot read it: moved, deleted, not downloaded from the cloud.
    Unreadable(String),
}

/// The file chosen in an input; the input is emptied, so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// Reads a file of at most `most` bytes. `go_on` hears how many bytes are read of how many, and may
/// stop it.
///
/// # Errors
/// See [`ReadError`].
pub async fn read(
    file: &File,
    most: usize,
    mut go_on: impl FnMut(usize, usize) -> bool,
) -> Result<Vec<u8>, ReadError> {
    let size = file.size() as usize;
    if size > most {
        return Err(ReadError::TooLarge { bytes: size });
    }
    let unreadable = |error: JsValue| ReadError::Unreadable(reason(&error));
    let mut bytes = Vec::with_capacity(size);
    loop {
        if !go_on(bytes.len(), size) {
            return Err(ReadError::Stopped);
        }
        if bytes.len() >= size {
            return Ok(bytes);
        }
        let end = (bytes.len() + SLICE).min(size);
        let slice = file
            .slice_with_f64_and_f64(bytes.len() as f64, end as f64)
            .map_err(unreadable)?;
        let buffer = JsFuture::from(slice.array_buffer())
            .await
            .map_err(unreadable)?;
        let part = Uint8Array::new(&buffer).to_vec();
        if part.is_empty() {
            return Err(ReadError::Unreadable("it became shorter".to_owned()));
        }
        bytes.extend_from_slice(&part);
    }
}

/// The words of an exception.
pub(super) fn reason(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}

/// Bytes in the browser's own memory.
fn blob(bytes: &[u8], mime: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}

/// Hands a file over as a download.
///
/// # Errors
/// The browser's words.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> Result<(), String> {
    let try_it = || -> Result<(), JsValue> {
        let url = Url::create_object_url_with_blob(&blob(bytes, mime)?)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        Timeout::new(KEEP_URL_MS, move || {
            // Fails only for an address that is none.
            let _ = Url::revoke_object_url(&url);
        })
        .forget();
        Ok(())
    };
    try_it().map_err(|error| reason(&error))
}

/// A file that lives in memory, for sharing. None where the browser cannot make one.
pub(super) fn in_memory(name: &str, mime: &str, bytes: &[u8]) -> Option<JsValue> {
    let constructor = js_sys::Reflect::get(&window(), &JsValue::from_str("File"))
        .ok()?
        .dyn_into::<js_sys::Function>()
        .ok()?;
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let arguments = Array::of3(&parts, &JsValue::from_str(name), &options);
    js_sys::Reflect::construct(&constructor, &arguments).ok()
}
