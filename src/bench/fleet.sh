#!/bin/sh
# Many customers: pages and API with 100,000 domains in 1,000 organizations on H2 and PostgreSQL and with 1,000,000 on
# PostgreSQL; an import of 10,000 and of 100,000 domains with MX look-ups against a BIND of our own, with a heap of 512 MiB;
# a bulk change of 10,000 domains and how soon the edge serves all of them.
# Usage: src/bench/fleet.sh [pages|import]   (ROUNDS=60 WARM_UP=20 DOMAINS=100000 MANY=1000000 ROWS=10000 DATABASES="h2 postgres")
set -eu
. "$(dirname -- "$0")/common.sh"

domains=${DOMAINS:-100000}
many=${MANY:-1000000}
rows=${ROWS:-10000}
databases=${DATABASES:-h2 postgres}
part=${1:-all}
heap=512m

need curl curl
need python3 python3
need named bind9
all_needed
PATH="$PATH:/usr/sbin"

bench() {
    "$java" -Drounds="${ROUNDS:-60}" -DwarmUp="${WARM_UP:-20}" -Dpublications=0 -Dorganizations="${ORGANIZATIONS:-1000}" \
        -Dtoken="${token:-}" -cp "$classpath" io.sealpost.FleetBench "$@"
}

# The properties of a fresh database of that kind, one a word.
fresh() {
    number=$((${number:-0} + 1))
    case $1 in
    h2) properties="sealpost.data-dir=$work/h2-$number" ;;
    postgres)
        [ -n "${url:-}" ] || start_postgres
        bench database "$url" "bench$number"
        properties="sealpost.data-dir=$work/postgres-$number spring.datasource.username=postgres"
        properties="$properties spring.datasource.url=${url%/*}/bench$number"
        ;;
    *) fail "h2 or postgres: $1" ;;
    esac
}

# seed LABEL DOMAINS: fills the database; sets token.
seed() {
    echo "Filling $1 with $2 domains in ${ORGANIZATIONS:-1000} organizations" >&2
    # shellcheck disable=SC2086
    bench seed "$2" $properties >"$work/seed.log" 2>&1 || { cat "$work/seed.log" >&2; fail "Filling failed."; }
    token=$(sed -n 's/^token //p' "$work/seed.log")
}

stop() {
    kill "$sealpost"
    wait "$sealpost" 2>/dev/null || true
}

# pages DATABASE DOMAINS
pages() {
    label="$1 $2"
    fresh "$1"
    seed "$label" "$2"
    # shellcheck disable=SC2086
    start_sealpost "$1-$2" $properties sealpost.checks.interval=0 sealpost.api.requests-per-minute=1000000
    echo "Asking, with $label" >&2
    bench pages "$dashboard" "$edge_port" "$2" "$label" >"$work/pages-$1-$2" || { tail -n 30 "$log" >&2; fail "A page failed."; }
    stop
    grep -v ' p9[59] ms: ' "$work/pages-$1-$2"
}

# A zone with a mail server for each name, and 50 of those.
start_bind() {
    resolver=$(free_port)
    cat >"$work/named.conf" <<CONF
options {
    directory "$work";
    listen-on port $resolver { 127.0.0.1; };
    listen-on-v6 { none; };
    recursion no;
    notify no;
    dnssec-validation no;
    pid-file "named.pid";
    session-keyfile "session.key";
    managed-keys-directory "$work";
};
controls { };
zone "bench.example" { type primary; check-integrity no; file "bench.zone"; };
CONF
    {
        printf '$TTL 3600\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n'
        seq $((rows * 11 + 2000)) | awk '{ print "i" $1 " MX 10 mx" $1 % 50 ".mail" }'
        seq 0 49 | awk '{ print "mx" $1 ".mail A 192.0.2." $1 + 1 }'
    } >"$work/bench.zone"
    named -g -c "$work/named.conf" >"$work/named.log" 2>&1 &
    started="$started $!"
    wait_for BIND "$work/named.log" grep -q 'running$' "$work/named.log"
}

# imports DATABASE: in a fleet that is there already.
imports() {
    fresh "$1"
    seed "$1" "$domains"
    # shellcheck disable=SC2086
    SEALPOST_JAVA_OPTIONS="-Xmx$heap" start_sealpost "import-$1" $properties sealpost.checks.interval=0 \
        sealpost.dns.resolvers="127.0.0.1:$resolver" sealpost.api.requests-per-minute=1000000
    echo "Importing, with $1" >&2
    bench import "$dashboard" "$edge_port" "$rows" "$1" >"$work/import-$1" || { tail -n 30 "$log" >&2; fail "An import failed."; }
    if grep -q OutOfMemoryError "$log"; then
        fail "The heap of $heap was not enough."
    fi
    stop
}

build
runtime_classpath
if [ "$part" != import ]; then
    for database in $databases; do
        pages "$database" "$domains"
    done
    case $databases in *postgres*) pages postgres "$many" ;; esac
fi
if [ "$part" != pages ]; then
    start_bind
    for database in $databases; do
        imports "$database"
    done
fi
for file in "$work"/pages-*; do
    [ ! -e "$file" ] || grep ' p9[59] ms: ' "$file"
done
for file in "$work"/import-*; do
    case $file in *.log) continue ;; esac
    [ ! -e "$file" ] || cat "$file"
done
