"""The ten kinds of rule. `kind_of` reads a rule into its kind; a new kind is a new class in `KINDS`."""

from django.utils.translation import gettext as _

from membership.composition.kinds.base import Kind
from membership.composition.kinds.count import Count
from membership.composition.kinds.count_per import CountPer
from membership.composition.kinds.due_regard import DueRegard
from membership.composition.kinds.eligibility import Eligibility
from membership.composition.kinds.procedure import Office, Substitution, Term
from membership.composition.kinds.quorum import Quorum
from membership.composition.kinds.ratio import Ratio
from membership.composition.kinds.seats import Seats
from membership.composition.kinds.selection import Selection
from membership.composition.shapes import Malformed, Rule

KINDS: dict[str, type[Kind]] = {
    kind.name: kind
    for kind in (Count, CountPer, Ratio, Eligibility, Term, Substitution, Office, Selection, DueRegard, Quorum)
}


def kind_of(rule: Rule) -> Kind:
    """The rule, read and checked. Raises Malformed with the reason."""
    if rule.kind not in KINDS:
        words = {"kind": rule.kind, "known": ", ".join(KINDS)}
        raise Malformed(_("“%(kind)s” is not a kind of rule; there are %(known)s.") % words)
    if rule.kind == "count_per" and rule.params.get("dimension") == "seat":
        return Seats(rule)
    return KINDS[rule.kind](rule)
