#!/bin/sh
# Real load on the HTTPS edge, alone and beside 5,000 connections that are silent or drip, in alternating rounds.
# Usage: src/bench/tls-idle.sh   (ROUNDS=3 SECONDS_PER_ROUND=8 WARM_UP=20 RATE=200 IDLE=5000)
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/tls-common.sh"

hosts=10000
rounds=${ROUNDS:-3}
seconds=${SECONDS_PER_ROUND:-8}
warm_up=${WARM_UP:-20}
wanted=${RATE:-200}
idle=${IDLE:-5000}
connections=32

need pgrep procps
all_needed
ulimit -n "$(ulimit -H -n)"

build
edge generate "$work/snapshot" "$hosts" 50
tls_java -cp "$classpath" io.sealpost.edge.TlsBench certificates "$work/edge.certificates" "$hosts" "$work/pems"
start_edge_tls
tls_load edge "$warm_up"
n=0
while [ "$n" -lt "$rounds" ]; do
    tls_load edge "$seconds" "$wanted"
    echo "$p99" >>"$work/alone"
    alone=$(resident edge)
    tls_exec -Xmx256m -XX:+UseSerialGC -cp "$classpath" io.sealpost.edge.TlsIdle "$edge_port" "$idle" >"$work/idle" 2>"$work/refused" &
    idle_pid=$!
    started="$started $idle_pid"
    wait_for "the idle connections" "$work/idle" grep -q '^open ' "$work/idle"
    tls_load edge "$seconds" "$wanted"
    echo "$p99" >>"$work/beside"
    beside=$(resident edge)
    kill "$idle_pid"
    wait "$idle_pid" 2>/dev/null || true
    [ ! -s "$work/refused" ] || fail "Connections were refused: $(head -1 "$work/refused")"
    n=$((n + 1))
done
echo "p99 at $wanted/s: alone $(median "$work/alone") ms, beside $idle idle connections $(median "$work/beside") ms"
echo "resident: alone $alone MiB, beside $beside MiB"
echo "beside/alone p99: $(ratio "$(median "$work/beside")" "$(median "$work/alone")")"
