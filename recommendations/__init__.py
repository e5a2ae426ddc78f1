"""Floor 8: follow-up: recommendations, addressees, responses, progress, evidence.

Owns what became of the words. May import documents and what lies below.
"""
