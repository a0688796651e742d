"""A delegates' list comes in: rows are read, their bodies and heads settled, registrations added or corrected."""

from forum_app.registration.delegates.categories import CATEGORIES, ensure_categories
from forum_app.registration.delegates.load import load_delegates

__all__ = ["CATEGORIES", "ensure_categories", "load_delegates"]
