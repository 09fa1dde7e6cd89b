#!/usr/bin/env python3
"""Records what real Keras computes with ConvLSTM1D, ConvLSTM2D and ConvLSTM3D.

Writes core/src/test/resources/io/kerava/golden/layers_conv_lstm.json. The form of the cases is
told in layer_cases.py. Run with KERAS_BACKEND=jax. Masks go with unroll=True only: the loop of
the JAX backend broadcasts them along the wrong axis otherwise.
"""

import layer_cases
import numpy as np
from keras import layers
from layer_cases import Recorder, write

layer_cases.BATCH = 3


def cases(case):
    yield case(layers.ConvLSTM2D(2, 2), 3, 3, 4, 2)
    yield case(
        layers.ConvLSTM2D(
            2, (1, 3), padding="same", return_sequences=True, unit_forget_bias=False
        ),
        3,
        2,
        3,
        1,
    )
    yield case(
        layers.ConvLSTM2D(
            1,
            2,
            strides=(2, 1),
            go_backwards=True,
            return_sequences=True,
            use_bias=False,
            recurrent_activation="hard_sigmoid",
            activation="relu",
        ),
        3,
        4,
        3,
        2,
    )
    yield case(layers.ConvLSTM2D(2, 2, dilation_rate=(1, 2), go_backwards=True), 2, 3, 4, 2)
    yield case(
        layers.ConvLSTM2D(2, 2, data_format="channels_first", return_sequences=True), 2, 2, 3, 4
    )
    mask = np.array([[1, 1, 1, 1], [0, 1, 0, 1], [0, 0, 1, 0]])
    for keywords in ({}, {"return_sequences": True}, {"go_backwards": True}):
        yield case(layers.ConvLSTM2D(2, 2, unroll=True, **keywords), 4, 2, 3, 1, mask=mask)
    yield case(layers.ConvLSTM2D(2, 2, dropout=0.3, recurrent_dropout=0.4, seed=7), 2, 3, 3, 1)
    yield case(
        layers.ConvLSTM2D(
            2,
            2,
            kernel_initializer="he_normal",
            recurrent_initializer="glorot_uniform",
            bias_initializer="ones",
            kernel_regularizer="l2",
            recurrent_regularizer="l1",
            bias_regularizer="l2",
            activity_regularizer="l1",
            kernel_constraint="max_norm",
            recurrent_constraint="unit_norm",
            bias_constraint="non_neg",
            name="all_arguments",
        ),
        2,
        3,
        3,
        1,
    )


def other_ranks(case):
    line, volume = layers.ConvLSTM1D, layers.ConvLSTM3D
    yield case(line(2, 2), 3, 4, 2)
    yield case(line(2, 3, strides=2, padding="same", return_sequences=True, name="long"), 3, 5, 1)
    yield case(
        line(2, 2, dilation_rate=2, go_backwards=True, use_bias=False, return_sequences=True),
        *(3, 4, 1),
    )
    yield case(line(2, 2, data_format="channels_first"), 2, 2, 4)
    yield case(line(1, 2, dropout=0.3, recurrent_dropout=0.4, seed=7), 2, 4, 2)
    yield case(volume(1, (2, 1, 3)), 2, 2, 3, 4, 1)
    yield case(volume(2, 2, padding="same", return_sequences=True), 2, 2, 1, 3, 1)
    yield case(volume(1, 1, strides=(1, 2, 1), unit_forget_bias=False), 2, 2, 3, 2, 2)
    yield case(volume(2, 2, data_format="channels_first", go_backwards=True), 2, 1, 2, 3, 2)
    mask = np.array([[1, 1, 1], [0, 1, 0], [0, 0, 1]])
    for keywords in ({}, {"return_sequences": True}):
        yield case(line(2, 2, unroll=True, **keywords), 3, 3, 1, mask=mask)
        yield case(volume(1, 2, unroll=True, **keywords), 3, 2, 2, 2, 1, mask=mask)


def main():
    case = Recorder(104).case
    write("conv_lstm", "ConvLSTM1D ConvLSTM2D ConvLSTM3D", [*cases(case), *other_ranks(case)])


if __name__ == "__main__":
    main()
