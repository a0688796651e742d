"""Reads of the desk: what its lists, counts and pages show."""
