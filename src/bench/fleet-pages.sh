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

# Its input is a pipe that ends with this script, whatever ends it.
start_postgres() {
    mkfifo "$work/postgres.end"
    "$java" -cp "$classpath" io.sealpost.FleetBench postgres "$work/postgres" \
        <"$work/postgres.end" >"$work/postgres.log" 2>&1 &
    started="$started $!"
    exec 3>"$work/postgres.end"
    wait_for PostgreSQL "$work/postgres.log" grep -q '^ready ' "$work/postgres.log"
    url="jdbc:postgresql://127.0.0.1:$(sed -n 's/^ready //p' "$work/postgres.log")/postgres"
}

# start_sealpost LABEL PROPERTY=VALUE…: as people start it; sets dashboard, edge_port and sealpost.
start_sealpost() {
    log="$work/$1.log"
    shift
    dashboard=$(free_port)
    edge_port=$(free_port)
    for property in "$@"; do
        set -- "$@" "--$property"
        shift
    done
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$project/target/classes:$runtime" io.sealpost.SealpostApplication \
        --server.address=127.0.0.1 --server.port="$dashboard" \
        --sealpost.edge.address=127.0.0.1 --sealpost.edge.http-port="$edge_port" "$@" >"$log" 2>&1 &
    sealpost=$!
    started="$started $sealpost"
    wait_for Sealpost "$log" curl -sf --noproxy '*' "http://127.0.0.1:$dashboard/actuator/health/readiness"
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
(cd "$project" && ./mvnw -q -B dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile="$work/runtime") ||
    fail "The class path cannot be found."
runtime=$(cat "$work/runtime")
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
