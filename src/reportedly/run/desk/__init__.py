"""What people do with a ledger: add reports, look at incidents, decide, compare, hand over.

    add.py         files -> events, and which of them were new
    raw.py         where a report was found -> the bytes it came in
    incidents.py   events -> the incidents that are kept ready
    mend.py        decisions on reports and accounts -> readings as they are taken now
    parting.py     decisions to merge and split -> clusters
    standing.py    decisions on an incident -> the incident as it stands, and who decided what
    gather.py      ids of incidents -> these as they stand, from the few events about them
    listing.py     what was computed and decided -> the list of incidents, kept ready
    telling.py     incidents as they were and are listed -> alerts for hooks
    review.py      what a person says -> a decision, answer or note
    agreement.py   codings -> disagreements, Krippendorff's alpha
    changes.py     two points in time -> what changed in which incident, by whom
    show.py        ledger -> what a command prints
    handing.py     ledger -> exports, heads, time stamps

Docs: docs/ledger.md
"""
