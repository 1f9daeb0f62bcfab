"""Reports with the names of states and groups swapped: what of the reading changes."""
