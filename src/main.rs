//! The thin binary: in the browser it mounts the app, on a desk it writes sample books.
fn main() {}
