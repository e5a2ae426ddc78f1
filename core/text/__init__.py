"""Text as such: words of the Editorial Manual, redlines, restricted Markdown.

Pure functions over strings, dates and dataclasses; knows no domain word and touches no database.
May import Django's escaping and translation, markdown-it and nh3; nothing of ours but core.
"""
