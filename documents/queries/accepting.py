"""What a paragraph holds once a comment on it is accepted."""

from documents.exporting import Passage, bare, woven
from documents.models import Comment
from documents.queries.report import frozen


def passage_seen(comment: Comment) -> Passage | None:
    """The block as the reviewer had it, in the version that was circulated; one query."""
    return next((one for one in frozen(comment.version_seen) if one.key == comment.anchor), None)


def words_to_put_in(comment: Comment) -> str | None:
    """What is proposed, with the footnotes and references of the paragraph that the proposal says nothing of; None
    where the paragraph reads otherwise since the comment was made, or stands no more."""
    now, seen = comment.paragraph, passage_seen(comment)
    if now is None or seen is None:
        return None
    put_in = woven(seen, comment.proposed)
    # The words that references keep change with the numbers of the text, not with what it says.
    return put_in if bare(now.text) in (bare(seen.text), bare(put_in)) else None
