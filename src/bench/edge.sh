#!/bin/sh
# The edge, nginx and Caddy serve the same 2,000 hosts; wrk asks them in alternating rounds.
# Usage: src/bench/edge.sh   (ROUNDS=7 SECONDS_PER_ROUND=5 WARM_UP=20 CONNECTIONS=64)
# Prints medians, and at the end how the edge compares. Only ratios of one run mean something.
set -eu
. "$(dirname -- "$0")/common.sh"

hosts=2000
rounds=${ROUNDS:-7}
seconds=${SECONDS_PER_ROUND:-5}
warm_up=${WARM_UP:-20}

need nginx nginx-light
need caddy caddy
need wrk wrk
need curl curl
need pgrep procps
need python3 python3
all_needed
PATH="$PATH:/usr/sbin"

start_nginx() {
    nginx_port=$(free_port)
    mkdir -p "$work/nginx"
    cat >"$work/nginx.conf" <<CONF
worker_processes auto;
daemon off;
pid $work/nginx/pid;
error_log $work/nginx/error.log warn;
events { worker_connections 4096; }
http {
    access_log off;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    keepalive_timeout 60s;
    keepalive_requests 100000000;
    open_file_cache max=10000 inactive=600s;
    open_file_cache_valid 600s;
    types { text/plain txt; }
    charset utf-8;
    charset_types text/plain;
    client_body_temp_path $work/nginx/body;
    proxy_temp_path $work/nginx/proxy;
    fastcgi_temp_path $work/nginx/fastcgi;
    uwsgi_temp_path $work/nginx/uwsgi;
    scgi_temp_path $work/nginx/scgi;
    server {
        listen 127.0.0.1:$nginx_port backlog=4096;
        location = /.well-known/mta-sts.txt { root $work/files/\$host; }
        location / { return 404; }
    }
}
CONF
    # Workers that change their user could not read a directory that belongs to root alone.
    if [ "$(id -u)" = 0 ]; then sed -i '1i user root;' "$work/nginx.conf"; fi
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
}
http://:$caddy_port {
    bind 127.0.0.1
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

# policy PORT NUMBER: the policy of one host.
policy() {
    curl -sf --noproxy '*' -H "Host: mta-sts.d$2.bench.example" "http://127.0.0.1:$1/.well-known/mta-sts.txt"
}

verify() {
    for number in 0 1 49 50 777 1999; do
        expected=$(sha256sum <"$work/files/mta-sts.d$number.bench.example/.well-known/mta-sts.txt")
        for port in "$edge_port" "$nginx_port" "$caddy_port"; do
            [ "$(policy "$port" "$number" | sha256sum)" = "$expected" ] ||
                fail "The server on port $port does not serve the policy of host $number byte for byte."
        done
    done
}

round() {
    for server in edge nginx caddy; do
        eval "load \"\$${server}_pid\" \"\$${server}_port\" \"$1\" \"\$work/hosts.lua\""
        if [ "$2" = counted ]; then
            echo "$rate" >>"$work/$server.rate"
            echo "$cpu" >>"$work/$server.cpu"
            printf '%-6s %10s requests/s %8s CPU s per 100,000\n' "$server" "$rate" "$cpu"
        fi
    done
}

build
edge generate "$work/snapshot" "$hosts" 50 "$work/files"
wrk_script "$hosts" "$work/hosts.lua"
start_edge "$work/snapshot" "$work/edge.log"
edge_pid=$pid
edge_port=$port
start_nginx
start_caddy
verify
echo "Warming up, then $rounds rounds of $seconds s each"
round "$warm_up" warm_up
n=0
while [ "$n" -lt "$rounds" ]; do
    round "$seconds" counted
    n=$((n + 1))
done

for server in edge nginx caddy; do
    printf '%s: median %s requests/s, %s CPU s per 100,000 requests\n' \
        "$server" "$(median "$work/$server.rate")" "$(median "$work/$server.cpu")"
done
echo "edge/nginx keepalive: $(ratio "$(median "$work/edge.rate")" "$(median "$work/nginx.rate")")"
echo "edge/caddy keepalive: $(ratio "$(median "$work/edge.rate")" "$(median "$work/caddy.rate")")"
echo "edge/nginx cpu: $(ratio "$(median "$work/edge.cpu")" "$(median "$work/nginx.cpu")")"
echo "edge/caddy cpu: $(ratio "$(median "$work/edge.cpu")" "$(median "$work/caddy.cpu")")"
