"""Floor 2: who a user is and how they sign in.

Owns the user, the sign-in adapter and the profile page. May import core; independent of workflow.
"""
