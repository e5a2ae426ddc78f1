"""What a drafter should look at before a report goes out: pure functions over its passages, no database.

`check(Text(...))` gives the findings in the order of the text. One rule is one function in a file of this package,
registered with its key, title, reason and severity. A finding is advice: nothing here refuses anything.
"""

from documents.lint import carrying, facts, length, lists, naming, references, words  # noqa: F401 - fill RULES
from documents.lint.carrying import recommendations, uncarried
from documents.lint.finding import LOOK, MEND, RULES, Finding, Rule, Text, check
from documents.lint.length import LIMITS, Measure, measure
from documents.lint.naming import Named

__all__ = [
    "LIMITS", "LOOK", "MEND", "RULES", "Finding", "Measure", "Named", "Rule", "Text", "check", "measure",
    "recommendations", "uncarried",
]  # fmt: skip
