"""Composition rules as data: classes of persons, ten kinds of rule, evaluation, a solver that proposes.

Pure: dataclasses in, findings out; no model, no database. May import `core.refusals`, `core.text`, gettext.
`solver` alone needs highspy, and loads it when it is asked to propose.
"""

from membership.composition.evaluation import evaluate
from membership.composition.facts import setting_for
from membership.composition.schema import load, parse_body, parse_rule, rule_data
from membership.composition.shapes import (
    Body,
    Evaluation,
    Expert,
    Finding,
    Malformed,
    Rule,
    Setting,
    Value,
)

__all__ = [
    "Body",
    "Evaluation",
    "Expert",
    "Finding",
    "Malformed",
    "Rule",
    "Setting",
    "Value",
    "evaluate",
    "load",
    "parse_body",
    "parse_rule",
    "rule_data",
    "setting_for",
]
