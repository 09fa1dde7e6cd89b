"""One framework for Python in a process of its own.

The main is told the framework and how large the works are; it says "@@ ready DESCRIPTION", and from then
on each line that it reads is the id of a work, which it does and answers with "@@ done VALUE ACCURACY",
"@@ none REASON" or "@@ failed REASON". Worker.java and FrameworkSubject.java are the same for Java.
"""

import importlib
import statistics
import sys
import threading
import time

import numpy as np

MODULES = {
    "keras-tensorflow": "keras_subject",
    "keras-jax": "keras_subject",
    "keras-torch": "keras_subject",
    "pytorch": "pytorch_subject",
    "sklearn": "sklearn_subject",
}
XOR_X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], "float32")
XOR_Y = np.array([[0], [1], [1], [0]], "float32")
WARM_STEPS = 16


class NotApplicable(Exception):
    """The framework has no such thing."""


class Works:
    """The works, with a subject: a module with describe() and build(net).

    What build returns has fit(x, y, batch, epochs), which shuffles and returns the accuracy of the last
    epoch or NaN, predict(x, batch), row(x) and quick_row(x).
    """

    def __init__(self, subject, folder, rows, xor_epochs, latency_seconds):
        self.subject = subject
        self.xor_epochs = xor_epochs
        self.latency_seconds = latency_seconds
        self.x = np.fromfile(folder + "/x.f32", "<f4").reshape(-1, 784)[:rows]
        labels = np.fromfile(folder + "/y.u8", np.uint8)[:rows]
        self.y = np.eye(10, dtype="float32")[labels]

    def run(self, work):
        works = {
            "xor": self.xor,
            "mnist32": lambda: self.train("MNIST", 32),
            "mnist128": lambda: self.train("MNIST", 128),
            "wide128": lambda: self.train("WIDE", 128),
            "predict32": lambda: self.predict(32),
            "predict10000": lambda: self.predict(10_000),
            "row1": lambda: self.latency(1, "row"),
            "row2": lambda: self.latency(2, "row"),
            "quick1": lambda: self.latency(1, "quick_row"),
            "quick2": lambda: self.latency(2, "quick_row"),
        }
        if work not in works:
            raise NotApplicable("unknown work")
        return works[work]()

    def warm_up(self, batch):
        """A few batches, the last one as small as the last one of all."""
        rows = min(len(self.x), WARM_STEPS * batch + len(self.x) % batch)
        return self.x[:rows], self.y[:rows]

    def xor(self):
        seconds, accuracies = 0, []
        for net in "XOR_SIGMOID_2", "XOR_RELU_2", "XOR_RELU_3":
            model = self.subject.build(net)
            model.fit(XOR_X, XOR_Y, 4, 2)
            start = time.perf_counter()
            accuracies.append(model.fit(XOR_X, XOR_Y, 4, self.xor_epochs))
            seconds += time.perf_counter() - start
        return seconds, statistics.mean(accuracies)

    def train(self, net, batch):
        model = self.subject.build(net)
        model.fit(*self.warm_up(batch), batch, 1)
        start = time.perf_counter()
        accuracy = model.fit(self.x, self.y, batch, 1)
        return time.perf_counter() - start, accuracy

    def predict(self, batch):
        model = self.subject.build("MNIST")
        model.predict(self.warm_up(batch)[0], batch)
        start = time.perf_counter()
        model.predict(self.x, batch)
        return time.perf_counter() - start, float("nan")

    def latency(self, threads, method):
        """The median time of a call in microseconds, over all threads."""
        call = getattr(self.subject.build("MNIST"), method)
        row = self.x[:1].copy()
        call(row)
        times, errors = [], []

        def measure():
            try:
                calls(call, row, self.latency_seconds / 2)
                times.extend(calls(call, row, self.latency_seconds / 2))
            except Exception as e:
                errors.append(e)

        all_threads = [threading.Thread(target=measure) for _ in range(threads)]
        for thread in all_threads:
            thread.start()
        for thread in all_threads:
            thread.join()
        if errors:
            raise errors[0]
        return statistics.median(times) * 1e6, float("nan")


def calls(call, row, seconds):
    times = []
    before = time.perf_counter()
    end = before + seconds
    while before < end:
        call(row)
        after = time.perf_counter()
        times.append(after - before)
        before = after
    return times


def answer(line):
    print("@@ " + line.replace("\n", " "), flush=True)


def main(framework, folder, rows, xor_epochs, latency_seconds):
    try:
        subject = importlib.import_module(MODULES[framework])
        subject.NotApplicable = NotApplicable
    except ImportError as e:
        answer(f"none {e}")
        return
    works = Works(subject, folder, int(rows), int(xor_epochs), float(latency_seconds))
    answer("ready " + subject.describe() + f", Python {sys.version.split()[0]}")
    for line in sys.stdin:
        try:
            value, accuracy = works.run(line.strip())
            answer(f"done {value} {accuracy}")
        except NotApplicable as e:
            answer(f"none {e}")
        except Exception as e:
            import traceback

            traceback.print_exc()
            answer(f"failed {type(e).__name__}: {e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
