"""Exports as event data."""
