# Sourced by the benchmarks of TLS, after common.sh: the HTTPS edge, its load and its memory.

tls_java() {
    "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "$@"
}

# The same in place of the shell, so that $! of what runs in the background is Java itself.
tls_exec() {
    exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "$@"
}

start_edge_tls() {
    tls_exec ${EDGE_JAVA_OPTIONS:--Xms192m -Xmx192m -XX:+UseParallelGC} -cp "$classpath" \
        io.sealpost.edge.TlsBench serve "$work/snapshot" "$work/edge.certificates" >"$work/edge.log" 2>&1 &
    edge_pid=$!
    started="$started $edge_pid"
    wait_for "the edge" "$work/edge.log" grep -q '^ready ' "$work/edge.log"
    edge_port=$(sed -n 's/^ready //p' "$work/edge.log")
}

# tls_load SERVER SECONDS [RATE]: sets rate, p99, cpu in seconds per 10,000 answers.
tls_load() {
    eval "server_pid=\$${1}_pid server_port=\$${1}_port"
    before=$(ticks "$server_pid")
    tls_java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=4 -cp "$classpath" io.sealpost.edge.TlsLoad \
        "$server_port" "$2" "$hosts" "$connections" ${3:-} >"$work/load"
    after=$(ticks "$server_pid")
    answers=$(awk '{ print $2 }' "$work/load")
    rate=$(awk '{ print $4 }' "$work/load")
    p99=$(awk '{ print $8 }' "$work/load")
    errors=$(awk '{ print $10 }' "$work/load")
    [ "$errors" = 0 ] || fail "$1: $(cat "$work/load"): not everything was served; the figures would mean nothing."
    cpu=$(awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" -v n="$answers" 'BEGIN { printf "%.3f", t / hz / n * 10000 }')
}

# resident SERVER: MiB of its process tree.
resident() {
    eval "server_pid=\$${1}_pid"
    for process in "$server_pid" $(pgrep -P "$server_pid" || true); do
        sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$process/status"
    done | awk '{ sum += $1 } END { printf "%.0f", sum / 1024 }'
}
