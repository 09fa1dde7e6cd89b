"""Records functional models of all forms: their JSON, summaries and clones, and what they predict;
the models are built by hand here and in FunctionalJsonModels.

    COLUMNS=80 KERAS_BACKEND=jax python tools/record_functional_json.py
"""

import json

import golden
import keras
import numpy as np
from keras import layers
from keras.src.legacy.saving import saving_utils

SAMPLES = 3


def chain():
    x = keras.Input((4,), name="x")
    hidden = layers.Dense(5, activation="relu", kernel_regularizer="l2")(x)
    return keras.Model(x, layers.Dense(2, activation="softmax")(layers.Dropout(0.2)(hidden)))


def unnamed_input():
    x = keras.Input((4,))
    return keras.Model(x, layers.Dense(1)(x))


def branches():
    x = keras.Input((4,), name="x")
    a = layers.Dense(3, activation="tanh")(x)
    b = layers.Dense(3)(x)
    return keras.Model(x, layers.Dense(1)(layers.Add()([a, b])), name="two_branches")


def shared():
    x = keras.Input((4,), name="x")
    layer = layers.Dense(4, activation="tanh", name="shared")
    return keras.Model(x, layers.Concatenate()([layer(x), layer(layer(x))]))


def in_turns():
    x = keras.Input((4,), name="x")
    a, b = layers.Dense(4, name="a"), layers.Dense(4, name="b")
    return keras.Model(x, a(b(a(b(x)))))


def inner():
    x = keras.Input((4,), name="inner_x")
    return keras.Model(x, layers.Add()([layers.Dense(4, activation="relu")(x), x]), name="inner")


def nested():
    x = keras.Input((4,), name="x")
    return keras.Model(x, layers.Dense(1)(inner()(x)))


def nested_twice():
    x = keras.Input((4,), name="x")
    model = inner()
    return keras.Model(x, [model(model(x)), model(x)])


def nested_in_nested():
    x = keras.Input((4,), name="middle_x")
    middle = keras.Model(x, layers.Dense(4)(inner()(x)), name="middle")
    x = keras.Input((4,), name="x")
    return keras.Model(x, layers.Dense(1)(middle(x)))


def several_within():
    a, b = keras.Input((3,), name="p"), keras.Input((2,), name="q")
    model = keras.Model([a, b], [layers.Dense(2)(a), layers.Concatenate()([a, b])], name="pair")
    x, y = keras.Input((3,), name="x"), keras.Input((2,), name="y")
    first, second = model([x, y])
    return keras.Model([x, y], layers.Concatenate()([first, second]))


def names_within():
    a, b = keras.Input((3,), name="p"), keras.Input((2,), name="q")
    model = keras.Model({"p": a, "q": b}, layers.Concatenate()([a, b]), name="named")
    x, y = keras.Input((3,), name="x"), keras.Input((2,), name="y")
    return keras.Model([x, y], layers.Dense(2)(model({"p": x, "q": y})))


def block(**options):
    return keras.Sequential([layers.Dense(5, activation="relu"), layers.BatchNormalization()], **options)


def sequential_within():
    x = keras.Input((3,), name="x")
    return keras.Model(x, layers.Dense(1)(block(name="block")(x)))


def sequential_twice():
    x, y = keras.Input((3,), name="x"), keras.Input((3,), name="y")
    model = keras.Sequential([keras.Input((3,), name="in"), layers.Dense(3)], name="tower")
    return keras.Model([x, y], layers.Subtract()([model(x), model(y)]))


def within_sequential():
    return keras.Sequential([keras.Input((4,), name="x"), inner(), layers.Dense(1)], name="outer")


def all_within():
    deep = keras.Sequential([keras.Input((4,), name="in"), inner(), layers.Dense(3)], name="deep")
    x = keras.Input((4,), name="x")
    return keras.Model(x, layers.Dense(1)(deep(x)))


def two_inputs():
    a, b = keras.Input((3,), name="a"), keras.Input((2,), name="b")
    return keras.Model([a, b], layers.Dense(2)(layers.Concatenate(axis=1)([a, b])))


def two_outputs():
    x = keras.Input((3,), name="x")
    hidden = layers.Dense(4, activation="relu")(x)
    return keras.Model(x, [layers.Dense(2, name="first")(hidden), layers.Dense(1, name="second")(hidden)])


def by_name():
    a, b = keras.Input((3,), name="a"), keras.Input((2,), name="b")
    y = layers.Concatenate()([a, b])
    return keras.Model({"b": b, "a": a}, {"sum": layers.Dense(1)(y), "both": y})


def list_of_one():
    x = keras.Input((3,), name="x")
    return keras.Model([x], [layers.Dense(1)(x)])


def structure():
    a, b = keras.Input((3,), name="a"), keras.Input((3,), name="b")
    c = layers.Dense(2)(a)
    return keras.Model([a, [b]], [c, {"sum": layers.Add()([a, b]), "more": [layers.Dense(1)(b)]}])


def merging():
    a, b = keras.Input((3,), name="a"), keras.Input((3,), name="b")
    parts = [each()([a, b]) for each in (layers.Multiply, layers.Average, layers.Subtract, layers.Maximum)]
    return keras.Model([a, b], layers.Concatenate()([*parts, layers.Dot(axes=1, normalize=True)([a, b])]))


def residual():
    x = keras.Input((6, 6, 2), name="x")
    y = layers.Conv2D(2, 3, padding="same", use_bias=False)(x)
    y = layers.Activation("relu")(layers.BatchNormalization()(y))
    y = layers.Add()([y, x])
    return keras.Model(x, layers.Dense(1)(layers.GlobalAveragePooling2D()(y)))


def between():
    x = keras.Input((4,), name="x")
    hidden = layers.Dense(3, activation="relu")(x)
    y = layers.Dense(2)(hidden)
    return keras.Model(hidden, [layers.Add()([y, layers.Dropout(0.5)(y)]), y])


def between_several():
    x = keras.Input((4,), name="x")
    a, b = layers.Dense(3)(x), layers.Dense(2)(x)
    return keras.Model([a, b], layers.Concatenate()([layers.Dense(2)(a), b]))


def between_layers_of_a_sequential():
    model = keras.Sequential([keras.Input((4,), name="x"), layers.Dense(3), layers.Dense(2), layers.Dense(1)])
    return keras.Model(model.layers[0].output, model.layers[1].output)


def features():
    model = keras.Sequential([keras.Input((4,), name="x"), layers.Dense(3), layers.Dense(2)])
    return keras.Model(model.inputs, [each.output for each in model.layers])


def part():
    layer, other = layers.Dense(3, name="shared"), keras.Input((3,), name="other")
    layer(layer(other))
    x = keras.Input((3,), name="x")
    return keras.Model(x, layers.Dense(1)(layer(layer(x))))


def modes():
    x = keras.Input((4,), name="x")
    y = layers.BatchNormalization()(x, training=False)
    return keras.Model(x, layers.Dropout(0.5)(layers.GaussianNoise(0.1)(y), training=True))


def chain_of_states():
    x = keras.Input((5, 2), name="x")
    output, _, _ = layers.LSTM(3, return_state=True)(x)
    return keras.Model(x, layers.Dense(1)(output))


def states():
    x = keras.Input((None, 2), name="x")
    output, h, c = layers.LSTM(3, return_state=True, return_sequences=True)(x)
    mean = layers.GlobalAveragePooling1D()(layers.TimeDistributed(layers.Dense(2))(output))
    return keras.Model(x, [mean, layers.Concatenate()([h, c])])


def initial_states():
    x, y = keras.Input((None, 2), name="x"), keras.Input((4, 3), name="y")
    _, h, c = layers.LSTM(3, return_state=True)(x)
    z = layers.LSTM(3, return_sequences=True)(y, initial_state=[h, c])
    return keras.Model([x, y], layers.TimeDistributed(layers.Dense(2))(z))


def initial_state():
    x, y = keras.Input((5, 2), name="x"), keras.Input((4, 3), name="y")
    _, h = layers.GRU(3, return_state=True)(x)
    return keras.Model([x, y], layers.GRU(3)(y, initial_state=h))


def compiled_by_name():
    x = keras.Input((3,), name="x")
    model = keras.Model(x, {"p": layers.Dense(1, name="a")(x), "q": layers.Dense(2, name="b")(x)})
    model.compile(
        "rmsprop",
        loss={"p": "mse", "q": "mae"},
        loss_weights={"p": 1.0, "q": 0.5},
        metrics={"p": ["mae"]},
        jit_compile=False,
    )
    return model


def both_ways():
    x = keras.Input((5, 2), name="x")
    y = layers.Bidirectional(layers.GRU(2, return_sequences=True))(x)
    return keras.Model(x, layers.SimpleRNN(2)(layers.Softmax()(y)))


def frozen():
    x = keras.Input((4,), name="x")
    y = layers.Dense(3, trainable=False)(x)
    model = inner()
    model.trainable = False
    return keras.Model(x, layers.Concatenate()([y, model(x)]))


def all_frozen():
    model = branches()
    model.trainable = False
    return model


def compiled():
    model = branches()
    model.compile(keras.optimizers.SGD(0.1, momentum=0.9), "mse", metrics=["mae"], jit_compile=False)
    return model


def ids():
    x = keras.Input((5,), dtype="int32", name="ids")
    return keras.Model(x, layers.Dense(1)(layers.Flatten()(layers.Embedding(10, 2)(x))))


def images():
    x = keras.Input((6, 6, 1), name="x")
    y = layers.RandomFlip("horizontal", seed=1)(layers.Rescaling(1 / 255)(x))
    return keras.Model(x, layers.Dense(1)(layers.Flatten()(layers.SpatialDropout2D(0.1)(y))))


def unused_input():
    x, y = keras.Input((3,), name="x"), keras.Input((2,), name="unused")
    return keras.Model([x, y], layers.Dense(1)(x))


def same_output_twice():
    x = keras.Input((3,), name="x")
    y = layers.Dense(2)(x)
    return keras.Model(x, [y, y])


def shared_within_and_outside():
    layer = layers.Dense(3, name="shared")
    a = keras.Input((3,), name="a")
    model = keras.Model(a, layers.Activation("relu")(layer(a)), name="part")
    x = keras.Input((3,), name="x")
    return keras.Model(x, layers.Add()([model(x), layer(x)]))


def merging_functions():
    a, b = keras.Input((3,), name="a"), keras.Input((3,), name="b")
    functions = (layers.add, layers.subtract, layers.multiply, layers.average, layers.maximum, layers.minimum)
    rows = [layers.Reshape((1, 3))(each([a, b])) for each in functions]
    whole = layers.Flatten()(layers.concatenate(rows, axis=1))
    return keras.Model([a, b], layers.concatenate([whole, layers.dot([a, b], axes=1)]))


def cells_within():
    x = keras.Input((5, 3), name="x")
    one = layers.RNN(layers.GRUCell(2), return_sequences=True)(x)
    several = layers.RNN([layers.GRUCell(2), layers.LSTMCell(4), layers.SimpleRNNCell(3)], return_sequences=True)(one)
    both = layers.Bidirectional(layers.RNN([layers.SimpleRNNCell(2), layers.GRUCell(3)]))(several)
    each = layers.TimeDistributed(layers.RNN(layers.SimpleRNNCell(2)))(layers.Reshape((5, 1, 3))(several))
    return keras.Model(x, layers.Concatenate()([both, layers.Flatten()(each)]))


CASES = [
    chain,
    unnamed_input,
    branches,
    shared,
    in_turns,
    nested,
    nested_twice,
    nested_in_nested,
    several_within,
    names_within,
    sequential_within,
    sequential_twice,
    within_sequential,
    all_within,
    two_inputs,
    two_outputs,
    by_name,
    list_of_one,
    structure,
    merging,
    residual,
    between,
    between_several,
    between_layers_of_a_sequential,
    features,
    part,
    modes,
    chain_of_states,
    states,
    initial_states,
    initial_state,
    compiled_by_name,
    both_ways,
    frozen,
    all_frozen,
    compiled,
    ids,
    images,
    unused_input,
    same_output_twice,
    shared_within_and_outside,
    cells_within,
    merging_functions,
]

# Keras itself can't read a model that shares a layer with a model within it as one layer.
SHARED_OUTSIDE = {"shared_within_and_outside"}


def summary(model, **options):
    """Without the rules between rows, which are all the same, and say nothing that the head doesn't."""
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text), **options)
    return [line for line in "".join(lines).splitlines() if line[:1] not in ("├", "┡", "└")]


def summaries(model):
    names = [each.name for each in model.layers]
    return [
        summary(model),
        summary(model, show_trainable=True),
        summary(model, expand_nested=True),
        summary(model, expand_nested=True, show_trainable=True, line_length=120),
        summary(model, layer_range=[names[1], names[-1]]),
        summary(model, layer_range=[names[-1], names[0][:3] + ".*"]),
    ]


def sample(rng, tensor):
    shape = (SAMPLES, *(7 if each is None else each for each in tensor.shape[1:]))
    if tensor.dtype == "int32":
        return rng.integers(0, 10, shape).astype("int32")
    return rng.uniform(-1, 1, shape).astype("float32")


def old_form(config):
    """The JSON of a model without models within it in the form of Keras 2."""
    config = json.loads(json.dumps(config))

    def place(tensor):
        return [*tensor["config"]["keras_history"], {}]

    def old_object(value):
        if isinstance(value, list):
            return [old_object(each) for each in value]
        if not isinstance(value, dict):
            return value
        if value.get("class_name") == "DTypePolicy":
            return "float32"
        kept = {k: old_object(v) for k, v in value.items() if k not in ("module", "registered_name")}
        if "batch_shape" in kept:
            kept["batch_input_shape"] = kept.pop("batch_shape")
            kept.pop("optional")
        for key in ("quantization_config", "input_axes", "output_axes"):
            kept.pop(key, None)
        return kept

    for layer in config["config"]["layers"]:
        nodes = []
        for node in layer["inbound_nodes"]:
            first = node["args"][0]
            places = [place(each) for each in (first if isinstance(first, list) else [first])]
            places[-1][3].update({k: v for k, v in node["kwargs"].items() if isinstance(v, bool)})
            nodes.append(places)
        layer["inbound_nodes"] = nodes
        layer.pop("build_config", None)
    config = old_object(config)
    config.pop("build_config")
    config.pop("compile_config")
    config.update(keras_version="2.11.0", backend="tensorflow")
    return config


def record(make, seed):
    keras.utils.clear_session()
    rng = np.random.default_rng(seed)
    model = make()
    for weight in model.weights:
        low, high = (0.5, 1.5) if "variance" in weight.path else (-0.8, 0.8)
        if weight.dtype == "float32":
            weight.assign(rng.uniform(low, high, weight.shape).astype("float32"))
    x = [sample(rng, each) for each in model.inputs]
    is_random = make in (modes, images)
    outputs = model(model.inputs and keras.tree.pack_sequence_as(model.input, x) if len(x) > 1 else x[0])
    outputs = [np.asarray(each) for each in keras.tree.flatten(outputs)]
    text = model.to_json()
    read = keras.models.model_from_json(text)
    if make.__name__ not in SHARED_OUTSIDE:
        assert json.loads(read.to_json()) == json.loads(text), make
    clone = keras.models.clone_model(model)
    recursive = keras.models.clone_model(model, recursive=True)
    recorded = {
        "name": make.__name__,
        "json": json.loads(text),
        "layers": [each.name for each in model.layers],
        "summaries": summaries(model),
        "x": [golden.tensor(each) for each in x],
        "weights": [golden.tensor(each) for each in model.get_weights() if each.dtype == np.float32],
        "outputs": None if is_random else [golden.tensor(each) for each in outputs],
        "read_summary": summary(read),
        "clone": json.loads(clone.to_json()),
        "clone_summary": summary(clone, expand_nested=True),
        "recursive_clone": json.loads(recursive.to_json()),
    }
    assert json.loads(text)["config"] == json.loads(json.dumps(model.get_config()))
    for key, usual in (
        ("read_summary", recorded["summaries"][0]),
        ("clone_summary", recorded["summaries"][2]),
        ("recursive_clone", recorded["clone"]),
        ("clone", recorded["json"]),
    ):
        if recorded[key] == usual:
            del recorded[key]
    if make in (chain, branches, shared, two_outputs, residual, merging, in_turns):
        old = old_form(json.loads(text))
        model = saving_utils.model_from_config(json.loads(json.dumps(old)))
        recorded["old_json"] = old
        assert json.loads(model.to_json()) == json.loads(text)
    return recorded


def masked(make_mask, shape, seed):
    """Keras writes the masks down as operations, which Kerava leaves out."""
    keras.utils.clear_session()
    rng = np.random.default_rng(seed)
    x = keras.Input(shape, name="x")
    y = layers.LSTM(3, return_sequences=True)(layers.Dropout(0.2)(make_mask(x)))
    model = keras.Model(x, layers.Dense(1)(layers.GlobalAveragePooling1D()(layers.GRU(2, return_sequences=True)(y))))
    for weight in model.weights:
        if weight.dtype == "float32":
            weight.assign(rng.uniform(-0.8, 0.8, weight.shape).astype("float32"))
    x = rng.integers(1, 8, (SAMPLES, *shape)).astype("float32")
    for i in range(SAMPLES):
        x[i, 2 + i :] = 0
    return {
        "name": "masked",
        "json": json.loads(model.to_json()),
        "weights": [golden.tensor(each) for each in model.get_weights() if each.dtype == np.float32],
        "x": [golden.tensor(x)],
        "outputs": [golden.tensor(model(x))],
    }


MASKED = [
    masked(layers.Embedding(8, 2, mask_zero=True), (5,), 1),
    masked(layers.Masking(), (5, 2), 2),
]
golden.write("functional_json", {"masked": MASKED, "cases": [record(make, i) for i, make in enumerate(CASES)]})
