# 展业本. `make` alone tells what there is.
SHELL := bash
MAKEFLAGS += --no-builtin-rules --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help

# The same order as in tools/install.sh, which fills the first of these.
export PATH := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/zhanye-tools/bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
export CHROMIUM ?= $(shell command -v chromium)
export CHROMEDRIVER ?= $(shell command -v chromedriver)

PORT ?= 8080
PEOPLE ?= 10000
DAYS ?= 2500
SEED ?= 1
WASM := --target wasm32-unknown-unknown

# Folders are listed too: their time changes when a file is taken away.
SITE_SOURCES := $(shell find src style public tools) build.rs .cargo/config.toml Cargo.toml Cargo.lock rust-toolchain.toml package-lock.json

##@ Use
.PHONY: run dev dist book
run: dist ## build the app and serve it at http://127.0.0.1:8080 (PORT=...)
	@node tests/serve.mjs dist $(PORT)

dist: dist/index.html ## leave the deployable site in dist/

dist/index.html: $(SITE_SOURCES)
	@tools/install.sh site
	@# Trunk calls cargo without a network, so what the build needs is fetched before.
	@cargo fetch --locked --quiet $(WASM)
	@trunk build --release --features split
	@touch $@

dev: ## the same, built fast: no optimising, no service worker
	@tools/install.sh site
	@cargo fetch --locked --quiet $(WASM)
	@trunk build --dist target/dev
	@node tests/serve.mjs target/dev $(PORT)

book: ## write a sample book as JSON: make book PEOPLE=10000 DAYS=2500 SEED=1 > book.json
	@tools/install.sh rust
	@cargo run --release --quiet -- book --people $(PEOPLE) --days $(DAYS) --seed $(SEED)

##@ Check
.PHONY: test test-fmt test-clippy test-docs test-licences test-native test-wasm test-e2e test-audit test-soak soak fuzz bench profile size audit
test: test-fmt test-licences test-clippy test-docs test-native test-wasm test-e2e test-audit test-soak ## everything: format, clippy, docs, licences, native, wasm and browser tests, Lighthouse

test-fmt: installed
	@echo "== formatting"
	@cargo fmt --all --check

test-clippy: installed ## clippy on both targets, warnings denied
	@echo "== clippy, native"
	@cargo clippy --locked --all-targets -- -D warnings
	@echo "== clippy, wasm32"
	@cargo clippy --locked $(WASM) --all-targets -- -D warnings

test-docs: installed ## docs on both targets, warnings denied
	@echo "== docs"
	@RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items
	@RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items $(WASM)

test-licences: installed
	@echo "== licences"
	@node tools/licences.mjs

test-native: installed ## the rules
	@echo "== native tests"
	@cargo test --locked

test-wasm: installed chromium ## what needs IndexedDB and a document, in a real browser
	@echo "== wasm tests"
	@CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
		WASM_BINDGEN_TEST_WEBDRIVER_JSON=$(CURDIR)/tests/webdriver.json WASM_BINDGEN_TEST_TIMEOUT=300 \
		cargo test --locked $(WASM) --lib --test 'wasm*'

test-e2e: dist chromium ## journeys against the built app: make test-e2e ARGS="smoke --headed"
	@echo "== journeys"
	@npx --no-install playwright test --config tests/e2e/playwright.config.js $(ARGS)

test-audit: dist chromium ## what Lighthouse says of the built app, 95 of 100 at least
	@tools/install.sh audit
	@echo "== Lighthouse"
	@node --test --test-reporter=spec tests/audit/lighthouse.test.mjs

# A short, seeded piece of the long one.
test-soak: dist chromium
	@echo "== the browser ends in the middle of work"
	@node tests/soak/soak.mjs --rounds=12 $(ARGS)

soak: dist chromium ## end the browser 300 times in the middle of work, and look for what is lost: make soak ARGS="--seed=2"
	@node tests/soak/soak.mjs --report $(ARGS)

fuzz: ## look for input that breaks a reader: make fuzz ARGS="capture 600" searches ten minutes
	@tools/install.sh fuzz
	@tests/fuzz/run.sh $(ARGS)

bench: dist chromium ## the figures, beside those of other libraries and apps: make bench ARGS="--only=search,save --quick"
	@tools/install.sh bench
	@node tests/bench/run.mjs $(ARGS)

profile: dist chromium ## where the time goes in what the bench measures: make profile ARGS="search,month"
	@node tests/bench/profile.mjs $(ARGS)

audit: installed ## look through the crates and packages for known flaws, as far as the databases can be had
	@tools/install.sh deny
	@node tools/audit.mjs

size: dist chromium ## what the site weighs and what the wasm is made of: make size ARGS="--of=serde_json --functions=40"
	@node tests/bench/size.mjs $(ARGS)

##@ Tend
.PHONY: fmt pictures clean help installed chromium
fmt: ## format the Rust code
	@cargo fmt --all

pictures: dist chromium ## draw the icons and take the manifest's screenshots anew
	@node tools/pictures.mjs

clean: ## remove what was built; installed tools stay
	@cargo clean
	@rm -rf dist test-results playwright-report

installed:
	@tools/install.sh site

chromium:
	@tools/install.sh browser

help:
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { print "\n" substr($$0, 5) } /^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
