"""People look, doubt and decide: the review workbench and the REST API over one ledger.

    start.py      who may reach it, and the server
    app.py        the application put together: read this first
    board.py      ledger -> what all pages show
    gate.py       request -> who asks, and what they may do
    moment.py     a page is read of one moment; kept.py: what was looked at last
    sender.py     the outbox -> webhooks
    acts.py       what a person does -> events, if nobody was quicker
    pages/        one page a file
    api/          REST API v1
    templates/ static/

Docs: docs/workbench.md, docs/webhooks.md, docs/decisions/0024-workbench.md, 0030
"""
