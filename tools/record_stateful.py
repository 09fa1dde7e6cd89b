"""Records stateful networks: what they predict and how they train, batch after batch.

    KERAS_BACKEND=tensorflow python tools/record_stateful.py

With JAX, fit and predict of Keras forget the states at the end of each batch.
"""

import golden
import keras
import numpy as np
from keras import layers

BATCH, STEPS, FEATURES, SAMPLES = 2, 3, 2, 6


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


def main():
    random = np.random.default_rng(7)
    made = (
        layers.SimpleRNN(3, stateful=True),
        layers.LSTM(3, stateful=True),
        layers.GRU(3, stateful=True),
        layers.GRU(2, stateful=True, reset_after=False, go_backwards=True),
        layers.Bidirectional(layers.LSTM(2, stateful=True)),
    )
    golden.write("stateful", {"networks": [network(layer, random) for layer in made]})


if __name__ == "__main__":
    main()
