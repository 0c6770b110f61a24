"""A sweep on a Ray cluster, a task a shard: python ray_sweep.py sweep.plan shards 16 (a folder that all nodes see)."""
import subprocess
import sys

import ray

manifest, folder, shards = sys.argv[1], sys.argv[2], int(sys.argv[3])


@ray.remote(num_cpus=1, max_retries=10, retry_exceptions=[TimeoutError])
def run(index):
    command = ["plimsoll", "sweep", "run", manifest, "--shard", f"{index}/{shards}", "-o", folder, "--jobs", "1"]
    status = subprocess.run(command).returncode
    if status == 75:  # worth retrying; what is finished is kept
        raise TimeoutError(f"shard {index} wants to be run again")
    if status != 0:
        raise ValueError(f"shard {index} ended with status {status}")


ray.init()
ray.get([run.remote(index) for index in range(shards)])
