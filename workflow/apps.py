"""Wiring of the workflow."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
