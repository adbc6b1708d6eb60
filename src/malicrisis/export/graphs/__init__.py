"""Exports as graphs and linked data."""
