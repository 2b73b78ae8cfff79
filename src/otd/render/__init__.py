"""Entries as something to read: a page, lines, Markdown, JSON.

Nothing here prints, measures a terminal, reads a clock or a file.
"""
