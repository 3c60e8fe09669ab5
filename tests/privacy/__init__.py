"""Tests of the room for privacy."""
