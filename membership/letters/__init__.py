"""What is written about calls, nominations, disclosures, decisions and memberships, and who receives which.

| letter | to | when |
|---|---|---|
| reminder of a call | whoever was asked and has not answered | an officer reminds, at most once a day |
| extension of a call | the same | its deadline is extended |
| consent | the expert, with a signed link | the nomination is submitted |
| returned | whoever nominated | the nomination comes back as incomplete |
| disclosure | the expert, with a signed link, confidential | they agree to serve; each year |
| renewal | an expert of the roster, with a signed link | their entry expires soon or has expired, once a year |
| decision | the expert and whoever nominated, held for review | the slate is decided |
"""

from membership.letters.calls import call_extension, call_reminder
from membership.letters.decisions import Outcome, decision_letters, offer_letters
from membership.letters.disclosures import disclosure_request
from membership.letters.nominations import consent_request, returned_nomination

__all__ = [
    "Outcome",
    "call_extension",
    "call_reminder",
    "consent_request",
    "decision_letters",
    "disclosure_request",
    "offer_letters",
    "returned_nomination",
]
