"""Records what Keras prints: progress bars, summaries, messages of callbacks, and how the
callbacks decide.

Progress bars are driven with a scripted clock and an output that says that it is a terminal.
Callbacks are driven with a stub in the place of the model, over scripted values.
"""

import inspect
import io
import os
import re
import shutil
import sys
import tempfile
import time
import warnings

import golden  # noqa: F401  (first: it chooses the backend)
import keras
import numpy as np
from keras import layers
from keras.src.utils import naming
from keras.src.utils import progbar as progbar_module


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    """Stands for the module `time`: each question is answered with the next moment."""

    def __init__(self, nanos):
        self.nanos = list(nanos)
        self.read = 0

    def time(self):
        self.read += 1
        return self.nanos[self.read - 1] / 1e9


def printed(action):
    terminal, real = Terminal(), sys.stdout
    sys.stdout = terminal
    try:
        action()
    finally:
        sys.stdout = real
    return terminal.getvalue()


# ---------------------------------------------------------------- progress bars


def bar(name, target, steps, verbose=1, unit_name="step", values_at_end=None):
    """steps: (nanos since the start, current, values); the last one ends the bar."""
    start = 100_000_000_000
    clock = Clock([start] + [start + s[0] for s in steps])

    def act():
        progbar = keras.utils.Progbar(
            target, verbose=verbose, unit_name=unit_name, stateless_metrics=set()
        )
        for i, (_, current, values) in enumerate(steps):
            last = i == len(steps) - 1
            if verbose == 1 or last:
                progbar.update(current, list(values.items()), finalize=last)
            else:
                clock.read += 1  # ProgbarLogger does not call the bar with verbose=2

    progbar_module.time = clock
    text = printed(act)
    progbar_module.time = time
    used = [s for i, s in enumerate(steps) if verbose == 1 or i == len(steps) - 1]
    return {
        "name": name,
        "target": target,
        "verbose": verbose,
        "unit_name": unit_name,
        "updates": [{"nanos": n, "current": c, "values": v} for n, c, v in used],
        "text": text,
    }


def progress_bars():
    ms = 1_000_000
    loss = {"accuracy": 0.5, "loss": 0.6931472}
    bars = [
        bar("one step", 1, [(77 * ms, 1, {}), (78 * ms, 1, {})]),
        bar("four steps", 4, [
            (352 * ms, 1, {"accuracy": 0.0, "loss": 0.7261}),
            (360 * ms, 2, {"accuracy": 0.25, "loss": 0.71}),
            (420 * ms, 3, {"accuracy": 1 / 3, "loss": 0.7}),
            (430 * ms, 4, {"accuracy": 0.5, "loss": 0.687}),
            (431 * ms, 4, {"accuracy": 0.5, "loss": 0.687, "val_accuracy": 0.5, "val_loss": 0.686}),
        ]),
        bar("small and negative values", 10, [
            (100 * ms, 1, {"a": 1e-3, "b": -0.5, "c": -1e-4, "d": 1.00001e-3}),
            (200 * ms, 10, {"a": 9.99995e-5, "b": -0.0, "c": 1e-300, "d": 123456.78905}),
        ]),
        bar("nan and infinity", 3, [
            (100 * ms, 1, {"loss": float("inf"), "x": float("nan")}),
            (200 * ms, 3, {"loss": float("nan"), "x": float("-inf")}),
        ]),
        bar("ties round to even", 2, [
            (2500 * ms, 1, {"a": 0.00015, "b": 0.03125, "c": 2.00005}),
            (4500 * ms, 2, {"a": 0.00025, "b": 0.09375, "c": 2.00015}),
        ]),
        bar("seconds a step", 3, [(1500 * ms, 1, loss), (4000 * ms, 2, loss), (6500 * ms, 3, loss)]),
        bar("microseconds", 1000, [
            (3 * ms, 1, loss), (53_400_000, 300, loss), (104 * ms, 650, loss), (155 * ms, 999, loss),
            (156 * ms, 1000, loss),
        ]),
        bar("minutes left", 100, [(50_000 * ms, 1, loss), (51_500 * ms, 2, loss),
                                  (171_500 * ms, 100, loss)]),
        bar("hours left", 10000, [(1_000 * ms, 1, loss), (5_000 * ms, 2, loss),
                                  (3_700_000 * ms, 10000, loss)]),
        bar("sixty seconds left", 61, [(1_000 * ms, 1, loss), (2_000 * ms, 61, loss)]),
        bar("exactly an hour left", 3601, [(1_000 * ms, 1, loss), (2_000 * ms, 3601, loss)]),
        bar("unknown target", None, [(100 * ms, 1, loss), (200 * ms, 2, loss), (250 * ms, 3, loss)]),
        bar("step zero", 5, [(100 * ms, 0, {}), (200 * ms, 2, loss), (300 * ms, 5, loss)]),
        bar("no time passes", 2, [(0, 1, loss), (0, 2, loss)]),
        bar("line gets shorter", 20, [
            (100 * ms, 1, {"loss": 1e-4}), (200 * ms, 10, {"loss": 0.5}), (300 * ms, 20, {"loss": 0.5}),
        ]),
        bar("every width of the bar", 40, [(60 * ms * i, i, {}) for i in range(1, 41)]),
        bar("another unit", 7, [(100 * ms, 3, {}), (200 * ms, 7, {})], unit_name="file"),
        bar("digits of the target", 1875, [(100 * ms, 1, loss), (800 * ms, 375, loss),
                                           (2_400 * ms, 1875, loss)]),
        bar("line of an epoch", 4, [
            (10 * ms, 1, loss),
            (128 * ms, 4, {"accuracy": 0.5, "loss": 0.6861, "val_accuracy": 0.5, "val_loss": 0.686}),
        ], verbose=2),
        bar("line of an epoch with negative values", 1875, [
            (61_500 * ms, 1875, {"a": -0.5, "b": 1e-3, "c": float("nan"), "d": float("inf")}),
        ], verbose=2),
        bar("silence", 4, [(10 * ms, 1, loss), (20 * ms, 4, loss)], verbose=0),
    ]
    return bars


# ---------------------------------------------------------------- ProgbarLogger


def logger(name, events, **params):
    """events: (nanos, hook, arguments). The clock is read by the bar, not by the hooks."""
    now = [100_000_000_000]

    class Now:
        @staticmethod
        def time():
            return now[0] / 1e9

    def act():
        callback = keras.callbacks.ProgbarLogger()
        callback.set_params(params)
        for nanos, hook, *arguments in events:
            now[0] = 100_000_000_000 + nanos
            getattr(callback, hook)(*arguments)

    progbar_module.time = Now
    text = printed(act)
    progbar_module.time = time
    return {
        "name": name,
        **{k: v for k, v in params.items()},
        "events": [{"nanos": e[0], "hook": e[1], "arguments": list(e[2:])} for e in events],
        "text": text,
    }


def fit_events(epochs, steps, validation=True, start=0):
    ms, events, t = 1_000_000, [], 0
    events.append((0, "on_train_begin", {}))
    for epoch in range(start, epochs):
        events.append((t, "on_epoch_begin", epoch, {}))
        for step in range(steps):
            t += 30 * ms
            value = 0.7 - 0.01 * (epoch * steps + step)
            events.append((t, "on_train_batch_end", step, {"accuracy": 1 - value, "loss": value}))
        logs = {"accuracy": 0.5, "loss": value}
        if validation:
            t += 5 * ms
            events.append((t, "on_test_begin", {}))
            events.append((t, "on_test_batch_end", 0, {"accuracy": 0.5, "loss": 0.9}))
            events.append((t, "on_test_end", {"accuracy": 0.5, "loss": 0.9}))
            logs = {**logs, "val_accuracy": 0.5, "val_loss": 0.9}
        events.append((t, "on_epoch_end", epoch, logs))
    events.append((t, "on_train_end", {}))
    return events


def progress_loggers():
    ms = 1_000_000
    return [
        logger("fit", fit_events(3, 4), verbose=1, epochs=3, steps=4),
        logger("fit of one epoch", fit_events(1, 5, False), verbose=1, epochs=1, steps=5),
        logger("fit from a later epoch", fit_events(4, 2, start=2), verbose=1, epochs=4, steps=2),
        logger("fit of unknown length", fit_events(2, 3), verbose=1, epochs=2, steps=None),
        logger("fit with a line for each epoch", fit_events(3, 4), verbose=2, epochs=3, steps=4),
        logger("silent fit", fit_events(3, 4), verbose=0, epochs=3, steps=4),
        logger("evaluate", [
            (0, "on_test_begin", {}),
            (60 * ms, "on_test_batch_end", 0, {"loss": 0.5}),
            (120 * ms, "on_test_batch_end", 1, {"loss": 0.25}),
            (121 * ms, "on_test_end", {"loss": 0.25}),
        ], verbose=1, epochs=1, steps=2),
        logger("evaluate in one line", [
            (0, "on_test_begin", {}),
            (60 * ms, "on_test_batch_end", 0, {"loss": 0.5}),
            (121 * ms, "on_test_end", {"loss": 0.25}),
        ], verbose=2, epochs=1, steps=2),
        logger("predict", [
            (0, "on_predict_begin", {}),
            (77 * ms, "on_predict_batch_end", 0, {}),
            (78 * ms, "on_predict_end", {}),
        ], verbose=1, epochs=1, steps=1),
    ]


# ---------------------------------------------------------------- callbacks


class StubOptimizer:
    """Holds its learning rate as float32, as optimizers do."""

    def __init__(self, learning_rate=0.001):
        self._rate = np.float32(learning_rate)

    @property
    def learning_rate(self):
        return self._rate

    @learning_rate.setter
    def learning_rate(self, value):
        self._rate = np.float32(value)


class StubModel:
    def __init__(self, learning_rate=0.001):
        self.optimizer = StubOptimizer(learning_rate)
        self.stop_training = False
        self.weight = 0.0
        self.saved = []
        self.metrics = []

    def get_weights(self):
        return [self.weight]

    def set_weights(self, weights):
        self.weight = weights[0]

    def save_weights(self, filepath, overwrite=True):
        self.saved.append(filepath)


def drive(name, make, epochs, fits=1, batches=0, learning_rate=0.001):
    """epochs: the logs of each epoch. The weight of the stub is 1 after the first epoch, 2 ..."""
    model = StubModel(learning_rate)
    trace = []

    def act():
        callback = make()
        callback.set_model(model)
        for _ in range(fits):
            model.stop_training = False
            callback.set_params({"verbose": 0, "epochs": len(epochs), "steps": batches})
            callback.on_train_begin()
            for epoch, logs in enumerate(epochs):
                callback.on_epoch_begin(epoch, {})
                for batch in range(batches):
                    callback.on_train_batch_begin(batch, {})
                    callback.on_train_batch_end(batch, dict(logs))
                model.weight = epoch + 1.0
                seen = dict(logs)
                callback.on_epoch_end(epoch, seen)
                trace.append({
                    "epoch": epoch,
                    "logs": seen,
                    "learning_rate": float(model.optimizer.learning_rate),
                    "stop": bool(model.stop_training),
                })
                if model.stop_training:
                    break
            callback.on_train_end({})
        result.update(
            {
                attribute: getattr(callback, attribute)
                for attribute in ("stopped_epoch", "best_epoch", "best", "wait")
                if hasattr(callback, attribute)
            }
        )

    result = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        error = None
        try:
            text = printed(act)
        except Exception as e:  # noqa: BLE001
            error, text = str(e), ""
    case = {
        "name": name,
        "epochs": epochs,
        "fits": fits,
        "batches": batches,
        "learning_rate": learning_rate,
        "trace": trace,
        "weight": model.weight,
        "saved": model.saved,
        "result": result,
        "text": text,
        "warnings": [str(w.message) for w in caught],
    }
    if error:
        case["error"] = error
    return case


def losses(*values):
    return [{"loss": v / 2, "val_loss": v} for v in values]


def configured(kind, arguments, epochs, **how):
    cls = getattr(keras.callbacks, kind)
    case = drive(kind, lambda: cls(**arguments), epochs, **how)
    return {"callback": kind, "arguments": arguments, **case}


def early_stopping():
    down = losses(0.9, 0.7, 0.71, 0.72, 0.6, 0.61, 0.62, 0.63, 0.64, 0.1)
    up = [{"accuracy": v, "val_accuracy": v} for v in (0.1, 0.3, 0.29, 0.3, 0.31, 0.2, 0.1, 0.9)]
    tiny = losses(0.5, 0.5 - 1e-9, 0.5 - 2e-9, 0.5 - 3e-9, 0.4)
    run = lambda epochs, how=None, **arguments: configured(  # noqa: E731
        "EarlyStopping", arguments, epochs, **(how or {})
    )
    return [
        run(down),
        run(down, patience=1),
        run(down, patience=2),
        run(down, patience=3),
        run(down, patience=2, verbose=1),
        run(down, patience=2, restore_best_weights=True),
        run(down, patience=2, restore_best_weights=True, verbose=1),
        run(down, patience=20, restore_best_weights=True, verbose=1),
        run(down, patience=2, min_delta=0.05),
        run(down, patience=2, min_delta=-0.05),
        run(down, patience=3, baseline=0.65, restore_best_weights=True, verbose=1),
        run(down, patience=2, baseline=0.05, restore_best_weights=True, verbose=1),
        run(down, patience=1, start_from_epoch=3, verbose=1),
        run(down, patience=1, start_from_epoch=5, restore_best_weights=True),
        run(down, monitor="loss", patience=2),
        run(down, mode="max", patience=2, restore_best_weights=True),
        run(down, how={"fits": 2}, patience=2, restore_best_weights=True, verbose=1),
        run(up, monitor="val_accuracy", mode="max", patience=2, verbose=1),
        run(up, monitor="val_accuracy", patience=2),
        run(up, monitor="val_accuracy", mode="max", min_delta=0.05, patience=1),
        run(up, patience=2),
        run(tiny, patience=2),
        run(losses(float("nan"), 0.5, float("nan"), 0.4), patience=2, restore_best_weights=True),
        run(losses(0.5, float("nan"), float("nan"), 0.4), patience=2, restore_best_weights=True),
        run(losses(0.5, 0.6)),
    ]


def reduce_lr():
    flat = losses(1.0, *([0.9] * 12))
    bumps = losses(1.0, 0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8, 0.79995, 0.79985, 0.7, 0.7, 0.7)
    run = lambda epochs, how=None, **arguments: configured(  # noqa: E731
        "ReduceLROnPlateau", arguments, epochs, **(how or {})
    )
    return [
        run(flat),
        run(flat, patience=2, verbose=1),
        run(flat, patience=2, factor=0.5, verbose=1),
        run(flat, patience=1, factor=0.2, cooldown=2, verbose=1),
        run(flat, patience=1, factor=0.5, min_lr=0.0002, verbose=1),
        run(flat, patience=0, factor=0.5, verbose=1),
        run(bumps, patience=2, factor=0.5, verbose=1),
        run(bumps, patience=2, factor=0.5, min_delta=0.01, verbose=1),
        run(bumps, patience=1, factor=0.3, cooldown=1, verbose=1),
        run(bumps, how={"fits": 2}, patience=2, factor=0.5),
        run(bumps, monitor="loss", patience=2, factor=0.5),
        run(bumps, mode="max", patience=3, factor=0.9, verbose=1),
        run(bumps, how={"learning_rate": 0.3}, patience=2, factor=0.1, verbose=1),
        run([{"loss": 1.0}, {"loss": 0.5}]),
        run(bumps, monitor="learning_rate", mode="min", patience=2),
        run(bumps, monitor="accuracy"),
    ]


def checkpoints(folder):
    down = losses(0.9, 0.7, 0.71, 0.123456789)
    run = lambda epochs, how=None, **arguments: configured(  # noqa: E731
        "ModelCheckpoint", {"save_weights_only": True, **arguments}, epochs, **(how or {})
    )
    at = lambda name: os.path.join(folder, name)  # noqa: E731
    plain = at("best.weights.h5")
    return [
        run(down, filepath=plain),
        run(down, filepath=plain, verbose=1),
        run(down, filepath=plain, verbose=1, save_best_only=True),
        run(down, filepath=plain, verbose=1, save_best_only=True, mode="max"),
        run(down, filepath=plain, verbose=1, save_best_only=True, monitor="loss"),
        run(down, filepath=plain, verbose=1, save_best_only=True, initial_value_threshold=0.7),
        run(down, how={"fits": 2}, filepath=plain, verbose=1, save_best_only=True),
        run(down, filepath=at("{epoch:02d}-{val_loss:.2f}.weights.h5")),
        run(down, filepath=at("sub/{epoch}/{val_loss}_{{x}}_{loss:08.3f}_{epoch:>4}.weights.h5")),
        run(down, filepath=at("{val_loss:.3e}_{loss:.1%}_{epoch:<4d}|{epoch:^5}|.weights.h5")),
        run(down, filepath=at("{accuracy:.2f}.weights.h5")),
        run(down, filepath=at("{loss:02d}.weights.h5")),
        run(down, how={"batches": 5}, filepath=at("{epoch}-{batch:03d}.weights.h5"), save_freq=3),
        run(down, how={"batches": 2}, filepath=plain, save_freq=7, verbose=1),
        run([{"loss": 1.0}, {"loss": 2.0}], filepath=plain, save_best_only=True, verbose=1),
        run(down, filepath=plain, monitor="val_accuracy"),
        run(down, filepath=plain, monitor="val_accuracy", mode="max", save_best_only=True),
    ]


def schedulers():
    def run(name, schedule, verbose, learning_rate=0.001):
        case = drive(
            name,
            lambda: keras.callbacks.LearningRateScheduler(schedule, verbose=verbose),
            losses(0.9, 0.8, 0.7),
            learning_rate=learning_rate,
        )
        return {**case, "verbose": verbose}

    return [
        run("halves", lambda epoch, lr: lr * 0.5, 1),
        run("of the epoch", lambda epoch: 0.1 / (epoch + 1), 1),
        run("silent", lambda epoch, lr: lr * 0.1, 0, 0.3),
        run("small", lambda epoch, lr: 1e-05 * (epoch + 1), 1),
    ]


def terminate_on_nan():
    bad = {"inf": float("inf"), "-inf": float("-inf"), "nan": float("nan")}
    cases = []
    for name, value in {**bad, "fine": 0.5}.items():
        for raise_error in (False, True):
            cases.append(
                configured("TerminateOnNaN", {"raise_error": raise_error}, [{"loss": value}],
                           batches=1)
            )
    cases.append(configured("TerminateOnNaN", {}, [{"accuracy": float("nan")}], batches=2))
    return cases


def csv_logs(folder):
    path = os.path.join(folder, "log.csv")
    cases = []

    def run(epochs, fits=1, before=None, **arguments):
        if os.path.exists(path):
            os.remove(path)
        if before is not None:
            with open(path, "w", newline="") as f:
                f.write(before)
        callback = keras.callbacks.CSVLogger(path, **arguments)
        for _ in range(fits):
            callback.on_train_begin()
            for epoch, logs in enumerate(epochs):
                callback.on_epoch_end(epoch, dict(logs))
            callback.on_train_end()
        with open(path, newline="") as f:
            content = f.read()
        cases.append({"epochs": epochs, "fits": fits, "before": before, "arguments": arguments,
                      "content": content})

    down = losses(0.9, 0.1 + 0.2, 1e-5, 1e16)
    run(down)
    run(down, separator=";")
    run(down, separator="\t")
    run(down, fits=2)
    run(down, fits=2, append=True)
    run(down, append=True, before="")
    run(down, append=True, before="epoch,loss,val_loss\r\n0,1.0,2.0\r\n")
    run(down, before="something\r\n")
    run([{"loss": 0.5}, {"loss": 0.25, "val_loss": 1.0}])
    run([{"loss": 0.5, "val_loss": 1.0}, {"loss": 0.25}])
    run([{"loss": float("nan"), "learning_rate": 0.001}, {"loss": float("inf")}])
    run([{"a,b": 1.0, 'say "hi"': 2.0, "val_x": 3.0}])
    run([])
    return cases


def auto_mode_error():
    texts = {}
    for kind, arguments in (
        ("EarlyStopping", {}), ("ReduceLROnPlateau", {}),
        ("ModelCheckpoint", {"filepath": "a.weights.h5", "save_weights_only": True}),
    ):
        case = configured(kind, {**arguments, "monitor": "val_accuracy"}, losses(0.5))
        texts[kind] = case["error"]
    return texts


# ---------------------------------------------------------------- defaults

CALLBACKS = ("EarlyStopping", "ModelCheckpoint", "ReduceLROnPlateau", "LearningRateScheduler",
             "CSVLogger", "TerminateOnNaN", "TensorBoard", "LambdaCallback", "History",
             "ProgbarLogger", "BackupAndRestore", "SwapEMAWeights")


def defaults():
    found = {}
    for name in CALLBACKS:
        parameters = inspect.signature(getattr(keras.callbacks, name).__init__).parameters
        found[name] = [
            {"key": p.name, "required": p.default is p.empty,
             "default": None if p.default is p.empty else p.default}
            for p in list(parameters.values())[1:]
            if p.kind is not p.VAR_KEYWORD
        ]
    return found


# ---------------------------------------------------------------- numbers


def numbers():
    generator = np.random.default_rng(7)
    values = [0.0, -0.0, 1.0, 0.5, 1.5, 2.5, 1e-3, 1e-4, 9.9999e-5, 1e-5, 1e16, 1e15, 123456789.125,
              1e22, 1e23, 2e-3, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 0.1 + 0.2,
              9.5367431640625e-07, 0.00010000000474974513, 2.0**-44, 9007199254740993.0, 0.99995,
              0.999949999, 9.99995e-4, 999995.0, -2.5, -1e-7, 1.0e-10, 8.41e21, 2.0e-310]
    values += [float(v) for v in generator.normal(size=20)]
    values += [float(np.float32(v)) for v in generator.normal(size=20) * 1e-3]
    values += [float(v) for v in np.frombuffer(generator.bytes(8 * 60)) if np.isfinite(v)]
    return [
        {"value": v, "repr": repr(v), "fixed0": f"{v:.0f}", "fixed4": f"{v:.4f}",
         "fixed5": f"{v:.5f}", "scientific4": f"{v:.4e}"}
        for v in values
    ]


def templates():
    values = {"epoch": 7, "loss": 0.123456789, "gain": -2.5, "none": float("nan")}
    wanted = (
        "plain.h5", "{epoch}", "{epoch:d}", "{epoch:02d}", "{epoch:5}|", "{epoch:<5}|",
        "{epoch:^5}|", "{epoch:^4d}|", "{epoch:>5}|", "{epoch:*>5}|", "{epoch:+d}", "{epoch: d}",
        "{epoch:.2f}", "{epoch:%}", "{epoch:e}", "{loss}", "{loss:.2f}", "{loss:f}", "{loss:F}",
        "{loss:.0f}", "{loss:.3e}", "{loss:.3E}", "{loss:e}", "{loss:.1%}", "{loss:%}",
        "{loss:08.3f}", "{loss:10}|", "{loss:<12.4f}|", "{gain}", "{gain:08.3f}", "{gain:+.1f}",
        "{gain:_=8.1f}", "{gain:^9.1f}", "{gain:-.1f}", "{gain:.0f}", "{none}", "{none:.2f}",
        "{none:F}", "{none:06.1f}", "{{{epoch}}}", "a{{b}}c", "{epoch:03d}-{loss:.2f}-{gain:.1e}",
    )
    return [{"template": t, "text": t.format(**values)} for t in wanted]


# ---------------------------------------------------------------- summaries


def table(model, show_trainable=False, line_length=None, columns=80):
    """What print_summary was told, and what it printed."""
    os.environ["COLUMNS"] = str(columns)
    lines = []
    try:
        model.summary(print_fn=lines.append, show_trainable=show_trainable,
                      line_length=line_length)
        text, error = lines[0], None
    except ValueError as e:
        text, error = "", str(e)
    from keras.src.utils import summary_utils as su

    rows = []
    for layer in model.layers:
        shape = re.sub(r"\[/?[^\]]*\]", "", su.format_layer_shape(layer))
        params = f"{layer.count_params():,}" if layer.built else "0 (unbuilt)"
        flag = "-" if not layer.weights else "Y" if layer.trainable else "N"
        rows.append([f"{layer.name} ({layer.__class__.__name__})", shape, params, flag])
    size = lambda w: [su.count_params(w), int(su.weight_memory_size(w))]  # noqa: E731
    case = {
        "name": model.name, "rows": rows, "show_trainable": show_trainable,
        "line_length": line_length, "columns": columns,
        "trainable": size(model.trainable_weights),
        "non_trainable": size(model.non_trainable_weights),
        "optimizer": size(model.optimizer.variables)
        if model.compiled and model.optimizer and model.optimizer.built else None,
        "text": text,
    }
    if error:
        case["error"] = error
    return case


def fresh(*parts, **how):
    keras.utils.clear_session()
    return keras.Sequential([p() for p in parts], **how)


def fitted(model, optimizer, width, outputs):
    model.compile(optimizer=optimizer, loss="mse")
    model.fit(np.zeros((2, width)), np.zeros((2, outputs)), verbose=0)
    return model


def summaries():
    D, I = layers.Dense, keras.Input
    cases = []

    def xor():
        return fresh(lambda: I((2,)), lambda: D(2), lambda: D(1))

    def mnist():
        return fresh(lambda: I((28, 28)), layers.Flatten, lambda: D(512), lambda: layers.Dropout(0.2),
                     lambda: D(10))

    def normalized():
        model = fresh(lambda: I((7,)), lambda: D(1000, trainable=False), layers.BatchNormalization,
                      lambda: layers.Reshape((10, 100)), lambda: layers.PReLU(shared_axes=[1]),
                      lambda: D(3, use_bias=False))
        return model

    def long_names():
        return fresh(lambda: I((2,)),
                     lambda: D(3, name="a_layer_with_quite_a_long_name_indeed"),
                     lambda: D(3, name="another name with many words in it to be wrapped"),
                     lambda: layers.Activation("relu", name="x" * 90),
                     lambda: layers.GaussianNoise(0.1, name="[bold]markup"),
                     lambda: layers.Reshape((1, 1, 1, 3, 1, 1, 1, 1, 1, 1)), name="a" * 100)

    def wide_names():
        return fresh(lambda: I((2,)),
                     lambda: D(3, name="短い名"),
                     lambda: D(3, name="plain"),
                     lambda: D(3, name="とても長い名前のレイヤーで一行には入りきらないもの"),
                     lambda: D(3, name="層 층 слой 层 couche e\u0301te\u0301 \U0001f600 mit vielen Wörtern"),
                     lambda: D(3, name="emoji\U0001f468\u200d\U0001f469\u200d\U0001f467❤\ufe0f☀\ufe0f✓x" * 3),
                     lambda: D(3, name="ａｂｃ"), name="モデルの名前はとても長くて一行には入りません" * 2)

    cases.append(table(xor()))
    cases.append(table(mnist()))
    for columns in (80, 40, 47, 200):
        for show_trainable in (False, True):
            cases.append(table(wide_names(), columns=columns, show_trainable=show_trainable))
    cases.append(table(wide_names(), line_length=50))
    cases.append(table(wide_names(), line_length=90, columns=61))
    cases.append(table(fitted(xor(), "adam", 2, 1)))
    cases.append(table(fitted(xor(), "sgd", 2, 1)))
    cases.append(table(fitted(xor(), keras.optimizers.SGD(momentum=0.9), 2, 1)))
    compiled = xor()
    compiled.compile("adam", "mse")
    cases.append(table(compiled))
    for show_trainable in (False, True):
        for columns in (80, 120, 200):
            cases.append(table(normalized(), show_trainable=show_trainable, columns=columns))
    cases.append(table(fresh(lambda: D(2), lambda: D(1))))
    cases.append(table(fresh()))
    cases.append(table(fresh(lambda: I((2,)))))
    for columns in (80, 200, 60, 40, 30):
        for show_trainable in (False, True):
            cases.append(table(long_names(), columns=columns, show_trainable=show_trainable))
    for line_length in (20, 26, 29, 30, 33, 40, 45, 50, 60, 65, 76, 77, 78, 79, 80, 88, 100, 120):
        for show_trainable in (False, True):
            cases.append(table(mnist(), line_length=line_length, show_trainable=show_trainable,
                               columns=200))
    for line_length in (60, 100):
        cases.append(table(mnist(), line_length=line_length))
    cases.append(table(fresh(lambda: I((3000,)), lambda: D(2000), lambda: D(2000),
                             name="words in the name of a model")))
    cases.append(table(fresh(lambda: I((3,)), lambda: D(3),
                             name="words in the name of a model that are more than fit into a line "
                                  "of eighty columns")))
    return cases


def memory_sizes():
    from keras.src.utils.summary_utils import readable_memory_size

    return [
        {"bytes": b, "text": readable_memory_size(b)}
        for b in (0, 4, 36, 1023, 1024, 1025, 1536, 2**20 - 1, 2**20, 5 * 2**30, 2**40, 2**50,
                  2**60, 101770 * 4)
    ]


def cells():
    """Ranges of characters that rich doesn't draw in one cell."""
    from rich.cells import get_character_cell_size

    ranges = []
    for point in range(0x110000):
        width = get_character_cell_size(chr(point)) if not 0xD800 <= point < 0xE000 else 1
        if width != 1:
            if ranges and ranges[-1][1] == point - 1 and ranges[-1][2] == width:
                ranges[-1][1] = point
            else:
                ranges.append([point, point, width])
    return ranges


def names():
    keras.utils.clear_session()
    wanted = ["Dense", "Dense", "Conv2D", "MaxPooling2D", "BatchNormalization", "LSTM", "ReLU",
              "LeakyReLU", "PReLU", "ELU", "Sequential", "InputLayer", "Dense", "MyHTTPLayer",
              "GlobalAveragePooling1D", "Sequential", "dense", "RMSprop", "AdamW", "Über Klasse"]
    return [{"class": name, "name": naming.auto_name(name)} for name in wanted]


def main():
    folder = "checkpoints"  # a relative path, so that the recorded texts hold no temporary name
    work = tempfile.mkdtemp()
    here = os.getcwd()
    os.environ["COLUMNS"] = "80"
    content = {}
    os.chdir(work)
    try:
        content = {
            "bars": progress_bars(),
            "loggers": progress_loggers(),
            "callbacks": early_stopping() + reduce_lr() + checkpoints(folder) + terminate_on_nan(),
            "schedulers": schedulers(),
            "csv": csv_logs("."),
            "auto_mode_error": auto_mode_error(),
            "numbers": numbers(),
            "templates": templates(),
        }
    finally:
        os.chdir(here)
        shutil.rmtree(work)
    golden.write("console", content)
    golden.write("summary", {"tables": summaries(), "memory_sizes": memory_sizes(),
                             "names": names(), "cells": cells()})
    golden.write("callback_defaults", {"callbacks": defaults()})


if __name__ == "__main__":
    main()
