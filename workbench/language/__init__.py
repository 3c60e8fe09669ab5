"""Words, sentences and what a reader takes for one character.

spaCy is slow to load, so nothing here imports it before the first sentence is asked for.
"""
