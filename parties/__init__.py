"""Parties: the reference data everybody stands on.

Owns Party (regional groups per scheme, treaty actions, dated lists), Organization, Person and focal points.
May import core, accounts and workflow; knows nothing of bodies, meetings or documents.
"""
