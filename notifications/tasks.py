"""Work in the background: sending."""

from django_tasks import task

from notifications import actions


@task()
def send_outbox() -> int:
    """Send what is due. Idempotent: a message that another worker claimed is left to it."""
    return actions.send_due(by=None)
