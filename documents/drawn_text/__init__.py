"""The text of an uploaded PDF or Word document.

A file is read by a process of its own, with little memory, little time, no secrets and no right to write: whatever a
hostile file does there, the task worker goes on, and the answer is an outcome with a sentence. No models, no
settings of the site; imports core and `documents.importing` alone.
"""

from documents.drawn_text.reading import MOST_PAGES, MOST_SIGNS, SECONDS, Drawn, draw
from documents.drawn_text.words import number_of_words

__all__ = ["MOST_PAGES", "MOST_SIGNS", "SECONDS", "Drawn", "draw", "number_of_words"]
