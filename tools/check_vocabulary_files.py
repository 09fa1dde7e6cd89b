"""Looks whether Keras reads the files of models with vocabularies that Kerava writes, and predicts the same.

    mvn test -pl core -Dtest=VocabularyFilesTest -Dkerava.vocabulary_files=/tmp/written   (writes the files)
    KERAS_BACKEND=tensorflow python tools/check_vocabulary_files.py /tmp/written

Kerava has loaded each recorded model (record_vocabulary_files.py) and saved it again as .keras and .h5.
Keras has to predict what it predicted when it had loaded its own file, to 1e-6, and to have the same losses
and predictions after more epochs, to 1e-5. Keras 3.15.1 can't read some .h5, its own neither: idf_weights
aren't set there, and operations of a graph get no module. Then only the archive counts.
"""

import json
import pathlib
import sys

import numpy as np
import record_vocabulary_files as recorded
from record_vocabulary_files import keras

NOT_IN_HDF5 = {"weighted", "weighted_given"}


def worst(received, expected):
    received, expected = np.asarray(received), np.asarray(expected)
    return float(np.max(np.abs(received - expected) / np.maximum(1, np.abs(expected))))


def check(path):
    numbers = json.loads((recorded.FOLDER / f"{path.name.split('-', 1)[0]}.json").read_text())
    x = recorded.tensors(numbers["x"])
    model = keras.models.load_model(path)
    difference = worst(model.predict(x, verbose=0), numbers["y"])
    if "losses" not in numbers or path.suffix == ".h5":
        return difference, 0.0
    y = np.array(recorded.LABELS, "float32")[:, None]
    history = model.fit(
        x, y, epochs=recorded.MORE_EPOCHS, batch_size=recorded.BATCH, shuffle=False, verbose=0
    )
    return difference, max(
        worst(history.history["loss"], numbers["losses"]),
        worst(model.predict(x, verbose=0), numbers["after"]),
    )


if __name__ == "__main__":
    failures = 0
    for each in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        if each.suffix == ".h5" and each.name.split("-", 1)[0] in NOT_IN_HDF5:
            print(f"     {each.name}: Keras reads no such .h5")
            continue
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
