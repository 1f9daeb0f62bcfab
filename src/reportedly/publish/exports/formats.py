"""name -> Format: every format that `reportedly export` knows, in the order of its help."""

from collections.abc import Mapping

from reportedly.publish.exports import (
    acled_like,
    citation,
    csv_table,
    followthemoney,
    geojson,
    parquet,
    schemaorg_claim,
    ucdp_ged,
    w3c_prov,
    web_annotation,
)
from reportedly.publish.exports.exported import Format

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        ucdp_ged.FORMAT,
        acled_like.FORMAT,
        geojson.FORMAT,
        followthemoney.FORMAT,
        schemaorg_claim.FORMAT,
        w3c_prov.FORMAT,
        web_annotation.FORMAT,
        parquet.FORMAT,
        csv_table.FORMAT,
        citation.CSL,
        citation.BIBTEX,
    )
}
