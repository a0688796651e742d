"""The numbers to hold: they serve the reader. Each test prints what it measured."""

from __future__ import annotations

import ast
import re
from statistics import median

from tests.architecture import measures
from tests.architecture.measures import functions, imports_inside, length, parameters, sources, templates


def test_files_are_short() -> None:
    sizes = {s.name: s.lines for s in sources()}
    print(f"source files {len(sizes)}, median {median(sizes.values())} lines, longest {max(sizes.values())}")

    assert {name: n for name, n in sizes.items() if n > 400} == {}
    assert median(sizes.values()) <= 90


def test_functions_are_short() -> None:
    sizes = {f"{s.name}:{f.name}": length(f) for s in sources() for f in functions(s)}
    print(f"functions {len(sizes)}, median {median(sizes.values())} lines, longest {max(sizes.values())}")

    assert {name: n for name, n in sizes.items() if n > 60} == {}
    assert median(sizes.values()) <= 10


def test_functions_take_at_most_six_parameters() -> None:
    counts = {f"{s.name}:{f.name}": parameters(f) for s in sources() for f in functions(s)}
    print(f"most parameters {max(counts.values())}")

    assert {name: n for name, n in counts.items() if n > 6} == {}


def test_classes_have_at_most_two_bases() -> None:
    wide = [
        f"{s.name}:{node.name}"
        for s in sources()
        for node in ast.walk(s.tree)
        if isinstance(node, ast.ClassDef) and len(node.bases) - ("UserMixin" in ast.dump(node)) > 2
    ]

    assert wide == []


def test_imports_stand_at_the_top() -> None:
    assert [place for s in sources() for place in imports_inside(s)] == []


def test_only_one_place_commits() -> None:
    places = [s.name for s in sources() if ".commit(" in s.text]

    assert places == ["forum_app/core/uow.py"]


def test_views_and_templates_ask_no_database() -> None:
    asking = re.compile(r"\bselect\(|\.execute\(|\.scalars\(|\.query\.")
    views = [s for s in sources() if "/views" in s.name]

    assert [s.name for s in views if asking.search(s.text)] == []
    in_templates = re.compile(r"\.(execute|scalars|scalar|query)\(|\bdb\.")
    assert [p.name for p in templates() if in_templates.search(p.read_text(encoding="utf-8"))] == []


def test_nothing_catches_everything() -> None:
    """Only the job runner may: whatever a job dies of is written beside it."""
    broad = re.compile(r"except (Exception|BaseException)\b(?! as \w+:\s*# noqa)|except:")
    places = [s.name for s in sources() if broad.search(s.text)]
    rethrown = {"forum_app/core/uow.py", "forum_app/core/backup/copying.py", "forum_app/core/jobrunner.py"}

    assert set(places) <= rethrown


def test_names_say_what_things_are() -> None:
    forbidden = re.compile(r"(^|/)(utils?|helpers?|common|misc)(\.py|/)")

    assert [s.name for s in sources() if forbidden.search(s.name)] == []


def test_templates_are_short_and_carry_no_script_or_style() -> None:
    found = {p.relative_to(measures.ROOT).as_posix(): p.read_text(encoding="utf-8") for p in templates()}
    sizes = {name: text.count("\n") for name, text in found.items()}
    print(f"templates {len(sizes)}, median {median(sizes.values())} lines, longest {max(sizes.values())}")
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=")
    served = {n: t for n, t in found.items() if not n.startswith(("templates/pdf/", "templates/mail/"))}

    assert {name: n for name, n in sizes.items() if n > 200} == {}
    assert median(sizes.values()) <= 40
    assert [name for name, text in served.items() if inline.search(text)] == []


def test_there_is_as_much_test_as_code() -> None:
    code, tests = (sum(s.lines for s in group) for group in (sources(), measures.test_sources()))
    print(f"code {code} lines, tests {tests} lines, ratio {tests / code:.2f}")

    assert 1.0 <= tests / code <= 2.0


def test_no_address_of_this_machine_or_of_a_registry_stands_in_the_project() -> None:
    """House rule: nothing of the workplace lands in the product."""
    foreign = re.compile(r"/work/(main|shared|brief)|pypi\.org|registry\.npmjs|/root/\.")
    kept = [p for p in measures.ROOT.glob("script/*") if p.is_file()] + [measures.ROOT / "README.md"]
    texts = {s.name: s.text for s in [*sources(), *measures.test_sources()]}
    texts |= {p.name: p.read_text(encoding="utf-8") for p in kept if p.exists()}
    del texts["tests/architecture/test_numbers.py"]

    assert [name for name, text in texts.items() if foreign.search(text)] == []
