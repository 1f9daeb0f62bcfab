"""Which accounts tell of one incident: fitting the reasons, and the time that many reports take."""
