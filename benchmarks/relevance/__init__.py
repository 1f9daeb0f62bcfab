"""Which pages of a crawl are read in full: how many are dropped, what is missed, at what speed."""
