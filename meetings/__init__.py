"""Floor 6: meetings, agenda, invitations, attendance and officers.

Owns what happens between convening and closing. May import membership and what lies below.
"""
