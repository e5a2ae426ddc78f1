"""Signs that XML and text files may hold."""

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Without control signs, lone surrogates and the two code points that are none: no XML file may hold them."""
    return _ILLEGAL.sub("", text)
