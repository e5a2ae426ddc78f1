"""The secret address of a person's own calendar feed."""

from django.conf import settings
from django.db import models

from core.tokens import new_token


class FeedKey(models.Model):
    """Whoever has the key reads the feed: a calendar program cannot sign in. A new key ends the old one."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_key")
    key = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
