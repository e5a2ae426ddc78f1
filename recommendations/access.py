"""Who may act on recommendations: the Secretariat transmits and verifies, addressees answer, everybody reads."""

import rules

from core.access import granted_ids, register
from membership.access import is_active_member, is_executive_secretary, is_officer, is_staff_of_body
from recommendations.states import AddresseeKind, RecommendationState


def recommendation_of(obj):
    return obj if obj._meta.label == "recommendations.Recommendation" else obj.recommendation


@rules.predicate(name="anyone, once its report is published")
def is_public(user, obj) -> bool:
    recommendation = recommendation_of(obj)
    return recommendation.state != RecommendationState.DRAFT and recommendation.is_public


@rules.predicate(name="an active member of the body, once adopted")
def is_open_to_members(user, obj) -> bool:
    return recommendation_of(obj).state != RecommendationState.DRAFT and is_active_member(user, obj)


@rules.predicate(name="whoever speaks for the addressee")
def speaks_for_the_addressee(user, follow_up) -> bool:
    if follow_up.organization_id:
        return follow_up.organization_id in granted_ids(user, "parties.speak_for_organization")
    if follow_up.party_id:
        return follow_up.party_id in granted_ids(user, "parties.speak_for_party")
    if follow_up.addressee_kind == AddresseeKind.EXECUTIVE_SECRETARY:
        return is_executive_secretary(user, follow_up)
    return False


@rules.predicate(name="whoever speaks for the Party")
def speaks_for_the_party(user, asked) -> bool:
    return asked.party_id in granted_ids(user, "parties.speak_for_party")


@rules.predicate(name="whoever speaks for a Party it asked")
def speaks_for_an_asked_party(user, asking) -> bool:
    spoken_for = granted_ids(user, "parties.speak_for_party")
    return bool(spoken_for) and asking.asked.filter(party_id__in=spoken_for).exists()


@rules.predicate(name="who leads the action or helps with it")
def works_on_the_action(user, action) -> bool:
    if not user.is_authenticated:
        return False
    return action.lead_id == user.pk or any(one.pk == user.pk for one in action.helpers.all())


@rules.predicate(name="an active member of the body, once adopted")
def is_shown_to_members(user, action) -> bool:
    return action.recommendation.state != RecommendationState.DRAFT and is_active_member(user, action)


@rules.predicate(name="whoever reads the recommendation, unless it is confidential")
def is_not_confidential(user, evidence) -> bool:
    if evidence.is_confidential:
        return False
    track = evidence.follow_up
    return is_open_to_members(user, track) or (evidence.answer_id is None and is_public(user, track))


@rules.predicate(name="the Secretariat")
def is_staff_of_its_body(user, evidence) -> bool:
    return is_staff_of_body(user, evidence.follow_up)


@rules.predicate(name="whoever speaks for who showed it")
def speaks_for_who_showed_it(user, evidence) -> bool:
    if evidence.answer_id:
        return speaks_for_the_party(user, evidence.answer.asked)
    return speaks_for_the_addressee(user, evidence.follow_up)


may_view = is_public | is_open_to_members | is_staff_of_body

TABLE = {
    "view_recommendation": may_view,
    "view_followup": may_view,
    "manage_recommendation": is_officer,
    "transmit_recommendation": is_executive_secretary | is_officer,
    "retire_recommendation": is_executive_secretary,
    "answer_followup": speaks_for_the_addressee | is_officer,
    "verify_followup": is_officer,
    "close_followup": is_executive_secretary,
    "view_evidence": is_not_confidential | is_staff_of_its_body | speaks_for_who_showed_it,
    "view_round": is_staff_of_body | is_active_member | speaks_for_an_asked_party,
    "view_askedparty": is_staff_of_body | is_active_member | speaks_for_the_party,
    "answer_askedparty": speaks_for_the_party | is_officer,
    "view_action": is_staff_of_body | is_shown_to_members | works_on_the_action,
    "move_action": works_on_the_action | is_officer,
}
register("recommendations", TABLE)
