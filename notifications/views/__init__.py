"""Pages: official notifications, and the outbox of the Secretariat."""
