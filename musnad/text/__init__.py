"""Pure functions over characters: folding, with offsets back to the original."""
