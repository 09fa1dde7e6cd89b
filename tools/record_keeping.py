"""Records the callbacks that keep models: BackupAndRestore, SwapEMAWeights, ModelCheckpoint's texts.

Writes golden/keeping.json with the numbers, and the backup of a killed training in it, in base64.
"""

import base64
import os
import pathlib
import tempfile

import golden
import keras
import numpy as np

X = np.random.default_rng(3).normal(size=(10, 3)).astype("float32")
Y = np.random.default_rng(4).normal(size=(10, 2)).astype("float32")
VALIDATION = (X[::2] + 0.5, Y[::2])
EPOCHS = 4


def weights_of(model):
    return [golden.tensor(w) for w in model.get_weights()]


def start(optimizer):
    keras.utils.set_random_seed(11)
    model = keras.Sequential([
        keras.layers.Input((3,)),
        keras.layers.Dense(4, activation="tanh"),
        keras.layers.BatchNormalization(),
        keras.layers.Dense(2),
    ])
    model.compile(optimizer=optimizer, loss="mse", metrics=["mae"])
    return model


def fit(model, callbacks, epochs=EPOCHS, **options):
    return model.fit(X, Y, batch_size=4, epochs=epochs, shuffle=False, verbose=0,
                     validation_data=VALIDATION, callbacks=callbacks, **options)


class Seen(keras.callbacks.Callback):
    """What a callback behind another one sees at the end of each epoch."""

    def __init__(self):
        super().__init__()
        self.epochs = []

    def on_epoch_end(self, epoch, logs=None):
        self.epochs.append({
            "weights": weights_of(self.model),
            "optimizer": [golden.tensor(v) for v in self.model.optimizer.variables],
        })


def averages():
    cases = []
    for name, callback in (
        ("none", []),
        ("swap", [keras.callbacks.SwapEMAWeights()]),
        ("swap_on_epoch", [keras.callbacks.SwapEMAWeights(swap_on_epoch=True)]),
    ):
        model = start(keras.optimizers.SGD(0.1, momentum=0.5, use_ema=True, ema_momentum=0.8))
        before = weights_of(model)
        seen = Seen()
        history = fit(model, [*callback, seen])
        cases.append({"name": name, "start": before, "epochs": seen.epochs,
                      "history": history.history, "end": weights_of(model)})
    return cases


class Kill(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 2:
            raise RuntimeError("killed")


def backup():
    def optimizer():
        return keras.optimizers.Adam(0.05, use_ema=True, ema_momentum=0.9)

    whole = start(optimizer())
    before = weights_of(whole)
    history = fit(whole, [])
    with tempfile.TemporaryDirectory() as folder:
        model = start(optimizer())
        try:
            fit(model, [keras.callbacks.BackupAndRestore(folder), Kill()])
        except RuntimeError:
            pass
        files = {
            each: base64.b64encode((pathlib.Path(folder) / each).read_bytes()).decode()
            for each in sorted(os.listdir(folder))
        }
    return {"start": before, "files": files, "end": weights_of(whole), "history": history.history}


def error(make):
    try:
        make()
    except Exception as e:  # noqa: BLE001
        return str(e)
    raise AssertionError("no error")


def errors():
    checkpoint = keras.callbacks.ModelCheckpoint
    plain = start("sgd")
    return {
        "weights": error(lambda: checkpoint("best.h5", save_weights_only=True)),
        "model": error(lambda: checkpoint("best.hdf5")),
        "backup_dir": error(lambda: keras.callbacks.BackupAndRestore("")),
        "no_average": error(lambda: fit(plain, [keras.callbacks.SwapEMAWeights()])),
    }


def main():
    golden.write("keeping", {
        "x": golden.tensor(X), "y": golden.tensor(Y),
        "validation": [golden.tensor(v) for v in VALIDATION],
        "averages": averages(), "backup": backup(), "errors": errors(),
    })


if __name__ == "__main__":
    main()
