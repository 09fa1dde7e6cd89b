"""Records what Keras's pooling layers compute.

    KERAS_BACKEND=jax python tools/record_layers_pooling.py
"""

import layer_cases
import numpy as np
from keras import layers

case = layer_cases.Recorder(21).case
FIRST = "channels_first"


def pooling_cases():
    for kind in ("Max", "Average"):
        of = {n: getattr(layers, f"{kind}Pooling{n}D") for n in (1, 2, 3)}
        yield case(of[1](2), 6, 3)
        yield case(of[1](3, strides=2, padding="same"), 6, 2)
        yield case(of[1](3, strides=1), 5, 2)
        yield case(of[1](2, padding="same", data_format=FIRST), 3, 5)
        yield case(of[2]((2, 2)), 5, 4, 2)
        yield case(of[2](3, strides=2, padding="same", name="pool"), 5, 3, 2)
        yield case(of[2]((2, 3), strides=(1, 2)), 3, 5, 1)
        yield case(of[2](2, strides=3), 5, 5, 1)
        yield case(of[2](2, strides=1, padding="same", data_format=FIRST), 2, 2, 3)
        yield case(of[3](2), 2, 3, 2, 2)
        yield case(of[3]((1, 2, 3), strides=(1, 2, 1), padding="same"), 2, 3, 2, 1)
        yield case(of[3]((2, 2, 1), strides=1, data_format=FIRST), 2, 2, 3, 2)
    yield case(layers.MaxPooling2D(), 4, 4, 1)
    # All negative, so that a padding of zeros would win
    x = -np.random.default_rng(1).uniform(1, 2, size=(layer_cases.BATCH, 3, 3, 1))
    yield case(layers.MaxPooling2D(2, padding="same"), 3, 3, 1, x=x.astype("float32"))
    # Numbers that are equally large: the first of a window gets the gradient
    x = np.random.default_rng(2).integers(0, 2, size=(layer_cases.BATCH, 4, 3, 2))
    yield tied(layers.MaxPooling2D(2), x)
    yield tied(layers.MaxPooling2D(3, strides=1, padding="same"), x)
    # … and of the whole sample they share it
    yield tied(layers.GlobalMaxPooling2D(), x)
    yield tied(layers.GlobalMaxPooling2D(data_format=FIRST), x)
    yield tied(layers.GlobalMaxPooling1D(), x[:, 0])


def tied(layer, x):
    recorded = case(layer, *x.shape[1:], x=x.astype("float32"))
    recorded["kinks"] = True  # where finite differences say nothing
    return recorded


def global_cases():
    for kind in ("Max", "Average"):
        of = {n: getattr(layers, f"Global{kind}Pooling{n}D") for n in (1, 2, 3)}
        shapes = {1: (4, 3), 2: (3, 4, 2), 3: (2, 3, 2, 2)}
        for n, shape in shapes.items():
            yield case(of[n](), *shape)
            yield case(of[n](keepdims=True), *shape)
            yield case(of[n](data_format=FIRST), *shape)
            yield case(of[n](data_format=FIRST, keepdims=True), *shape)
    mask = [
        [True, True, True, True],
        [True, True, False, False],
        [False, True, False, True],
        [False, False, False, True],
        [True, False, False, False],
    ]
    average = layers.GlobalAveragePooling1D
    yield case(average(), 4, 3, mask=mask)
    yield case(average(keepdims=True), 4, 3, mask=mask)
    yield case(average(data_format=FIRST), 3, 4, mask=mask)
    yield case(average(data_format=FIRST, keepdims=True), 3, 4, mask=mask)


def adaptive_cases():
    for kind in ("Average", "Max"):
        of = {n: getattr(layers, f"Adaptive{kind}Pooling{n}D") for n in (1, 2, 3)}
        yield case(of[1](3), 6, 2)
        yield case(of[1](3, name="pool"), 7, 2)
        yield case(of[1](5), 3, 2)  # more than there are
        yield case(of[1]((2,), data_format=FIRST), 2, 5)
        yield case(of[1](65), 67, 1)
        yield case(of[2](2), 4, 6, 2)
        yield case(of[2]((2, 3)), 5, 4, 2)
        yield case(of[2]((3, 1)), 3, 4, 1)
        yield case(of[2](2, data_format=FIRST, activity_regularizer="l2"), 2, 3, 5)
        yield case(of[3](2), 2, 3, 4, 2)
        yield case(of[3]((1, 2, 3), data_format=FIRST), 1, 2, 3, 5)
    # Numbers that are equally large: the first row of the first column gets the gradient
    x = np.random.default_rng(3).integers(0, 2, size=(layer_cases.BATCH, 5, 6, 2))
    yield tied(layers.AdaptiveMaxPooling2D(2), x)
    yield tied(layers.AdaptiveMaxPooling2D((3, 2), data_format=FIRST), x)
    yield tied(layers.AdaptiveMaxPooling1D(3), x[:, 0])


NAMES = " ".join(
    f"{kind}{n}D"
    for kind in (
        *("MaxPooling", "AveragePooling", "GlobalMaxPooling", "GlobalAveragePooling"),
        *("AdaptiveMaxPooling", "AdaptiveAveragePooling"),
    )
    for n in (1, 2, 3)
)


if __name__ == "__main__":
    layer_cases.write("pooling", NAMES, [*pooling_cases(), *global_cases(), *adaptive_cases()])
