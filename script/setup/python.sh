# Sourced after base.sh and packages.sh: Python 3.11+ and the packages in .venv.

python_floor='import sys; sys.exit(sys.version_info < (3, 11))'
unfinished=$venv/.forum-unfinished

# Sets python to the first Python 3.11+ found.
find_python() {
    for python_name in ${FORUM_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 \
        /opt/homebrew/bin/python3 /usr/local/bin/python3; do
        python=$(command -v "$python_name" 2>/dev/null) || continue
        "$python" -c "$python_floor" 2>/dev/null && return 0
    done
    if is_mac; then python_how='brew install python@3.12'; else python_how='sudo apt-get install -y python3 python3-venv'; fi
    fail 2 "Python 3.11 or newer was not found. Install it: $python_how"
}

# The Debian package that gives this Python its venv.
venv_package() {
    case $(command -v "$python") in
        */python3) say python3-venv ;;
        *) say "$(basename -- "$python")-venv" ;;
    esac
}

has_ensurepip() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

# True when .venv works: whole, for the Python and in the place that it was made for.
venv_is_sound() {
    [ ! -e "$unfinished" ] && [ -x "$venv/bin/python" ] || return 1
    [ "$(cat "$venv/.forum-place" 2>/dev/null || say "$root")" = "$root" ] || return 1
    "$venv/bin/python" -I -c 'import pip' 2>/dev/null
}

# requirements_are_met base|dev: the lock file is the one that was installed, byte for byte.
requirements_are_met() { cmp -s "requirements/$1.txt" "$venv/.forum-$1"; }

make_venv() {
    rm -rf "$venv"
    mkdir "$venv" || fail 1 "The folder $venv cannot be made."
    : >"$unfinished"
    if has_ensurepip; then
        quietly "$instance/log/python.log" "$python" -m venv "$venv" || fail 1 "The folder .venv could not be filled."
    else
        make_venv_without_ensurepip
    fi
    say "$root" >"$venv/.forum-place"
}

# Debian keeps pip's wheel in a package of its own; with it a venv can be made without root.
make_venv_without_ensurepip() {
    wheels=$instance/native-pip/root/usr/share/python-wheels
    if is_debian && unpack "$instance/native-pip" python3-pip-whl &&
        quietly "$instance/log/python.log" "$python" -m venv --without-pip "$venv" &&
        quietly "$instance/log/python.log" "$venv/bin/python" "$(ls -d "$wheels"/pip-*.whl)/pip" \
            install --no-index --find-links "$wheels" pip; then
        rm -rf "$instance/native-pip"
        return 0
    fi
    if is_debian; then venv_how=$(apt_command "$(venv_package)"); else venv_how="install the venv module of $python"; fi
    fail 2 "This Python cannot make a virtual environment. Run: $venv_how"
}

# install_requirements base|dev
install_requirements() {
    say "Installing Python packages (a minute or two the first time)"
    rm -f "$venv/.forum-$1"
    : >"$unfinished"
    pip_code=0
    quietly "$instance/log/python.log" "$venv/bin/python" -m pip install --disable-pip-version-check --no-input \
        --require-hashes -r "requirements/$1.txt" || pip_code=$?
    # pip undoes its own failure; what was killed half-way is made anew at the next start.
    [ "$pip_code" -ge 128 ] || rm -f "$unfinished"
    [ "$pip_code" -eq 0 ] || fail 1 "The Python packages could not be installed. Start again when the network is back."
    cp "requirements/$1.txt" "$venv/.forum-$1"
    # dev.txt holds all of base.txt at the same versions.
    [ "$1" != dev ] || cp requirements/base.txt "$venv/.forum-base"
}
