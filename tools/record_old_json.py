"""Records models of Keras 2 in JSON with weights and predictions.

TensorFlow has a copy of tf.keras 2 within it, from before Keras 3, which no other package needs.
"""

from golden import np, tensor, write
from tensorflow.python import keras as old
from tensorflow.python.keras import layers
from tensorflow.python.keras.engine.sequential import Sequential

old.__version__ = "2.6.0"  # the copy was made at that time, and names none

random = np.random.default_rng(5)


def models():
    """Layers whose arguments Keras 3 renamed, dropped or understands otherwise."""
    yield "lstm", (4, 3), [layers.LSTMV1(2, recurrent_activation="hard_sigmoid")]
    yield "gru", (4, 3), [layers.GRUV1(2, recurrent_activation="hard_sigmoid")]
    yield "gru_reset_after", (4, 3), [layers.GRUV1(2, reset_after=True)]
    yield "simple_rnn", (4, 3), [layers.SimpleRNN(2, return_sequences=True)]
    yield "separable", (5, 5, 2), [layers.SeparableConv2D(3, 2, depth_multiplier=2)]
    yield "depthwise", (5, 5, 2), [layers.DepthwiseConv2D(2, activation="hard_sigmoid")]
    yield "transposed", (3, 3, 2), [layers.Conv2DTranspose(2, 3, strides=2)]
    yield "leaky_relu", (5,), [layers.Dense(4), layers.LeakyReLU(alpha=0.1)]
    yield "thresholded", (5,), [layers.Dense(4), layers.ThresholdedReLU(theta=0.2)]
    yield "padding", (3, 3, 1), [layers.ZeroPadding2D(((1, 2), (0, 1))), layers.Flatten()]


def record(name, shape, stack):
    model = Sequential([layers.InputLayer(input_shape=shape), *stack])
    model.set_weights([random.normal(0, 1, w.shape) for w in model.get_weights()])
    x = random.normal(0, 2, (3, *shape)).astype("float32")
    return {
        "name": name,
        "json": model.to_json(),
        "weights": [tensor(w) for w in model.get_weights()],
        "x": tensor(x),
        "y": tensor(np.asarray(model(x))),
    }


write("old_json", {"models": [record(*each) for each in models()]})
