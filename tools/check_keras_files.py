"""Looks whether Keras reads the files that Kerava writes, and goes on from there to the same numbers.

    mvn test -pl core -Dtest=KerasFilesTest -Dkerava.keras_files=/tmp/written   (writes the files)
    KERAS_BACKEND=jax python tools/check_keras_files.py /tmp/written

Kerava has loaded each recorded model (record_keras_files.py) and saved it again as .keras, .h5 and
.weights.h5. Keras has to predict what it predicted when it had loaded its own file, to 1e-6, and to have
the same losses and predictions after three more epochs, to 1e-5. Keras 3.15.1 can't go on with most of
its own .h5 files (it takes "mse" for a metric, and doesn't build the optimizer): then it has to fail in
the same words with ours, and predicts without being compiled.
"""

import pathlib
import sys

import keras
import numpy as np
import record_keras_files as recorded


def worst(received, expected):
    pairs = zip(received if isinstance(received, list) else [received], expected, strict=True)
    return max(
        float(np.max(np.abs(np.asarray(a) - b) / np.maximum(1, np.abs(b)))) for a, b in pairs
    )


def arrays(file, prefix):
    return [file[f"{prefix}{i}"] for i in range(9) if f"{prefix}{i}" in file.files]


def predicted(model, x, numbers):
    return worst(model.predict(x, verbose=0), arrays(numbers, "y"))


def trained(model, x, numbers):
    if "losses" not in numbers.files:
        return 0.0
    y = arrays(numbers, "t")
    y = y if len(y) > 1 else y[0]
    history = model.fit(
        x, y, epochs=recorded.MORE_EPOCHS, batch_size=recorded.BATCH, shuffle=False, verbose=0
    )
    return max(
        worst([np.array(history.history["loss"])], [numbers["losses"]]),
        worst(model.predict(x, verbose=0), arrays(numbers, "after")),
    )


def outcome(path, x, numbers):
    try:
        return trained(keras.models.load_model(path), x, numbers)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def check(path):
    name, suffix = path.name.split(".", 1)[0].rsplit("-", 1)
    numbers = np.load(recorded.FOLDER / f"{name}.npz")
    x = arrays(numbers, "x")
    x = x if len(x) > 1 else x[0]
    if path.name.endswith(".weights.h5"):
        model = keras.models.load_model(recorded.FOLDER / f"{name}.keras", compile=False)
        for weight in model.weights:
            weight.assign(np.full(weight.shape, 0.5, weight.dtype))
        model.load_weights(path)
        return predicted(model, x, numbers), 0.0
    model = keras.models.load_model(path, compile=False)
    difference = predicted(model, x, numbers)
    own = recorded.FOLDER / f"{name}.h5"
    ours = outcome(path, x, numbers)
    if path.suffix == ".h5" and isinstance(ours, str) and own.exists() and ours == outcome(own, x, numbers):
        print(f"     {path.name}: as Keras's own, {ours[:80]}")
        return difference, 0.0
    if path.suffix == ".h5" and not own.exists():
        print(f"     {path.name}: Keras can't write one of this model; says of ours: {str(ours)[:80]}")
        return difference, 0.0
    if isinstance(ours, str):
        raise ValueError(ours)
    return difference, ours


if __name__ == "__main__":
    failures = 0
    for each in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        try:
            prediction, training = check(each)
            good = prediction <= 1e-6 and training <= 1e-5
            print(f"{'ok  ' if good else 'WRONG'} {each.name}: {prediction:.1e}, {training:.1e}")
        except Exception as e:
            good = False
            print(f"FAIL {each.name}: {type(e).__name__}: {str(e)[:300]}")
        failures += not good
    print(failures, "failures")
    sys.exit(failures > 0)
