"""The encoder's inference side: windows, session, decoding, marker."""
