"""Template tags of the core: the components of the look."""
