"""Ray's own cluster utility: worker nodes on one machine, each with a core of its own."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# Ray lets workers be nicer than all else, so that beside other work they starve.
NICENESS = "RAY_worker_niceness"


@contextmanager
def nodes(cores: Sequence[int]) -> Iterator[str]:
    """A cluster of a head without work and a worker node on each of the cores; its address."""
    os.environ.setdefault(NICENESS, "0")
    from ray.cluster_utils import Cluster

    cluster: Any = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False}
    )
    try:
        for core in cores:
            with _on(core):
                cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        yield str(cluster.address)
    finally:
        cluster.shutdown()


@contextmanager
def _on(core: int) -> Iterator[None]:
    """What is started meanwhile runs on that core alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
