"""Records trainings of models with several inputs and outputs, and what Keras says of misfits.

    KERAS_BACKEND=jax python tools/record_multi_output.py

The models are made by hand here and in SeveralOutputsTest. compile's arguments and the structures of
the data are recorded as they were given: lists, dicts, None.
"""

import golden
import keras
import numpy as np
from keras import layers

SAMPLES = 13
BATCH = 5
EPOCHS = 3
SPARSE = "sparse_categorical_crossentropy"


def joined():
    left = keras.Input((3,), name="left")
    right = keras.Input((2,), name="right")
    hidden = layers.Dense(4, activation="tanh", name="hidden")(layers.Concatenate()([left, right]))
    price = layers.Dense(1, name="price")(hidden)
    kind = layers.Dense(3, activation="softmax", name="kind")(hidden)
    return [left, right], price, kind


def two_and_two():
    inputs, price, kind = joined()
    return keras.Model(inputs, [price, kind])


def named():
    """The order of the names is not that of the outputs."""
    inputs, price, kind = joined()
    return keras.Model(inputs, {"value": price, "class": kind})


def named_inputs():
    inputs, price, kind = joined()
    return keras.Model({"a": inputs[1], "b": inputs[0]}, [price, kind])


def probabilities():
    """Two sigmoids, so that each metric fits both outputs."""
    x = keras.Input((4,), name="x")
    hidden = layers.Dense(5, activation="relu")(x)
    return keras.Model(
        x,
        [
            layers.Dense(2, activation="sigmoid", name="first")(hidden),
            layers.Dense(2, activation="sigmoid", name="second")(hidden),
        ],
    )


def penalized():
    """One output feeds the other, and penalties are on weights and on an activation."""
    x = keras.Input((4,), name="x")
    gate = layers.Dense(
        3, activation="sigmoid", name="gate", kernel_regularizer="l2", activity_regularizer="l1"
    )(x)
    return keras.Model(x, [gate, layers.Dense(1, activation="sigmoid", name="last")(gate)])


def masked():
    """An output for each step, which has a mask, and one for each sequence."""
    x = keras.Input((4, 3), name="x")
    steps = layers.GRU(3, return_sequences=True)(layers.Masking()(x))
    tags = layers.Dense(3, activation="softmax", name="tags")(steps)
    return keras.Model(x, [tags, layers.Dense(1, name="score")(layers.GRU(2)(steps))])


MODELS = {
    "two_and_two": two_and_two,
    "named": named,
    "named_inputs": named_inputs,
    "probabilities": probabilities,
    "penalized": penalized,
    "masked": masked,
}

KIND = {"loss": {"kind": SPARSE, "price": "mse"}}
CLASS = {"loss": {"class": SPARSE, "value": "mse"}}

# name, model, compile, and which of the data of the model are given to fit, and how
CASES = [
    (
        "lists",
        "two_and_two",
        {"loss": ["mse", SPARSE], "loss_weights": [0.5, 2.0], "metrics": [["mae", "mse"], ["accuracy"]]},
        {},
    ),
    (
        "dicts",
        "two_and_two",
        {
            **KIND,
            "loss_weights": {"kind": 0.3, "price": 1.5},
            "metrics": {"kind": "accuracy"},
            "weighted_metrics": {"kind": ["accuracy"], "price": "mae"},
        },
        {"sample_weight": "list", "x": "dict"},
    ),
    ("targets_by_name", "two_and_two", {**KIND}, {"y": "dict"}),
    ("none_left_out", "two_and_two", {"loss": [None, SPARSE]}, {"y": [1]}),
    (
        "none_left_out_measured",
        "two_and_two",
        {"loss": ["mse", None], "metrics": ["mae", None], "loss_weights": [0.5, 1.0]},
        {"y": [0]},
    ),
    ("none_measured", "two_and_two", {"loss": ["mse", None], "metrics": [None, "accuracy"]}, {}),
    ("one_for_all", "probabilities", {"loss": "binary_crossentropy", "metrics": ["mae", "mse"]}, {}),
    (
        "one_weight_for_all",
        "two_and_two",
        {"loss": ["mse", SPARSE], "metrics": ["mae", "accuracy"], "weighted_metrics": ["mae", "accuracy"]},
        {"sample_weight": "one"},
    ),
    (
        "weights_of_each_and_validation",
        "two_and_two",
        {"loss": ["mse", SPARSE], "weighted_metrics": [["mae"], None]},
        {"sample_weight": "list", "validation_data": True},
    ),
    ("weights_of_one", "two_and_two", {"loss": ["mse", SPARSE]}, {"sample_weight": "first"}),
    (
        "map",
        "named",
        {**CLASS, "loss_weights": {"class": 0.5, "value": 2.0}, "metrics": {"class": "accuracy", "value": "mae"}},
        {"y": "dict", "validation_split": 0.3},
    ),
    (
        "map_with_weights",
        "named",
        {**CLASS, "metrics": {"class": ["accuracy"]}, "weighted_metrics": {"class": ["accuracy"], "value": "mae"}},
        {"y": "dict", "sample_weight": "dict"},
    ),
    ("map_in_part", "named", {"loss": {"value": "mse"}, "metrics": {"value": ["mae"]}}, {"y": "dict"}),
    ("map_by_position", "named", {"loss": [SPARSE, "mse"], "metrics": ["accuracy", "mae"]}, {"y": "dict"}),
    ("named_inputs", "named_inputs", {"loss": ["mse", SPARSE]}, {"x": "dict"}),
    (
        "numbered_metrics",
        "probabilities",
        {
            "loss": ["mse", "mae"],
            "metrics": {"first": ["AUC()", "mae", "mae"], "second": ["AUC()", "Precision()"]},
            "weighted_metrics": {"first": ["mae"], "second": ["Recall()", "mae"]},
        },
        {"sample_weight": "one"},
    ),
    (
        "penalties",
        "penalized",
        {"loss": ["mse", "binary_crossentropy"], "loss_weights": [1.0, 0.2], "metrics": [None, "accuracy"]},
        {},
    ),
    ("penalties_of_one", "penalized", {"loss": [None, "binary_crossentropy"]}, {"y": [1]}),
    # on JAX metrics see no masks in training, so there are none here for the output that has one
    ("masks", "masked", {"loss": [SPARSE, "mse"], "metrics": [None, "mae"]}, {}),
]


def metric(given):
    if isinstance(given, (list, tuple)):
        return [metric(each) for each in given]
    if isinstance(given, dict):
        return {key: metric(each) for key, each in given.items()}
    return getattr(keras.metrics, given[:-2])() if given and given.endswith("()") else given


def compiled(model, options):
    real = {key: metric(value) if key.endswith("metrics") else value for key, value in options.items()}
    model.compile("adam", **real)
    return model


def data(name, rng, samples=SAMPLES):
    """x and y of a model, in the order of its outputs."""
    uniform = lambda *shape: rng.uniform(-1, 1, (samples, *shape)).astype("float32")
    labels = lambda high, *shape: rng.integers(0, high, (samples, *shape)).astype("float32")
    if name in ("two_and_two", "named", "named_inputs"):
        x = [uniform(3), uniform(2)]
        y = [uniform(1), labels(3)]
        return (x[::-1] if name == "named_inputs" else x), (y[::-1] if name == "named" else y)
    if name == "probabilities":
        return [uniform(4)], [labels(2, 2), labels(2, 2)]
    if name == "penalized":
        return [uniform(4)], [labels(2, 3), labels(2, 1)]
    x = uniform(4, 3)
    x[::2, 2:] = 0
    return [x], [labels(3, 4), uniform(1)]


def names(model_name, model):
    return ["class", "value"] if model_name == "named" else model.output_names


def input_names(model_name, model):
    return ["a", "b"] if model_name == "named_inputs" else [each.name for each in model.inputs]


def shaped(values, form, keys):
    if form == "dict":
        return dict(zip(keys, values))
    if isinstance(form, list):
        return [values[i] for i in form]
    return values[0] if len(values) == 1 else values


def weights_of(form, values, keys):
    if form == "dict":
        return dict(zip(keys, values))
    if form == "one":
        return values[0]
    if form == "first":
        return [values[0], None]
    return values if form == "list" else None


def recorded(structure):
    if structure is None:
        return None
    if isinstance(structure, dict):
        return {key: recorded(each) for key, each in structure.items()}
    if isinstance(structure, (list, tuple)):
        return [recorded(each) for each in structure]
    return golden.tensor(structure)


def model_with_weights(name, rng):
    keras.utils.clear_session()
    model = MODELS[name]()
    for weight in model.weights:
        weight.assign(rng.uniform(-0.8, 0.8, weight.shape).astype("float32"))
    return model


def flat(predictions, keys):
    """Predictions in the order of the outputs."""
    return [predictions[key] for key in keys] if isinstance(predictions, dict) else predictions


def record(case, seed):
    name, model_name, options, form = case
    rng = np.random.default_rng(seed)
    model = model_with_weights(model_name, rng)
    before = [golden.tensor(each) for each in model.get_weights()]
    keys = names(model_name, model)
    inputs, targets = data(model_name, rng)
    x = shaped(inputs, form.get("x"), input_names(model_name, model))
    y = shaped(targets, form.get("y"), keys)
    drawn = [rng.uniform(0, 2, SAMPLES).astype("float32") for _ in targets]
    weights = weights_of(form.get("sample_weight"), drawn, keys)
    fit = {}
    validation = None
    if form.get("validation_data"):
        more_x, more_y = data(model_name, rng, 7)
        validation = [more_x, more_y, [rng.uniform(0, 2, 7).astype("float32") for _ in more_y]]
        fit["validation_data"] = tuple(validation)
    if form.get("validation_split"):
        fit["validation_split"] = form["validation_split"]
    compiled(model, options)
    predicted = flat(model.predict(x, verbose=0), keys)
    history = model.fit(
        x, y, sample_weight=weights, batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0, **fit
    ).history
    after = [golden.tensor(each) for each in model.get_weights()]
    evaluate = lambda **more: model.evaluate(x, y, sample_weight=weights, batch_size=BATCH, verbose=0, **more)
    scores = evaluate()
    return {
        "name": name,
        "model": model_name,
        "compile": options,
        "x": recorded(x),
        "y": recorded(y),
        "sample_weight": recorded(weights),
        "validation_data": recorded(validation),
        "validation_split": form.get("validation_split", 0),
        "before": before,
        "predicted": [golden.tensor(each) for each in predicted],
        "history": history,
        "after": after,
        "predicted_after": [golden.tensor(each) for each in flat(model.predict(x, verbose=0), keys)],
        "scores": scores if isinstance(scores, list) else [scores],
        "dict": evaluate(return_dict=True),
        "compile_config": model.get_compile_config(),
        "on_batch": model.test_on_batch(x, y, sample_weight=None, return_dict=True) if not weights_are_odd(form) else None,
    }


def weights_are_odd(form):
    return isinstance(form.get("y"), list)


# name, model, compile, and the data where they are not those of the model
ERRORS = [
    ("weights_for_one_loss", "two_and_two", {"loss": "mse", "loss_weights": [1.0, 2.0]}, {}),
    ("too_many_losses", "two_and_two", {"loss": ["mse", "mse", "mse"]}, {}),
    ("loss_missing", "two_and_two", {"loss": {"price": "mse"}}, {}),
    ("loss_unknown", "two_and_two", {"loss": {"knd": SPARSE, "price": "mse"}}, {}),
    ("too_few_weights", "two_and_two", {"loss": ["mse", SPARSE], "loss_weights": [1.0]}, {}),
    ("one_metric", "two_and_two", {"loss": ["mse", SPARSE], "metrics": ["mae"]}, {}),
    ("three_metrics", "two_and_two", {"loss": ["mse", SPARSE], "metrics": ["mae", "mse", "mae"]}, {}),
    ("metric_unknown", "two_and_two", {"loss": ["mse", SPARSE], "metrics": {"prce": "mae"}}, {}),
    ("weighted_unknown", "two_and_two", {"loss": ["mse", SPARSE], "weighted_metrics": {"prce": ["mae"]}}, {}),
    ("map_unknown", "named", {"loss": {"kind": SPARSE, "value": "mse"}}, {"y": "dict"}),
    ("target_missing", "two_and_two", {"loss": ["mse", SPARSE]}, {"y": [0]}),
    ("too_many_targets", "two_and_two", {"loss": ["mse", SPARSE]}, {"y": [0, 1, 1]}),
    ("one_target", "two_and_two", {"loss": ["mse", SPARSE]}, {"y": "first"}),
    ("input_missing", "two_and_two", {"loss": ["mse", SPARSE]}, {"x": [0]}),
    ("too_many_inputs", "two_and_two", {"loss": ["mse", SPARSE]}, {"x": [0, 1, 1]}),
    ("one_input", "two_and_two", {"loss": ["mse", SPARSE]}, {"x": "first"}),
    ("input_name_missing", "two_and_two", {"loss": ["mse", SPARSE]}, {"x": "half"}),
    ("class_weight", "two_and_two", {"loss": ["mse", SPARSE]}, {"class_weight": True}),
    ("weights_missing", "two_and_two", {"loss": ["mse", SPARSE]}, {"sample_weight": "half"}),
    ("weights_of_steps", "two_and_two", {"loss": ["mse", SPARSE]}, {"sample_weight": "wide"}),
]


def message(case):
    name, model_name, options, form = case
    rng = np.random.default_rng(0)
    model = compiled(model_with_weights(model_name, rng), options)
    inputs, targets = data(model_name, rng)
    keys = input_names(model_name, model)
    pick = lambda values, form, keys: (
        values[0] if form == "first" else {keys[0]: values[0]} if form == "half" else shaped(values, form, keys)
    )
    x = pick(inputs, form.get("x"), keys)
    y = pick(targets, form.get("y"), names(model_name, model))
    fit = {"class_weight": {0: 1.0}} if "class_weight" in form else {}
    weights = {"half": [np.ones(SAMPLES)], "wide": np.ones((SAMPLES, 2))}.get(form.get("sample_weight"))
    try:
        model.fit(x, y, sample_weight=weights, batch_size=BATCH, verbose=0, **fit)
    except (ValueError, KeyError) as e:
        said = e.args[0]
    return {
        "name": name,
        "model": model_name,
        "compile": options,
        "x": recorded(x),
        "y": recorded(y),
        "sample_weight": recorded(weights),
        "class_weight": "class_weight" in form,
        "message": said.split("\n- y:")[0],
    }


golden.write(
    "multi_output",
    {
        "cases": [record(case, i) for i, case in enumerate(CASES)],
        "errors": [message(case) for case in ERRORS],
    },
)
