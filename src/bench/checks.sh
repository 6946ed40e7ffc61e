#!/bin/sh
# Checks of domains with every peer on loopback: a BIND with a zone a domain, Sealpost's own edge with a certificate a
# domain as the policy hosts, and 50 mail servers with STARTTLS. First one domain in a warm process, then sweeps of all
# domains by the command line, as anybody would run them.
# Usage: src/bench/checks.sh   (DOMAINS=10000 ROUNDS=3 WARM_UP=300 CHECKS=300 HEAP=512m)
# Prints medians and ratios, and the bar beside each.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/tls-common.sh"

domains=${DOMAINS:-10000}
rounds=${ROUNDS:-3}
warm_up=${WARM_UP:-300}
checks=${CHECKS:-300}
heap=${HEAP:-512m}
providers=25
fewer=$((domains / 10))

need named bind9
need python3 python3
need pgrep procps
all_needed
PATH="$PATH:/usr/sbin"

# zone NAME FILE
zone() {
    echo "zone \"$1\" { type primary; check-integrity no; file \"$2\"; };"
}

head_of_zone() {
    printf '$TTL 3600\n@ SOA ns1.hoster.example. hostmaster 1 3600 600 86400 60\n@ NS ns1.hoster.example.\n@ NS ns2.hoster.example.\n'
}

write_zones() {
    {
        head_of_zone
        printf 'ns1 A 127.0.0.1\nns2 A 127.0.0.1\n'
    } >"$work/hoster.zone"
    n=0
    while [ "$n" -lt "$providers" ]; do
        {
            head_of_zone
            printf 'mx1 A 127.0.25.%s\nmx2 A 127.0.25.%s\n' $((2 * n + 1)) $((2 * n + 2))
        } >"$work/provider$n.zone"
        {
            head_of_zone
            printf '@ MX 10 mx1.provider%s.example.\n@ MX 20 mx2.provider%s.example.\n' "$n" "$n"
            printf '_mta-sts TXT "v=STSv1; id=2026112301;"\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@bench.example"\n'
            printf 'mta-sts A 127.0.0.1\n'
        } >"$work/customer$n.zone"
        n=$((n + 1))
    done
}

write_named_conf() {
    cat <<CONF
options {
    directory "$work";
    listen-on port $dns_port { 127.0.0.1; };
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
CONF
    zone hoster.example hoster.zone
    seq 0 $((providers - 1)) | while read -r n; do zone "provider$n.example" "provider$n.zone"; done
    seq 0 $((domains - 1)) | awk -v p="$providers" '{ printf "zone \"d%d.bench.example\" { type primary; check-integrity no; file \"customer%d.zone\"; };\n", $1, $1 % p }'
}

start_named() {
    dns_port=$(free_port)
    write_zones
    write_named_conf >"$work/named.conf"
    named -g -n 1 -c "$work/named.conf" >"$work/named.log" 2>&1 &
    named_pid=$!
    started="$started $named_pid"
    wait_for BIND "$work/named.log" grep -q 'all zones loaded' "$work/named.log"
}

start_policy_hosts() {
    "$java" -cp "$classpath" io.sealpost.edge.EdgeBench generate "$work/snapshot" "$domains" "$providers"
    tls_java -cp "$classpath" io.sealpost.edge.TlsBench certificates "$work/edge.certificates" "$domains" "$work/pems"
    start_edge_tls
}

start_mail() {
    smtp_port=$(free_port)
    mkfifo "$work/mail.in" "$work/mail.out"
    exec 4<>"$work/mail.in" 5<>"$work/mail.out"
    tls_exec -Xmx128m -XX:+UseSerialGC -cp "$classpath" io.sealpost.checks.ChecksBench \
        mail "$providers" "$smtp_port" "$work/mail.pem" <&4 >&5 2>"$work/mail.log" &
    mail_pid=$!
    started="$started $mail_pid"
    read -r ready <&5
    [ "$ready" = "ready $smtp_port" ] || fail "The mail servers did not start."
    # The authority of the policy hosts is the second certificate in the file of each.
    awk '/BEGIN CERT/ { n++ } n == 2' "$work/pems/mta-sts.d0.bench.example.pem" | sed '/END CERT/q' |
        cat "$work/mail.pem" - >"$work/anchors.pem"
}

# visited: sets visits, servers and most since the last call.
visited() {
    echo >&4
    read -r visits servers most <&5
}

single() {
    tls_java "-Xmx$heap" -cp "$classpath" io.sealpost.checks.ChecksBench single "127.0.0.1:$dns_port" "$dns_port" \
        "$edge_port" "$smtp_port" "$work/anchors.pem" "$warm_up" "$checks" $(seq 0 99 | sed 's/.*/d&.bench.example/')
}

# sweep DOMAINS: runs the command; sets seconds, cpu, visits, servers and most.
sweep() {
    seq 0 $(($1 - 1)) | sed 's/.*/d&.bench.example/' >"$work/names"
    from=$(date +%s.%N)
    # Its own processor time beside the clock: the peers share the processors with it.
    sh -c '"$@" <"$0/names" >"$0/reports" 2>"$0/reports.err"; status=$?; times >"$0/times"; exit $status' "$work" \
        "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Xmx$heap" ${CHECK_JAVA_OPTIONS:-} -cp "$classpath" io.sealpost.SealpostApplication check - --json \
        --resolver "127.0.0.1:$dns_port" --allow 127.0.0.0/8 --https-port "$edge_port" --smtp-port "$smtp_port" \
        --dns-port "$dns_port" \
        --trust-anchors "$work/anchors.pem" --references mx1.provider0.example \
        ${CHECK_OPTIONS:-} ||
        { head -n 20 "$work/reports.err" >&2; head -c 4000 "$work/reports" >&2; fail "Not every domain was found healthy."; }
    seconds=$(awk -v a="$from" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')
    cpu=$(sed -n 2p "$work/times" | sed 's/[ms]/ /g' | awk '{ print $1 * 60 + $2 + $3 * 60 + $4 }')
    protected=$(grep -c '"verdict":"PROTECTED"' "$work/reports")
    [ "$protected" = "$1" ] || fail "$protected of $1 domains were found protected; the figures would mean nothing."
    visited
}

build
start_named
start_policy_hosts
start_mail
visited

set -- $(single)
echo "one domain, nothing remembered: first $1 ms, median $2 ms, p95 $3 ms (the bar: median ≤ 150 ms)"

n=0
while [ "$n" -lt "$rounds" ]; do
    n=$((n + 1))
    for count in "$fewer" "$domains"; do
        visited
        sweep "$count"
        printf '%6s domains: %s s (%s s of processor), %s visits to %s mail servers, at most %s to one\n' \
            "$count" "$seconds" "$cpu" "$visits" "$servers" "$most"
        echo "$seconds" >>"$work/sweep-$count"
        echo "$most" >>"$work/most"
    done
done
echo "sweep of $domains domains behind $((2 * providers)) mail servers, heap $heap: median $(median "$work/sweep-$domains") s (the bar: ≤ 120 s)"
echo "visits to one address of a mail server in a sweep: $(sort -n "$work/most" | tail -n 1) at most (the bar: 1)"
echo "$domains/$fewer domains: $(ratio "$(median "$work/sweep-$domains")" "$(median "$work/sweep-$fewer")") times the time (the bar: ≤ 11)"
