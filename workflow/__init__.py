"""Floor 2: state machines through one door, and the trail of what was done.

Owns `perform`, `offers`, guards, the hash-chained trail and its rendering.
May import core; knows no app above it and names its actor through settings.AUTH_USER_MODEL.
"""
