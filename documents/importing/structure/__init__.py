"""Blocks put into their tree: which heading, paragraph or list each belongs to, and what is doubtful about it.

A mark that can be read in two ways is read as its neighbours have it: the list that waits for it, the colon before
it, the mark behind it. What they leave open becomes a doubt.
"""

from documents.importing.structure.builder import Builder

__all__ = ["Builder"]
