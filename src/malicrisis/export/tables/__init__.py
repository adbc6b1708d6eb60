"""Exports as tables and databases."""
