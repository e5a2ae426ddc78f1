"""Migrations of the parties app."""
