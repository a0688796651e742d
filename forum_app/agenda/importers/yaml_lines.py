"""YAML with every scalar as text and every mapping with its line; anchors and tags are refused or ignored."""

from __future__ import annotations

from typing import Any

import yaml

from forum_app.agenda.importers.located import Located
from forum_app.core.reports import RefusedFile

MOST_CHARACTERS = 4_000_000
_NOTHING = frozenset(("", "~", "null"))


def parse_yaml(text: str) -> Any:
    """Return lists, `Located` mappings and texts; null is "". Raises RefusedFile with a line.

    Scalars are not interpreted, so 10:30 stays a time and NO a country. An alias (which can make a small file
    unfold without end) is refused.
    """
    if len(text) > MOST_CHARACTERS:
        raise RefusedFile("too-large", f"A programme in YAML may have {MOST_CHARACTERS:,} characters.")
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        return _value(node, set()) if node else ""
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RefusedFile("bad-yaml", f"The YAML is broken: {error.problem}.", line) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        raise RefusedFile("bad-yaml", "The file holds characters that YAML does not allow.") from None
    except RecursionError:
        raise RefusedFile("bad-yaml", "The YAML is nested too deeply.") from None


def _value(node: yaml.Node, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise RefusedFile("unsafe-yaml", "Anchors and aliases are not read; write the value again.", line)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, seen) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return Located.at(line, [(_name(key), _value(value, seen)) for key, value in node.value])
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return "" if plain and node.value in _NOTHING else str(node.value)


def _name(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise RefusedFile("bad-yaml", "A name of a field must be a plain word.", node.start_mark.line + 1)
    return str(node.value)
