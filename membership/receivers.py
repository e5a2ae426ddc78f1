"""What follows from a transition, whichever button or action performed it."""

from django.dispatch import receiver

from membership import actions
from membership.models import Call, Nomination, Slate
from notifications.models import Notification
from notifications.signals import work_due
from parties.signals import person_changed
from workflow.signals import transitioned


@receiver(transitioned, sender=Call, dispatch_uid="membership.follow_call")
def follow_call(sender, obj, name, by, **kwargs) -> None:
    if name == "open":
        actions.carry_out_opening(call=obj, by=by)


@receiver(transitioned, sender=Notification, dispatch_uid="membership.open_issued_call")
def open_with_its_notification(sender, obj, name, by, **kwargs) -> None:
    if name == "issue":
        actions.open_issued_call(notification=obj, by=by)
    if name == "remind":
        actions.refuse_reminding_all(notification=obj, by=by)


@receiver(transitioned, sender=Slate, dispatch_uid="membership.carry_out_decision")
def carry_out_the_decision(sender, obj, name, by, **kwargs) -> None:
    if name == "decide":
        actions.carry_out_decision(slate=obj, by=by)


@receiver(work_due, dispatch_uid="membership.end_terms")
def end_what_is_over(sender, **kwargs) -> None:
    actions.end_terms(by=None)


@receiver(transitioned, sender=Nomination, dispatch_uid="membership.follow_nomination")
def follow_nomination(sender, obj, name, by, **kwargs) -> None:
    if name == "submit":
        actions.follow_submission(nomination=obj, by=by)
    if name == "return_as_incomplete":
        actions.tell_nominator(nomination=obj, by=by)


@receiver(work_due, dispatch_uid="membership.renew_disclosures")
def renew_disclosures_that_end(sender, **kwargs) -> None:
    actions.renew_disclosures(by=None)


@receiver(person_changed, dispatch_uid="membership.keep_roster_in_step")
def keep_roster_in_step(sender, person, by, **kwargs) -> None:
    actions.follow_person(person=person, by=by)


@receiver(work_due, dispatch_uid="membership.ask_renewals")
def ask_for_renewals(sender, **kwargs) -> None:
    actions.ask_renewals(by=None)
