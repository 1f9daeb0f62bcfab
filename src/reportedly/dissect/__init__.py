"""Reports -> what is marked in them: sentences, tokens, quotations, and marks by word rules."""
