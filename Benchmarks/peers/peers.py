"""One workload in one peer, in this process: prints requests, CPU seconds, wall seconds, peak MB as a line of JSON.

    python peers.py simpy|ciw|vllm-sr-sim|aisimulate [REQUESTS]

simpy and ciw simulate M/M/1 at 80 % load; vllm-sr-sim and aisimulate serve REQUESTS at 240/s on eight H100 replicas.
"""

import json
import random
import resource
import sys
import time


def simpy_single_server(customers):
    import simpy

    rng = random.Random(1)
    total = 0.0

    def customer(env, server):
        nonlocal total
        arrived = env.now
        with server.request() as place:
            yield place
            yield env.timeout(rng.expovariate(1))
        total += env.now - arrived

    def arrivals(env, server):
        for _ in range(customers):
            yield env.timeout(rng.expovariate(0.8))
            env.process(customer(env, server))

    env = simpy.Environment()
    env.process(arrivals(env, simpy.Resource(env)))
    env.run()
    return customers


def ciw_single_server(customers):
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=0.8)],
        service_distributions=[ciw.dists.Exponential(rate=1)],
        number_of_servers=[1],
    )
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(customers, method="Finish")
    return customers


def vllm_sr_sim(requests):
    from fleet_sim.core.fleet import Fleet, FleetConfig, PoolConfig
    from fleet_sim.core.request import Request
    from fleet_sim.gpu_profiles import profiles

    rng = random.Random(1)
    now = 0.0
    arrivals = []
    for number in range(requests):
        now += rng.expovariate(240)
        prompt = max(1, int(rng.lognormvariate(5.7, 0.8)))
        output = max(1, int(rng.lognormvariate(5.0, 0.8)))
        arrivals.append((now, Request(number, now, prompt, output)))
    gpu = next(value for name, value in vars(profiles).items() if name.startswith("H100"))
    fleet = Fleet(FleetConfig([PoolConfig("h100", gpu, 8, 8192)], router_type="RandomRouter"))
    return len(fleet.run(arrivals).completed)


def aisimulate(requests):
    import aisimulate  # noqa: F401

    raise SystemExit("installed, but this script does not know this version's interface")


peers = {"simpy": simpy_single_server, "ciw": ciw_single_server, "vllm-sr-sim": vllm_sr_sim, "aisimulate": aisimulate}
usual = {"simpy": 100_000, "ciw": 20_000, "vllm-sr-sim": 5_000, "aisimulate": 50_000}

if __name__ == "__main__":
    name = sys.argv[1]
    asked = int(sys.argv[2]) if len(sys.argv) > 2 else usual[name]
    wall, cpu = time.perf_counter(), time.process_time()
    done = peers[name](asked)
    print(
        json.dumps(
            {
                "requests": done,
                "cpu_s": time.process_time() - cpu,
                "wall_s": time.perf_counter() - wall,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )
