"""The project into a file: one file a format. Writers know the model and nothing else."""
