//! The thin binary: in the browser it mounts the app, on a desk it writes sample books.

#[cfg(target_arch = "wasm32")]
fn main() {
    zhanye::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
