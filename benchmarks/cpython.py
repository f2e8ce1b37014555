# SPDX-License-Identifier: Apache-2.0
"""The work of io.shadowheap.benchmarks.model, done by CPython itself; ratios where a JMH file is named.

    python3.11 benchmarks/cpython.py [RESULTS.json [OBJECTS]]
"""
import gc
import json
import random
import statistics
import sys
import time

OBJECTS = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
LIVE = 1_000_000
ELEMENTS = 64
STEPS = 1 << 20


class Node:
    __slots__ = ("a", "b")  # 48 bytes with the collector's header


def micros(work):
    start = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - start) / 1_000


def places(order, generator):
    if order == "QUEUE":
        return [i % LIVE for i in range(STEPS)]
    if order == "RANDOM":
        return [generator.randrange(LIVE) for _ in range(STEPS)]
    return [
        (i // 10 + generator.randrange(4_096)) % LIVE
        if generator.randrange(10)
        else generator.randrange(LIVE)
        for i in range(STEPS)
    ]


def operations(order):
    """A million steps: allocate, store, free what was there."""
    lists = [[Node() for _ in range(ELEMENTS)] for _ in range(LIVE // ELEMENTS)]
    where = [(lists[p // ELEMENTS % len(lists)], p % ELEMENTS) for p in places(order, random.Random(7))]
    where = where[:1_000_000]

    def replace():
        for elements, i in where:
            elements[i] = Node()

    def nothing():
        for elements, i in where:
            pass

    return statistics.median(micros(replace) - micros(nothing) for _ in range(5))


def large():
    generator = random.Random(42)
    gc.disable()
    nodes = [Node() for _ in range(OBJECTS)]
    held = bytearray(OBJECTS)
    for i, node in enumerate(nodes):
        near = max(0, i - 1 - generator.randrange(64))
        other = max(0, i - 1 - generator.randrange(64)) if generator.random() < 0.6 else generator.randrange(OBJECTS)
        node.a = nodes[near]
        node.b = nodes[other]
        held[near] = held[other] = 1
    return tuple(node for i, node in enumerate(nodes) if not held[i])  # they hold the others


def young(roots):
    kept = [Node() for _ in range(700)]
    for i, node in enumerate(kept):
        node.a = kept[max(0, i - 1)]
        node.b = roots[i * 7919 % len(roots)]
    taken = micros(lambda: gc.collect(0))
    kept[0].a = None
    return taken


def main():
    figures = {}
    for order in ("QUEUE", "YOUNG", "RANDOM"):
        figures["OperationsBenchmark", order] = operations(order)
    roots = large()
    figures["FullCollectionBenchmark", "ALLOCATION"] = micros(lambda: gc.collect(2))
    figures["FullCollectionBenchmark", "COLLECTED"] = statistics.median(
        micros(lambda: gc.collect(2)) for _ in range(3)
    )
    figures["YoungCollectionBenchmark", ""] = statistics.median(young(roots) for _ in range(200))
    for (name, order), taken in figures.items():
        print(f"cpython {sys.version.split()[0]} {name} {order} {taken:.0f} us of CPU")
    if len(sys.argv) > 1:
        ratios(figures, sys.argv[1])


def ratios(figures, path):
    with open(path, encoding="utf-8") as file:
        results = json.load(file)
    for result in results:
        name = result["benchmark"].split(".")[-2]
        parameters = result.get("params", {})
        order = parameters.get("order") or parameters.get("listOrder") or ""
        cpu = result["secondaryMetrics"]["cpuMicros"]["rawData"][0]
        if (name, order) in figures:
            shadow = statistics.median(cpu)
            real = figures[name, order]
            print(f"{name} {parameters}: {shadow:.0f} us, CPython {real:.0f} us, ratio {shadow / real:.2f}")


main()
