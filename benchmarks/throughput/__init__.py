"""How long a whole reading takes, against the encoder's one pass over the same tokens."""
