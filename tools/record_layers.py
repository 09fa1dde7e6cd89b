"""Records what Keras's layers are and compute, for the tests of io.kerava.layers.

Each case has the layer's JSON, an input, weights, and for inference and (where nothing is random)
for training the output, the gradients at the input and the trainable weights for a given gradient
at the output, the weights that the layer itself keeps afterwards, and the activity penalty. The
defaults of every constructor are recorded too.

    KERAS_BACKEND=jax python tools/record_layers.py
"""

import inspect

import golden
import jax
import keras
import numpy as np
from keras import layers
from keras import regularizers

BATCH = 5
RANDOM = np.random.default_rng(20)


def weight_values(name, shape):
    values = RANDOM.normal(size=shape) * 0.5
    if name in ("gamma", "moving_variance"):
        values = RANDOM.uniform(0.5, 1.5, size=shape)
    return values.astype("float32")


def named(variables, values):
    return [{"name": v.name, **golden.tensor(value)} for v, value in zip(variables, values)]


def run(layer, x, output_gradient, training):
    trainable = [v.value for v in layer.trainable_variables]
    kept = [v.value for v in layer.non_trainable_variables]
    keywords = {"training": training} if layer._call_has_training_arg else {}

    def call(trainable, x):
        output, updated, losses = layer.stateless_call(
            trainable, kept, x, return_losses=True, **keywords
        )
        return output, (updated, losses)

    output, backward, (updated, losses) = jax.vjp(call, trainable, x, has_aux=True)
    if output_gradient is None:
        output_gradient = RANDOM.normal(size=output.shape).astype("float32")
    weight_gradients, input_gradient = backward(output_gradient)
    recorded = {
        "output": golden.tensor(output),
        "output_gradient": golden.tensor(output_gradient),
        "input_gradient": golden.tensor(input_gradient),
        "gradients": named(layer.trainable_variables, weight_gradients),
        "updated": named(layer.non_trainable_variables, updated),
    }
    if layer.activity_regularizer is not None:
        activity = layer.activity_regularizer(output)
        recorded["activity_penalty"] = float(f"{float(activity) / BATCH:.9g}")
    return recorded, output_gradient


def is_seed(variable):
    return "seed" in variable.name


def case(layer, *shape):
    x = RANDOM.normal(size=(BATCH, *shape)).astype("float32")
    if x.size > 3:
        x.ravel()[2] = 0  # what a kink has for a slope
    layer.build((None, *shape))
    for v in layer.weights:
        v.assign(weight_values(v.name, v.shape))
    random = any(is_seed(v) for v in layer.non_trainable_variables)
    recorded = {
        "json": keras.saving.serialize_keras_object(layer),
        "input": golden.tensor(x),
        "weights": [
            {"name": v.name, "trainable": v.trainable, **golden.tensor(v.value)} for v in layer.weights
        ],
    }
    recorded["inference"], gradient = run(layer, x, None, False)
    if not random:
        recorded["training"], _ = run(layer, x, gradient, True)
    for mode in ("inference", "training"):
        if mode in recorded:
            kept = [u for u in recorded[mode]["updated"] if "seed" not in u["name"]]
            recorded[mode]["updated"] = kept
    return recorded


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


def defaults():
    names = """Dense Activation Dropout Flatten Reshape Permute RepeatVector BatchNormalization
        LayerNormalization GaussianNoise GaussianDropout AlphaDropout ActivityRegularization
        LeakyReLU PReLU ELU ReLU Softmax Masking""".split()
    recorded = {}
    for name in names:
        parameters = inspect.signature(getattr(layers, name).__init__).parameters.values()
        recorded[name] = [
            {
                "name": p.name,
                "required": p.default is inspect.Parameter.empty,
                "default": None if p.default is inspect.Parameter.empty else p.default,
            }
            for p in parameters
            if p.name != "self" and p.kind != inspect.Parameter.VAR_KEYWORD
        ]
    return recorded


def main():
    groups = (
        dense_cases,
        activation_cases,
        shape_cases,
        normalization_cases,
        regularization_cases,
    )
    golden.write(
        "layers",
        {
            "defaults": defaults(),
            "inputs": [
                keras.saving.serialize_keras_object(
                    layers.InputLayer(shape=shape, name="input_layer")
                )
                for shape in ((28, 28), (4,), ())
            ],
            "cases": [case for group in groups for case in group()],
        },
    )


if __name__ == "__main__":
    main()
