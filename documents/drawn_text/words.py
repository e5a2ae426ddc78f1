"""Words counted as Word counts them, and signs made plain."""

import re
import unicodedata

_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"\w")
#: Ligatures and the shapes of Arabic letters, as a PDF may hold them; the letters themselves are meant.
_SHAPES = re.compile("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+")
#: What no database and no page should hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")


def number_of_words(text: str) -> int:
    """What stands between spaces and holds a letter or a figure; a Chinese or Japanese sign counts as a word each."""
    rest = _SIGNS.sub(" ", text)
    return len(_SIGNS.findall(text)) + sum(1 for word in rest.split() if _LETTER.search(word))


def plain(text: str) -> str:
    """*text* with letters instead of their shapes, without control signs, words broken at a line's end put together."""
    text = _SHAPES.sub(lambda run: unicodedata.normalize("NFKC", run[0]), _UNFIT.sub("", text))
    return unicodedata.normalize("NFC", _BROKEN.sub("", text.replace("\r", "\n"))).strip()
