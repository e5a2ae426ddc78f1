"""From the numbered text of a report to its recommendations: pure functions over dataclasses, no database.

    addressee heading → chapeau paragraph → items

A leaf is one recommendation and reads as chapeau + item; a numbered paragraph without items under an addressee
heading is a leaf itself; what stands before the first addressee heading is none. A paragraph that begins as a
decision does ("Invites Parties to …") is drawn wherever it stands. What the words leave open is kept as a doubt,
a sentence for the drafter.
"""

from recommendations.drawing.addressees import Addressee, listed
from recommendations.drawing.asking import Asks, asks_of
from recommendations.drawing.blocks import Block, Candidate, Cue, Saw
from recommendations.drawing.leaves import draw
from recommendations.drawing.settling import Leaf, Settled, digest_of, settle
from recommendations.drawing.wording import WEIGHTS, qualifiers_in, tidy

__all__ = [
    "WEIGHTS", "Addressee", "Asks", "Block", "Candidate", "Cue", "Leaf", "Saw", "Settled", "asks_of", "digest_of",
    "draw", "listed", "qualifiers_in", "settle", "tidy",
]  # fmt: skip
