"""What words mean: loads and checks `data/`, returns frozen lexicon objects."""
