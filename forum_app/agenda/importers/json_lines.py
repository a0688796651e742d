"""JSON whose objects know the line they begin on, which the standard reader does not tell."""

from __future__ import annotations

import json
import re
from typing import Any

from forum_app.agenda.importers.located import Located
from forum_app.core.reports import RefusedFile

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]|\n', re.DOTALL)


def parse_json(text: str) -> Any:
    """Return the value of a JSON text with every object as `Located`. Raises RefusedFile."""
    lines = iter(_lines_in_order_of_closing(text))
    try:
        return json.loads(text, object_pairs_hook=lambda pairs: Located.at(next(lines), pairs))
    except json.JSONDecodeError as error:
        raise RefusedFile("bad-json", f"The JSON is broken: {error.msg}.", error.lineno) from None
    except ValueError:
        raise RefusedFile("bad-json", "The JSON holds a number without end.") from None
    except RecursionError:
        raise RefusedFile("bad-json", "The JSON is nested too deeply.") from None


def _lines_in_order_of_closing(text: str) -> list[int]:
    """Return the line of each object's "{" in the order of the "}": the order in which the reader makes them."""
    line = 1
    begun: list[int] = []
    closed: list[int] = []
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign == "\n":
            line += 1
        elif sign == "{":
            begun.append(line)
        elif sign == "}" and begun:
            closed.append(begun.pop())
    return closed
