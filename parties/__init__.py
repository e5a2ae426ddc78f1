"""Parties: the reference data everybody stands on.

Owns Party with its regional groups per scheme, treaty actions and dated lists; Organization; Person; focal points.
May import core, accounts and workflow; knows nothing of bodies, meetings or documents.
"""
