#!/bin/sh
# How long the command line takes from its start to its first output and to its end, from the ordinary jar, for a name that
# a BIND on loopback says does not exist.
# Usage: src/bench/command-start.sh   (RUNS=15 JAR=target/sealpost.jar COMMAND_JAVA_OPTIONS=)
# Prints medians, and the bar beside.
set -eu
. "$(dirname -- "$0")/common.sh"

runs=${RUNS:-15}

need named bind9
need python3 python3
all_needed
PATH="$PATH:/usr/sbin"

start_named() {
    dns_port=$(free_port)
    cat >"$work/named.conf" <<CONF
options {
    directory "$work";
    listen-on port $dns_port { 127.0.0.1; };
    listen-on-v6 { none; };
    recursion no;
    notify no;
    dnssec-validation no;
    pid-file "named.pid";
    session-keyfile "session.key";
    managed-keys-directory "$work";
};
controls { };
zone "example" { type primary; check-integrity no; file "example.zone"; };
CONF
    printf '$TTL 3600\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n' >"$work/example.zone"
    named -g -n 1 -c "$work/named.conf" >"$work/named.log" 2>&1 &
    started="$started $!"
    wait_for BIND "$work/named.log" grep -q 'all zones loaded' "$work/named.log"
}

if [ -z "${JAR:-}" ]; then
    echo "Building" >&2
    (cd "$project" && ./mvnw -q -B package -DskipTests) || fail "The project does not build."
    JAR="$project/target/sealpost.jar"
fi
java="$(cd "$project" && ./mvnw -v 2>/dev/null | sed -n 's/.*runtime: *//p')/bin/java"
start_named

# One run first, which is not counted: the file is read from disk.
python3 - "$runs" "$work" "$java" ${COMMAND_JAVA_OPTIONS:-} -jar "$JAR" check does-not-exist.example --resolver "127.0.0.1:$dns_port" <<'PYTHON'
import subprocess, sys, time
runs, work, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
with open(work + "/first", "w") as first, open(work + "/last", "w") as last:
    for run in range(runs + 1):
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        byte = process.stdout.read(1)
        first_output = time.monotonic() - start
        rest = process.stdout.read()
        status = process.wait()
        end = time.monotonic() - start
        if status != 1 or b"DOMAIN_MISSING" not in rest:
            sys.exit("It did not say that the name does not exist: %r" % (byte + rest))
        if run:
            print("%.3f" % first_output, file=first)
            print("%.3f" % end, file=last)
PYTHON
echo "start to first output: median $(median "$work/first") s of $runs (the bar: ≤ 1.5 s)"
echo "start to end: median $(median "$work/last") s"
