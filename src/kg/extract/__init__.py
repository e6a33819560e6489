"""Parsed text → what it says: persons, names, meetings, statements, relations. One module a kind."""
