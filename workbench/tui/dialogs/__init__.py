"""Small windows that ask one thing and hand back the answer."""
