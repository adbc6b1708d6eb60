"""Exports for annotation tools."""
