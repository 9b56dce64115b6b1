#!/usr/bin/env bash
# Installs what is missing on a machine that has only rustup, Node and make, and returns at once where nothing is.
#   tools/install.sh rust      what a build without a browser needs
#   tools/install.sh site      what a build of the site needs
#   tools/install.sh browser   what the tests in a browser need besides
#   tools/install.sh fuzz      what the fuzzers need
#   tools/install.sh bench     what the app is measured beside
#   tools/install.sh audit     what judges the built app
#   tools/install.sh deny      what looks through the crates
# Everything it says goes to stderr: `make book` owns stdout.
set -euo pipefail
cd "$(dirname "$0")/.."
exec 1>&2

# Later Trunks need a newer compiler than the one this project builds with.
TRUNK_VERSION=0.21.14

# Cuts the wasm into pieces; follows `wasm_split_helpers`, which comes with Leptos.
SPLIT_VERSION=0.2.4

# Looks through licences and advisories of the crates.
DENY_VERSION=0.20.2

# A root of our own, so that other projects keep the versions they have in ~/.cargo/bin.
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/zhanye-tools"
export PATH="$TOOLS/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

say() { printf '%s\n' "· $*"; }
stop() { printf '%s\n' "$*"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

# apt PACKAGE...: from the system's packages, or the one command to type.
apt() {
  local command="apt-get update && apt-get install -y --no-install-recommends $*"
  say "installing $* from the system's packages"
  command -v apt-get >/dev/null || stop "Please install with your system's package manager: $*"
  as_root env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -q && apt-get install -q -y --no-install-recommends $*" \
    || stop "This needs one command with root rights:
  sudo sh -c '$command'"
}

# The version of a crate in Cargo.lock: the command line tool must be exactly the one the crate was made for.
locked() {
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# version_of COMMAND CRATE: what the command says, or what was noted when it was installed.
version_of() {
  "$1" --version 2>/dev/null | awk '{ print $2 }' | grep . && return 0
  command -v "$1" >/dev/null && cargo install --list --root "$TOOLS" 2>/dev/null | sed -n "s/^$2 v\([^ :]*\).*/\1/p"
}

# cargo_tool CRATE COMMAND VERSION [OPTION...]
cargo_tool() {
  local found
  found="$(version_of "$2" "$1")" || true
  [ "$found" = "$3" ] && return 0
  say "installing $1 $3 (found: ${found:-none}); this takes some minutes, once"
  # A tool is built for this machine, whatever the project's own builds are set to, and as fast as that goes: Trunk's
  # own release settings (fat LTO in one unit) compile for a quarter of an hour to save seconds of running.
  local settings=(
    CARGO_PROFILE_RELEASE_LTO=off
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1
    CARGO_PROFILE_RELEASE_DEBUG=0
  )
  local install=(env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET "${settings[@]}" cargo install "$1" --version "$3" "${@:4}" --force --root "$TOOLS")
  "${install[@]}" --locked || "${install[@]}"
}

rust() {
  command -v cc >/dev/null || apt gcc libc6-dev
  cargo --version >/dev/null 2>&1 || rustup toolchain install
  # The standard library's own folder tells as much as `rustup target list`, sooner.
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ] || rustup target add wasm32-unknown-unknown
}

site() {
  rust
  node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || stop "Node 20 or later is needed."
  cargo_tool trunk trunk "$TRUNK_VERSION"
  cargo_tool wasm-bindgen-cli wasm-bindgen "$(locked wasm-bindgen)"
  cargo_tool wasm_split_cli_support wasm-split-cli "$SPLIT_VERSION" --features build-binary
  packages . "the browser-side tools"
}

# packages FOLDER WHAT: what its lock names, once for each lock.
packages() {
  [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] || return 0
  say "installing $2"
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
  touch "$1/node_modules/.package-lock.json"
}

bench() {
  packages tests/bench "what the app is measured beside"
}

audit() {
  packages tests/audit "what judges the built app"
}

deny() {
  rust
  cargo_tool cargo-deny cargo-deny "$DENY_VERSION"
}

browser() {
  local missing=()
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || missing+=(chromium)
  [ -n "${CHROMEDRIVER:-}" ] || command -v chromedriver >/dev/null || missing+=(chromium-driver)
  # Without one, every Chinese character on a picture is an empty box.
  fc-list :lang=zh-cn file 2>/dev/null | grep -q . || missing+=(fontconfig fonts-noto-cjk)
  [ ${#missing[@]} = 0 ] || apt "${missing[@]}"
}

# The engine is a library of LLVM's that comes with its crate as C++.
fuzz() {
  rust
  command -v c++ >/dev/null || apt g++
}

case "${1:-}" in
  rust) rust ;;
  site) site ;;
  browser) browser ;;
  fuzz) fuzz ;;
  bench) bench ;;
  audit) audit ;;
  deny) deny ;;
  *) stop "usage: tools/install.sh rust|site|browser|fuzz|bench|audit|deny" ;;
esac
