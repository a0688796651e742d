# Sourced after base.sh and packages.sh: what the system must have, and how each kind of system gets it.

pdf_packages='libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk'
native=$instance/native

has_command() {
    for command_name; do
        command -v "$command_name" >/dev/null 2>&1 && return 0
    done
    return 1
}

has_postgresql() { has_command initdb || [ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ]; }

# Debian packages of the tests that are not there, with a blank before each.
missing_for_tests() {
    has_command chromium chromium-browser google-chrome || printf ' chromium'
    has_postgresql || printf ' postgresql'
    has_command redis-server || printf ' redis-server'
    has_command pdftotext || printf ' poppler-utils'
    # One of the readers that read the calendar feeds back.
    ldconfig -p 2>/dev/null | grep -q 'libical\.so\.3' || printf ' libical3'
}

# pdf_is_ready: the libraries and the Chinese font are installed, or unpacked in the private folder.
pdf_is_ready() {
    if is_debian; then
        # shellcheck disable=SC2086 # a list of names
        pdf_missing=$(missing_packages $pdf_packages)
        # shellcheck disable=SC2086
        [ -z "$pdf_missing" ] || is_unpacked "$native" $pdf_missing
    elif is_mac; then
        pdf_missing=$(missing_on_mac)
        [ -z "$pdf_missing" ]
    else
        pdf_missing='pango noto-cjk'
        ldconfig -p 2>/dev/null | grep -q 'libpangoft2-1\.0\.so\.0'
    fi
}

missing_on_mac() {
    [ -e /opt/homebrew/lib/libpangoft2-1.0.dylib ] || [ -e /usr/local/lib/libpangoft2-1.0.dylib ] ||
        printf ' pango harfbuzz'
    ls /Library/Fonts "$HOME/Library/Fonts" 2>/dev/null | grep -qi NotoSansCJK || printf ' font-noto-sans-cjk'
}

# Does what it can about the PDF libraries; the site runs without them, so it never stops the start.
provide_pdf() {
    pdf_is_ready && return 0
    if ! is_debian; then
        say "PDFs cannot be made yet. Run: $(pdf_command)"
        return 0
    fi
    # shellcheck disable=SC2086
    unpack "$native" $pdf_missing || say "PDFs cannot be made yet. Run: $(apt_command $pdf_missing)"
}

pdf_command() {
    if is_mac; then
        # shellcheck disable=SC2086
        say brew install $pdf_missing
    elif has_command dnf; then
        say sudo dnf install pango google-noto-sans-cjk-fonts
    elif has_command pacman; then
        say sudo pacman -S pango noto-fonts-cjk
    elif has_command apk; then
        say apk add pango harfbuzz-subset font-noto-cjk
    else
        say "install Pango 1.44 or newer and the font Noto Sans CJK with your system's package manager"
    fi
}
