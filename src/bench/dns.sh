#!/bin/sh
# MX look-ups of 20,000 names against one BIND: our DnsClient, dnsperf and adnshost -a in alternating rounds.
# Usage: src/bench/dns.sh   (ROUNDS=5 PASSES=3 WARM_UP=20)
# Prints rates, lost look-ups and processor time, and at the end how ours compares. BIND listens on port 53 of a network
# namespace of its own, for adnshost knows no other port.
set -eu
. "$(dirname -- "$0")/common.sh"

names=20000
rounds=${ROUNDS:-5}
passes=${PASSES:-3}
warm_up=${WARM_UP:-20}
default_in_flight=100

need named bind9
need dnsperf dnsperf
need adnshost adns-tools
need ip iproute2
need unshare util-linux
all_needed
PATH="$PATH:/usr/sbin"

if [ -z "${DNS_BENCH_CLASSPATH:-}" ]; then
    build
    DNS_BENCH_JAVA=$java DNS_BENCH_CLASSPATH=$classpath unshare --map-root-user --net -- sh "$0"
    exit
fi

write_zone() {
    cat >"$work/named.conf" <<CONF
options {
    directory "$work";
    listen-on port 53 { 127.0.0.1; };
    listen-on-v6 { none; };
    recursion no;
    notify no;
    minimal-responses yes;
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
        seq "$names" | awk '{ print "d" $1 " MX 10 mx.d" $1 }'
    } >"$work/bench.zone"
    seq "$names" | awk '{ print "d" $1 ".bench.example" }' >"$work/names"
    awk '{ print $1 " MX" }' "$work/names" >"$work/queries"
}

start_named() {
    named -g -c "$work/named.conf" >"$work/named.log" 2>&1 &
    named_pid=$!
    started="$started $named_pid"
    wait_for BIND "$work/named.log" adnshost --config "nameserver 127.0.0.1" -tmx- "d$names.bench.example"
}

start_ours() {
    mkfifo "$work/orders"
    "$DNS_BENCH_JAVA" ${DNS_JAVA_OPTIONS:-} -cp "$DNS_BENCH_CLASSPATH" io.sealpost.dns.DnsBench 127.0.0.1 "$work/names" \
        <"$work/orders" >"$work/ours.log" 2>"$work/ours.err" &
    ours_pid=$!
    started="$started $ours_pid"
    exec 3>"$work/orders"
    wait_for "our client" "$work/ours.err" answered 1
}

# answered LINES: whether our client has printed so many.
answered() {
    [ "$(wc -l <"$work/ours.log")" -ge "$1" ]
}

# ours IN-FLIGHT CALLERS PASSES: sets asked, lost, seconds and cpu.
ours() {
    lines=$(($(wc -l <"$work/ours.log") + 1))
    before=$(ticks "$ours_pid")
    echo "$1 $2 $3" >&3
    until answered "$lines"; do
        kill -0 "$ours_pid" 2>/dev/null || { cat "$work/ours.err" >&2; fail "Our client has ended."; }
        sleep 0.05
    done
    read -r asked lost seconds <<LINE
$(tail -n 1 "$work/ours.log")
LINE
    cpu=$(awk -v t=$(($(ticks "$ours_pid") - before)) -v hz="$(getconf CLK_TCK)" 'BEGIN { print t / hz }')
}

# timed COMMAND...: runs it into $work/out; sets cpu, user and system seconds of it.
timed() {
    sh -c '"$@" >"$0/out" 2>"$0/err"; times' "$work" "$@" >"$work/times"
    cpu=$(sed -n 2p "$work/times" | sed 's/[ms]/ /g' | awk '{ print $1 * 60 + $2 + $3 * 60 + $4 }')
}

dnsperf_round() {
    timed dnsperf -s 127.0.0.1 -d "$work/queries" -n "$passes"
    asked=$(sed -n 's/.*Queries sent: *//p' "$work/out")
    lost=$(sed -n 's/.*Queries lost: *\([0-9]*\).*/\1/p' "$work/out")
    seconds=$(sed -n 's/.*Run time (s): *//p' "$work/out")
}

# "mx-" is the plain look-up; "mx" would ask for the addresses of each host, too.
adnshost_round() {
    from=$(date +%s.%N)
    timed adnshost -a -f --config "nameserver 127.0.0.1" -tmx- <"$work/names"
    asked=$names
    lost=$((asked - $(grep -c ' ok ' "$work/out")))
    seconds=$(awk -v a="$from" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')
}

# report LABEL NAMED-TICKS-BEFORE: one line, and rate and lost for the sums.
report() {
    bind_cpu=$(awk -v t=$(($(ticks "$named_pid") - $2)) -v hz="$(getconf CLK_TCK)" 'BEGIN { print t / hz }')
    rate=$(awk -v n="$asked" -v s="$seconds" 'BEGIN { printf "%.0f", n / s }')
    printf '%-36s %8s/s %6s lost %8s us CPU a look-up, BIND %s us\n' "$1" "$rate" "$lost" \
        "$(micros "$cpu")" "$(micros "$bind_cpu")"
}

micros() {
    awk -v c="$1" -v n="$asked" 'BEGIN { printf "%.0f", c / n * 1000000 }'
}

# counted LABEL FILE COMMAND...
counted() {
    label=$1
    file=$2
    shift 2
    bind_before=$(ticks "$named_pid")
    "$@"
    report "$label" "$bind_before"
    echo "$rate" >>"$work/$file.rate"
    echo "$lost" >>"$work/$file.lost"
}

ip link set lo up
write_zone
start_named
start_ours
echo "Warming up, then $rounds rounds"
ours "$default_in_flight" 2000 "$warm_up"
n=0
while [ "$n" -lt "$rounds" ]; do
    for callers in 50 100 500 2000; do
        counted "ours, default, $callers callers" "ours-$callers" ours "$default_in_flight" "$callers" "$passes"
    done
    for in_flight in 50 500 1000; do
        counted "ours, in flight $in_flight, 2000 callers" "limit-$in_flight" ours "$in_flight" 2000 "$passes"
    done
    counted dnsperf dnsperf dnsperf_round
    n=$((n + 1))
    counted "adnshost -a" adnshost adnshost_round
done

lost=$(cat "$work"/ours-*.lost "$work"/limit-*.lost | awk '{ sum += $1 } END { print sum }')
for callers in 50 100 500 2000; do
    echo "ours, default, $callers callers: median $(median "$work/ours-$callers.rate")/s"
done
for in_flight in 50 500 1000; do
    echo "ours, in flight $in_flight: median $(median "$work/limit-$in_flight.rate")/s"
done
echo "dnsperf: median $(median "$work/dnsperf.rate")/s"
echo "adnshost -a: median $(median "$work/adnshost.rate")/s"
echo "ours lost in all: $lost"
# The slowest of the settings is what is compared.
worst=$(for file in "$work"/ours-*.rate "$work"/limit-*.rate; do median "$file"; done | sort -n | head -n 1)
echo "ours/dnsperf: $(ratio "$worst" "$(median "$work/dnsperf.rate")")"
echo "ours/adnshost: $(ratio "$worst" "$(median "$work/adnshost.rate")")"
