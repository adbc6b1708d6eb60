"""Exports as texts."""
