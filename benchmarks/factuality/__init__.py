"""Factuality of event words, by the encoder and by reportedly's rules for what is asserted."""
