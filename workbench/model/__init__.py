"""The vocabulary: what the workbench is about. Frozen values, standard library only, no I/O."""
