"""Keras on the backend that the environment variable KERAS_BACKEND names."""

import importlib
import os

import keras
from keras import layers

BACKEND = os.environ["KERAS_BACKEND"]


def describe():
    backend = importlib.import_module(BACKEND)
    threads = {
        "tensorflow": lambda: f"{backend.config.threading.get_intra_op_parallelism_threads()} threads (0: its choice)",
        "jax": lambda: "as many threads as XLA chooses",
        "torch": lambda: f"{backend.get_num_threads()} threads",
    }[BACKEND]()
    return f"Keras {keras.__version__} on {BACKEND} {backend.__version__}, {threads}"


def build(net):
    keras.utils.set_random_seed(1)
    keras.backend.clear_session()
    if net.startswith("XOR"):
        activation, units = net[4:].lower().split("_")
        model = keras.Sequential(
            [
                keras.Input((2,)),
                layers.Dense(
                    int(units),
                    activation=activation,
                    kernel_initializer=lambda shape, dtype=None: keras.random.normal(shape, 0.75, 1e-2),
                ),
                layers.Dense(1, activation="sigmoid"),
            ]
        )
        model.compile(loss="mean_squared_error", optimizer="adam", metrics=["accuracy"])
    elif net == "MNIST":
        model = keras.Sequential(
            [
                keras.Input((784,)),
                layers.Dense(32, activation="relu"),
                layers.Dense(10, activation="relu"),
                layers.Dense(10, activation="sigmoid"),
            ]
        )
        model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    elif net == "CNN":
        model = keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(32, kernel_size=(3, 3), activation="relu"),
                layers.MaxPooling2D(pool_size=(2, 2)),
                layers.Conv2D(64, kernel_size=(3, 3), activation="relu"),
                layers.MaxPooling2D(pool_size=(2, 2)),
                layers.Flatten(),
                layers.Dropout(0.5),
                layers.Dense(10, activation="softmax"),
            ]
        )
        model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    elif net in ("LSTM", "GRU"):
        recurrent = {"LSTM": layers.LSTM, "GRU": layers.GRU}[net](64)
        model = keras.Sequential([keras.Input((50, 16)), recurrent, layers.Dense(1)])
        model.compile(loss="mean_squared_error", optimizer="adam", metrics=["accuracy"])
    elif net == "EMBEDDING":
        model = keras.Sequential(
            [
                keras.Input((200,)),
                layers.Embedding(10_000, 64),
                layers.GlobalAveragePooling1D(),
                layers.Dense(16, activation="relu"),
                layers.Dense(1, activation="sigmoid"),
            ]
        )
        model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    elif net == "RESNET":
        picture = keras.Input((32, 32, 3))
        x = normalized(layers.Conv2D(16, 3, padding="same", use_bias=False)(picture))
        for filters in (16, 32, 64):
            x = block(x, filters, 2 if filters > 16 else 1)
            x = block(x, filters, 1)
        x = layers.GlobalAveragePooling2D()(x)
        model = keras.Model(picture, layers.Dense(10, activation="softmax")(x))
        model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    elif net == "TRANSFORMER":
        sequence = keras.Input((128, 64))
        x = layers.Add()([sequence, layers.MultiHeadAttention(4, 16)(sequence, sequence)])
        x = layers.LayerNormalization()(x)
        inner = layers.Dense(64)(layers.Dense(128, activation="relu")(x))
        x = layers.LayerNormalization()(layers.Add()([x, inner]))
        x = layers.GlobalAveragePooling1D()(x)
        model = keras.Model(sequence, layers.Dense(10, activation="softmax")(x))
        model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    else:
        model = keras.Sequential(
            [
                keras.Input((784,)),
                layers.Dense(512, activation="relu"),
                layers.Dropout(0.2),
                layers.Dense(512, activation="relu"),
                layers.Dropout(0.2),
                layers.Dense(10, activation="softmax"),
            ]
        )
        model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return KerasModel(model)


def normalized(x):
    return layers.Activation("relu")(layers.BatchNormalization()(x))


def block(x, filters, strides):
    first = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
    y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(normalized(first(x)))
    shortcut = x if strides == 1 else layers.Conv2D(filters, 1, strides=strides, use_bias=False)(x)
    return layers.Activation("relu")(layers.Add()([layers.BatchNormalization()(y), shortcut]))


class KerasModel:
    def __init__(self, model):
        self.model = model

    def fit(self, x, y, batch, epochs):
        history = self.model.fit(x, y, batch_size=batch, epochs=epochs, verbose=0)
        return history.history["accuracy"][-1]

    def predict(self, x, batch):
        return self.model.predict(x, batch_size=batch, verbose=0)

    def row(self, x):
        return self.model.predict(x, verbose=0)

    def quick_row(self, x):
        """What Keras's documentation of predict advises for few rows."""
        return keras.ops.convert_to_numpy(self.model(x, training=False))
