"""Peer in the same run: the attributions of reportedly's word rules, as sets of tokens."""

from polnear.articles import Article
from polnear.marked import Marked, Tokens, Triple, labelled
from reportedly.ports import Marker
from reportedly.records.span import Span


def by_rules(article: Article, marker: Marker) -> Marked:
    """What a marker of reports marks in an article; attributions without a cue are left out."""
    (marks,) = marker.mark([article.document])
    triples = tuple(
        Triple(
            source=_tokens(article, one.source),
            cue=_tokens(article, one.cue),
            content=_tokens(article, one.content),
        )
        for one in marks.attributions
        if one.cue is not None
    )
    return Marked(triples=triples, labels=labelled(triples, len(article.grid.starts)))


def _tokens(article: Article, span: Span | None) -> Tokens:
    return article.grid.tokens([] if span is None else [(span.start, span.end)])
