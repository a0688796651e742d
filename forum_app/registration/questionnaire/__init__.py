"""The form as pages: inputs built from questions, what was typed read back, and kept answers filled in again."""

from forum_app.registration.questionnaire.asking import Asking, as_form, typed_values
from forum_app.registration.questionnaire.pages import (
    Asked,
    PageForm,
    build,
    file_in,
    given_in,
    problems,
)
from forum_app.registration.questionnaire.reading import Typed, first, visible

__all__ = [
    "Asked",
    "Asking",
    "PageForm",
    "Typed",
    "as_form",
    "build",
    "file_in",
    "first",
    "given_in",
    "problems",
    "typed_values",
    "visible",
]
