"""Wiring of membership."""

from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "membership"
