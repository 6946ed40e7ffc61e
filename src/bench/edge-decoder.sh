#!/bin/sh
# The edge's own request reader beside Netty's HttpRequestDecoder with the same answers: the figures of ADR 0002.
# Usage: src/bench/edge-decoder.sh   (ROUNDS=5 SECONDS_PER_ROUND=5 WARM_UP=10)
set -eu
. "$(dirname -- "$0")/common.sh"

rounds=${ROUNDS:-5}
need wrk wrk
need pgrep procps
all_needed

build
edge generate "$work/snapshot" 2000 50
wrk_script 2000 "$work/hosts.lua"
for kind in serve decoder; do
    start_edge "$work/snapshot" "$work/$kind.log" "$kind"
    eval "${kind}_pid=$pid ${kind}_port=$port"
    load "$pid" "$port" "${WARM_UP:-10}" "$work/hosts.lua"
done
n=0
while [ "$n" -lt "$rounds" ]; do
    for kind in serve decoder; do
        eval "load \"\$${kind}_pid\" \"\$${kind}_port\" \"${SECONDS_PER_ROUND:-5}\" \"\$work/hosts.lua\""
        echo "$rate" >>"$work/$kind.rate"
        echo "$cpu" >>"$work/$kind.cpu"
        printf '%-8s %10s requests/s %8s CPU s per 100,000\n' "$kind" "$rate" "$cpu"
    done
    n=$((n + 1))
done
echo "edge/decoder keepalive: $(ratio "$(median "$work/serve.rate")" "$(median "$work/decoder.rate")")"
echo "edge/decoder cpu: $(ratio "$(median "$work/serve.cpu")" "$(median "$work/decoder.cpu")")"
