"""Parts of pages that are asked for again and again: small, and tagged by what they say."""

import hashlib

from django.template.loader import render_to_string


def live_part(template: str, context: dict) -> str:
    """The part as text. Without the request: a token in it would make every answer another one."""
    return render_to_string(template, context)


def tag_of(part: str) -> str:
    """The ETag of a part: a digest of all that it shows, so that it cannot stay when something changed."""
    return f'"{hashlib.sha256(part.encode()).hexdigest()[:20]}"'
