"""Floor 1: what every app stands on and what knows no word of the field.

Owns the access registry, refusals, the clock, components, text, search, PDF and jobs.
May import Django and libraries, never another app.
"""
