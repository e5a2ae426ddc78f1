"""Reminders: who was reminded, in which week."""

from django.db import models


class Reminder(models.Model):
    """One digest to one person. The week it stands for can hold no second one to the same address."""

    email = models.EmailField()
    week_of = models.DateField()
    sent_on = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-sent_on", "email"]
        constraints = [models.UniqueConstraint(fields=["email", "week_of"], name="recommendations_one_digest_a_week")]
        indexes = [models.Index(fields=["sent_on"], name="recommendations_reminded_on")]

    def __str__(self) -> str:
        return f"{self.email}: {self.sent_on}"
