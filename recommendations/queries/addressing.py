"""Where the page of one addressee is found."""

from django.urls import reverse

from recommendations.states import AddresseeKind

ORGANIZATION, PARTY, NAMED, SECRETARY = "organization", "party", "named", "executive-secretary"


def addressee_url(*, name: str, kind: str, organization: int | None, iso2: str | None) -> str:
    """The address of the page of what is asked of this one."""
    if organization:
        return reverse("recommendations:asked_of", args=[ORGANIZATION, str(organization)])
    if iso2:
        return reverse("recommendations:asked_of", args=[PARTY, iso2])
    if kind == AddresseeKind.EXECUTIVE_SECRETARY:
        return reverse("recommendations:asked_of", args=[SECRETARY, "-"])
    return reverse("recommendations:asked_of", args=[NAMED, name])
