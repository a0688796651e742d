# Sourced by the scripts in script/: where things are, what is said, one set-up at a time.
# Plain POSIX sh. Sets: root (the checkout), instance, venv.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
instance=${FORUM_INSTANCE_DIR:-$root/instance}
venv=$root/.venv
lock_held=''
cd "$root" || exit 1

say() { printf '%s\n' "$*"; }

# fail CODE LINE: one line for a person, then stop.
fail() {
    code=$1
    shift
    printf '%s\n' "$*" >&2
    exit "$code"
}

# quietly LOG COMMAND...: run it with its output in a file; show the end of that file when it fails.
quietly() {
    quiet_log=$1
    shift
    mkdir -p "$(dirname -- "$quiet_log")"
    "$@" >"$quiet_log" 2>&1 </dev/null && return 0
    quiet_code=$?
    tail -n 12 "$quiet_log" | sed 's/^/    /' >&2
    say "    (the rest is in $quiet_log)" >&2
    return "$quiet_code"
}

make_instance() {
    [ -d "$instance" ] || mkdir -p -m 700 "$instance" || fail 1 "The folder $instance cannot be made."
    [ -w "$instance" ] || fail 1 "The folder $instance belongs to another user: start as that user, or give it to yours."
}

# True when the process that made the lock has gone. Before the number is written it has not.
lock_is_stale() {
    lock_owner=$(cat "$lock/pid" 2>/dev/null) || return 1
    [ -n "$lock_owner" ] || return 1
    if [ -d /proc/self ]; then
        # A number may have been given to another program since.
        ! cat "/proc/$lock_owner/cmdline" 2>/dev/null | tr '\0' ' ' | grep -q 'script/'
    else
        ! ps -p "$lock_owner" >/dev/null 2>&1
    fi
}

# Only one of several waiting processes may take away what a dead one left; it looks again before it does.
drop_stale_lock() {
    mkdir "$lock.steal" 2>/dev/null || return 0
    if lock_is_stale; then rm -rf "$lock"; fi
    rmdir "$lock.steal"
}

take_lock() {
    lock=$instance/setup.lock
    lock_waited=0
    until mkdir "$lock" 2>/dev/null; do
        if lock_is_stale; then
            drop_stale_lock
            continue
        fi
        [ "$lock_waited" -ne 0 ] || say "Another set-up is at work; waiting for it."
        lock_waited=$((lock_waited + 1))
        [ "$lock_waited" -lt 1800 ] || fail 1 "It has been at work for 30 minutes. If nothing runs, remove $lock and start again."
        sleep 1
    done
    lock_held=$lock
    trap 'drop_lock' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    printf '%s\n' "$$" >"$lock/pid"
}

drop_lock() {
    [ -z "$lock_held" ] || rm -rf "$lock_held"
    lock_held=''
}
