"""See to what PDFs need of the system: Pango and HarfBuzz, a font configuration of our own, a Chinese font.

Call `prepare` before `import weasyprint`, which fails on a machine without these libraries. Where script/bootstrap
unpacked them into the instance folder because it had no root, they are loaded from there. Standard library only.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from config import ROOT

# Name of the file on Linux, name to look for on macOS, Debian's package.
LIBRARIES = (
    ("libgobject-2.0.so.0", "gobject-2.0", "libpangoft2-1.0-0"),
    ("libpango-1.0.so.0", "pango-1.0", "libpangoft2-1.0-0"),
    ("libpangoft2-1.0.so.0", "pangoft2-1.0", "libpangoft2-1.0-0"),
    ("libharfbuzz.so.0", "harfbuzz", "libpangoft2-1.0-0"),
    ("libfontconfig.so.1", "fontconfig", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "harfbuzz-subset", "libharfbuzz-subset0"),
)
CHINESE_FONT = ("NotoSansCJK*", "fonts-noto-cjk")
ON_MAC = sys.platform == "darwin"
MAC_LIBRARIES = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"
SYSTEM_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
MAC_FONTS = (Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path("~/Library/Fonts"))
# Without these, Fontconfig answers "sans-serif" in Chinese with the Japanese forms of the characters.
GENERIC = (
    ("sans-serif", "Noto Sans", "Noto Sans CJK SC"),
    ("serif", "Noto Serif", "Noto Serif CJK SC"),
    ("monospace", "Noto Sans Mono", "Noto Sans Mono CJK SC"),
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What this machine lacks for PDFs, as names of Debian packages in the order to install them."""

    missing: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Tell whether PDFs come out whole, Chinese names included."""
        return not self.missing

    def report(self) -> str:
        """Return one line for a person: all there, or what is missing and the command that brings it."""
        if self.ready:
            return "PDF libraries and the Chinese font are there"
        return f"PDFs lack {', '.join(self.missing)}. Run: {install_command(self.missing)}"


def install_command(packages: Iterable[str]) -> str:
    """Return the command that installs these Debian packages, or what stands for them here."""
    if ON_MAC:
        return "brew install pango harfbuzz font-noto-sans-cjk"
    if shutil.which("apt-get"):
        return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    return "your package manager, for Pango 1.44 or newer, HarfBuzz and the font Noto Sans CJK"


def can_load(soname: str) -> bool:
    """Tell whether a shared library is loaded or can be, by the name of its file."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(found: Callable[[str], object]) -> tuple[str, ...]:
    """Return the packages of the libraries for which `found` says no, each once."""
    asked = [(library[1] if ON_MAC else library[0], library[2]) for library in LIBRARIES]
    return tuple(dict.fromkeys(package for name, package in asked if not found(name)))


def preload(root: Path) -> tuple[Path, ...]:
    """Load every shared library below `root`; return those that would not load.

    What is loaded is found by its name afterwards. A library whose own dependency is not in yet is tried again.
    """
    waiting = sorted(
        f for top in ("usr/lib", "lib") for f in root.glob(f"{top}/*-linux-*/*.so.*") if f.is_file()
    )
    while waiting:
        again = [library for library in waiting if not can_load(str(library))]
        if len(again) == len(waiting):
            break
        waiting = again
    return tuple(waiting)


def unpacked_below(*places: Path) -> Path:
    """Return the folder that script/bootstrap unpacked into, in the first place that has it.

    The checkout's own stands in for that of another instance folder, such as the tests'.
    """
    folders = [place / "native" / "root" for place in places]
    return next((folder for folder in folders if folder.is_dir()), folders[0])


def font_folders(app_fonts: Path | None, unpacked: Path) -> tuple[Path, ...]:
    """Return the folders to take fonts from, our own first."""
    system = (*SYSTEM_FONTS, *(folder.expanduser() for folder in MAC_FONTS)) if ON_MAC else SYSTEM_FONTS
    own = () if app_fonts is None else (app_fonts,)
    return (*own, unpacked / "usr/share/fonts", *system)


def has_chinese_font(folders: Iterable[Path]) -> bool:
    """Tell whether one of the folders holds the Chinese font that our styles name."""
    return any(next(folder.rglob(CHINESE_FONT[0]), None) for folder in folders if folder.is_dir())


def font_configuration(folders: Iterable[Path], cache_folder: Path) -> str:
    """Return a Fontconfig file that knows these folders only, so that pages are the same on every machine."""
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
    ]
    lines += [f"<dir>{escape(str(folder))}</dir>" for folder in folders]
    lines += [f"<cachedir>{escape(str(cache_folder))}</cachedir>"]
    for generic, *families in GENERIC:
        preferred = "".join(f"<family>{family}</family>" for family in families)
        lines += [f"<alias><family>{generic}</family><prefer>{preferred}</prefer></alias>"]
    return "\n".join([*lines, "</fontconfig>", ""])


def write_if_changed(path: Path, text: str) -> None:
    """Put `text` into the file in one step; several processes may do so at once."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


@cache
def prepare(instance: Path, app_fonts: Path | None = None) -> Readiness:
    """Make this process ready for `import weasyprint`; say what is missing.

    `instance` is the folder that this installation writes to, `app_fonts` a folder of fonts that we ship.
    Sets FONTCONFIG_FILE, which Fontconfig reads when it is first used.
    """
    unpacked = unpacked_below(instance, ROOT / "instance")
    folders = font_folders(app_fonts, unpacked)
    configuration = instance / "fonts.conf"
    write_if_changed(configuration, font_configuration(folders, instance / "fontcache"))
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    if ON_MAC:
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", MAC_LIBRARIES)
    found = ctypes.util.find_library if ON_MAC else can_load
    if missing_libraries(found):
        preload(unpacked)
    fonts = () if has_chinese_font(folders) else (CHINESE_FONT[1],)
    return Readiness(missing=(*missing_libraries(found), *fonts))
