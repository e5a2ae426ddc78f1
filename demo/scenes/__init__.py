"""The scenes of the demonstration, one module per stage, each played through actions only."""
