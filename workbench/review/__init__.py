"""Partner review: the words of the forms, what goes into a pack, where its answers belong."""
