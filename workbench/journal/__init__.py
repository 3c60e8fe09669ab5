"""The journal: what people did, in an order every replica agrees on, and what it adds up to.

Pure functions over operations: no SQL, no files, no clock but the one handed in.
"""
