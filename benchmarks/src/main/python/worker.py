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
        images = rows * 16 // 75
        self.images = self.x[:images].reshape(-1, 28, 28, 1), self.y[:images]
        count = rows * 4 // 75
        random = np.random.default_rng(1)
        numbers = random.normal(size=(count, 50, 16)).astype("float32")
        self.numbers = numbers, (numbers[:, :, 0].sum(1, keepdims=True) > 0).astype("float32")
        words = random.integers(10_000, size=(count, 200)).astype("int32")
        pictures = rows // 75
        labels = np.eye(10, dtype="float32")[random.integers(10, size=pictures)]
        self.pictures = random.normal(size=(pictures, 32, 32, 3)).astype("float32"), labels
        self.phrases = random.normal(size=(pictures, 128, 64)).astype("float32"), labels
        self.texts = words, random.integers(2, size=(count, 1)).astype("float32")

    def run(self, work):
        digits = self.x, self.y
        works = {
            "xor": self.xor,
            "mnist32": lambda: self.train("MNIST", digits, 32),
            "mnist128": lambda: self.train("MNIST", digits, 128),
            "wide128": lambda: self.train("WIDE", digits, 128),
            "predict32": lambda: self.predict("MNIST", digits, 32),
            "predict10000": lambda: self.predict("MNIST", digits, 10_000),
            "cnn": lambda: self.train("CNN", self.images, 128),
            "cnnpredict": lambda: self.predict("CNN", self.images, 128),
            "lstm": lambda: self.train("LSTM", self.numbers, 32),
            "gru": lambda: self.train("GRU", self.numbers, 32),
            "embedding": lambda: self.train("EMBEDDING", self.texts, 32),
            "resnet": lambda: self.train("RESNET", self.pictures, 32),
            "resnetpredict": lambda: self.predict("RESNET", self.pictures, 32),
            "transformer": lambda: self.train("TRANSFORMER", self.phrases, 16),
            "transformerpredict": lambda: self.predict("TRANSFORMER", self.phrases, 16),
            "row1": lambda: self.latency(1, "row"),
            "row2": lambda: self.latency(2, "row"),
            "quick1": lambda: self.latency(1, "quick_row"),
            "quick2": lambda: self.latency(2, "quick_row"),
        }
        if work not in works:
            raise NotApplicable("unknown work")
        return works[work]()

    @staticmethod
    def warm_up(data, batch):
        """A few batches, the last one as small as the last one of all."""
        x, y = data
        rows = min(len(x), WARM_STEPS * batch + len(x) % batch)
        return x[:rows], y[:rows]

    def xor(self):
        seconds, accuracies = 0, []
        for net in "XOR_SIGMOID_2", "XOR_RELU_2", "XOR_RELU_3":
            model = self.subject.build(net)
            model.fit(XOR_X, XOR_Y, 4, 2)
            start = time.perf_counter()
            accuracies.append(model.fit(XOR_X, XOR_Y, 4, self.xor_epochs))
            seconds += time.perf_counter() - start
        return seconds, statistics.mean(accuracies)

    def train(self, net, data, batch):
        model = self.subject.build(net)
        model.fit(*self.warm_up(data, batch), batch, 1)
        start = time.perf_counter()
        accuracy = model.fit(*data, batch, 1)
        return time.perf_counter() - start, accuracy

    def predict(self, net, data, batch):
        model = self.subject.build(net)
        model.predict(self.warm_up(data, batch)[0], batch)
        start = time.perf_counter()
        model.predict(data[0], batch)
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
