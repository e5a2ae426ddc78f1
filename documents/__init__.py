"""Floor 7: every text: documents, symbols, reports and their paragraphs.

Owns the words; what becomes of them is follow-up, one floor up. May import meetings and what lies below.
"""
