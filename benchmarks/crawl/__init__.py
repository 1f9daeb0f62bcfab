"""A crawl in web archives, read on a cluster whose worker and driver are killed."""
