#!/usr/bin/env python3
"""Records what real Keras computes with its convolution layers.

Writes core/src/test/resources/io/kerava/golden/layers_convolution.json. The form of the cases is
told in layer_cases.py. Run with KERAS_BACKEND=jax.
"""

import layer_cases
from keras import layers
from layer_cases import Recorder, write

layer_cases.BATCH = 2  # images are large

NAMES = """
    Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose Conv3DTranspose DepthwiseConv1D
    DepthwiseConv2D SeparableConv1D SeparableConv2D
"""

# An activation along rows or steps has no gradient at a bias, which is the same along them
FIRST = {"data_format": "channels_first"}


def conv(case):
    yield case(layers.Conv1D(3, 3), 6, 2)
    yield case(layers.Conv1D(3, 4, padding="same", strides=2, activation="relu"), 7, 2)
    yield case(layers.Conv1D(2, 3, padding="causal", dilation_rate=2), 7, 2)
    yield case(layers.Conv1D(4, 2, padding="causal", strides=2, groups=2, use_bias=False), 7, 2)
    yield case(layers.Conv1D(3, 3, padding="causal", activation="softmax", use_bias=False, **FIRST), 2, 5)
    yield case(layers.Conv1D(4, 2, activation="glu"), 5, 2)
    yield case(
        layers.Conv1D(
            4,
            3,
            dilation_rate=2,
            groups=2,
            activation="tanh",
            kernel_initializer="he_normal",
            bias_initializer="ones",
            kernel_regularizer="l2",
            bias_regularizer="l1",
            activity_regularizer="l1",
            kernel_constraint="max_norm",
            bias_constraint="non_neg",
            name="dilated",
            trainable=False,
        ),
        6,
        4,
    )
    yield case(layers.Conv2D(3, 3), 5, 4, 2)
    yield case(layers.Conv2D(2, (2, 3), strides=(2, 1), activation="relu"), 5, 4, 2)
    yield case(layers.Conv2D(2, (3, 2), padding="same", strides=(2, 3)), 5, 4, 2)
    yield case(layers.Conv2D(2, 4, padding="same", activation="tanh"), 5, 3, 2)
    yield case(layers.Conv2D(2, (3, 2), padding="same", dilation_rate=(1, 2)), 4, 5, 2)
    yield case(layers.Conv2D(2, 2, dilation_rate=2, use_bias=False), 4, 5, 2)
    yield case(layers.Conv2D(3, 1, strides=3, activation="softmax"), 5, 4, 2)
    yield case(layers.Conv2D(4, 3, padding="same", groups=2, activation="relu"), 4, 3, 4)
    yield case(layers.Conv2D(6, 2, strides=2, groups=3), 4, 4, 3)
    yield case(layers.Conv2D(2, (3, 2), padding="same", strides=2, **FIRST), 2, 5, 4)
    yield case(layers.Conv2D(4, 2, groups=2, activation="softmax", use_bias=False, **FIRST), 2, 4, 3)
    yield case(layers.Conv2D(4, 2, activation="glu", use_bias=False, **FIRST), 2, 3, 5)
    yield case(layers.Conv2D(4, 2, activation="glu"), 3, 4, 2)
    yield case(
        layers.Conv2D(
            2,
            2,
            kernel_initializer="he_normal",
            bias_initializer="ones",
            kernel_regularizer="l2",
            bias_regularizer="l1",
            activity_regularizer="l2",
            kernel_constraint="max_norm",
            bias_constraint="non_neg",
            name="first",
        ),
        3,
        3,
        2,
    )
    yield case(layers.Conv3D(2, 2), 3, 2, 4, 2)
    yield case(layers.Conv3D(2, (1, 2, 3), padding="same", strides=(2, 1, 2)), 3, 3, 4, 2)
    yield case(layers.Conv3D(2, 2, padding="same", dilation_rate=(2, 1, 1)), 3, 2, 3, 2)
    yield case(layers.Conv3D(4, 2, groups=2, activation="relu"), 2, 3, 3, 2)
    yield case(layers.Conv3D(2, (2, 1, 2), use_bias=False, **FIRST), 2, 3, 2, 3)


def transpose(case):
    yield case(layers.Conv1DTranspose(3, 3), 4, 2)
    yield case(layers.Conv1DTranspose(2, 2, strides=3, activation="relu"), 3, 2)
    yield case(layers.Conv1DTranspose(2, 3, strides=2, padding="same"), 4, 2)
    yield case(layers.Conv1DTranspose(2, 4, strides=3, padding="same", output_padding=1), 3, 2)
    yield case(layers.Conv1DTranspose(2, 3, strides=2, output_padding=0, use_bias=False), 3, 2)
    yield case(layers.Conv1DTranspose(2, 3, dilation_rate=2, padding="same"), 5, 2)
    yield case(layers.Conv1DTranspose(2, 2, strides=2, activation="softmax", use_bias=False, **FIRST), 2, 3)
    yield case(layers.Conv2DTranspose(3, 3), 3, 4, 2)
    yield case(layers.Conv2DTranspose(2, (2, 3), strides=(2, 1), activation="relu"), 3, 2, 2)
    yield case(layers.Conv2DTranspose(2, 3, strides=2, padding="same"), 3, 2, 2)
    yield case(layers.Conv2DTranspose(2, (4, 2), strides=2, padding="same"), 2, 3, 2)
    yield case(layers.Conv2DTranspose(2, 2, strides=(3, 2)), 3, 2, 2)
    yield case(layers.Conv2DTranspose(2, (1, 2), strides=3, padding="same"), 2, 3, 2)
    yield case(layers.Conv2DTranspose(2, 3, strides=2, output_padding=1), 3, 2, 2)
    yield case(
        layers.Conv2DTranspose(2, (3, 4), strides=2, padding="same", output_padding=(0, 1)),
        3,
        2,
        2,
    )
    yield case(layers.Conv2DTranspose(2, (2, 3), dilation_rate=(2, 1)), 3, 2, 2)
    yield case(layers.Conv2DTranspose(2, 3, dilation_rate=2, padding="same"), 3, 4, 2)
    yield case(layers.Conv2DTranspose(2, 3, strides=2, use_bias=False, **FIRST), 2, 3, 2)
    yield case(
        layers.Conv2DTranspose(
            2,
            2,
            strides=2,
            activation="tanh",
            kernel_initializer="he_normal",
            bias_initializer="ones",
            kernel_regularizer="l2",
            bias_regularizer="l1",
            activity_regularizer="l2",
            kernel_constraint="max_norm",
            bias_constraint="non_neg",
        ),
        2,
        3,
        3,
    )
    yield case(layers.Conv3DTranspose(2, 2), 2, 1, 2, 2)
    yield case(layers.Conv3DTranspose(2, (1, 2, 3), strides=2, padding="same"), 2, 2, 1, 2)
    yield case(
        layers.Conv3DTranspose(
            2, 2, strides=(1, 2, 3), output_padding=(0, 1, 2), activation="relu"
        ),
        2,
        2,
        1,
        2,
    )
    yield case(layers.Conv3DTranspose(2, 2, padding="same", **FIRST), 2, 2, 3, 1)


def depthwise(case):
    yield case(layers.DepthwiseConv1D(3), 5, 2)
    yield case(layers.DepthwiseConv1D(2, strides=2, padding="same", depth_multiplier=2), 5, 2)
    yield case(layers.DepthwiseConv1D(3, dilation_rate=2, activation="relu", **FIRST), 2, 7)
    yield case(layers.DepthwiseConv2D(3), 5, 4, 2)
    yield case(layers.DepthwiseConv2D((2, 3), padding="same", depth_multiplier=2), 4, 3, 2)
    yield case(layers.DepthwiseConv2D((3, 2), strides=2, padding="same", use_bias=False), 5, 4, 3)
    yield case(layers.DepthwiseConv2D(2, strides=(2, 1), activation="relu"), 5, 4, 2)
    yield case(layers.DepthwiseConv2D(2, dilation_rate=2, depth_multiplier=3), 4, 5, 2)
    yield case(layers.DepthwiseConv2D(2, depth_multiplier=2, activation="softmax"), 3, 3, 2)
    yield case(layers.DepthwiseConv2D(2, padding="same", strides=2, **FIRST), 2, 3, 4)
    yield case(
        layers.DepthwiseConv2D(
            2,
            activation="tanh",
            depthwise_initializer="he_normal",
            bias_initializer="ones",
            depthwise_regularizer="l2",
            bias_regularizer="l1",
            activity_regularizer="l2",
            depthwise_constraint="max_norm",
            bias_constraint="non_neg",
        ),
        3,
        3,
        2,
    )


def separable(case):
    yield case(layers.SeparableConv1D(3, 3), 5, 2)
    yield case(
        layers.SeparableConv1D(3, 2, strides=2, padding="same", depth_multiplier=2), 5, 2
    )
    yield case(layers.SeparableConv1D(3, 3, dilation_rate=2, activation="relu", **FIRST), 2, 6)
    yield case(layers.SeparableConv2D(3, 3), 5, 4, 2)
    yield case(layers.SeparableConv2D(3, (2, 3), padding="same", depth_multiplier=2), 4, 3, 2)
    yield case(layers.SeparableConv2D(2, (3, 2), strides=2, padding="same"), 5, 4, 2)
    yield case(layers.SeparableConv2D(2, 2, dilation_rate=2, use_bias=False), 4, 5, 2)
    yield case(layers.SeparableConv2D(2, 2, strides=2, **FIRST), 2, 4, 4)
    yield case(
        layers.SeparableConv2D(
            2,
            2,
            activation="tanh",
            depthwise_initializer="he_normal",
            pointwise_initializer="orthogonal",
            bias_initializer="ones",
            depthwise_regularizer="l2",
            pointwise_regularizer="l1",
            bias_regularizer="l1",
            activity_regularizer="l2",
            depthwise_constraint="max_norm",
            pointwise_constraint="unit_norm",
            bias_constraint="non_neg",
        ),
        3,
        3,
        2,
    )


def main():
    cases = []
    for seed, family in enumerate((conv, transpose, depthwise, separable)):
        cases += family(Recorder(100 + seed).case)
    write("convolution", NAMES, cases)


if __name__ == "__main__":
    main()
