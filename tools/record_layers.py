"""Records what Keras's dense, activation, shape, normalization and regularization layers compute.

    KERAS_BACKEND=jax python tools/record_layers.py
"""

import keras
import layer_cases
from keras import layers
from keras import regularizers

case = layer_cases.Recorder(20).case


def dense_cases():
    yield case(layers.Dense(3, activation="relu", name="hidden"), 4)
    yield case(layers.Dense(2), 3)
    yield case(layers.Dense(3, activation="tanh", use_bias=False), 4)
    yield case(layers.Dense(4, activation="softmax"), 6)
    yield case(layers.Dense(4, activation="softmax"), 3, 5)
    yield case(layers.Dense(2, activation="sigmoid"), 2, 3, 4)
    yield case(layers.Dense(6, activation="glu"), 4)
    yield case(layers.Dense(3, activation=layers.LeakyReLU(negative_slope=0.1)), 4)
    yield case(layers.Dense(3, activation="gelu", activity_regularizer="l2"), 4)
    yield case(
        layers.Dense(
            2,
            activation="elu",
            kernel_initializer="he_normal",
            bias_initializer="ones",
            kernel_regularizer=regularizers.L1L2(l1=0.01, l2=0.02),
            bias_regularizer="l2",
            kernel_constraint="non_neg",
            bias_constraint="non_neg",
            trainable=False,
        ),
        3,
    )


def activation_cases():
    yield case(layers.Activation("relu"), 4)
    yield case(layers.Activation("linear"), 4)
    yield case(layers.Activation("softmax"), 3, 4)
    yield case(layers.Activation("selu"), 2, 3, 4)
    yield case(layers.Activation("glu"), 3, 4)
    yield case(layers.LeakyReLU(), 4)
    yield case(layers.LeakyReLU(negative_slope=0.01), 3, 4)
    yield case(layers.ELU(), 4)
    yield case(layers.ELU(alpha=0.5), 3, 4)
    yield case(layers.ReLU(), 4)
    yield case(layers.ReLU(max_value=1.0), 3, 4)
    yield case(layers.ReLU(max_value=1.0, negative_slope=0.1, threshold=0.25), 8)
    yield case(layers.ReLU(negative_slope=0.2), 8)
    yield case(layers.PReLU(), 4)
    yield case(layers.PReLU(shared_axes=[1]), 3, 4)
    yield case(layers.PReLU(shared_axes=[1, 2], alpha_regularizer="l1"), 2, 3, 4)
    yield case(layers.Softmax(), 4)
    yield case(layers.Softmax(axis=1), 4)
    yield case(layers.Softmax(axis=1), 3, 4)
    yield case(layers.Softmax(axis=(1, 2)), 3, 4)


def shape_cases():
    yield case(layers.Flatten(), 4)
    yield case(layers.Flatten(), 3, 4)
    yield case(layers.Flatten(), 2, 3, 4)
    yield case(layers.Flatten())
    yield case(layers.Flatten(data_format="channels_first"), 2, 3, 4)
    yield case(layers.Reshape((3, 4)), 12)
    yield case(layers.Reshape((-1, 2)), 3, 4)
    yield case(layers.Permute((2, 1)), 3, 4)
    yield case(layers.Permute((3, 1, 2)), 2, 3, 4)
    yield case(layers.RepeatVector(3), 4)


def normalization_cases():
    yield case(layers.BatchNormalization(), 4)
    yield case(layers.BatchNormalization(), 3, 4)
    yield case(layers.BatchNormalization(axis=1), 3, 4)
    yield case(layers.BatchNormalization(), 2, 3, 4)
    yield case(layers.BatchNormalization(axis=1, momentum=0.9, epsilon=0.1), 3, 2, 4)
    yield case(layers.BatchNormalization(center=False, gamma_regularizer="l2"), 4)
    yield case(layers.BatchNormalization(scale=False, beta_constraint="non_neg"), 4)
    yield case(layers.BatchNormalization(scale=False, center=False), 2, 3)
    yield case(layers.BatchNormalization(trainable=False), 4)
    yield case(layers.LayerNormalization(), 4)
    yield case(layers.LayerNormalization(), 3, 4)
    yield case(layers.LayerNormalization(axis=1), 3, 4)
    yield case(layers.LayerNormalization(axis=[1, 2]), 3, 4)
    yield case(layers.LayerNormalization(axis=[-2, -1], epsilon=0.1), 2, 3, 4)
    yield case(layers.LayerNormalization(axis=[1, 3]), 2, 3, 4)
    yield case(layers.LayerNormalization(axis=[-1, 1]), 2, 3, 4)
    yield case(layers.LayerNormalization(center=False, gamma_initializer="he_normal"), 4)
    yield case(layers.LayerNormalization(scale=False, beta_regularizer="l1"), 4)


def regularization_cases():
    yield case(layers.Dropout(0.3), 4)
    yield case(layers.Dropout(0), 4)
    yield case(layers.Dropout(0.5, noise_shape=(None, 1, 4), seed=7), 3, 4)
    yield case(layers.GaussianNoise(0.1), 4)
    yield case(layers.GaussianNoise(0.0), 4)
    yield case(layers.GaussianDropout(0.2, seed=7), 3, 4)
    yield case(layers.AlphaDropout(0.2), 4)
    yield case(layers.AlphaDropout(0.2, noise_shape=(None, 1, 4)), 3, 4)
    yield case(layers.ActivityRegularization(l1=0.1), 4)
    yield case(layers.ActivityRegularization(l2=0.2), 3, 4)
    yield case(layers.Activation("tanh", activity_regularizer="l1"), 4)


def einsum_cases():
    of = layers.EinsumDense
    yield case(of("ab,bc->ac", 3, bias_axes="c", activation="relu", name="hidden"), 4)
    yield case(of("ab,bc->ac", 3, activation="softmax"), 4)
    yield case(of("abc,cd->abd", (None, 2), bias_axes="d"), 3, 4)
    yield case(of("...x,xy->...y", 3, bias_axes="y"), 2, 3, 4)
    yield case(of("...x,xy->...y", 3), 4)
    yield case(of("ab...,bc->ac...", 3, bias_axes="c"), 2, 3, 4)
    yield case(of("...ab,bc->...cb", (3, 4)), 2, 4)
    yield case(of("abc,cde->abde", (None, 2, 3), bias_axes="de"), 3, 4)
    yield case(of("abcd,cde->abe", (None, 3), bias_axes="e"), 2, 3, 4)
    yield case(of("aecd,cd->ace", (3, None)), 2, 3, 4)
    yield case(of("abc,bcd->abd", (3, 2), bias_axes="bd"), 3, 4)
    yield case(of("abcd,bed->abec", (2, 5, None)), 2, 3, 4)
    yield case(of("abc,c->abc", (3, 4), bias_axes="b"), 3, 4)
    yield case(of("abc,d->adb", (2, 3), activation="tanh"), 3, 4)
    yield case(of("abb,bbc->ac", 2), 3, 3)
    yield case(of("abc,cd->ad", 2, activity_regularizer="l2"), 3, 4)
    yield case(
        of(
            "ab,cbd->adc",
            (2, 3),
            bias_axes="dc",
            kernel_initializer="he_normal",
            bias_initializer="ones",
            kernel_regularizer="l1",
            bias_regularizer="l2",
            kernel_constraint="non_neg",
            bias_constraint="max_norm",
            trainable=False,
        ),
        4,
    )


NAMES = """Dense Activation Dropout Flatten Reshape Permute RepeatVector BatchNormalization
        LayerNormalization GaussianNoise GaussianDropout AlphaDropout ActivityRegularization
        LeakyReLU PReLU ELU ReLU Softmax Masking EinsumDense"""


def main():
    groups = (
        dense_cases,
        activation_cases,
        shape_cases,
        normalization_cases,
        regularization_cases,
        einsum_cases,
    )
    layer_cases.write(
        "core",
        NAMES,
        [case for group in groups for case in group()],
        inputs=[
            keras.saving.serialize_keras_object(layers.InputLayer(shape=shape, name="input_layer"))
            for shape in ((28, 28), (4,), ())
        ],
    )


if __name__ == "__main__":
    main()
