"""The pure functions over the model."""
