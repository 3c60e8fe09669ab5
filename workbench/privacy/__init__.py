"""Who could be recognised: names and pseudonyms, identifiers, small groups. Pure functions."""
