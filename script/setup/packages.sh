# Sourced after base.sh: system packages by apt as root, or unpacked into a private folder without root.

is_debian() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1
}

is_mac() { [ "$(uname -s)" = Darwin ]; }

can_be_root() {
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# missing_packages NAME...: print those that are not installed and configured, with a blank before each.
missing_packages() {
    # shellcheck disable=SC2016 # dpkg's own placeholders
    packages_there=$(dpkg-query -W -f '[${Package}=${db:Status-Status}]' "$@" 2>/dev/null) || true
    for package; do
        case $packages_there in
            *"[$package=installed]"*) ;;
            *) printf ' %s' "$package" ;;
        esac
    done
}

apt_command() {
    say "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
}

# apt_install NAME...: as root; heals an installation that was cut off before.
apt_install() {
    say "Installing system packages: $*"
    quietly "$instance/log/packages.log" apt_steps "$@"
}

apt_steps() {
    as_root dpkg --configure -a
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# apt-get with lists and cache of our own, so that it needs no root.
apt_private() {
    apt-get -q -o "Dir::State::lists=$unpack_to/work/lists" -o "Dir::Cache=$unpack_to/work/cache" \
        -o Dir::State::status=/var/lib/dpkg/status -o Debug::NoLocking=1 -o APT::Sandbox::User= \
        -o Acquire::Languages=none "$@"
}

# What a private folder was filled with: the packages, and the system that they came from.
unpack_mark() {
    unpack_system=$(sed -n 's/^VERSION_ID=//p' /etc/os-release 2>/dev/null)
    say "$unpack_system $(dpkg --print-architecture) $*"
}

# is_unpacked FOLDER NAME...
is_unpacked() {
    unpack_to=$1
    shift
    [ "$(cat "$unpack_to/packages" 2>/dev/null)" = "$(unpack_mark "$@")" ]
}

# unpack FOLDER NAME...: into FOLDER/root, without root; what was there stays until all is there.
unpack() {
    is_unpacked "$@" && return 0
    unpack_to=$1
    shift
    say "Unpacking without root: $*"
    quietly "$instance/log/packages.log" unpack_steps "$@"
}

unpack_steps() {
    mkdir -p "$unpack_to/work/lists/partial" "$unpack_to/work/cache/archives/partial" || return 1
    rm -f "$unpack_to/packages" "$unpack_to"/work/cache/archives/*.deb
    rm -rf "$unpack_to/work/root"
    apt_private update
    apt_private install -y --no-install-recommends --download-only "$@" || return 1
    for archive in "$unpack_to"/work/cache/archives/*.deb; do
        dpkg-deb -x "$archive" "$unpack_to/work/root" || return 1
    done
    rm -rf "$unpack_to/root"
    mv "$unpack_to/work/root" "$unpack_to/root" || return 1
    rm -rf "$unpack_to/work"
    unpack_mark "$@" >"$unpack_to/packages"
}
