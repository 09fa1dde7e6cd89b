"""Draws settings of every layer, most of them at the edge, and records what Keras makes of them.

Axes of length 1 (the batch too), strides above the window, dilation, both paddings, both data
formats; each layer alone, twice, in first place, in last place, and before another one of any
sort. Each setting is predicted, and trained for one step of SGD with the rate 1.

    export XLA_FLAGS="--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true"
    KERAS_BACKEND=jax python tools/record_sweep.py

writes golden/sweep.json, which holds a few settings of each layer. The whole sweep is the same
script with a larger number and another file, which the test takes by a system property:

    KERAS_BACKEND=jax python tools/record_sweep.py 100 /tmp/sweep.json
    mvn verify -pl core -Dtest=SweepTest -Dkerava.sweep=/tmp/sweep.json

Inputs, weights and targets aren't recorded: both sides draw them from the same generator (Stream).
"""

import json
import pathlib
import random
import sys

import golden
import keras
import numpy as np
from keras import layers

PER_LAYER = 3
FIRST = "channels_first"
ACTIVATIONS = ["relu", "tanh", "softmax", "elu", "gelu", "sigmoid", "swish", "hard_sigmoid"]


class Stream:
    """Numbers in [-1, 1), exact in float32, that the test draws as well."""

    def __init__(self, seed):
        self.state = seed

    def numbers(self, shape):
        values = np.empty(int(np.prod(shape)), "float32")
        for i in range(values.size):
            self.state = (self.state * 1103515245 + 12345) % 2**31
            values[i] = (self.state >> 8) / 2**22 - 1
        return values.reshape(shape)


class Draw:
    """Draws the arguments of a layer for an input shape, batch included."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *values):
        return self.random.choice(values)

    def some(self, count, *values):
        return [self.one(*values) for _ in range(count)]

    def length(self):
        return self.one(1, 1, 1, 2, 3, 4, 5, 7)

    def shape(self, rank):
        """A sample's shape of so many axes, few of them long."""
        longest = {1: 7, 2: 7, 3: 7, 4: 4}.get(rank, 3)
        return tuple(min(self.length(), longest) for _ in range(rank))

    def maybe(self, **arguments):
        """Each of the arguments, or not."""
        return {k: v for k, v in arguments.items() if self.one(True, False)}

    def format(self):
        return {"data_format": FIRST} if self.one(True, False, False) else {}

    def activation(self):
        return {"activation": self.one(*ACTIVATIONS)} if self.one(True, False) else {}


def channels(shape, arguments):
    return shape[1] if arguments.get("data_format") == FIRST else shape[-1]


def spatial(draw, axes, padding=("valid", "same")):
    strides = draw.some(axes, 1, 1, 2, 3, 4, 5)
    dilation = draw.some(axes, 1, 2, 3) if draw.one(True, False, False) else [1] * axes
    if max(dilation) > 1:
        strides = [1] * axes
    return {
        "kernel_size": draw.some(axes, 1, 1, 2, 3),
        "strides": strides,
        "padding": draw.one(*padding),
        "dilation_rate": dilation,
        **draw.format(),
        **draw.activation(),
        **draw.maybe(use_bias=False),
    }


def convolution(axes):
    def arguments(draw, shape):
        padding = ("valid", "same", "causal") if axes == 1 else ("valid", "same")
        given = spatial(draw, axes, padding)
        if given["padding"] == "causal":
            given.pop("data_format", None)
        count = channels(shape, given)
        groups = draw.one(1, 1, 1, *(g for g in range(1, count + 1) if count % g == 0))
        return {"filters": groups * draw.one(1, 1, 2, 3), **given, "groups": groups}

    return arguments


def transposed(axes):
    def arguments(draw, shape):
        given = spatial(draw, axes)
        if draw.one(True, False, False):
            given["output_padding"] = [draw.one(*range(s)) for s in given["strides"]]
        return {"filters": draw.one(1, 1, 2, 3), **given}

    return arguments


def depthwise(axes):
    def arguments(draw, shape):
        return {**spatial(draw, axes), "depth_multiplier": draw.one(1, 1, 2, 3)}

    return arguments


def separable(axes):
    def arguments(draw, shape):
        return {"filters": draw.one(1, 1, 2, 3), **depthwise(axes)(draw, shape)}

    return arguments


def pooling(axes):
    def arguments(draw, shape):
        return {
            "pool_size": draw.some(axes, 1, 1, 2, 3, 4),
            "padding": draw.one("valid", "same"),
            **draw.format(),
            **({"strides": draw.some(axes, 1, 2, 3, 4, 5)} if draw.one(True, True, False) else {}),
        }

    return arguments


def global_pooling(draw, shape):
    return {**draw.format(), **draw.maybe(keepdims=True)}


def up_sampling(axes):
    def arguments(draw, shape):
        given = {"size": draw.some(axes, 1, 1, 2, 3) if axes > 1 else draw.one(1, 2, 3)}
        if axes > 1:
            given.update(draw.format())
        if axes == 2:
            given.update(draw.maybe(interpolation=draw.one("nearest", "bilinear", "bicubic")))
        return given

    return arguments


def box(key, axes):
    def arguments(draw, shape):
        sides = [draw.some(2, 0, 0, 1, 2) for _ in range(axes)]
        return {key: sides if axes > 1 else sides[0], **(draw.format() if key == "padding" or axes > 1 else {})}

    return arguments


def factors(draw, size):
    rest, lengths = size, []
    while rest > 1:
        factor = draw.one(*(f for f in range(2, rest + 1) if rest % f == 0))
        lengths.append(factor)
        rest //= factor
    lengths += [1] * draw.one(0, 1, 1)
    draw.random.shuffle(lengths)
    return lengths[:4] if len(lengths) <= 4 and lengths else [size]


def permutation(draw, shape):
    dims = list(range(1, len(shape)))
    draw.random.shuffle(dims)
    return {"dims": dims}


def axis(draw, shape, batch=False):
    return draw.one(*range(0 if batch else 1, len(shape)), -1)


def softmax(draw, shape):
    return draw.maybe(axis=axis(draw, shape, batch=True))


def units(draw, shape):
    return {"units": draw.one(1, 1, 2, 3), **draw.activation(), **draw.maybe(use_bias=False)}


def shared_axes(draw, shape):
    return draw.maybe(shared_axes=[a for a in range(1, len(shape)) if draw.one(True, False)] or None)


def batch_normalization(draw, shape):
    return draw.maybe(axis=axis(draw, shape), center=False, scale=False)


def layer_normalization(draw, shape):
    axes = [a for a in range(1, len(shape)) if draw.one(True, False)]
    return {"axis": axes or -1, **draw.maybe(center=False, scale=False)}


def group_normalization(draw, shape):
    along = axis(draw, shape)
    count = shape[along]
    groups = draw.one(-1, *(g for g in range(1, count + 1) if count % g == 0))
    return {"groups": groups, "axis": along, **draw.maybe(center=False, scale=False)}


def normalization(draw, shape):
    along = axis(draw, shape)
    count = shape[along]
    return {
        "axis": along,
        "mean": [round(draw.random.uniform(-1, 1), 3) for _ in range(count)],
        "variance": [round(draw.random.uniform(0.5, 2), 3) for _ in range(count)],
    }


def recurrent(draw, shape):
    return {
        "units": draw.one(1, 1, 2, 3),
        **draw.maybe(return_sequences=True, go_backwards=True, unroll=True, use_bias=False),
    }


def gru(draw, shape):
    return {**recurrent(draw, shape), **draw.maybe(reset_after=False)}


def conv_lstm(draw, shape):
    given = spatial(draw, 2)
    given.pop("activation", None)
    return {
        "filters": draw.one(1, 1, 2),
        **given,
        **draw.maybe(return_sequences=True, go_backwards=True),
    }


def nested(name, arguments):
    return {"module": "keras.layers", "class_name": name, "config": arguments}


def bidirectional(draw, shape):
    kind = draw.one("SimpleRNN", "LSTM", "GRU")
    return {
        "layer": nested(kind, KINDS[kind][1](draw, shape)),
        "merge_mode": draw.one("concat", "sum", "mul", "ave"),
    }


def time_distributed(draw, shape):
    inner = (shape[0], *shape[2:])
    kind = draw.one(*(name for name in ALONG_TIME if len(inner) in KINDS[name][0]))
    return {"layer": nested(kind, KINDS[kind][1](draw, inner))}


def spectral(draw, shape):
    kind = draw.one(*(n for n in ("Dense", "Conv1D", "Conv2D") if len(shape) in KINDS[n][0]))
    inner = KINDS[kind][1](draw, shape)
    return {"layer": nested(kind, inner), "power_iterations": draw.one(1, 2)}


def multi_head(draw, shape):
    given = {"num_heads": draw.one(1, 1, 2), "key_dim": draw.one(1, 2, 3)}
    return {**given, **draw.maybe(use_bias=False, output_shape=draw.one(1, 2))}


def group_query(draw, shape):
    heads = draw.one(1, 1, 2)
    return {
        "head_dim": draw.one(1, 2, 3),
        "num_query_heads": heads * draw.one(1, 2),
        "num_key_value_heads": heads,
        **draw.maybe(use_bias=False),
    }


def resizing(draw, shape):
    given = {"height": draw.length(), "width": draw.length(), **draw.format()}
    given.update(draw.maybe(interpolation=draw.one("nearest", "bilinear", "bicubic")))
    return {**given, **draw.maybe(**{draw.one("crop_to_aspect_ratio", "pad_to_aspect_ratio"): True})}


def center_crop(draw, shape):
    return {"height": draw.length(), "width": draw.length(), **draw.format()}


def embedding(draw, shape):
    return {
        "input_dim": draw.one(1, 2, 5),
        "output_dim": draw.one(1, 1, 2, 3),
        **draw.maybe(mask_zero=True),
    }


def constant(**arguments):
    return lambda draw, shape: dict(arguments)


ANY = (2, 3, 4, 5)  # ranks, the batch axis counted

KINDS = {
    "Dense": (ANY, units),
    "Flatten": (ANY, lambda draw, shape: draw.format()),
    "Reshape": (ANY, lambda draw, shape: {"target_shape": factors(draw, int(np.prod(shape[1:])))}),
    "Permute": (ANY, permutation),
    "RepeatVector": ((2,), lambda draw, shape: {"n": draw.one(1, 2, 3)}),
    "Activation": (ANY, lambda draw, shape: {"activation": draw.one(*ACTIVATIONS)}),
    "BatchNormalization": (ANY, batch_normalization),
    "LayerNormalization": (ANY, layer_normalization),
    "Dropout": (ANY, constant(rate=0)),
    "GaussianNoise": (ANY, constant(stddev=0)),
    "GaussianDropout": (ANY, constant(rate=0)),
    "AlphaDropout": (ANY, constant(rate=0)),
    "ActivityRegularization": (ANY, lambda draw, shape: draw.maybe(l1=0.1, l2=0.2)),
    "LeakyReLU": (ANY, lambda draw, shape: draw.maybe(negative_slope=0.1)),
    "PReLU": (ANY, shared_axes),
    "ELU": (ANY, lambda draw, shape: draw.maybe(alpha=0.5)),
    "ReLU": (ANY, lambda draw, shape: draw.maybe(max_value=0.5, negative_slope=0.1, threshold=0.2)),
    "Softmax": (ANY, softmax),
    "Masking": ((3, 4), constant()),
    "Embedding": ((2, 3), embedding),
    "SimpleRNN": ((3,), recurrent),
    "LSTM": ((3,), recurrent),
    "GRU": ((3,), gru),
    "Bidirectional": ((3,), bidirectional),
    "TimeDistributed": ((3, 4, 5), time_distributed),
    "Identity": (ANY, constant()),
    "Rescaling": (ANY, constant(scale=0.5, offset=0.25)),
    "Resizing": ((4,), resizing),
    "CenterCrop": ((4,), center_crop),
    "Normalization": (ANY, normalization),
    "RandomFlip": ((4,), lambda draw, shape: draw.format()),
    "RandomRotation": ((4,), lambda draw, shape: {"factor": 0.0, **draw.format()}),
    "RandomTranslation": (
        (4,),
        lambda draw, shape: {"height_factor": 0.0, "width_factor": 0.0, **draw.format()},
    ),
    "RandomZoom": ((4,), lambda draw, shape: {"height_factor": 0.0, **draw.format()}),
    "RandomContrast": ((4,), constant(factor=0.5)),
    "RandomBrightness": ((4,), constant(factor=0.0, value_range=[-9.0, 9.0])),
    "ConvLSTM2D": ((5,), conv_lstm),
    "GroupNormalization": (ANY, group_normalization),
    "RMSNormalization": (ANY, constant()),
    "UnitNormalization": (ANY, lambda draw, shape: draw.maybe(axis=axis(draw, shape))),
    "SpectralNormalization": ((2, 3, 4), spectral),
    "MultiHeadAttention": ((3, 4), multi_head),
    "GroupQueryAttention": ((3,), group_query),
    "Attention": ((3,), lambda draw, shape: draw.maybe(use_scale=True, score_mode="concat")),
    "AdditiveAttention": ((3,), lambda draw, shape: draw.maybe(use_scale=False)),
}
for n in (1, 2, 3):
    rank = (n + 2,)
    KINDS.update(
        {
            f"MaxPooling{n}D": (rank, pooling(n)),
            f"AveragePooling{n}D": (rank, pooling(n)),
            f"GlobalMaxPooling{n}D": (rank, global_pooling),
            f"GlobalAveragePooling{n}D": (rank, global_pooling),
            f"ZeroPadding{n}D": (rank, box("padding", n)),
            f"Cropping{n}D": (rank, box("cropping", n)),
            f"UpSampling{n}D": (rank, up_sampling(n)),
            f"SpatialDropout{n}D": (
                rank,
                (lambda draw, shape: {"rate": 0, **draw.format()}) if n > 1 else constant(rate=0),
            ),
            f"Conv{n}D": (rank, convolution(n)),
            f"Conv{n}DTranspose": (rank, transposed(n)),
        }
    )
    if n < 3:
        KINDS[f"DepthwiseConv{n}D"] = (rank, depthwise(n))
        KINDS[f"SeparableConv{n}D"] = (rank, separable(n))

ALONG_TIME = [
    *"Dense Flatten Reshape Permute Activation BatchNormalization LayerNormalization PReLU".split(),
    *"ReLU Conv1D Conv2D Conv1DTranspose DepthwiseConv2D SeparableConv2D MaxPooling1D".split(),
    *"MaxPooling2D AveragePooling2D GlobalAveragePooling2D Cropping2D UpSampling2D LSTM".split(),
]
# What draws while training; and what has no gradient at all where it stands alone
RANDOM = {"RandomFlip", "RandomContrast"}


def layer_of(name, arguments):
    arguments = {
        k: layer_of(v["class_name"], v["config"]) if isinstance(v, dict) and "class_name" in v else v
        for k, v in arguments.items()
    }
    return getattr(layers, name)(**arguments)


def call(name, layer, x):
    if name in ("Attention", "AdditiveAttention"):
        return layer([x, x])
    if name in ("MultiHeadAttention", "GroupQueryAttention"):
        return layer(x, x)
    return layer(x)


def head(draw, shape):
    """A layer that learns, so that the gradient at its output is seen; it keeps the rank."""
    return "Dense", {"units": shape[-1], "activation": draw.one("linear", "tanh")}


def another(draw, shape):
    """Any layer that takes a shape; where it can, one that has a data format."""
    fitting = [k for k, (ranks, _) in KINDS.items() if len(shape) in ranks and k != "Embedding"]
    formats = [k for k in fitting if k[-1] == "D" and "1D" not in k]
    kind = draw.one(*(formats if formats and draw.one(True, True, False) else fitting))
    return kind, KINDS[kind][1](draw, shape)


def stack(kind, draw):
    """The shape of a batch, and what stands one behind the other."""
    ranks, arguments = KINDS[kind]
    shape = (draw.one(1, 1, 2, 3), *draw.shape(draw.one(*ranks) - 1))
    place = draw.one("alone", "twice", "first", "last", "last", "behind", "before")
    if kind == "Embedding":
        place = draw.one("alone", "first", "before")
    stacked = []
    x = keras.Input(batch_shape=shape)
    given = x

    def put(name, keywords):
        nonlocal x
        layer = layer_of(name, keywords)
        x = call(name, layer, x)
        if any(length is None or length < 1 for length in x.shape):
            raise ValueError("nothing is left")
        stacked.append((name, keywords))
        return name, keywords

    if place == "last":
        put(*head(draw, x.shape))
    if place == "behind":
        name, keywords = another(draw, x.shape)
        put(name, keywords)
        if len(x.shape) not in ranks:
            raise ValueError("another rank")
    of_kind = put(kind, arguments(draw, x.shape))
    if place == "twice":
        put(*of_kind)
    if place == "before":
        put(*another(draw, x.shape))
    if place in ("first", "before"):
        put("Flatten", {})
        put("Dense", {"units": 2})
    return shape, stacked, keras.Model(given, x)


def fixed():
    """Settings that were wrong once: a batch's shape, and layers."""
    image, first = (1, 9, 9, 1), {"data_format": FIRST}
    dense = ("Dense", {"units": 1})
    # Native operations for a single channel
    for filters in (1, 3):
        yield (2, 2, 2, 1), [("SeparableConv2D", {"filters": filters, "kernel_size": 2})]
    yield (1, 3, 3, 1), [("DepthwiseConv2D", {"kernel_size": 2})]
    yield (1, 1, 2, 1), [("DepthwiseConv2D", {"kernel_size": 1, "depth_multiplier": 2})]
    # Windows that leave some of the input over
    apart = {"strides": 3, "padding": "same"}
    for name in ("Conv2D", "SeparableConv2D"):
        yield image, [(name, {"filters": 1, "kernel_size": 1, **apart})]
    yield image, [("DepthwiseConv2D", {"kernel_size": 1, **apart})]
    yield (1, 4, 4, 4, 1), [("Conv3D", {"filters": 1, "kernel_size": 1, **apart})]
    for kind in ("Max", "Average"):
        yield (1, 9, 1), [(f"{kind}Pooling1D", {"pool_size": 1, **apart})]
        yield image, [(f"{kind}Pooling2D", {"pool_size": 1, **apart})]
        yield (1, 4, 4, 4, 1), [(f"{kind}Pooling3D", {"pool_size": 1, **apart})]
        yield (2, 5, 2), [dense, (f"{kind}Pooling1D", {"pool_size": 2, "strides": 5})]
        # … along one axis, but not along the other
        uneven = {"pool_size": [1, 3], "strides": [4, 2], "padding": "same"}
        yield (2, 7, 4, 2), [("Dense", {"units": 2}), (f"{kind}Pooling2D", uneven)]
    # What may give away the network's input
    yield (1, 3, 3, 1), [("Cropping2D", {"cropping": 1}), ("Flatten", {}), dense]
    for one, other in (("ReLU", "ELU"), ("LeakyReLU", "Softmax"), ("ELU", "ELU")):
        yield (1, 4), [(one, {}), (other, {}), dense]
    # Unlike data formats
    for one, other in (({}, first), (first, {})):
        for behind in ([], [("Flatten", {})], [("GlobalAveragePooling2D", {})], [dense]):
            yield (1, 2, 3, 2), [("UpSampling2D", {"size": 1, **one}), ("UpSampling2D", {"size": 2, **other}), *behind]
        yield (1, 2, 3, 2), [("ZeroPadding2D", {**one}), ("Cropping2D", {**other}), dense]
    # A mask of images, before layers that know nothing of masks
    for shape in ((2, 4, 1, 2), (2, 1, 3, 1)):
        for name in ("GlobalAveragePooling2D", "GlobalMaxPooling2D", "Flatten"):
            yield shape, [("Masking", {}), (name, {}), dense]
        yield shape, [("Masking", {}), ("Conv2D", {"filters": 2, "kernel_size": 1})]
    yield (1, 2, 2, 2, 1), [("Masking", {}), ("GlobalAveragePooling3D", {}), dense]


def rounded(values):
    return [float(f"{v:.7g}") for v in np.asarray(values, "float32").ravel()]


def positive(variable):
    return variable.name in ("gamma", "moving_variance")


def run(model, x, stream):
    """What the model predicts, and the loss of the step after which it has other weights."""
    y = stream.numbers(model.output_shape)
    model.compile(optimizer=keras.optimizers.SGD(1.0), loss="mse")
    if keras.backend.backend() != "jax":
        output = keras.ops.convert_to_numpy(model(x, training=False))
        return output, model.fit(x, y, batch_size=len(x), shuffle=False, verbose=0).history["loss"]

    import jax

    model.optimizer.build(model.trainable_variables)

    @jax.jit
    def both(state, x, y):
        output, _ = model.stateless_call(state[0], state[1], x, training=False)
        return output, model.train_step(state, (x, y))

    variables = (
        model.trainable_variables,
        model.non_trainable_variables,
        model.optimizer.variables,
        model.metrics_variables,
    )
    # All in one function, since compiling it takes nearly all of the time
    output, (logs, state) = both([[v.value for v in each] for each in variables], x, y)
    for variable, value in zip(sum(variables[:2], []), sum(state[:2], [])):
        variable.assign(value)
    return np.asarray(output), logs["loss"]


def case(kind, seed):
    """A drawn setting; raises where Keras refuses it."""
    draw = Draw(seed)
    return numbers(kind, draw, *stack(kind, draw))


def fixed_case(number, shape, stacked):
    x = given = keras.Input(batch_shape=shape)
    for name, keywords in stacked:
        x = call(name, layer_of(name, keywords), x)
    return numbers("fixed", Draw(f"fixed {number}"), shape, stacked, keras.Model(given, x))


def numbers(kind, draw, shape, stacked, model):
    """What the test needs of a setting: the seed of its numbers, and what Keras makes of them."""
    if np.prod(shape) > 400 or np.prod(model.output_shape) > 400 or model.count_params() > 300:
        raise ValueError("too many numbers for a small file")
    stream = Stream(draw.random.getrandbits(31))
    recorded = {
        "seed": stream.state,
        "shape": list(shape),
        "layers": [{"class_name": name, "config": keywords} for name, keywords in stacked],
    }
    x = stream.numbers(shape)
    if kind == "Embedding":
        dim = stacked[0][1]["input_dim"]
        recorded["ids"] = dim
        x = np.floor((x + 1) / 2 * dim).astype("float32")
    if kind == "Masking" or (kind == "fixed" and stacked[0][0] == "Masking"):
        recorded["masked"] = [draw.one(*range(shape[0])), draw.one(*range(shape[1]))]
        x[tuple(recorded["masked"])] = 0
    values = [stream.numbers(w.shape) for w in model.weights]
    recorded["positive"] = [i for i, w in enumerate(model.weights) if positive(w)]
    for i in recorded["positive"]:
        values[i] = np.abs(values[i]) + 0.5
    model.set_weights(values)
    recorded["weights"] = [list(w.shape) for w in model.weights]
    output, learned = run(model, x, stream)
    recorded["output"] = {"shape": list(output.shape), "data": rounded(output)}
    if not RANDOM & {name for name, _ in stacked}:
        recorded["loss"] = rounded(learned)[0]
        recorded["trained"] = [rounded(w) for w in model.get_weights()]
    if not np.all(np.isfinite([*recorded["output"]["data"], recorded.get("loss", 0)])):
        raise ValueError("not finite")
    return recorded


def cases_of(kind, count):
    found = 0
    for attempt in range(40 * count):
        try:
            recorded = case(kind, f"{kind} {attempt}")
        except Exception as e:  # refused by Keras, or by its backend
            last = f"{type(e).__name__}: {e}"
            continue
        yield {"kind": kind, **recorded}
        found += 1
        if found == count:
            return
    print(kind, "only", found, last[:300], file=sys.stderr)


def cases(per_layer):
    for number, (shape, stacked) in enumerate(fixed()):
        yield {"kind": "fixed", **fixed_case(number, shape, stacked)}
    if per_layer > 0:
        for kind in sorted(KINDS):
            yield from cases_of(kind, per_layer)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PER_LAYER
    content = {"cases": list(cases(count))}
    if len(sys.argv) > 2:
        target = pathlib.Path(sys.argv[2])
        golden.write(target.stem, content, folder=target.parent)
    else:
        golden.write("sweep", content)
