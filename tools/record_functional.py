"""Records trainings of functional models: what layers and models are applied to, by hand here and in
FunctionalModelTest.

    COLUMNS=80 KERAS_BACKEND=jax python tools/record_functional.py
"""

import golden
import keras
import numpy as np
from keras import layers

SAMPLES = 12
BATCH = 4
EPOCHS = 3


def residual():
    x = keras.Input((6, 6, 2))
    first = layers.Conv2D(3, 3, padding="same", activation="relu")(x)
    second = layers.Conv2D(3, 3, padding="same")(first)
    added = layers.Add()([second, first])
    y = layers.GlobalAveragePooling2D()(layers.Activation("relu")(added))
    return keras.Model(x, layers.Dense(1)(y))


def residual_normalized():
    x = keras.Input((6, 6, 2))
    y = layers.Conv2D(2, 3, padding="same", use_bias=False)(x)
    y = layers.Activation("relu")(layers.BatchNormalization(momentum=0.9)(y))
    y = layers.Conv2D(2, 3, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization(momentum=0.9)(y)
    y = layers.Activation("relu")(layers.Add()([y, x]))
    return keras.Model(x, layers.Dense(1)(layers.GlobalAveragePooling2D()(y)))


def shared_layer():
    x = keras.Input((4,))
    shared = layers.Dense(4, activation="tanh")
    y = layers.Concatenate()([shared(shared(x)), layers.Dense(2)(x)])
    return keras.Model(x, layers.Dense(1)(y))


def shared_normalization():
    x = keras.Input((4,))
    normalization = layers.BatchNormalization()
    a = normalization(layers.Dense(3)(x))
    b = normalization(layers.Dense(3, activation="relu")(x))
    return keras.Model(x, layers.Dense(1)(layers.Multiply()([a, b])))


def nested():
    inner_input = keras.Input((4,))
    inner = keras.Model(
        inner_input, layers.Add()([layers.Dense(4, activation="relu")(inner_input), inner_input])
    )
    x = keras.Input((4,))
    return keras.Model(x, layers.Dense(1)(inner(inner(x))))


def sequential_within():
    block = keras.Sequential([layers.Dense(5, activation="relu"), layers.BatchNormalization()])
    x = keras.Input((3,))
    return keras.Model(x, layers.Dense(1)(block(x)))


def frozen_within():
    block = keras.Sequential([layers.Dense(5, activation="relu"), layers.BatchNormalization()])
    block.trainable = False
    x = keras.Input((3,))
    return keras.Model(x, layers.Dense(1)(block(x)))


def within_sequential():
    inner_input = keras.Input((3,))
    inner = keras.Model(
        inner_input, layers.Average()([layers.Dense(2)(inner_input), layers.Dense(2)(inner_input)])
    )
    return keras.Sequential([keras.Input((3,)), inner, layers.Dense(1)])


def twice_in_sequential():
    shared = layers.Dense(3, activation="tanh")
    return keras.Sequential([keras.Input((3,)), shared, shared, layers.Dense(1)])


def softmax_used_twice():
    """The last activation can't be put together with the loss, as another layer uses it."""
    x = keras.Input((3,))
    gate = layers.Dense(4, activation="sigmoid")(x)
    return keras.Model(x, layers.Dense(1)(layers.Multiply()([gate, layers.Dense(4)(gate)])))


def binary():
    x = keras.Input((3,))
    a = layers.Dense(4, activation="relu")(x)
    b = layers.Dense(4, activation="tanh")(x)
    return keras.Model(x, layers.Dense(1, activation="sigmoid")(layers.Maximum()([a, b])))


CASES = {
    "residual": (residual, "sgd", "mse"),
    "residual_normalized": (residual_normalized, "adam", "mse"),
    "shared_layer": (shared_layer, "adam", "mse"),
    "shared_normalization": (shared_normalization, "sgd", "mse"),
    "nested": (nested, "adam", "mse"),
    "sequential_within": (sequential_within, "sgd", "mse"),
    "frozen_within": (frozen_within, "adam", "mse"),
    "within_sequential": (within_sequential, "rmsprop", "mse"),
    "twice_in_sequential": (twice_in_sequential, "adam", "mse"),
    "softmax_used_twice": (softmax_used_twice, "sgd", "mse"),
    "binary": (binary, "adam", "binary_crossentropy"),
}


def summary(model, **options):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text), **options)
    return "".join(lines)


def record(name, seed):
    make, optimizer, loss = CASES[name]
    keras.utils.clear_session()
    rng = np.random.default_rng(seed)
    model = make()
    for weight in model.weights:
        low, high = (0.5, 1.5) if "variance" in weight.path else (-0.8, 0.8)
        weight.assign(rng.uniform(low, high, weight.shape).astype("float32"))
    before = [golden.tensor(each) for each in model.get_weights()]
    x = rng.uniform(-1, 1, (SAMPLES, *model.input_shape[1:])).astype("float32")
    y = rng.integers(0, 2, (SAMPLES, 1)).astype("float32")
    model.compile(optimizer, loss)
    summaries = [summary(model), summary(model, show_trainable=True), summary(model, line_length=70)]
    predicted = model.predict(x, verbose=0)
    history = model.fit(x, y, batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0)
    return {
        "name": name,
        "optimizer": optimizer,
        "loss": loss,
        "summaries": summaries,
        "layers": [layer.name for layer in model.layers],
        "x": golden.tensor(x),
        "y": golden.tensor(y),
        "before": before,
        "predicted": golden.tensor(predicted),
        "losses": history.history["loss"],
        "after": [golden.tensor(each) for each in model.get_weights()],
        "evaluated": model.evaluate(x, y, verbose=0),
        "params": model.count_params(),
    }


def nested_json():
    """A Sequential within a Sequential, with its input known and not."""
    texts = []
    for is_known in (True, False):
        keras.utils.clear_session()
        first = [keras.Input((3,))] if is_known else []
        inner = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dropout(0.5)], name="block")
        model = keras.Sequential([*first, inner, layers.Dense(1)], name="net")
        texts.append(model.to_json())
    return texts


golden.write("functional", {"cases": [record(name, i) for i, name in enumerate(CASES)], "nested_json": nested_json()})
