"""Which addresses are sent as they were made once: found in the URL map, so that a new one cannot be forgotten."""

from __future__ import annotations

import dis
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType, FunctionType, ModuleType
from typing import Any

from flask import Flask

from forum_app.projecting import serving


@dataclass
class Calls:
    """Looks from a function along all that it names, whether it comes to `target`."""

    target: object
    known: dict[FunctionType, bool] = field(default_factory=dict)

    def reach(self, function: FunctionType) -> bool:
        """Tell whether a function, or one that it names, names the target."""
        if function not in self.known:
            self.known[function] = False
            named = list(_named(function))
            self.known[function] = self.target in named or any(
                self.reach(inspect.unwrap(one))
                for one in named
                if isinstance(one, FunctionType) and one.__module__.startswith("forum_app.")
            )
        return self.known[function]


def _named(function: FunctionType) -> Iterator[object]:
    """Yield what the names in a function's code stand for: globals, and attributes taken of modules."""
    for code in _codes(function.__code__):
        module: object = None
        for step in dis.get_instructions(code):
            if step.opname == "LOAD_GLOBAL":
                module = function.__globals__.get(step.argval)
                yield module
            elif isinstance(module, ModuleType) and step.opname.startswith(("LOAD_ATTR", "LOAD_METHOD")):
                module = getattr(module, step.argval, None)
                yield module


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of a function and of the functions inside it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def endpoints(app: Flask, target: Any = serving.served) -> set[str]:
    """Return the endpoints of all GET addresses that are sent by `serving.served`."""
    calls = Calls(target)
    views = {
        rule.endpoint: inspect.unwrap(app.view_functions[rule.endpoint])
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    }
    return {name for name, view in views.items() if isinstance(view, FunctionType) and calls.reach(view)}
