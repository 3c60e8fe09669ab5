"""The tests of the language rooms."""
