"""Records what Keras's normalization layers compute, and Dense on every rank.

    KERAS_BACKEND=jax python tools/record_layers_normalization.py
"""

import layer_cases
import numpy as np
from keras import layers

recorder = layer_cases.Recorder(23)
case = recorder.case

MASK = np.array([[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [0, 1, 1]], bool)
NO_STEP = np.zeros((layer_cases.BATCH, 3), bool)


def dense_cases():
    for shape in ((4,), (3, 2), (2, 3, 2), (2, 1, 3, 2)):
        yield case(layers.Dense(2, activation="softmax"), *shape)
        yield case(layers.Dense(4, activation="glu", use_bias=len(shape) > 1), *shape)
    yield case(layers.Dense(2, activation="relu"), 3, 4, mask=MASK)
    yield case(layers.Activation("glu"), 2, 3, 4)


def batch_cases():
    of = layers.BatchNormalization
    for shape in ((3, 2), (2, 3, 1), (2, 1, 3, 2), (2, 1, 1, 2, 2)):
        for axis in range(1, len(shape) + 1):
            yield case(of(axis=axis), *shape)
    yield case(of(axis=-2, scale=False), 2, 3, 2)
    yield case(of(axis=-3, center=False, trainable=False), 2, 3, 2)
    yield case(of(), 3, 4, mask=MASK)
    yield case(of(axis=1), 3, 4, mask=MASK)
    yield case(of(center=False, scale=False, momentum=0.5), 3, 2, mask=MASK)
    yield case(of(trainable=False), 3, 2, mask=MASK)
    yield case(of(), 3, 2, mask=NO_STEP)
    yield case(of(axis=2), 3, 2, 1, mask=np.repeat(MASK[..., None], 2, 2))


def group_cases():
    of = layers.GroupNormalization
    yield case(of(groups=2), 4)
    yield case(of(groups=2), 3, 4)
    yield case(of(groups=1, epsilon=0.1), 2, 3, 2)
    yield case(of(groups=2), 2, 2, 4)
    yield case(of(groups=-1), 2, 3, 2)
    yield case(of(groups=2, axis=1), 4, 3)
    yield case(of(groups=2, axis=1), 4, 2, 3)
    yield case(of(groups=3, axis=2), 2, 6, 1)
    yield case(of(groups=3, axis=-2), 2, 6, 1)
    yield case(of(groups=2, axis=-3), 4, 2, 3)
    yield case(of(groups=2, axis=3), 2, 1, 4, 2)
    yield case(of(groups=2, center=False, gamma_regularizer="l2"), 3, 4)
    yield case(of(groups=2, scale=False, beta_constraint="non_neg"), 3, 4)
    yield case(of(groups=2, scale=False, center=False), 3, 4)
    yield case(of(groups=2), 3, 4, mask=MASK)


def root_mean_square_cases():
    of = layers.RMSNormalization
    yield case(of(), 4)
    yield case(of(), 3, 4)
    yield case(of(epsilon=0.1, name="rms"), 2, 3, 2)
    yield case(of(axis=1), 4)
    yield case(of(axis=[1, 2]), 3, 4)
    yield case(of(axis=[-1, -2]), 2, 3, 2)
    yield case(of(trainable=False), 3, 4)
    yield case(of(), 3, 4, mask=MASK)


def unit_cases():
    of = layers.UnitNormalization
    yield case(of(), 4)
    yield case(of(), 3, 4)
    yield case(of(axis=1), 3, 4)
    yield case(of(axis=[1, 2]), 3, 4)
    yield case(of(axis=[1, 3]), 2, 3, 2)
    yield case(of(axis=[-1, 1]), 2, 1, 3)
    yield case(of(axis=0), 3, 4)
    yield case(of(axis=(0, 2)), 3, 4)
    yield case(of(), 3, 4, mask=MASK)


def layer_cases_of_more_ranks():
    yield case(layers.LayerNormalization(), 3, 4, mask=MASK)
    yield case(layers.LayerNormalization(axis=2), 2, 1, 3, 2)
    yield case(layers.LayerNormalization(axis=[1, 4]), 2, 1, 3, 2)


def spectral_cases():
    of = layers.SpectralNormalization
    # u and v of many steps are singular vectors, at which sigma has the gradient v u'
    yield case(of(layers.Dense(3, name="inner"), power_iterations=300), 4)
    yield case(of(layers.Dense(3, activation="tanh"), 300), 2, 4)
    yield estimated(of(layers.Dense(3), name="spectral"), 4)
    yield estimated(of(layers.Dense(4, activation="glu", use_bias=False), 2), 2, 3)
    yield estimated(of(layers.Dense(3, trainable=False)), 4)
    yield estimated(of(layers.Dense(3)), 3, 4, mask=MASK)
    ids = recorder.random.integers(0, 5, size=(layer_cases.BATCH, 4)).astype("float32")
    yield estimated(of(layers.Embedding(5, 3)), 4, x=ids, integers=True)


def cases_of_old_models():
    yield case(layers.LayerNormalization(rms_scaling=True), 3, 4)
    yield case(layers.LayerNormalization(axis=1, scale=False, rms_scaling=True, gamma_regularizer="l2"), 3, 4)
    ids = recorder.random.integers(0, 5, size=(layer_cases.BATCH,)).astype("float32")
    yield estimated(layers.SpectralNormalization(layers.Embedding(5, 3)), x=ids, integers=True)


def estimated(layer, *shape, **keywords):
    recorded = case(layer, *shape, **keywords)
    recorded["kinks"] = True  # sigma's gradient is taken for constant u and v
    return recorded


NAMES = """GroupNormalization RMSNormalization UnitNormalization SpectralNormalization"""


def main():
    groups = (
        dense_cases,
        batch_cases,
        layer_cases_of_more_ranks,
        group_cases,
        root_mean_square_cases,
        unit_cases,
        spectral_cases,
        cases_of_old_models,
    )
    layer_cases.write("normalization", NAMES, [case for group in groups for case in group()])


if __name__ == "__main__":
    main()
