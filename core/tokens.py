"""Tokens that stand for a person in a signed link: long enough not to be guessed, one per row."""

import secrets


def new_token() -> str:
    return secrets.token_urlsafe(24)
