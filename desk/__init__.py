"""Floor 10: pages that compose several apps: home, my desk, search.

Owns no rows. May import every app below.
"""
