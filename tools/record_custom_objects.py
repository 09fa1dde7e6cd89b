"""Records models with objects of a user's own in Keras's files, and what Keras makes of them.

    KERAS_BACKEND=jax python tools/record_custom_objects.py

"registered" has classes and functions that Python registers with a package, "named" such that only
custom_objects names. NAME.npz has the inputs, the prediction, and losses, metrics and the prediction
after three more epochs of the loaded model. CustomObjectsTest reads them.
"""

import pathlib

import keras
import numpy as np
from keras import layers, ops

FOLDER = pathlib.Path(__file__).parent.parent / "core/src/test/resources/io/kerava/golden/custom_objects"
SAMPLES = 8
BATCH = 4
MORE_EPOCHS = 3


def own(package):
    """The classes and functions, registered with a package or, without one, not at all."""

    def register(thing):
        return keras.saving.register_keras_serializable(package)(thing) if package else thing

    @register
    class Scaled(layers.Layer):
        """Features times a weight each, and all times a factor."""

        def __init__(self, factor=1.0, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

        def build(self, input_shape):
            self.scale = self.add_weight(name="scale", shape=(input_shape[-1],), initializer="ones")

        def call(self, x):
            return x * self.scale * self.factor

        def get_config(self):
            return {**super().get_config(), "factor": self.factor}

    @register
    def cubed(x):
        return x * x * x

    @register
    class Alternating(keras.initializers.Initializer):
        """A value, then the same below zero, and so on."""

        def __init__(self, value=1.0):
            self.value = value

        def __call__(self, shape, dtype=None):
            signs = np.where(np.arange(int(np.prod(shape))) % 2 == 0, 1.0, -1.0)
            return ops.convert_to_tensor((signs * self.value).reshape(shape).astype("float32"))

        def get_config(self):
            return {"value": self.value}

    @register
    class Fourth(keras.regularizers.Regularizer):
        """A factor times the sum of fourth powers."""

        def __init__(self, factor):
            self.factor = factor

        def __call__(self, x):
            return self.factor * ops.sum(ops.square(ops.square(x)))

        def get_config(self):
            return {"factor": self.factor}

    @register
    class AtMost(keras.constraints.Constraint):
        def __init__(self, most):
            self.most = most

        def __call__(self, w):
            return ops.minimum(w, self.most)

        def get_config(self):
            return {"most": self.most}

    @register
    class WeightedSquares(keras.losses.Loss):
        def __init__(self, weight=1.0, name="weighted_squares", reduction="sum_over_batch_size"):
            super().__init__(name=name, reduction=reduction)
            self.weight = weight

        def call(self, y_true, y_pred):
            return self.weight * ops.mean(ops.square(y_true - y_pred), axis=-1)

        def get_config(self):
            return {**super().get_config(), "weight": self.weight}

    @register
    def largest(y_true, y_pred):
        return ops.max(ops.abs(y_true - y_pred), axis=-1)

    @register
    def fourths(y_true, y_pred):
        return ops.mean(ops.square(ops.square(y_true - y_pred)), axis=-1)

    @register
    class Stairs(keras.optimizers.schedules.LearningRateSchedule):
        """A rate, and half of it from a step on."""

        def __init__(self, rate, step):
            self.rate = rate
            self.step = step

        def __call__(self, step):
            return ops.where(step < self.step, self.rate, self.rate / 2)

        def get_config(self):
            return {"rate": self.rate, "step": self.step}

    @register
    class Descent(keras.optimizers.SGD):
        """Gradient descent with a name of its own."""

    return Scaled, cubed, Alternating, Fourth, AtMost, WeightedSquares, largest, fourths, Stairs, Descent


def model_of(things):
    Scaled, cubed, Alternating, Fourth, AtMost, WeightedSquares, largest, _, Stairs, Descent = things
    model = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(
                3,
                activation=cubed,
                kernel_initializer=Alternating(0.5),
                kernel_regularizer=Fourth(0.01),
                bias_constraint=AtMost(0.05),
            ),
            Scaled(1.5, name="own"),
            layers.Dense(2),
        ]
    )
    model.compile(Descent(Stairs(0.004, 3), momentum=0.5), loss=WeightedSquares(1.5), metrics=[largest])
    return model


def functions_of(things):
    """A loss that is a function, and a functional model."""
    Scaled, cubed, *_, largest, fourths, _, _ = things
    x = keras.Input((4,))
    y = Scaled(0.5, name="first")(layers.Dense(3, activation=cubed, name="dense")(x))
    model = keras.Model(x, layers.Dense(2, name="out")(layers.add([y, Scaled(name="second")(y)])))
    model.compile("adam", loss=fourths, metrics=["mae", largest])
    return model


def record(name, model, things):
    custom = {thing.__name__: thing for thing in things}
    rng = np.random.default_rng(7)
    x = rng.normal(size=(SAMPLES, 4)).astype("float32")
    y = rng.normal(size=(SAMPLES, 2)).astype("float32")
    model.fit(x, y, epochs=1, batch_size=BATCH, shuffle=False, verbose=0)
    for suffix in (".keras", ".h5"):
        model.save(FOLDER / (name + suffix))
    loaded = keras.models.load_model(FOLDER / (name + ".keras"), custom_objects=custom)
    arrays = {"x": x, "y": loaded.predict(x, verbose=0), "t": y}
    history = loaded.fit(x, y, epochs=MORE_EPOCHS, batch_size=BATCH, shuffle=False, verbose=0).history
    arrays["losses"] = np.array(history["loss"], "float32")
    arrays["largest"] = np.array(history["largest"], "float32")
    arrays["after"] = loaded.predict(x, verbose=0)
    np.savez(FOLDER / (name + ".npz"), **arrays)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(11)
    registered = own("mine")
    record("registered", model_of(registered), registered)
    named = own("")
    record("named", model_of(named), named)
    record("functions", functions_of(named), named)


if __name__ == "__main__":
    main()
