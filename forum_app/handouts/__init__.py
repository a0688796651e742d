"""Sheets for the days of a forum: door signs, running orders, personal programmes."""
