# Sourced after base.sh and system.sh: a PostgreSQL and a Redis of the tests' own, on free ports of the loopback.
# start_services exports FORUM_TEST_POSTGRES_URL and FORUM_TEST_REDIS_URL; stop_services leaves nothing behind.

services=''
redis_process=''
postgres_bin=''

free_port() {
    "$venv/bin/python" -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# wait_for_port PORT: ten seconds at most.
wait_for_port() {
    "$venv/bin/python" - "$1" <<'PYTHON'
import socket, sys, time
for _ in range(100):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1]))).close()
        sys.exit(0)
    except OSError:
        time.sleep(0.1)
sys.exit(1)
PYTHON
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then (cd "$services" && runuser -u postgres -- "$@"); else "$@"; fi
}

make_services_folder() {
    services=$(mktemp -d /tmp/forum-tests.XXXXXX)
    chmod 711 "$services"
    mkdir -m 700 "$services/postgres" "$services/redis"
    services_word=$("$venv/bin/python" -c 'import secrets; print(secrets.token_hex(16))')
    printf '%s\n' "$services_word" >"$services/postgres/word"
    [ "$(id -u)" -ne 0 ] || chown -R postgres "$services/postgres"
}

start_postgres() {
    postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
    [ -n "$postgres_bin" ] || postgres_bin=$(dirname -- "$(command -v initdb)")
    postgres_port=$(free_port)
    quietly "$services/initdb.log" as_postgres "$postgres_bin/initdb" -D "$services/postgres/data" -U forum -E UTF8 \
        --no-locale --no-sync -A scram-sha-256 "--pwfile=$services/postgres/word" || return 1
    # Durability is tested on SQLite and in production; here speed counts.
    quietly "$services/pg_ctl.log" as_postgres "$postgres_bin/pg_ctl" -D "$services/postgres/data" -w -t 60 \
        -l "$services/postgres/server.log" start -o "-c port=$postgres_port -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off" || return 1
    PGPASSWORD=$services_word "$postgres_bin/createdb" -h 127.0.0.1 -p "$postgres_port" -U forum forum_test || return 1
    export FORUM_TEST_POSTGRES_URL="postgresql+psycopg://forum:$services_word@127.0.0.1:$postgres_port/forum_test"
}

start_redis() {
    redis_port=$(free_port)
    redis-server --port "$redis_port" --bind 127.0.0.1 --requirepass "$services_word" --save '' --appendonly no \
        --dir "$services/redis" --daemonize no >"$services/redis/log" 2>&1 </dev/null &
    redis_process=$!
    wait_for_port "$redis_port" || return 1
    export FORUM_TEST_REDIS_URL="redis://:$services_word@127.0.0.1:$redis_port/0"
}

stop_services() {
    if [ -n "$redis_process" ]; then
        kill "$redis_process" 2>/dev/null || true
        wait "$redis_process" 2>/dev/null || true
    fi
    if [ -n "$services" ] && [ -f "$services/postgres/data/postmaster.pid" ]; then
        as_postgres "$postgres_bin/pg_ctl" -D "$services/postgres/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    [ -z "$services" ] || rm -rf "$services"
}
