"""The engine beside theory and beside plain loops of its own."""
