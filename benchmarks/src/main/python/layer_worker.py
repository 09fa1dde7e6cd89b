"""Keras on the backend that KERAS_BACKEND names, layer by layer; LayerSubject.java is the same for Kerava.

The main is told the file of the cases. From "@@ ready DESCRIPTION" on each line that it reads is the number of a
case and what is timed, such as "12 fit", and its answer "@@ done MICROSECONDS nan" or "@@ failed REASON".
"""

import json
import statistics
import sys
import time

import keras
import keras_subject
import numpy as np

MOST_NUMBERS = 8_000_000
MOST_BATCHES = 16
WARM_UP_SECONDS = 1.0
SECONDS = 0.5
FEWEST_CALLS = 3


def run(case, action):
    keras.utils.set_random_seed(1)
    keras.backend.clear_session()
    model = keras.models.model_from_json(json.dumps(case["model"]))
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(1e-9))
    batch = case["batch"]
    numbers = max(int(np.prod(case["input"])), int(np.prod(case["output"])))
    batches = max(1, min(MOST_BATCHES, MOST_NUMBERS // batch // numbers))
    random = np.random.default_rng(1)

    def inputs(rows):
        x = random.random((rows, *case["input"]), "float32")
        return np.floor(x * case["ids"]).astype("int32") if case["ids"] else x

    x = inputs(batches * batch)
    if action == "fit":
        y = random.random((len(x), *case["output"]), "float32")
        return median(lambda: model.fit(x, y, batch_size=batch, shuffle=False, verbose=0)) / batches
    if action == "predict":
        return median(lambda: model.predict(x, batch_size=batch, verbose=0)) / batches
    row = inputs(1)
    return median(lambda: model.predict(row, verbose=0))


def median(call):
    repeated(call, WARM_UP_SECONDS)
    return statistics.median(repeated(call, SECONDS)) * 1e6


def repeated(call, seconds):
    times = []
    start = time.perf_counter()
    while len(times) < FEWEST_CALLS or time.perf_counter() - start < seconds:
        before = time.perf_counter()
        call()
        times.append(time.perf_counter() - before)
    return times


def answer(line):
    print("@@ " + line.replace("\n", " "), flush=True)


def main(file):
    with open(file, encoding="utf-8") as opened:
        cases = json.load(opened)["cases"]
    answer("ready " + keras_subject.describe() + f", Python {sys.version.split()[0]}")
    for line in sys.stdin:
        number, action = line.split()
        try:
            answer(f"done {run(cases[int(number)], action)} nan")
        except Exception as e:
            answer(f"failed {type(e).__name__}: {e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
