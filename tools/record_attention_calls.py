"""Records what Keras computes where attention is called with keywords on several tensors.

    COLUMNS=80 KERAS_BACKEND=jax python tools/record_attention_calls.py
"""

import re

import golden
import jax
import keras
import numpy as np
from keras import layers

BATCH = 3
TAKES_LIST = (layers.Attention, layers.Add, layers.Concatenate)


class Case:
    """Notes down a model while it is put together; tensors go by their numbers."""

    def __init__(self, name, random=False):
        self.name = name
        self.random = random
        self.tensors = []
        self.inputs = []
        self.layers = []
        self.calls = []

    def input(self, *shape, kind="floats"):
        self.tensors.append(keras.Input(shape))
        self.inputs.append((len(self.tensors) - 1, shape, kind))
        return len(self.tensors) - 1

    def __call__(self, layer, *given, **keywords):
        """Keywords that end with an underscore are tensors."""
        tensors = {k[:-1]: n for k, n in keywords.items() if k.endswith("_")}
        flags = {k: value for k, value in keywords.items() if not k.endswith("_")}
        arguments = [self.tensors[n] for n in given]
        arguments = [arguments] if isinstance(layer, TAKES_LIST) else arguments
        made = layer(*arguments, **{k: self.tensors[n] for k, n in tensors.items()}, **flags)
        made = list(made) if isinstance(made, (tuple, list)) else [made]
        if all(layer is not known for known in self.layers):
            self.layers.append(layer)
        number = next(i for i, known in enumerate(self.layers) if known is layer)
        self.calls.append(
            {"layer": number, "given": list(given), "tensors": tensors, "flags": flags}
        )
        first = len(self.tensors)
        self.tensors += made
        return first if len(made) == 1 else list(range(first, first + len(made)))

    def data(self, rng, shape, kind):
        if kind == "words":
            return rng.integers(0, 3, (BATCH, *shape)).astype("float32")
        if kind == "mask":
            return (rng.uniform(size=(BATCH, *shape)) < 0.6).astype("float32")
        return rng.uniform(-1, 1, (BATCH, *shape)).astype("float32")

    def record(self, seed, outputs):
        rng = np.random.default_rng(seed)
        model = keras.Model(
            [self.tensors[n] for n, _, _ in self.inputs], [self.tensors[n] for n in outputs]
        )
        for weight in model.weights:
            weight.assign(rng.uniform(-0.8, 0.8, weight.shape).astype("float32"))
        xs = [self.data(rng, shape, kind) for _, shape, kind in self.inputs]
        predicted = listed(model(xs, training=False))
        masks = [keras.src.backend.get_keras_mask(y) for y in predicted]
        recorded = {
            "name": self.name,
            "inputs": [golden.tensor(x) for x in xs],
            "input_places": [n for n, _, _ in self.inputs],
            "calls": self.calls,
            "outputs": outputs,
            "layers": [
                {
                    "json": keras.saving.serialize_keras_object(layer),
                    "weights": [golden.tensor(w.value) for w in trained(layer)],
                }
                for layer in self.layers
            ],
            "predictions": [golden.tensor(y) for y in predicted],
            "masks": [None if m is None else golden.tensor(np.array(m, "int32")) for m in masks],
        }
        if not self.random:
            dys = [rng.uniform(-1, 1, y.shape).astype("float32") for y in predicted]
            recorded["output_gradients"] = [golden.tensor(dy) for dy in dys]
            recorded["gradients"] = self.gradients(model, xs, dys)
        return recorded

    def gradients(self, model, xs, dys):
        trainable = [v.value for v in model.trainable_variables]
        kept = [v.value for v in model.non_trainable_variables]

        def objective(trainable):
            ys, _ = model.stateless_call(trainable, kept, xs, training=True)
            return sum((y * dy).sum() for y, dy in zip(listed(ys), dys))

        found = jax.grad(objective)(trainable)
        by_path = {v.path: g for v, g in zip(model.trainable_variables, found)}
        # The bias of the keys adds the same to all scores of a query: only rounding errors
        return [
            [
                None if w.path.endswith("key/bias") else golden.tensor(by_path[w.path])
                for w in trained(layer)
            ]
            for layer in self.layers
        ]


def listed(outputs):
    return outputs if isinstance(outputs, list) else [outputs]


def trained(layer):
    return [w for w in layer.weights if "seed" not in w.path]


def projected(at, *lengths, width=4):
    """Inputs behind a layer each, so that gradients of what attention takes are checked too."""
    return [at(layers.Dense(width), at.input(length, 3)) for length in lengths]


def embedded(at, *lengths):
    return [at(layers.Embedding(3, 4, mask_zero=True), at.input(n, kind="words")) for n in lengths]


def end(at, y):
    """Outputs: the scores as they are, the values behind a layer."""
    ys = y if isinstance(y, list) else [y]
    return at, [at(layers.Dense(2), ys[0]), *ys[1:]]


SCORES = {"return_attention_scores": True}
CAUSAL = {"use_causal_mask": True}


def single_heads():
    kinds = {
        "Attention": lambda **k: layers.Attention(**k),
        "Attention, scaled": lambda **k: layers.Attention(use_scale=True, **k),
        "Attention, concat": lambda **k: layers.Attention(score_mode="concat", use_scale=True, **k),
        "AdditiveAttention": lambda **k: layers.AdditiveAttention(**k),
    }
    for name, make in kinds.items():
        at = Case(name + " of two")
        yield end(at, at(make(), *projected(at, 3, 5)))
        at = Case(name + " of three, scores")
        value = at(layers.Dense(2), at.input(5, 3))
        query, key = projected(at, 3, 5)
        yield end(at, at(make(), query, value, key, **SCORES))
        at = Case(name + ", causal")
        yield end(at, at(make(), *projected(at, 3, 5), **CAUSAL))
        at = Case(name + ", masks, causal, scores")
        y, scores = at(make(), *embedded(at, 4, 4), **CAUSAL, **SCORES)
        yield at, [at(layers.LSTM(2), y), scores, y]
        at = Case(name + ", mask of the value")
        query, (value,) = at.input(4, 4), embedded(at, 5)
        yield end(at, at(make(), query, value))
        at = Case(name + ", mask of the query")
        (query,), value = embedded(at, 4), at.input(5, 4)
        yield end(at, at(make(), query, value))
        at = Case(name + ", dropout", random=True)
        yield end(at, at(make(dropout=0.4), *projected(at, 3, 5), **SCORES))


def heads():
    kinds = {
        "MultiHeadAttention": lambda **k: layers.MultiHeadAttention(2, 3, **k),
        "GroupQueryAttention": lambda **k: layers.GroupQueryAttention(3, 4, 2, **k),
    }
    for name, make in kinds.items():
        at = Case(name + " of two")
        yield end(at, at(make(), *projected(at, 3, 5)))
        at = Case(name + " of three, scores")
        yield end(at, at(make(), *projected(at, 3, 5, 5), **SCORES))
        at = Case(name + " by keywords")
        query, value, key = projected(at, 3, 5, 5)
        yield end(at, at(make(use_bias=False), query, value_=value, key_=key, use_causal_mask=False))
        at = Case(name + ", causal")
        yield end(at, at(make(), *projected(at, 3, 5), **CAUSAL))
        at = Case(name + ", causal, scores")
        yield end(at, at(make(), *projected(at, 5, 3), **CAUSAL, **SCORES))
        for option in ("query_mask", "value_mask", "key_mask"):
            at = Case(f"{name}, {option}")
            mask = at.input(3 if option == "query_mask" else 5, kind="mask")
            yield end(at, at(make(), *projected(at, 3, 5), **{option + "_": mask}))
        at = Case(name + ", attention_mask")
        mask = at.input(3, 5, kind="mask")
        yield end(at, at(make(), *projected(at, 3, 5), attention_mask_=mask))
        at = Case(name + ", attention_mask of heads, scores")
        mask = at.input(1, 3, 5, kind="mask")
        yield end(at, at(make(), *projected(at, 3, 5), attention_mask_=mask, **SCORES))
        at = Case(name + ", all masks")
        masks = [at.input(5, kind="mask"), at.input(3, 5, kind="mask")]
        query, value = embedded(at, 3, 5)
        y = at(make(), query, value, value, value_mask_=masks[0], attention_mask_=masks[1], **CAUSAL)
        yield at, [at(layers.LSTM(2), y), y]
        at = Case(name + ", all by place")
        masks = [at.input(n, kind="mask") for n in (3, 5, 5)] + [at.input(3, 5, kind="mask")]
        yield end(at, at(make(), *projected(at, 3, 5, 5), *masks))
        at = Case(name + ", masks of embeddings, scores")
        y, scores = at(make(), *embedded(at, 3, 5), **SCORES)
        yield at, [y, scores, at(layers.GlobalAveragePooling1D(), y)]
        at = Case(name + ", masks of three")
        yield end(at, at(make(sliding_window=2), *embedded(at, 4, 5, 5)))
        at = Case(name + ", dropout and gate", random=True)
        yield end(at, at(make(dropout=0.4, use_gate=True), *embedded(at, 3, 5), **SCORES))
        at = Case(name + " used twice")
        shared = make()
        query, value = projected(at, 3, 5)
        yield end(at, at(shared, at(shared, query, value), query))
        at = Case(name + ", blocks of masked steps")
        (x,) = embedded(at, 4)
        first = x
        for _ in range(2):
            x = at(layers.Add(), x, at(make(), x, x))
        last = at(make(), first, x)
        pooled = at(layers.GlobalAveragePooling1D(), x)
        yield at, [pooled, at(layers.LSTM(2), last), last, x, first]


def widths_and_axes():
    at = Case("lengths of features of their own")
    value = at(layers.Dense(2), at.input(5, 3))
    key = at(layers.Dense(5), at.input(5, 3))
    (query,) = projected(at, 3)
    attention = layers.MultiHeadAttention(2, 3, value_dim=4, output_shape=(2, 3), use_gate=True)
    yield at, at(attention, query, value, key, **SCORES)
    at = Case("two axes of steps")
    query, value = (at(layers.Dense(4), at.input(*steps, 3)) for steps in ((2, 3), (3, 2)))
    mask = at.input(2, 3, 3, 2, kind="mask")
    attention = layers.MultiHeadAttention(2, 3, value_dim=2)
    yield at, at(attention, query, value, attention_mask_=mask, **SCORES)
    for mask in ((3, 4), (2, 3, 4)):
        at = Case(f"the second axis of steps, a mask of {len(mask)} axes")
        query, value = (at(layers.Dense(4), at.input(*steps, 3)) for steps in ((2, 3), (2, 4)))
        attention = layers.MultiHeadAttention(2, 3, attention_axes=2)
        yield at, [at(attention, query, value, attention_mask_=at.input(*mask, kind="mask"))]
    at = Case("the first axis of steps, scores")
    query, value = (at(layers.Dense(4), at.input(*steps, 3)) for steps in ((2, 3), (4, 3)))
    yield at, at(layers.MultiHeadAttention(2, 3, attention_axes=1), query, value, **SCORES)


def encoder():
    """Self-attention."""
    words = keras.Input((6,))
    x = layers.Embedding(20, 8)(words)
    attended = layers.MultiHeadAttention(2, 4)(x, x)
    x = layers.LayerNormalization()(layers.Add()([x, attended]))
    hidden = layers.Dense(8)(layers.Dense(16, activation="relu")(x))
    x = layers.LayerNormalization()(layers.Add()([x, hidden]))
    return keras.Model(words, layers.Dense(1)(layers.GlobalAveragePooling1D()(x)))


def decoder():
    """Self- and cross-attention, scores."""
    seen = keras.Input((5, 8))
    words = keras.Input((6,))
    x = layers.Embedding(20, 8)(words)
    x = layers.Add()([x, layers.MultiHeadAttention(2, 4)(x, x, use_causal_mask=True)])
    looked, scores = layers.GroupQueryAttention(4, 2, 1)(
        x, value=seen, return_attention_scores=True
    )
    joined = layers.Attention(use_scale=True)([layers.Add()([x, looked]), seen])
    return keras.Model([words, seen], [layers.Dense(3)(joined), scores])


def summaries():
    recorded = {}
    for make in (encoder, decoder):
        keras.utils.clear_session()
        lines = []
        make().summary(print_fn=lambda text, **_: lines.append(text))
        recorded[make.__name__] = "".join(lines)
    return recorded


def errors():
    query, value, key = keras.Input((3, 4)), keras.Input((5, 4)), keras.Input((6, 4))
    wide = keras.Input((5, 7))
    heads = lambda *a, **k: layers.MultiHeadAttention(2, 3)(*a, **k)
    groups = lambda *a, **k: layers.GroupQueryAttention(2, 2, 1)(*a, **k)
    calls = {
        "a list of one": lambda: layers.Attention()([query]),
        "a list of four": lambda: layers.AdditiveAttention()([query, value, value, value]),
        "a value twice": lambda: heads(query, value, value=value),
        "a key without a value": lambda: heads(query, key=value),
        "a key of other steps": lambda: heads(query, value, key),
        "a value of other features": lambda: groups(query, wide),
        "a key of other steps in groups": lambda: groups(query, value, key=key),
    }
    recorded = {}
    for name, call in calls.items():
        try:
            call()
        except (ValueError, TypeError) as error:
            framed = re.search("\x1b\\[1m(.*)\x1b\\[0m", str(error))
            recorded[name] = framed.group(1) if framed else str(error)
    return recorded


def main():
    cases = [*single_heads(), *heads(), *widths_and_axes()]
    golden.write(
        "attention_calls",
        {
            "cases": [at.record(i, outputs) for i, (at, outputs) in enumerate(cases)],
            "summaries": summaries(),
            "errors": errors(),
        },
    )


if __name__ == "__main__":
    main()
