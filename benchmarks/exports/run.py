"""Write every export of many reports and have each read by its format's own library or schema.

usage: python benchmarks/exports/run.py DATA [--first N] [--formats NAME...] [--readings FILE]

DATA holds `articles.jsonl`, as for `gva`. The reports are read once, or taken from FILE, which
holds what `reportedly read --format jsonl` wrote of such articles; then every format is written
and validated twice, as it is and with everything redacted. The last line is one JSON object: 1
where a format is valid. It needs the dev group.
"""

import argparse
import json
import sys
import time
import traceback
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "support"))

from exports.covered import Secrets, kept, told
from gva.corpus import corpus
from reportedly.publish.exports.bundle import Bundle, bundle
from reportedly.publish.exports.formats import FORMATS
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run.export import export_rules
from reportedly.run.masking import covering
from reportedly.run.pipeline import incidents, read_batch
from reportedly.run.wiring import Kit, kit
from validating import VALIDATORS

BATCH = 16


def main() -> None:
    """Read, write, validate, print."""
    args = _arguments()
    started = time.perf_counter()
    found, readings = _records(args.data, args.first, args.readings)
    print(f"{len(readings)} readings, {len(found)} incidents: {_since(started)} to read")
    plain = bundle(found, readings)
    covered = bundle(*covering(found, readings, ("all",))[:2])
    secrets = Secrets.between(readings, covered.readings)
    figures = {"readings": float(len(readings)), "names_covered": float(len(secrets.whole().names))}
    for name in args.formats or FORMATS:
        figures |= _figures(name, plain, covered, secrets)
    figures["valid"] = float(all(v for k, v in figures.items() if k.startswith("valid_")))
    figures["leaks"] = sum(v for k, v in figures.items() if k.startswith("leaks_"))
    print(json.dumps(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--first", type=int, default=1000, help="how many reports")
    parser.add_argument("--readings", type=Path, help="readings made before, one a line")
    parser.add_argument("--formats", nargs="*", choices=FORMATS, help="only these")
    args = parser.parse_args()
    if not (args.data / "articles.jsonl").exists():
        parser.error(f"no articles.jsonl in {args.data}")
    return args


def _records(
    data: Path, first: int, made: Path | None
) -> tuple[tuple[Incident, ...], tuple[Reading, ...]]:
    """The first reports of the data, read; and the incidents that they tell of."""
    tools = kit()
    readings = _made(made, first) if made else _read(data, first, tools)
    return incidents(readings, tools), readings


def _made(file: Path, first: int) -> tuple[Reading, ...]:
    lines = file.read_bytes().splitlines()[:first]
    return tuple(msgspec.json.decode(line, type=Reading) for line in lines)


def _read(data: Path, first: int, tools: Kit) -> tuple[Reading, ...]:
    reports = list(corpus(data, None).reports.values())[:first]
    batches = (reports[at : at + BATCH] for at in range(0, len(reports), BATCH))
    return tuple(one for batch in batches for one in read_batch(batch, tools))


def _figures(name: str, plain: Bundle, covered: Bundle, secrets: Secrets) -> dict[str, float]:
    """Whether one format is valid, as it is and redacted, and how many names it leaks."""
    started, rules = time.perf_counter(), export_rules()
    data = FORMATS[name].write(plain, rules).data
    hidden = FORMATS[name].write(covered, rules).data
    valid = [_valid(name, data, plain), _valid(name, hidden, covered)]
    strings = told(name, hidden)
    words, leaks = kept(secrets, strings), kept(secrets.whole(), strings)
    shown = f": {', '.join(sorted(leaks)[:5])}" if leaks else ""
    print(
        f"{name:16} {len(data):>11} bytes, valid {valid[0]}, redacted {valid[1]}, {len(leaks)} "
        f"covered names in it{shown}, {len(words)} single words; {_since(started)}"
    )
    return {
        f"valid_{name}": float(all(valid)),
        f"leaks_{name}": float(len(leaks)),
        f"words_{name}": float(len(words)),
    }


def _valid(name: str, data: bytes, known: Bundle) -> bool:
    """Whether the format's own reader takes it; where it does not, what it says."""
    try:
        VALIDATORS[name](data, known)
    except pytest.skip.Exception as error:
        sys.exit(f"{name} cannot be validated: {error}")
    except Exception:  # noqa: BLE001 - whatever a reader of another project raises is a finding
        traceback.print_exc(limit=3)
        return False
    return True


def _since(started: float) -> str:
    return f"{time.perf_counter() - started:.0f} s"


if __name__ == "__main__":
    main()
