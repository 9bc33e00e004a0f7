"""The command line: ``musnad``."""
