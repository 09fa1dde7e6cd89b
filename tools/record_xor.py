"""Records how the lecture's three XOR models end in real Keras, over many random starts.

Every start is Keras's own: a new model after keras.utils.set_random_seed(seed). A batch holds all
four samples, so an epoch is one step of Keras's own optimizer, whatever the shuffling. The steps of
all starts are taken together (jax.vmap over Keras's stateless calls), which is fit() in a thousandth
of the time; check() holds some of them against fit() itself.
"""

from collections import Counter

import golden
import jax
import keras
import numpy as np
from keras import layers

SEEDS = 1000
EPOCHS = 1000
CHECKED = 3

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
y = np.array([[0], [1], [1], [0]], dtype="float32")


def initialize_weights(shape, dtype=None):
    return keras.random.normal(shape, mean=0.75, stddev=1e-2, dtype=dtype)


def new_model(units, activation, seed):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((2,)),
            layers.Dense(units, activation=activation, kernel_initializer=initialize_weights),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(loss="mean_squared_error", optimizer="adam", metrics=["accuracy"])
    return model


def values(variables):
    return [np.asarray(v) for v in variables]


def train(units, activation):
    """The final predictions of every start, (SEEDS, 4)."""
    model = new_model(units, activation, 0)
    model.optimizer.build(model.trainable_variables)
    optimizer = values(model.optimizer.variables)

    def loss(trainable):
        predicted, _ = model.stateless_call(trainable, [], x, training=True)
        return keras.losses.mean_squared_error(y, predicted).mean()

    def step(state, _):
        trainable, variables = state
        gradients = jax.grad(loss)(trainable)
        return model.optimizer.stateless_apply(variables, gradients, trainable), None

    def run(trainable):
        (trainable, _), _ = jax.lax.scan(step, (trainable, optimizer), None, length=EPOCHS)
        return model.stateless_call(trainable, [], x)[0][:, 0]

    starts = [values(new_model(units, activation, s).trainable_variables) for s in range(SEEDS)]
    return np.asarray(jax.jit(jax.vmap(run))([np.stack(each) for each in zip(*starts)]))


def check(units, activation, predicted):
    for seed in range(CHECKED):
        model = new_model(units, activation, seed)
        model.fit(x, y, batch_size=4, epochs=EPOCHS, verbose=0)
        np.testing.assert_allclose(model.predict(x, verbose=0)[:, 0], predicted[seed], atol=1e-4)


def record(units, activation):
    predicted = train(units, activation)
    check(units, activation, predicted)
    accuracy = ((predicted > 0.5) == (y[:, 0] > 0.5)).mean(axis=1)
    counts = Counter(accuracy.tolist())
    print(units, activation, sorted(counts.items()))
    return {
        "units": units,
        "activation": activation,
        "accuracies": {str(key): counts[key] for key in sorted(counts)},
    }


if __name__ == "__main__":
    models = [record(2, "sigmoid"), record(2, "relu"), record(3, "relu")]
    golden.write("xor", {"seeds": SEEDS, "epochs": EPOCHS, "models": models}, golden.EXAMPLES)
