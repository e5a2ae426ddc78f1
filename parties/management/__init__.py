"""Management commands of the parties app."""
