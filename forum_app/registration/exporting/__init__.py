"""Registrations go out as lists: the same fields as come in, so that a list sent back changes nothing."""

from forum_app.registration.exporting.cells import cells_of, export_options, values_of

__all__ = ["cells_of", "export_options", "values_of"]
