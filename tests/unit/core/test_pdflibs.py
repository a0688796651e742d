from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from forum_app.core import pdflibs

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """`prepare` sets FONTCONFIG_FILE for its process; give it back."""
    monkeypatch.setenv("FONTCONFIG_FILE", os.environ.get("FONTCONFIG_FILE", ""))
    pdflibs.prepare.cache_clear()


def without(*absent: str) -> list[str]:
    """Return the packages missing on a machine that has all libraries but these."""
    return list(pdflibs.missing_libraries(lambda name: name not in absent))


def test_nothing_is_missing_where_every_library_loads() -> None:
    assert without() == []


@pytest.mark.skipif(pdflibs.ON_MAC, reason="names of Linux")
def test_each_missing_library_leads_to_its_package() -> None:
    """One package brings five of the six libraries, so it is named once."""
    assert without("libharfbuzz-subset.so.0") == ["libharfbuzz-subset0"]
    assert without("libgobject-2.0.so.0", "libpango-1.0.so.0") == ["libpangoft2-1.0-0"]


def test_bare_machine_lacks_both_packages() -> None:
    assert pdflibs.missing_libraries(lambda _name: None) == ("libpangoft2-1.0-0", "libharfbuzz-subset0")


def test_report_of_a_ready_machine_is_one_line() -> None:
    report = pdflibs.Readiness(missing=()).report()

    assert report == "PDF libraries and the Chinese font are there"


@pytest.mark.skipif(not shutil.which("apt-get"), reason="Debian's command")
def test_report_names_what_is_missing_and_the_exact_command() -> None:
    """Contract: without root the exact command is named."""
    readiness = pdflibs.Readiness(missing=("libharfbuzz-subset0", "fonts-noto-cjk"))

    report = readiness.report()

    assert not readiness.ready
    assert report == (
        "PDFs lack libharfbuzz-subset0, fonts-noto-cjk. Run: "
        "sudo apt-get install -y --no-install-recommends libharfbuzz-subset0 fonts-noto-cjk"
    )


def test_name_of_an_absent_library_cannot_be_loaded() -> None:
    assert not pdflibs.can_load("libforum-no-such-thing.so.0")


def test_preload_reports_what_does_not_load(tmp_path: Path) -> None:
    folder = tmp_path / "usr/lib/x86_64-linux-gnu"
    folder.mkdir(parents=True)
    broken = folder / "libbroken.so.1"
    broken.write_bytes(b"no library")
    (folder / "readme.txt").write_text("not looked at")

    assert pdflibs.preload(tmp_path) == (broken,)


def test_preload_of_an_empty_folder_does_nothing(tmp_path: Path) -> None:
    assert pdflibs.preload(tmp_path / "absent") == ()


def test_font_configuration_lists_folders_in_order_and_escapes_their_names() -> None:
    text = pdflibs.font_configuration([Path("/a & b"), Path("/c")], Path("/cache"))

    tree = ElementTree.fromstring(text)

    assert [d.text for d in tree.findall("dir")] == ["/a & b", "/c"]
    assert [d.text for d in tree.findall("cachedir")] == ["/cache"]


def test_generic_families_prefer_simplified_forms() -> None:
    """Fontconfig's own answer for sans-serif is the Japanese face, whatever the language."""
    tree = ElementTree.fromstring(pdflibs.font_configuration([], Path("/cache")))

    preferred = {
        a.findtext("family"): [f.text for f in a.findall("prefer/family")] for a in tree.findall("alias")
    }

    assert preferred["sans-serif"] == ["Noto Sans", "Noto Sans CJK SC"]
    assert preferred["serif"] == ["Noto Serif", "Noto Serif CJK SC"]


def test_own_fonts_come_before_those_of_the_system() -> None:
    folders = pdflibs.font_folders(Path("/checkout/static/fonts"), Path("/instance/native/root"))

    assert folders[:2] == (Path("/checkout/static/fonts"), Path("/instance/native/root/usr/share/fonts"))
    assert Path("/usr/share/fonts") in folders


def test_unpacked_libraries_of_the_checkout_serve_every_instance(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    (other / "native/root").mkdir(parents=True)

    before = pdflibs.unpacked_below(own, other)
    (own / "native/root").mkdir(parents=True)
    after = pdflibs.unpacked_below(own, other)

    assert (before, after) == (other / "native/root", own / "native/root")


def test_chinese_font_is_found_below_the_folders(tmp_path: Path) -> None:
    (tmp_path / "opentype/noto").mkdir(parents=True)

    before = pdflibs.has_chinese_font([tmp_path, tmp_path / "absent"])
    (tmp_path / "opentype/noto/NotoSansCJK-Regular.ttc").touch()
    after = pdflibs.has_chinese_font([tmp_path])

    assert (before, after) == (False, True)


def test_unchanged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new/fonts.conf"
    pdflibs.write_if_changed(path, "one")
    first = path.stat().st_ino

    pdflibs.write_if_changed(path, "one")
    same = path.stat().st_ino
    pdflibs.write_if_changed(path, "two")

    assert same == first
    assert path.read_text() == "two"
    assert [p.name for p in path.parent.iterdir()] == ["fonts.conf"]


def test_prepare_points_fontconfig_at_our_own_file(tmp_path: Path) -> None:
    readiness = pdflibs.prepare(tmp_path)

    assert os.environ["FONTCONFIG_FILE"] == str(tmp_path / "fonts.conf")
    assert (tmp_path / "fonts.conf").is_file()
    assert readiness.missing == ()


def test_weasyprint_sets_chinese_in_simplified_forms_after_prepare(tmp_path: Path) -> None:
    """In a process of its own, because Fontconfig reads its file once."""
    program = f"""
from pathlib import Path
from forum_app.core import pdflibs
pdflibs.prepare(Path({str(tmp_path)!r}))
import weasyprint
document = weasyprint.HTML(string="<p style='font-family: sans-serif'>Forum 城市论坛").render()
document.write_pdf()
for font in document.fonts.values():
    print(font.family, sorted(font.missing))
"""

    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    lines = run.stdout.splitlines()
    assert "Noto Sans CJK SC []" in lines
    assert all(line.endswith("[]") for line in lines)
