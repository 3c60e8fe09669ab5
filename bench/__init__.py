"""Benchmarks: each operation beside the plain limit of doing only that, measured in one run."""
