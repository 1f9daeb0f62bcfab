"""The same run on a Ray cluster of two nodes, with a worker killed on the way."""

import json
import os
import signal
import time
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from crawl.kills import readers
from reportedly.cli import main

ray = pytest.importorskip("ray", reason="pip install 'reportedly[ray]'")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")

TEXT = "Fighters killed {n} soldiers near Kidal on Sunday, the army said."


def contents(out: Path) -> dict[str, bytes]:
    found = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds processes in /proc")
def test_two_nodes_and_a_killed_worker_give_the_bytes_of_one_process(tmp_path: Path) -> None:
    """Shards, failures, manifest and incidents equal the local engine's."""
    from ray.cluster_utils import Cluster

    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abcd":
        rows = [
            {"id": f"{name}{n}", "published": "2026-03-02", "text": TEXT.format(n=n)}
            for n in range(2, 14)
        ]
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    try:
        ray.init(address=cluster.address, log_to_driver=False)
        killed: list[int] = []
        killer = Thread(target=_kill_one, args=(tmp_path / "ray" / "readings", killed))
        killer.start()
        args = ["run", str(folder), "-o", str(tmp_path / "ray"), "--workers", "2", "--threads", "1"]
        done = CliRunner().invoke(main, [*args, "--engine", "ray"])
        killer.join(300)
    finally:
        ray.shutdown()
        cluster.shutdown()
    assert done.exit_code == 0, done.stderr
    assert killed
    assert "read again" in done.stderr
    alone = CliRunner().invoke(main, ["run", str(folder), "-o", str(tmp_path / "local")])
    assert alone.exit_code == 0
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
    manifest = json.loads((tmp_path / "local" / "manifest.json").read_bytes())
    assert [one["readings"] for one in manifest["done"]] == [12] * 4


def _kill_one(shards: Path, killed: list[int]) -> None:
    """Kill an actor at work once the first shard stands."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if list(shards.glob("*.parquet")) and (found := readers()):
            os.kill(found[0], signal.SIGKILL)
            killed.append(found[0])
            return
        time.sleep(0.05)
