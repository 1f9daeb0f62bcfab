"""Who says what in political news: source, cue and content, token by token and linked."""
