"""Plain words put into a paragraph that has more than words.

Who comments on a sheet or by mail sees words alone. What they propose must not cost the paragraph the footnotes,
references and emphasis that they never saw.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.text.markdown import plain
from core.text.redline import DELETE, INSERT
from documents import redline
from documents.exporting.inline import _FIRST, _STANDS, Marked, _said, parse
from documents.exporting.passage import Passage
from documents.numbering import TABLE


@dataclass(frozen=True)
class _Unit:
    """A sign, a reference, a footnote or a mark: as it reads ("" for the last two) and as it is written."""

    shown: str
    written: str
    is_mark: bool = False


def woven(passage: Passage, proposed: str) -> str:
    """What the block holds when it reads *proposed*.

    Words that come with marks, footnotes or references of their own are taken as they are; so are those that leave
    every word and drop a footnote. In plain words each footnote and reference stays beside the words it stood at, and
    goes with them where they are deleted; emphasis stays where the text still reads as proposed.
    """
    was = passage.marked
    if passage.kind == TABLE or was.words in (passage.text, proposed) or _has_marks(proposed):
        return proposed
    for units in (_units(was, with_marks=True), _units(was, with_marks=False)):
        text = _put_together(list(units), was.words, proposed)
        if Marked(text, was.finds).words == proposed:
            return text
    return proposed


def _has_marks(text: str) -> bool:
    return bool(parse(text).stands) or plain(text) != text


def _units(was: Marked, *, with_marks: bool) -> Iterator[_Unit]:
    parsed = parse(was.text)
    read = plain(parsed.coded)
    coded = parsed.coded if with_marks else read
    place = 0
    for sign in read:
        at = max(coded.find(sign, place), place)
        if gap := coded[place:at]:
            yield _Unit("", gap, is_mark=True)
        yield _stand(was, parsed.stands, sign) if _STANDS.match(sign) else _Unit(sign, sign)
        place = at + 1
    if gap := coded[place:]:
        yield _Unit("", gap, is_mark=True)


def _stand(was: Marked, stands, sign: str) -> _Unit:
    one = stands[ord(sign) - _FIRST]
    return _Unit("", f"^[{one}]") if isinstance(one, str) else _Unit(_said(one, was.finds)[0], one.typed)


def _put_together(units: list[_Unit], old: str, new: str) -> str:
    """What reads as nothing stays beside the sign before it; beside words that are replaced, behind the new ones."""
    written: list[str] = []
    held: list[_Unit] = []
    rest = units[::-1]
    written += [one.written for one in _unread(rest)]
    for span in redline.changes(old, new):
        if span.kind == INSERT:
            written += [span.text, *(one.written for one in held)]
            held = []
            continue
        written += [one.written for one in held if one.is_mark]
        taken = list(_taken(rest, len(span.text)))
        held = [one for one in taken if not one.shown] if span.kind == DELETE else []
        written += [] if span.kind == DELETE else [one.written for one in taken]
    return "".join([*written, *(one.written for one in held if one.is_mark)])


def _unread(rest: list[_Unit]) -> Iterator[_Unit]:
    while rest and not rest[-1].shown:
        yield rest.pop()


def _taken(rest: list[_Unit], length: int) -> Iterator[_Unit]:
    """The units that read as the next *length* signs, with what stands right behind them. Of a reference that is cut
    its words are left."""
    while length > 0 and rest:
        one = rest.pop()
        if len(one.shown) > length:
            rest.append(_Unit(one.shown[length:], one.shown[length:]))
            one = replace(one, shown=one.shown[:length], written=one.shown[:length])
        length -= len(one.shown)
        yield one
    yield from _unread(rest)
