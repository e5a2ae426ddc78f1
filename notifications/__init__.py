"""Floor 4: official notifications (letters to addressee groups) and the outbox.

Owns every message before it leaves the house. May import parties and what lies below.
"""
