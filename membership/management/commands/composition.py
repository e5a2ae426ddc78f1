"""`manage.py composition evaluate|propose`: rules and a pool from files, an answer on standard output. No database.

Exits with 0 where it ran, whatever it found, and with 2 and one sentence on input that cannot be read.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.clock import today
from membership.composition import Malformed, load, setting_for
from membership.composition.evaluation import judge, kinds_asked
from membership.composition.pool import chosen, read_pool, read_slates, split_ids
from membership.composition.shapes import STAGES, Evaluation, Expert

MARKS = {True: "✓", False: "✗", None: "·"}


class Command(BaseCommand):
    help = "Evaluate slates against a body's composition rules, or propose the best slate of a pool."
    requires_system_checks = ()

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="evaluate|propose")
        evaluate = verbs.add_parser("evaluate", help="What each rule finds of a slate.")
        self._add_shared(evaluate)
        given = evaluate.add_mutually_exclusive_group(required=True)
        given.add_argument("--slate", metavar="ID,ID,…", help="the ids of one slate")
        given.add_argument("--slates", metavar="FILE", help="a slate per line; the answer has as many lines")
        propose = verbs.add_parser("propose", help="The best slate the rules allow, or why there is none.")
        self._add_shared(propose)
        propose.add_argument("--size", metavar="N", help="so many persons; else as many as the rules allow")
        propose.add_argument("--lock", metavar="IDS", default="", help="who must be on the slate")
        propose.add_argument("--bar", metavar="IDS", default="", help="who must not be on it")

    def _add_shared(self, parser):
        parser.add_argument("--rules", metavar="FILE", required=True, help="a file in composition-rules/2")
        parser.add_argument("--body", metavar="KEY", required=True, help="the key of the body in that file")
        parser.add_argument("--pool", metavar="POOL.csv", required=True, help="the persons to choose from")
        parser.add_argument("--on", metavar="DATE", help="the day asked about; today where left out")
        parser.add_argument("--stage", metavar="STAGE", default="slate", help="rules asked at this stage")
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *args, verb, **options):
        try:
            if verb == "evaluate":
                self._evaluate(options)
            else:
                self._propose(options)
        except Malformed as malformed:
            raise CommandError(str(malformed), returncode=2) from None

    def _evaluate(self, options):
        body, setting, pool = _read(options)
        if options["slate"] is not None:
            slates = [chosen(split_ids(options["slate"]), pool)]
        else:
            slates = read_slates(Path(options["slates"]), pool)
        kinds = kinds_asked(body.rules, _stage(options["stage"]), setting.on)
        for slate in slates:
            self._print_evaluation(judge(kinds, slate, setting), as_json=options["json"])

    def _print_evaluation(self, found: Evaluation, *, as_json: bool):
        if as_json:
            self._print_json(found.data())
            return
        self.stdout.write(_("The rules hold.") if found.ok else _("The rules do not hold."))
        self._print_findings(found)

    def _propose(self, options):
        from membership.composition.solver import propose

        body, setting, pool = _read(options)
        proposal = propose(
            body.rules,
            list(pool.values()),
            setting,
            size=_size(options["size"]),
            lock=_ids(chosen(split_ids(options["lock"]), pool)),
            bar=_ids(chosen(split_ids(options["bar"]), pool)),
            stage=_stage(options["stage"]),
        )
        if options["json"]:
            self._print_json(proposal.data())
            return
        if proposal.status == "infeasible":
            self.stdout.write(_("No slate meets the rules. The smallest change that allows one:"))
            for relaxation in proposal.relax:
                self.stdout.write(f"  {relaxation.sentence}")
            return
        for person in proposal.slate:
            self.stdout.write("\t".join((person.id, person.name, person.country or person.organization)))
        self._print_findings(proposal.evaluation)

    def _print_findings(self, found: Evaluation):
        for finding in found.findings:
            self.stdout.write(f"{MARKS[finding.ok]} {finding.sentence}")

    def _print_json(self, data: dict[str, Any]):
        self.stdout.write(json.dumps(data, ensure_ascii=False))


def _read(options):
    """The body, its setting on the day asked, and the pool."""
    rules = load(Path(options["rules"]))
    body = rules.body(options["body"])
    setting = setting_for(body.scheme, _day(options["on"]), rules.schemes)
    return body, setting, read_pool(Path(options["pool"]))


def _ids(persons: Sequence[Expert]) -> list[str]:
    return [person.id for person in persons]


def _day(text: str | None) -> date:
    if text is None:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Malformed(_("“%(day)s” is not a date such as 2014-04-07.") % {"day": text}) from None


def _size(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal():
        raise Malformed(_("The size “%(size)s” is not a whole number.") % {"size": text})
    return int(text)


def _stage(text: str) -> str:
    if text not in STAGES:
        words = {"stage": text, "known": ", ".join(STAGES)}
        raise Malformed(_("“%(stage)s” is not a stage; there are %(known)s.") % words)
    return text
