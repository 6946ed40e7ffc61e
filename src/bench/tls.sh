#!/bin/sh
# The edge, Caddy and nginx with the same 10,000 certificates for as many names; one full handshake and one GET per
# connection, in alternating rounds.
# Usage: src/bench/tls.sh   (ROUNDS=4 SECONDS_PER_ROUND=8 WARM_UP=20 CONNECTIONS=32 HOSTS=10000)
# Prints medians, and at the end how the edge compares. Only ratios of one run mean something.
set -eu
. "$(dirname -- "$0")/common.sh"
. "$(dirname -- "$0")/tls-common.sh"

hosts=${HOSTS:-10000}
rounds=${ROUNDS:-4}
seconds=${SECONDS_PER_ROUND:-8}
warm_up=${WARM_UP:-20}
connections=${CONNECTIONS:-32}

need nginx nginx-light
need caddy caddy
need curl curl
need pgrep procps
need python3 python3
all_needed
PATH="$PATH:/usr/sbin"

start_nginx() {
    nginx_port=$(free_port)
    mkdir -p "$work/nginx"
    {
        [ "$(id -u)" != 0 ] || echo "user root;"
        cat <<CONF
worker_processes auto;
daemon off;
pid $work/nginx/pid;
error_log $work/nginx/error.log warn;
events { worker_connections 4096; }
http {
    access_log off;
    server_tokens off;
    server_names_hash_max_size 65536;
    server_names_hash_bucket_size 128;
    open_file_cache max=20000 inactive=600s;
    open_file_cache_valid 600s;
    types { text/plain txt; }
    charset utf-8;
    charset_types text/plain;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache off;
    ssl_session_tickets off;
    client_body_temp_path $work/nginx/body;
    proxy_temp_path $work/nginx/proxy;
    fastcgi_temp_path $work/nginx/fastcgi;
    uwsgi_temp_path $work/nginx/uwsgi;
    scgi_temp_path $work/nginx/scgi;
    root $work/files/\$host;
CONF
        n=0
        while [ "$n" -lt "$hosts" ]; do
            name="mta-sts.d$n.bench.example"
            echo "    server { listen 127.0.0.1:$nginx_port ssl backlog=4096; server_name $name; ssl_certificate $work/pems/$name.pem; ssl_certificate_key $work/pems/$name.pem; }"
            n=$((n + 1))
        done | awk 'NR > 1 { sub(" backlog=4096", "") } { print }'
        echo "}"
    } >"$work/nginx.conf"
    nginx -c "$work/nginx.conf" -e "$work/nginx/error.log" >"$work/nginx/log" 2>&1 &
    nginx_pid=$!
    started="$started $nginx_pid"
    wait_for nginx "$work/nginx/log" policy "$nginx_port" 0
}

start_caddy() {
    caddy_port=$(free_port)
    cat >"$work/Caddyfile" <<CONF
{
    admin off
    auto_https off
    servers {
        protocols h1 h2
    }
}
https://:$caddy_port {
    bind 127.0.0.1
    tls {
        load $work/pems
    }
    root * $work/files/{host}
    file_server
}
CONF
    HOME="$work" XDG_DATA_HOME="$work" XDG_CONFIG_HOME="$work" \
        caddy run --config "$work/Caddyfile" --adapter caddyfile >"$work/caddy.log" 2>&1 &
    caddy_pid=$!
    started="$started $caddy_pid"
    wait_for Caddy "$work/caddy.log" policy "$caddy_port" 0
}

# policy PORT NUMBER: the policy of one host, with its own certificate.
policy() {
    curl -sfk --noproxy '*' --http1.1 --resolve "mta-sts.d$2.bench.example:$1:127.0.0.1" \
        "https://mta-sts.d$2.bench.example:$1/.well-known/mta-sts.txt"
}

verify() {
    for number in 0 1 $((hosts / 2)) $((hosts - 1)); do
        expected=$(sha256sum <"$work/files/mta-sts.d$number.bench.example/.well-known/mta-sts.txt")
        for port in "$edge_port" "$nginx_port" "$caddy_port"; do
            [ "$(policy "$port" "$number" | sha256sum)" = "$expected" ] ||
                fail "The server on port $port does not serve the policy of host $number byte for byte."
        done
    done
}

build
edge generate "$work/snapshot" "$hosts" 50 "$work/files"
tls_java -cp "$classpath" io.sealpost.edge.TlsBench certificates "$work/edge.certificates" "$hosts" "$work/pems"
start_edge_tls
start_nginx
start_caddy
verify
echo "Warming up, then $rounds rounds of $seconds s each"
for server in edge caddy nginx; do
    tls_load "$server" "$warm_up"
done
n=0
while [ "$n" -lt "$rounds" ]; do
    for server in edge caddy nginx; do
        tls_load "$server" "$seconds"
        echo "$rate" >>"$work/$server.rate"
        echo "$cpu" >>"$work/$server.cpu"
        printf '%-6s %8s handshakes/s %8s CPU s per 10,000\n' "$server" "$rate" "$cpu"
    done
    n=$((n + 1))
done
half=$(awk -v r="$(median "$work/caddy.rate")" 'BEGIN { printf "%d", r * 0.6 }')
n=0
while [ "$n" -lt "$rounds" ]; do
    for server in edge caddy; do
        tls_load "$server" "$((seconds + 3))" "$half"
        echo "$p99" >>"$work/$server.p99"
    done
    n=$((n + 1))
done
for server in edge caddy nginx; do
    printf '%s: median %s handshakes/s, %s CPU s per 10,000, %s MiB resident\n' "$server" \
        "$(median "$work/$server.rate")" "$(median "$work/$server.cpu")" "$(resident "$server")"
done
echo "p99 at $half/s: edge $(median "$work/edge.p99") ms, caddy $(median "$work/caddy.p99") ms"
echo "edge resident MiB: $(resident edge)"
echo "edge/caddy p99: $(ratio "$(median "$work/edge.p99")" "$(median "$work/caddy.p99")")"
echo "edge/caddy handshakes: $(ratio "$(median "$work/edge.rate")" "$(median "$work/caddy.rate")")"
echo "edge/nginx handshakes: $(ratio "$(median "$work/edge.rate")" "$(median "$work/nginx.rate")")"
echo "edge/caddy cpu: $(ratio "$(median "$work/edge.cpu")" "$(median "$work/caddy.cpu")")"
echo "edge/nginx cpu: $(ratio "$(median "$work/edge.cpu")" "$(median "$work/nginx.cpu")")"
