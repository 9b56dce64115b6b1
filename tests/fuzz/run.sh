#!/usr/bin/env bash
# Looks for input that breaks a property of src/lib.rs, one target after the other:
#   tests/fuzz/run.sh [TARGET...] [SECONDS]     all targets for a minute each, unless told otherwise
# What reaches new code is kept in target/fuzz/found/TARGET; `keep` as the first word joins it into corpus/TARGET, as
# few files as reach the same code. What breaks a property is left in target/fuzz/broken/TARGET: mend the app, and copy
# the file into corpus/TARGET, where tests/fuzz_corpus.rs runs it ever after.
#
# libFuzzer on the stable compiler: the instrumentation is a pass of LLVM, and no sanitizer is asked for, because the
# app has no unsafe code. cargo-fuzz finds its usual layout here too.
set -euo pipefail
cd "$(dirname "$0")"

ALL=(capture file book merge forms outward)
targets=() seconds=60 keep=
for word in "$@"; do
  case "$word" in
    keep) keep=1 ;;
    [0-9]*) seconds="$word" ;;
    *) targets+=("$word") ;;
  esac
done
[ ${#targets[@]} -gt 0 ] || targets=("${ALL[@]}")

work="${CARGO_TARGET_DIR:-$PWD/../../target}/fuzz"
host="$(rustc -vV | sed -n 's/^host: //p')"
instrumented=(
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
  --cfg fuzzing
)
# With a target named, build scripts and macros are built without the instrumentation, which they could not link.
RUSTFLAGS="${instrumented[*]}" CARGO_TARGET_DIR="$work/build" \
  cargo build --release --locked --target "$host" "${targets[@]/#/--bin=}"

failed=()
for target in "${targets[@]}"; do
  run="$work/build/$host/release/$target" found="$work/found/$target" broken="$work/broken/$target"
  mkdir -p "$found" "$broken"
  if [ -n "$keep" ]; then
    rm -rf "$work/kept" && mkdir "$work/kept"
    "$run" -set_cover_merge=1 -use_counters=0 -max_len=2048 -artifact_prefix="$broken/" "$work/kept" "corpus/$target" "$found" 2>&1 | grep -E 'MERGE-OUTER: [0-9]+ new|successful' || true
    cp -n "$work/kept"/* "corpus/$target/"
    continue
  fi
  echo "== $target for $seconds seconds"
  "$run" "$found" "corpus/$target" -dict=words.dict -max_total_time="$seconds" -max_len=4096 -len_control=20 -timeout=10 \
    -rss_limit_mb=2048 -artifact_prefix="$broken/" -print_final_stats=1 >"$work/$target.log" 2>&1 || failed+=("$target")
  grep -E 'DONE|stat::number_of_executed_units|panicked|ERROR|Test unit written' "$work/$target.log" || tail -n 3 "$work/$target.log"
done
[ ${#failed[@]} = 0 ] || { echo "broken: ${failed[*]} (logs in $work)"; exit 1; }
