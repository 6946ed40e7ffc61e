#!/bin/sh
# The application with 100,000 domains, on H2 and on PostgreSQL: time of home, lists and searches, and from publishing to
# being served. Usage: src/bench/fleet-pages.sh [h2|postgres]   (DOMAINS=100000 ROUNDS=60 WARM_UP=20 PUBLICATIONS=300)
# A client signs in as the owner and asks for one page after the other. Its time, from the first byte sent to the last
# byte read on a kept connection over loopback, is never less than the server's own. The figure of a kind of page is the
# p95 of its slowest page.
set -eu
. "$(dirname -- "$0")/common.sh"

domains=${DOMAINS:-100000}
databases=${1:-h2 postgres}

need curl curl
need python3 python3
all_needed

bench() {
    "$java" -Drounds="${ROUNDS:-60}" -DwarmUp="${WARM_UP:-20}" -Dpublications="${PUBLICATIONS:-300}" \
        -cp "$classpath" io.sealpost.FleetBench "$@"
}

measure() {
    label=$1
    shift
    echo "Filling $label with $domains domains and 5 more organizations" >&2
    bench seed "$domains" "$@" >"$work/seed.log" 2>&1 || { cat "$work/seed.log" >&2; fail "Filling failed."; }
    start_sealpost "$label" "$@"
    echo "Asking, with $label" >&2
    bench pages "$dashboard" "$edge_port" "$domains" "$label" >"$work/$label.result" ||
        { tail -n 30 "$log" >&2; fail "A page failed."; }
    kill "$sealpost"
    wait "$sealpost" 2>/dev/null || true
    grep -v ' p9[59] ms: ' "$work/$label.result"
}

build
runtime_classpath
for database in $databases; do
    case $database in
    h2) measure h2 "sealpost.data-dir=$work/h2" ;;
    postgres)
        start_postgres
        measure postgres "sealpost.data-dir=$work/postgres-data" "spring.datasource.url=$url" \
            spring.datasource.username=postgres
        ;;
    *) fail "h2 or postgres: $database" ;;
    esac
done
for database in $databases; do
    grep ' p9[59] ms: ' "$work/$database.result"
done
