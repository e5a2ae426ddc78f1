"""Bodies, mandates, composition rules, calls, nominations, disclosures, slates and memberships.

Owns: who constitutes a body, by which rules, and for how long. May import: notifications, parties, accounts,
workflow, core. Announces its facts by the signals in `membership.signals`.
"""
