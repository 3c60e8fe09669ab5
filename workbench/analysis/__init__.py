"""Questions about codings answered by pure functions over the model."""
