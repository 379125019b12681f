"""The nouns and rules of case management, in the standard library only."""
