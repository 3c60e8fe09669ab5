"""Agreement between coders: tables, coefficients, and how sure they are.

Everything here is a pure function of numbers and spans, on the standard library alone. What cannot
be computed (0/0) is None, never 0 or 1. Given integers or floats the answer is a float; given
`fractions.Fraction` it is exact.
"""
