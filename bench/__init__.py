"""Measures what docs/reference/performance.md tells: `make bench` writes it. Not part of the site."""
