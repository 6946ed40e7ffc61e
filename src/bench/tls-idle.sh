#!/bin/sh
# Real load on the HTTPS edge, alone and beside 5,000 connections that are silent or drip, in alternating rounds.
# Usage: src/bench/tls-idle.sh   (ROUNDS=3 SECONDS_PER_ROUND=10 WARM_UP=20 RATE=200 IDLE=5000 SPREAD=10)
# The idle ones are opened evenly over SPREAD seconds, the edge's longest time-out: opened at once, all would be closed and
# opened again at the same moment, for ever.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/tls-common.sh"

hosts=10000
rounds=${ROUNDS:-3}
seconds=${SECONDS_PER_ROUND:-10}
warm_up=${WARM_UP:-20}
wanted=${RATE:-200}
idle=${IDLE:-5000}
spread=${SPREAD:-10}
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
    tls_load edge "$((seconds + 3))" "$wanted"
    echo "$p99" >>"$work/alone"
    alone=$(resident edge)
    tls_exec -Xmx256m -XX:+UseSerialGC -cp "$classpath" io.sealpost.edge.TlsIdle "$edge_port" "$idle" "$spread" >"$work/idle" &
    idle_pid=$!
    started="$started $idle_pid"
    wait_for "the idle connections" "$work/idle" grep -q '^open ' "$work/idle"
    tls_load edge "$((seconds + 3))" "$wanted"
    echo "$p99" >>"$work/beside"
    beside=$(resident edge)
    printf 'alone: p99 %s ms; beside: p99 %s ms, %s CPU s per 10,000\n' "$(tail -1 "$work/alone")" "$p99" "$cpu"
    kill "$idle_pid"
    wait "$idle_pid" 2>/dev/null || true
    sed -n 's/^opened/idle connections opened/p' "$work/idle"
    sed -n 's/^opened [0-9]* refused \([0-9]*\) unfinished \([0-9]*\)/\1 \2/p' "$work/idle" >>"$work/refused"
    n=$((n + 1))
done
kill "$edge_pid"
wait "$edge_pid" 2>/dev/null || true
edge_refused=$(sed -n 's/^refused //p' "$work/edge.log")
echo "p99 at $wanted/s: alone $(median "$work/alone") ms, beside $idle idle connections $(median "$work/beside") ms"
echo "resident: alone $alone MiB, beside $beside MiB"
echo "refused below the bound: $(awk '{ sum += $1 } END { print sum + 0 }' "$work/refused") seen by clients, ${edge_refused:-unknown} counted by the edge"
echo "handshakes of idle connections not finished in time: $(awk '{ sum += $2 } END { print sum + 0 }' "$work/refused")"
echo "beside/alone p99: $(ratio "$(median "$work/beside")" "$(median "$work/alone")")"
