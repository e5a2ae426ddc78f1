"""Who receives what of this app.

| letter | to | when |
|---|---|---|
| transmission | who speaks for an addressee, once, with all that is addressed to it | transmitted; held for review |
| round | the focal points of those asked, once each, with what they are asked about | a round opens; held for review |
| sent back | who entered the answer of a Party | an officer does not find it shown |
| reminder | whoever owes an answer or an action; what is late, to the officers and then higher | one digest a week |

The Executive Secretary by the grant on the body; a Party or an organization by those who may speak for it, then by
its focal points or people; "Parties" through the Protocol's addressee group; "other Governments" through the
Convention's, less those. Whoever has no address on record is told to the officer.
"""

from recommendations.letters.reminders import Digest, digests_of, reminder_letters_of
from recommendations.letters.sent_back import sent_back_letter_of
from recommendations.letters.transmission import Reader, keep_letters, letters_of, people_of, round_letters_of

__all__ = [
    "Digest", "Reader", "digests_of", "keep_letters", "letters_of", "people_of", "reminder_letters_of",
    "round_letters_of", "sent_back_letter_of",
]  # fmt: skip
