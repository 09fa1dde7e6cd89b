"""Records stateful networks: what they predict and how they train, batch after batch.

    KERAS_BACKEND=tensorflow python tools/record_stateful.py

With JAX, fit and predict of Keras forget the states at the end of each batch.
"""

import golden
import keras
import numpy as np
from keras import layers

BATCH, STEPS, FEATURES, SAMPLES = 2, 3, 2, 6

# Steps that count: what a batch begins with may be masked, and whole sequences too.
COUNTS = [[1, 1, 1], [1, 1, 0], [0, 1, 1], [0, 0, 0], [0, 0, 1], [1, 0, 1]]
MASKED = -1


def network(layer, random):
    model = keras.Sequential(
        [keras.Input(batch_shape=(BATCH, STEPS, FEATURES)), layer, layers.Dense(1)]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1),
        loss="mean_squared_error",
        run_eagerly=True,
    )
    weights = [random.normal(size=w.shape).astype("float32") * 0.5 for w in model.get_weights()]
    model.set_weights(weights)
    x = random.normal(size=(SAMPLES, STEPS, FEATURES)).astype("float32")
    y = random.normal(size=(SAMPLES, 1)).astype("float32")

    def predict():
        return golden.tensor(model.predict(x, batch_size=BATCH, verbose=0))

    recorded = {
        "json": keras.saving.serialize_keras_object(layer),
        "weights": [golden.tensor(w) for w in weights],
        "x": golden.tensor(x),
        "y": golden.tensor(y),
        "first": predict(),
        "second": predict(),
    }
    layer.reset_state()
    recorded["again"] = predict()
    history = model.fit(x, y, batch_size=BATCH, epochs=2, shuffle=False, verbose=0)
    recorded["losses"] = history.history["loss"]
    recorded["trained"] = [golden.tensor(w) for w in model.get_weights()]
    recorded["after"] = predict()
    return recorded


def masked_network(random, *stack):
    """A network behind a Masking layer: predictions of two passes, a training, and a third pass."""
    model = keras.Sequential(
        [
            keras.Input(batch_shape=(BATCH, STEPS, 4)),
            layers.Masking(mask_value=MASKED),
            *stack,
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1),
        loss="mean_squared_error",
        run_eagerly=True,
    )
    weights = [random.normal(size=w.shape).astype("float32") * 0.5 for w in model.get_weights()]
    model.set_weights(weights)
    x = random.normal(size=(SAMPLES, STEPS, 4)).astype("float32")
    x[np.asarray(COUNTS) == 0] = MASKED

    def predict():
        return golden.tensor(model.predict(x, batch_size=BATCH, verbose=0))

    recorded = {
        "json": [keras.saving.serialize_keras_object(layer) for layer in stack],
        "weights": [golden.tensor(w) for w in weights],
        "x": golden.tensor(x),
        "first": predict(),
        "second": predict(),
    }
    y = random.normal(size=recorded["first"]["shape"]).astype("float32")
    recorded["y"] = golden.tensor(y)
    history = model.fit(x, y, batch_size=BATCH, epochs=2, shuffle=False, verbose=0)
    recorded["losses"] = history.history["loss"]
    recorded["trained"] = [golden.tensor(w) for w in model.get_weights()]
    recorded["after"] = predict()
    return recorded


def masked(random):
    for sequences in (False, True):
        both = {"stateful": True, "return_sequences": sequences}
        yield masked_network(random, layers.SimpleRNN(2, **both), layers.Dense(1))
        yield masked_network(random, layers.LSTM(2, **both), layers.Dense(1))
        yield masked_network(random, layers.GRU(2, **both), layers.Dense(1))
        yield masked_network(random, layers.GRU(2, reset_after=False, **both))
        yield masked_network(random, layers.LSTM(2, go_backwards=True, **both))
        yield masked_network(random, layers.LSTM(2, unroll=True, **both))
        yield masked_network(random, layers.Bidirectional(layers.GRU(2, **both)))
        yield masked_network(
            random,
            layers.TimeDistributed(layers.Reshape((2, 2, 1))),
            layers.ConvLSTM2D(1, 2, **both),
            layers.Flatten() if not sequences else layers.TimeDistributed(layers.Flatten()),
        )
    zeros = layers.LSTM(2, stateful=True, return_sequences=True, zero_output_for_mask=True)
    yield masked_network(random, zeros)
    for sequences in (False, True):
        both = {"stateful": True, "return_sequences": sequences}
        yield masked_network(random, layers.RNN(stack(), **both))
        yield masked_network(random, layers.Bidirectional(layers.RNN(layers.LSTMCell(2), **both)))


def stack():
    return [layers.LSTMCell(2), layers.GRUCell(3)]


def main():
    random = np.random.default_rng(7)
    made = (
        layers.SimpleRNN(3, stateful=True),
        layers.LSTM(3, stateful=True),
        layers.GRU(3, stateful=True),
        layers.GRU(2, stateful=True, reset_after=False, go_backwards=True),
        layers.Bidirectional(layers.LSTM(2, stateful=True)),
    )
    networks = [network(layer, random) for layer in made]
    masks = list(masked(random))
    networks.append(network(layers.RNN(layers.GRUCell(2), stateful=True), random))
    golden.write("stateful", {"networks": networks, "masked": masks})


if __name__ == "__main__":
    main()
