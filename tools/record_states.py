"""Records recurrent layers whose states go in and come out, and models of such layers.

    COLUMNS=80 KERAS_BACKEND=jax python tools/record_states.py

A case is a layer behind a Masking, where there is one, and its states come from a Dense each, so that
the gradients of these are those of the states. The models are made by hand here and in
RecurrentStatesTest.

Keras hands a layer that gets states no mask of its input, whatever comes in front of it.
"""

import golden
import jax
import keras
import numpy as np
from keras import layers

BATCH = 4
STEPS = 5
EPOCHS = 3
SAMPLES = 8


def steps_to_mask(rng, first):
    counts = rng.uniform(size=(BATCH, STEPS, 1)) < 0.6
    counts[:, 0] = first
    if not first:
        counts[0, 1] = False
        counts[1] = False  # a sequence of which nothing counts
    return counts


def applied(layer, shape, masked, initial):
    x = keras.Input(shape)
    read = layers.Masking()(x) if masked else x
    if not initial:
        return keras.Model([x], keras.tree.flatten(layer(read)))
    s = keras.Input((3,))

    def state(shape):
        made = layers.Dense(int(np.prod(shape)), activation="tanh")(s)
        return layers.Reshape(shape)(made) if len(shape) > 1 else made

    states = keras.tree.map_shape_structure(lambda shape: state(shape[1:]), initial)
    return keras.Model([x, s], keras.tree.flatten(layer(read, initial_state=states)))


def with_drawn_weights(model, rng):
    for weight in model.weights:
        weight.assign(rng.uniform(-0.8, 0.8, weight.shape).astype("float32"))
    return model


def record(number, name, layer, shape, masked="", initial=None):
    rng = np.random.default_rng(number)
    json = keras.saving.serialize_keras_object(layer)
    model = with_drawn_weights(applied(layer, shape, masked, initial), rng)
    x = rng.uniform(-1, 1, (BATCH, *shape))
    if masked:
        x = x * steps_to_mask(rng, masked == "later")
    given = [x.astype("float32")]
    if initial:
        given.append(rng.uniform(-1, 1, (BATCH, 3)).astype("float32"))
    outputs = keras.tree.flatten(model(given))
    dys = [rng.uniform(-1, 1, y.shape).astype("float32") for y in outputs]

    kept = [v.value for v in model.non_trainable_variables]  # the generators of dropout

    def objective(trainable):
        ys, _ = model.stateless_call(trainable, kept, given, training=True)
        return sum((y * dy).sum() for y, dy in zip(keras.tree.flatten(ys), dys))

    gradients = jax.grad(objective)([v.value for v in model.trainable_variables])
    by_id = {id(v): g for v, g in zip(model.trainable_variables, gradients)}
    states = []
    if initial:
        keras.tree.map_shape_structure(states.append, initial)
    return {
        "name": name,
        "layer": json,
        "masked": bool(masked),
        "states": [list(state[1:]) for state in states] or None,
        "inputs": [golden.tensor(each) for each in given],
        "weights": [
            [{"value": golden.tensor(w), "gradient": golden.tensor(by_id[id(w)])} for w in each.weights]
            for each in model.layers
            if each.weights
        ],
        "outputs": [golden.tensor(y) for y in outputs],
        "output_gradients": [golden.tensor(dy) for dy in dys],
    }


H = (None, 3)
SMALL = (None, 2)
STACK = [[H, H], SMALL]


def stack(**options):
    return layers.RNN([layers.LSTMCell(3), layers.GRUCell(2)], **options)


def backward(**options):
    """A layer of one's own for the way back, with other units."""
    forward = layers.GRU(3, **options)
    return layers.Bidirectional(forward, backward_layer=layers.GRU(2, go_backwards=True, **options))


LAYERS = {
    "SimpleRNN": (lambda **o: layers.SimpleRNN(3, **o), [H]),
    "LSTM": (lambda **o: layers.LSTM(3, **o), [H, H]),
    "GRU": (lambda **o: layers.GRU(3, **o), [H]),
    "GRU with the reset before": (lambda **o: layers.GRU(3, reset_after=False, **o), [H]),
    "RNN of an LSTMCell": (lambda **o: layers.RNN(layers.LSTMCell(3), **o), [H, H]),
    "stacked cells": (stack, STACK),
}
BIDIRECTIONAL = {
    "of LSTM": (lambda mode, **o: layers.Bidirectional(layers.LSTM(3, **o), merge_mode=mode), [H] * 4),
    "of GRU": (lambda mode, **o: layers.Bidirectional(layers.GRU(3, **o), merge_mode=mode), [H] * 2),
    "of stacked cells": (lambda mode, **o: layers.Bidirectional(stack(**o), merge_mode=mode), STACK * 2),
}
CONVOLUTIONAL = {
    "ConvLSTM1D": (lambda **o: layers.ConvLSTM1D(2, 2, **o), (6, 2), (None, 5, 2)),
    "ConvLSTM2D": (lambda **o: layers.ConvLSTM2D(2, 2, **o), (4, 5, 2), (None, 3, 4, 2)),
    "ConvLSTM2D of channels first": (
        lambda **o: layers.ConvLSTM2D(2, 2, data_format="channels_first", **o),
        (2, 4, 5),
        (None, 2, 3, 4),
    ),
    "ConvLSTM3D": (lambda **o: layers.ConvLSTM3D(2, 2, **o), (3, 4, 3, 1), (None, 2, 3, 2, 2)),
}
IN, OUT, SEQUENCES = "states in", {"return_state": True}, {"return_sequences": True}


def cases():
    shape = (STEPS, 2)
    for name, (make, states) in LAYERS.items():
        unrolled = {"unroll": name == "stacked cells"}
        yield f"{name}, states in and out", make(**OUT), shape, "", states
        yield f"{name}, states in, backwards", make(go_backwards=True, **SEQUENCES), shape, "", states
        yield f"{name}, states out, backwards", make(go_backwards=True, **OUT), shape, "", None
        yield f"{name}, states out, masked", make(**OUT, **unrolled), shape, "later", None
        yield f"{name}, in and out, masked", make(**OUT, **SEQUENCES, **unrolled), shape, "later", states
        yield f"{name}, in and out, unrolled, masked from the first", make(
            unroll=True, **OUT, **SEQUENCES
        ), shape, "first", states
        yield f"{name}, in, unrolled, the last step, masked from the first", make(
            unroll=True
        ), shape, "first", states
        yield f"{name}, in and out, zeros for masked", make(
            zero_output_for_mask=True, **OUT, **SEQUENCES
        ), shape, "first", states
    for name, (make, states) in BIDIRECTIONAL.items():
        for mode in ("concat", "sum", "mul", "ave", None):
            yield f"Bidirectional {name}, {mode}", make(mode, **OUT), shape, "", states
            yield f"Bidirectional {name}, {mode}, sequences", make(mode, **SEQUENCES), shape, "", states
        yield f"Bidirectional {name}, states out", make("concat", **OUT, **SEQUENCES), shape, "", None
        yield f"Bidirectional {name}, nothing merged", make(None), shape, "", None
        yield f"Bidirectional {name}, masked", make(None, **OUT, **SEQUENCES), shape, "first", states
    yield "Bidirectional, another layer back", backward(**OUT), shape, "", [H, SMALL]
    for name, (make, images, state) in CONVOLUTIONAL.items():
        both = [state, state]
        yield f"{name}, states in and out", make(**OUT), (3, *images), "", both
        yield f"{name}, in and out, sequences, backwards", make(
            go_backwards=True, **OUT, **SEQUENCES
        ), (3, *images), "", both
        yield f"{name}, states out", make(**OUT), (3, *images), "", None


def stateful():
    """A model that gives the first states, then one without that goes on, by the same layer."""
    for number, (name, (make, states)) in enumerate(LAYERS.items()):
        rng = np.random.default_rng(100 + number)
        layer = make(stateful=True, return_state=True)
        json = keras.saving.serialize_keras_object(layer)
        x = keras.Input(batch_shape=(BATCH, STEPS, 2))
        given = keras.tree.map_shape_structure(
            lambda shape: keras.Input(batch_shape=(BATCH, *shape[1:])), states
        )
        flat = keras.tree.flatten(given)
        first = keras.Model([x, *flat], keras.tree.flatten(layer(x, initial_state=given)))
        then = keras.Model(x, keras.tree.flatten(layer(x)))
        with_drawn_weights(layer, rng)
        for kept in keras.tree.flatten(layer.states):
            kept.assign(np.zeros(kept.shape))
        weights = [golden.tensor(w) for w in layer.trainable_weights]
        data = [rng.uniform(-1, 1, (BATCH, *each.shape[1:])).astype("float32") for each in [x, *flat]]
        passes = [
            then(data[0]),  # predict keeps no states on JAX
            first(data),
            then(data[0]),
        ]
        yield {
            "name": name,
            "layer": json,
            "weights": weights,
            "inputs": [golden.tensor(each) for each in data],
            "passes": [[golden.tensor(y) for y in keras.tree.flatten(ys)] for ys in passes],
        }


def seq2seq():
    source = keras.Input((5, 3))
    _, h, c = layers.LSTM(4, return_state=True)(source)
    target = keras.Input((4, 3))
    decoder = layers.LSTM(4, return_sequences=True, return_state=True)
    y, _, _ = decoder(target, initial_state=[h, c])
    return keras.Model([source, target], layers.Dense(3)(y))


def both_directions():
    source = keras.Input((5, 3), name="source")
    _, forward, backward = layers.Bidirectional(layers.GRU(3, return_state=True))(source)
    state = layers.Concatenate()([forward, backward])
    target = keras.Input((4, 3), name="target")
    y = layers.GRU(6, return_sequences=True)(target, initial_state=state)
    return keras.Model([source, target], layers.Dense(3)(y))


def not_merged():
    source = keras.Input((5, 3))
    first, last = layers.Bidirectional(layers.LSTM(4), merge_mode=None)(source)
    target = keras.Input((4, 3))
    y = layers.RNN([layers.GRUCell(4), layers.SimpleRNNCell(4)], return_sequences=True)(
        target, initial_state=[first, last]
    )
    return keras.Model([source, target], layers.Dense(3)(y))


MODELS = {"seq2seq": seq2seq, "both_directions": both_directions, "not_merged": not_merged}


def summary(model, **options):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text), **options)
    return "".join(lines)


def trained(number, name):
    keras.utils.clear_session()
    rng = np.random.default_rng(200 + number)
    model = with_drawn_weights(MODELS[name](), rng)
    before = [golden.tensor(each) for each in model.get_weights()]
    x = [rng.uniform(-1, 1, (SAMPLES, *each.shape[1:])).astype("float32") for each in model.inputs]
    x[0][:3, 2:4] = 0
    y = rng.uniform(-1, 1, (SAMPLES, 4, 3)).astype("float32")
    summaries = [summary(model), summary(model, line_length=70)]
    model.compile("adam", "mse")
    predicted = model.predict(x, verbose=0)
    history = model.fit(x, y, batch_size=4, epochs=EPOCHS, shuffle=False, verbose=0)
    return {
        "name": name,
        "summaries": summaries,
        "inputs": [golden.tensor(each) for each in x],
        "y": golden.tensor(y),
        "before": before,
        "predicted": golden.tensor(predicted),
        "losses": history.history["loss"],
        "after": [golden.tensor(each) for each in model.get_weights()],
    }


def refusal(make):
    try:
        make()
    except ValueError as e:
        return str(e)
    raise AssertionError("Keras refused nothing")


def main():
    keras.utils.set_random_seed(5)
    golden.write(
        "states",
        {
            "cases": [record(i, *case) for i, case in enumerate(cases())],
            "stateful": list(stateful()),
            "models": [trained(i, name) for i, name in enumerate(MODELS)],
            "refused_mode": refusal(lambda: layers.Bidirectional(layers.GRU(2), merge_mode="max")),
            "without_merge": keras.saving.serialize_keras_object(
                layers.Bidirectional(layers.GRU(2, name="gru"), merge_mode=None, name="both")
            ),
        },
    )


if __name__ == "__main__":
    main()
