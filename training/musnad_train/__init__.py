"""Trains the reader: the only place where torch lives. Nothing in ``musnad`` imports it."""
