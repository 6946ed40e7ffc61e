#!/bin/sh
# One edge with 1,000,000 hosted domains beside one with 1,000: throughput, heap per domain, and time to start.
# Usage: src/bench/edge-scale.sh   (DOMAINS=1000000 ROUNDS=5 SECONDS_PER_ROUND=5 WARM_UP=10 STARTS=3)
set -eu
. "$(dirname -- "$0")/common.sh"

many=${DOMAINS:-1000000}
few=1000
texts=50
rounds=${ROUNDS:-5}
seconds=${SECONDS_PER_ROUND:-5}
warm_up=${WARM_UP:-10}
starts=${STARTS:-3}

need wrk wrk
need curl curl
need pgrep procps
need python3 python3
all_needed

# Both clients walk through as many different requests, so that only the server's work differs: the hosts are drawn from
# all that it has, and a query makes each request its own.
scale_script() {
    cat >"$2" <<LUA
local hosts, count, requests, turn = $1, 100000, {}, 0
function init(args)
  math.randomseed(8461)
  for i = 1, count do
    local host = "mta-sts.d" .. math.random(0, hosts - 1) .. ".bench.example"
    requests[i] = wrk.format("GET", "/.well-known/mta-sts.txt?" .. i, { Host = host })
  end
end
function request()
  turn = turn % count + 1
  return requests[turn]
end
LUA
}

# start_time SNAPSHOT: milliseconds from the start of the process to its first answer, whatever that is.
start_time() {
    port=$(free_port)
    from=$(date +%s%N)
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${EDGE_JAVA_OPTIONS:-} \
        -cp "$classpath" io.sealpost.edge.EdgeBench serve "$1" "$port" >"$work/start.log" 2>&1 &
    pid=$!
    started="$started $pid"
    until curl -s -o "$work/answer" --noproxy '*' -H "Host: mta-sts.d0.bench.example" \
        "http://127.0.0.1:$port/.well-known/mta-sts.txt"; do
        kill -0 "$pid" 2>/dev/null || { cat "$work/start.log" >&2; fail "The edge did not start."; }
        sleep 0.01
    done
    to=$(date +%s%N)
    kill "$pid"
    wait "$pid" 2>/dev/null || true
    milliseconds=$(((to - from) / 1000000))
}

build
echo "Generating $many domains"
edge generate "$work/many" "$many" "$texts"
edge generate "$work/few" "$few" "$texts"
edge generate "$work/none" 0 "$texts"

heap=$(edge heap "$work/many" | grep '^domains ')
echo "$heap"
per_domain=$(echo "$heap" | awk '{ printf "%.0f", $6 / $2 }')

n=0
while [ "$n" -lt "$starts" ]; do
    for index in none many; do
        start_time "$work/$index"
        echo "$milliseconds" >>"$work/$index.start"
        echo "First answer with index '$index' after $milliseconds ms"
    done
    n=$((n + 1))
done

scale_script "$many" "$work/many.lua"
scale_script "$few" "$work/few.lua"
start_edge "$work/many" "$work/many.log"
many_pid=$pid
many_port=$port
start_edge "$work/few" "$work/few.log"
few_pid=$pid
few_port=$port
load "$many_pid" "$many_port" "$warm_up" "$work/many.lua"
load "$few_pid" "$few_port" "$warm_up" "$work/few.lua"
n=0
while [ "$n" -lt "$rounds" ]; do
    for index in many few; do
        eval "load \"\$${index}_pid\" \"\$${index}_port\" \"\$seconds\" \"\$work/$index.lua\""
        echo "$rate" >>"$work/$index.rate"
        printf '%-5s %10s requests/s %8s CPU s per 100,000\n' "$index" "$rate" "$cpu"
    done
    n=$((n + 1))
done

echo "$many/$few domains keepalive: $(ratio "$(median "$work/many.rate")" "$(median "$work/few.rate")")"
echo "heap per domain: $per_domain bytes"
echo "start with $many domains minus start with none: $(awk -v a="$(median "$work/many.start")" -v b="$(median "$work/none.start")" 'BEGIN { printf "%.2f", (a - b) / 1000 }') s"
