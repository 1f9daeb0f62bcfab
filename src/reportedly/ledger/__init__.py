"""Events in, view out: what is kept for good. SQL is written here and nowhere else.

    with open_ledger("reportedly.db") as ledger:        # ledger.py: start here
        ledger.keep(raw)                                # raw bytes, by their hash
        ledger.append(drafts)                           # one transaction, all or nothing
        ledger.view()                                   # computed from the events
        ledger.verify()                                 # every row that somebody touched

Docs: docs/ledger.md, docs/decisions/0018-ledger.md
"""
