"""Words as search folds them, and the rows that hold them."""

import re
import unicodedata

from django.db import connections, models
from django.db.models.expressions import RawSQL

WORD = re.compile(r"\w+", re.UNICODE)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def fold(text: str) -> str:
    """Lower case without accents; runs of Chinese, Japanese and Korean as overlapping pairs."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return _CJK.sub(lambda run: " ".join(_pairs(run.group())), bare)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


class SearchQuerySet(models.QuerySet):
    def matching(self, query: str, kind: str) -> "SearchQuerySet":
        """Rows of *kind* that hold every word of *query* (the last one may be a beginning), with their `rank`:
        the lower the better."""
        words = WORD.findall(fold(query))[:12]
        if not words:
            return self.none().annotate(rank=models.Value(0), asked=models.Value(""))
        if connections[self.db].vendor == "postgresql":
            return self._matching_postgresql(words).filter(kind=kind)
        return self._matching_sqlite(words, kind)

    def _matching_sqlite(self, words: list[str], kind: str) -> "SearchQuerySet":
        asked = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
        # A join the full-text table leads; it knows the kind, so that a rare one costs no look at the others.
        joined = self.extra(
            tables=["core_search_fts"],
            where=["core_search_fts.rowid = core_searchentry.id", "core_search_fts MATCH %s"],
            params=[f'kind : "{kind}" AND {{head words}} : ({asked})'],
        )
        return joined.annotate(rank=RawSQL("bm25(core_search_fts, 0.0, 6.0, 1.0)", []))

    def _matching_postgresql(self, words: list[str]) -> "SearchQuerySet":
        asked = " & ".join(f"'{word}'" for word in words) + ":*"
        rank = RawSQL("-ts_rank(core_searchentry.fts, to_tsquery('english', %s))", [asked])
        found = self.extra(where=["core_searchentry.fts @@ to_tsquery('english', %s)"], params=[asked])
        return found.annotate(rank=rank, asked=RawSQL("to_tsquery('english', %s)", [asked]))
