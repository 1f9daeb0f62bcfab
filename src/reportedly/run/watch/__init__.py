"""Feeds, pages and folders -> the ledger, again and again; what changes -> alerts.

    rounds.py      THE WAY: look at every source, read what is new, notice, deliver, wait
    sources.py     words of a user -> sources, targets of alerts
    web.py         a feed or page -> its new entries, fetched
    inbox.py       bytes that were fetched -> the ledger, once, whatever stops in between
    folder.py      a folder -> its new files, read into the ledger
    noticing.py    what changed in the ledger -> alerts in the outbox
    sending.py     the outbox -> delivered
    turns.py       when it is a host's turn again

Docs: docs/watching.md, docs/decisions/0026-watching.md
"""
