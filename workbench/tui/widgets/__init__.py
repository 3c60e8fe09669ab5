"""Widgets that know nothing of the project: they are given data and tell by message."""
