"""The stages of the demonstration are played one after the other, where it is allowed, and looked at on their day."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core import clock
from core.refusals import Refused
from demo import stages
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


def test_each_stage_follows_the_one_before_and_none_is_played_twice():
    stages.load("constituted")
    stages.load("convened")
    entries = TrailEntry.objects.count()

    stages.load("convened")

    assert (stages.standing(), TrailEntry.objects.count()) == (2, entries)


def test_an_earlier_stage_and_an_unknown_one_are_refused():
    stages.load("convened")

    with pytest.raises(Refused, match="stands at “convened” already"):
        stages.load("constituted")
    with pytest.raises(Refused, match="There is no stage “tomorrow”"):
        stages.load("tomorrow")


def test_known_passwords_are_not_loaded_into_a_site_in_earnest(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="RAPPORTEUR_DEMO"):
        call_command("load_demo")


def test_the_accounts_are_printed_with_their_roles(capsys):
    stages.load("constituted")

    call_command("demo_accounts")

    printed = capsys.readouterr().out
    assert "castellan@example.org" in printed and "Executive Secretary" in printed


def test_the_site_lives_on_the_day_its_stage_is_told_for():
    """Nobody is years late, and the meeting ahead lies ahead; without a stage the clock is the real one."""
    from django.http import HttpResponse

    from demo.present import LivingIn2014

    seen = []
    site = LivingIn2014(lambda request: seen.append(clock.today()) or HttpResponse())
    site(None)
    stages.load("convened")
    site(None)
    site(None)

    assert [day.isoformat() for day in seen] == [timezone.localdate().isoformat(), "2014-03-31", "2014-03-31"]
