"""The web -> bytes: the only part of the program that opens a connection, and only when told.

    address.py     a host's name -> the addresses that may be connected to
    client.py      one request -> one response, within bounds of time and size
    headers.py     what headers say: how long to wait, whether anything changed
    robots.py      robots.txt -> whether an address may be asked for
    fetch.py       an address -> its bytes, politely: robots, redirects, conditional requests

Why and how: docs/decisions/0026-watching.md
"""
