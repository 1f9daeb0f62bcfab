"""Ray's own cluster utility: worker nodes on one machine, each with a core of its own."""

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

# Ray lets workers be nicer than all else, so that beside other work they starve.
NICENESS = "RAY_worker_niceness"
# A node that is not told the ports of its agents gives up when they have not said theirs within 15
# seconds, as happens on a busy machine.
PORTS = ("metrics_agent_port", "runtime_env_agent_port", "dashboard_agent_listen_port")


@contextmanager
def nodes(cores: Sequence[int]) -> Iterator[str]:
    """A cluster of a head without work and a worker node on each of the cores; its address."""
    os.environ.setdefault(NICENESS, "0")
    from ray.cluster_utils import Cluster

    cluster: Any = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 0, "include_dashboard": False, **_ports()},
    )
    try:
        for core in cores:
            with _on(core):
                cluster.add_node(num_cpus=1, **_ports())
        cluster.wait_for_nodes()
        yield str(cluster.address)
    finally:
        cluster.shutdown()


def _ports() -> dict[str, int]:
    """A free port for each agent."""
    with ExitStack() as held:
        found = [held.enter_context(socket.socket()) for _ in PORTS]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return {name: one.getsockname()[1] for name, one in zip(PORTS, found, strict=True)}


@contextmanager
def _on(core: int) -> Iterator[None]:
    """What is started meanwhile runs on that core alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
