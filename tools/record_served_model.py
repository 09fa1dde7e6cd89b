"""Trains the model that the example ServeKerasFile loads, and records what Keras answers with it.

    KERAS_BACKEND=jax python tools/record_served_model.py

iris.keras is the trained model; iris-answers.csv has the probabilities that Keras itself gives for each row of
Iris once it has loaded that file. The flowers are those of core's iris.csv.
"""

import csv
import pathlib

import keras
import numpy as np
from keras import layers

TOP = pathlib.Path(__file__).parent.parent
TABLE = TOP / "core/src/main/resources/io/kerava/datasets/iris.csv"
FOLDER = TOP / "examples/src/main/resources/io/kerava/examples"


def flowers():
    with TABLE.open() as file:
        rows = list(csv.reader(file))[1:]
    names = sorted({row[-1] for row in rows})
    x = np.array([row[:-1] for row in rows], "float32")
    return x, np.array([names.index(row[-1]) for row in rows])


def main():
    keras.utils.set_random_seed(1)
    x, y = flowers()
    normalization = layers.Normalization()
    normalization.adapt(x)
    model = keras.Sequential(
        [
            keras.Input((4,), name="lengths"),
            normalization,
            layers.Dense(16, activation="relu"),
            layers.Dense(3, activation="softmax", name="species"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(x, y, batch_size=16, epochs=50, verbose=0)
    model.save(FOLDER / "iris.keras")
    loaded = keras.models.load_model(FOLDER / "iris.keras")
    print(loaded.evaluate(x, y, verbose=0))
    np.savetxt(
        FOLDER / "iris-answers.csv",
        loaded.predict(x, verbose=0),
        fmt="%.9g",
        delimiter=",",
        header="setosa,versicolor,virginica",
        comments="",
    )


if __name__ == "__main__":
    main()
