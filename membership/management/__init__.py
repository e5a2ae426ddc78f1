"""Commands of the membership app."""
