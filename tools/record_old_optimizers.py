"""Records models of Keras before 2.11 with the states of their optimizers, and how they train on.

    python tools/record_old_optimizers.py            (tf.keras's optimizers of 2.0 to 2.10)
    python tools/record_old_optimizers.py first      (those of Keras 1 and 2, without eager execution)

TensorFlow still has its tf.keras of 2020 within (tensorflow.python.keras), with both generations of
optimizers. Each model is trained for an epoch and saved as NAME.h5; NAME.npz has the data, and the losses of
three more epochs in one go. OldOptimizersTest reads them.
"""

import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf
from tensorflow.python import keras as old_keras
from tensorflow.python.distribute import input_lib
from tensorflow.python.keras import layers, optimizer_v1
from tensorflow.python.keras.engine import input_layer, sequential
from tensorflow.python.keras.optimizer_v2 import (
    adadelta,
    adagrad,
    adam,
    adamax,
    ftrl,
    gradient_descent,
    nadam,
    rmsprop,
)

FOLDER = pathlib.Path(__file__).parent.parent / "core/src/test/resources/io/kerava/golden/old_optimizers"
SAMPLES = 8
BATCH = 4
MORE_EPOCHS = 3


class Nothing:
    """No data is of this class."""


# What has gone from around it since.
input_lib.DistributedDatasetInterface = Nothing
old_keras.__version__ = "2.4.0"

SECOND = {
    "sgd": lambda: gradient_descent.SGD(0.05),
    "sgd_momentum": lambda: gradient_descent.SGD(0.05, momentum=0.9, decay=0.1),
    "sgd_nesterov": lambda: gradient_descent.SGD(0.05, momentum=0.8, nesterov=True),
    "rmsprop": lambda: rmsprop.RMSprop(0.01),
    "rmsprop_centered": lambda: rmsprop.RMSprop(0.01, momentum=0.5, centered=True),
    "adam": lambda: adam.Adam(0.01),
    "adam_decay": lambda: adam.Adam(0.01, decay=0.2),
    "amsgrad": lambda: adam.Adam(0.01, amsgrad=True),
    "adamax": lambda: adamax.Adamax(0.01),
    "nadam": lambda: nadam.Nadam(0.01),
    "adagrad": lambda: adagrad.Adagrad(0.05, initial_accumulator_value=0.2),
    "adadelta": lambda: adadelta.Adadelta(0.5),
    "ftrl": lambda: ftrl.Ftrl(0.05),
}
FIRST = {
    "first_sgd": lambda: optimizer_v1.SGD(0.05, momentum=0.0),
    "first_sgd_momentum": lambda: optimizer_v1.SGD(0.05, momentum=0.9),
    "first_rmsprop": lambda: optimizer_v1.RMSprop(0.01),
    "first_adam": lambda: optimizer_v1.Adam(0.01),
    "first_amsgrad": lambda: optimizer_v1.Adam(0.01, amsgrad=True),
    "first_adamax": lambda: optimizer_v1.Adamax(0.01),
    "first_adagrad": lambda: optimizer_v1.Adagrad(0.05),
    "first_adadelta": lambda: optimizer_v1.Adadelta(0.5),
}


def model():
    return sequential.Sequential(
        [
            input_layer.InputLayer((4,)),
            layers.Dense(4, activation="tanh", trainable=True),
            layers.Dense(4, use_bias=False),
            layers.Dense(4, trainable=False),
            layers.Dense(2),
        ]
    )


def record(name, make):
    rng = np.random.default_rng(7)
    x = rng.normal(size=(SAMPLES, 4)).astype("float32")
    y = rng.normal(size=(SAMPLES, 2)).astype("float32")
    tf.keras.utils.set_random_seed(11)
    made = model()
    made.set_weights([0.4 * rng.normal(size=w.shape).astype("float32") for w in made.get_weights()])
    made.compile(make(), "mse")
    made.fit(x, y, epochs=1, batch_size=BATCH, shuffle=False, verbose=0)
    made.save(FOLDER / f"{name}.h5")
    history = made.fit(x, y, epochs=MORE_EPOCHS, batch_size=BATCH, shuffle=False, verbose=0)
    np.savez(FOLDER / f"{name}.npz", x=x, t=y, losses=np.array(history.history["loss"], "float32"), after=made.predict(x))
    print(name, history.history["loss"])


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    first = sys.argv[1:] == ["first"]
    if first:
        tf.compat.v1.disable_eager_execution()
    for name, make in (FIRST if first else SECOND).items():
        record(name, make)


if __name__ == "__main__":
    main()
