"""Floor 11: the real tenth meeting, built through actions only.

Owns the demonstration. May import every app below.
"""
