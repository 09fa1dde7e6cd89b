"""Looks whether Keras reads files of models with a user's own objects that Kerava has written.

    mvn test -pl core -Dtest=CustomObjectsTest -Dkerava.custom_objects=/tmp/own   (writes the files)
    KERAS_BACKEND=jax python tools/check_custom_objects.py /tmp/own

Kerava has loaded each recorded model (record_custom_objects.py) and saved it again. Keras, with the
classes registered, has to predict the same, to 1e-6, and to have the same losses in three more epochs, to
1e-5. Keras 3.15.1 can't go on with its own .h5 file; then it has to fail in the same words with ours.
"""

import pathlib
import sys

import keras
import numpy as np
import record_custom_objects as recorded


def further(path, numbers):
    """How far the losses of three more epochs are from those recorded, or why there are none."""
    try:
        history = keras.models.load_model(path).fit(
            numbers["x"],
            numbers["t"],
            epochs=recorded.MORE_EPOCHS,
            batch_size=recorded.BATCH,
            shuffle=False,
            verbose=0,
        )
    except ValueError as e:
        return str(e).split(":", 1)[0]
    return float(np.max(np.abs(np.array(history.history["loss"]) - numbers["losses"])))


def main():
    recorded.own("mine")
    numbers = np.load(recorded.FOLDER / "registered.npz")
    for path in sorted(pathlib.Path(sys.argv[1]).glob("registered.*")):
        model = keras.models.load_model(path, compile=False)
        worst = np.max(np.abs(model.predict(numbers["x"], verbose=0) - numbers["y"]))
        received, expected = further(path, numbers), further(recorded.FOLDER / path.name, numbers)
        print(f"{path.name}: {worst:.1e}, after three epochs {received}")
        assert worst < 1e-6
        assert received == expected if isinstance(expected, str) else received < 1e-5, expected


if __name__ == "__main__":
    main()
