"""Tasks -> shards, on a Ray cluster: the only file that knows Ray."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportedly.errors import BadUsage
from reportedly.run.engines import Died
from reportedly.run.shard import Done, Task, work


def on_ray(tasks: Sequence[Task], workers: int) -> Iterator[Done | Died]:
    """Long-lived actors, each with a model of its own; every one has one task at a time.

    An actor asks the cluster for as many cores as its encoder has threads.

    A cluster that RAY_ADDRESS names, or one that is started here. All machines must see the same
    files and the same folder to write to.

    Raises:
        BadUsage: Ray is not installed, or no machine of the cluster has so many cores.
    """
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        ray.init(log_to_driver=False, configure_logging=False, include_dashboard=False)
    try:
        yield from _shards(ray, list(reversed(tasks)), workers)
    finally:
        if started:
            ray.shutdown()


def _shards(ray: Any, waiting: list[Task], workers: int) -> Iterator[Done | Died]:
    cores = max((task.threads for task in waiting), default=1)
    _fits(ray, cores)
    actor = ray.remote(num_cpus=cores)(_Reader)
    idle = [actor.remote() for _ in range(min(workers, len(waiting)))]
    running: dict[Any, tuple[Any, Task]] = {}
    try:
        while waiting or running:
            while waiting and idle:
                reader, task = idle.pop(), waiting.pop()
                running[reader.read.remote(task)] = (reader, task)
            (ready,), _ = ray.wait(list(running), num_returns=1)
            reader, task = running.pop(ready)
            try:
                yield ray.get(ready)
                idle.append(reader)
            except ray.exceptions.RayActorError as error:
                yield Died(task=task, why=f"the actor that read it ended ({type(error).__name__})")
                idle.append(actor.remote())
    finally:
        # Their cores are free at once for whoever asks next.
        for reader in (*idle, *(one for one, _ in running.values())):
            ray.kill(reader)


def _fits(ray: Any, cores: int) -> None:
    """Refuse what no machine of the cluster could ever start: it would wait without end."""
    most = max(
        (node["Resources"].get("CPU", 0) for node in ray.nodes() if node["Alive"]), default=0
    )
    if most < cores:
        raise BadUsage(
            f"no machine of the Ray cluster has {cores} cores, the most is {most:g}: "
            f"ask for fewer with --threads."
        )


class _Reader:
    """What Ray keeps alive: the model stays loaded from task to task."""

    def read(self, task: Task) -> Done:
        """Read the files of a task and write its shard."""
        return work(task)


def _ray() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError:
        raise BadUsage("--engine ray needs Ray: pip install 'reportedly[ray]'.") from None
    return ray
