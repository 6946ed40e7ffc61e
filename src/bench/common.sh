# Sourced by the benchmarks: builds the project once, starts servers on loopback, and counts what they use.

project=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/sealpost-bench.XXXXXX")
started=""

clean_up() {
    for pid in $started; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in $started; do
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# need COMMAND PACKAGE: fails with the Debian package that has the command.
need() {
    command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || missing="${missing:-} $2"
}

all_needed() {
    [ -z "${missing:-}" ] || fail "This benchmark needs more than is installed. Debian, Ubuntu: apt install$missing"
}

# Compiles, and sets java and classpath.
build() {
    echo "Building" >&2
    (cd "$project" && ./mvnw -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath") ||
        fail "The project does not build."
    java="$(cd "$project" && ./mvnw -v 2>/dev/null | sed -n 's/.*runtime: *//p')/bin/java"
    classpath="$project/target/classes:$project/target/test-classes:$(cat "$work/classpath")"
}

# The flags of the product, see pom.xml.
edge() {
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${EDGE_JAVA_OPTIONS:-} \
        -cp "$classpath" io.sealpost.edge.EdgeBench "$@"
}

# start_edge SNAPSHOT LOG [MODE]: sets pid and port.
start_edge() {
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${EDGE_JAVA_OPTIONS:-} \
        -cp "$classpath" io.sealpost.edge.EdgeBench "${3:-serve}" "$1" 0 >"$2" 2>&1 &
    pid=$!
    started="$started $pid"
    wait_for "the edge" "$2" sh -c "grep -q '^ready ' '$2'"
    port=$(sed -n 's/^ready //p' "$2")
}

# wait_for WHAT LOG COMMAND...: until the command succeeds, 30 s at most.
wait_for() {
    what=$1
    log=$2
    shift 2
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" -gt 300 ]; then
            cat "$log" >&2
            fail "$what did not start."
        fi
        sleep 0.1
    done
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# User and system ticks of a process and its children.
ticks() {
    for process in "$1" $(pgrep -P "$1" || true); do
        cat "/proc/$process/stat" 2>/dev/null || true
    done | sed 's/.*) //' | awk '{ sum += $12 + $13 } END { print sum + 0 }'
}

# The middle of the numbers in a file, one a line.
median() {
    sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

# wrk_script HOSTS FILE: a wrk script that asks for one host after the other.
wrk_script() {
    cat >"$2" <<LUA
local hosts, requests, turn = $1, {}, 0
function init(args)
  math.randomseed(os.time())
  for i = 0, hosts - 1 do
    requests[i] = wrk.format("GET", "/.well-known/mta-sts.txt", { Host = "mta-sts.d" .. i .. ".bench.example" })
  end
  turn = math.random(0, hosts - 1)
end
function request()
  turn = (turn + 1) % hosts
  return requests[turn]
end
LUA
}

# load PID PORT SECONDS SCRIPT: one round of wrk; sets rate, and cpu in seconds per 100,000 requests.
load() {
    before=$(ticks "$1")
    wrk -t1 -c"${CONNECTIONS:-64}" -d"${3}s" -s "$4" "http://127.0.0.1:$2" >"$work/wrk"
    after=$(ticks "$1")
    if grep -E 'Socket errors|Non-2xx' "$work/wrk" >&2; then
        fail "Not every request was served; the figures would mean nothing."
    fi
    rate=$(sed -n 's/^Requests\/sec: *//p' "$work/wrk")
    requests=$(sed -n 's/^ *\([0-9]*\) requests in.*/\1/p' "$work/wrk")
    cpu=$(awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" -v n="$requests" 'BEGIN { printf "%.3f", t / hz / n * 100000 }')
}

# Its input is a pipe that ends with the script, whatever ends it. Sets url.
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
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${SEALPOST_JAVA_OPTIONS:-} \
        -cp "$project/target/classes:$runtime" io.sealpost.SealpostApplication \
        --server.address=127.0.0.1 --server.port="$dashboard" \
        --sealpost.edge.address=127.0.0.1 --sealpost.edge.http-port="$edge_port" "$@" >"$log" 2>&1 &
    sealpost=$!
    started="$started $sealpost"
    wait_for Sealpost "$log" curl -sf --noproxy '*' "http://127.0.0.1:$dashboard/actuator/health/readiness"
}

# What the product has on its class path: sets runtime.
runtime_classpath() {
    (cd "$project" && ./mvnw -q -B dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile="$work/runtime") ||
        fail "The class path cannot be found."
    runtime=$(cat "$work/runtime")
}
