"""Draws whole networks, their weights, their data, and how they are compiled."""

import json

import keras
import numpy as np
import random_image_layers as images
import random_layers as stock
import random_training as training
from keras import layers as L
from random_draw import Draw

# What Keras forgets to be frozen when it reads it from JSON, or hands on to what is within
FORGETFUL = L.TimeDistributed, L.ConvLSTM2D, L.MultiHeadAttention, L.GroupQueryAttention
NUMBERS, WEIGHTS = 240, 400  # the most of them in a sample, in a layer


def first_layer(draw, batch):
    """An input, what may stand before the rest, and the axes' real lengths."""
    kind = draw.of("rows", "ids", "steps", "steps", "steps", "lines", "images", "images", "boxes",
                   "films")
    if kind == "rows":
        return [L.Input((draw.integer(1, 8),))], None
    if kind == "ids":
        steps, words = draw.integer(2, 6), draw.integer(3, 8)
        shape = (None,) if draw.chance(0.2) else (steps,)
        more = draw.weights(("embeddings", 2))
        return [
            L.Input(shape),
            L.Embedding(words, draw.integer(1, 4), mask_zero=draw.chance(0.6), **more),
        ], (steps,)
    if kind == "steps":
        steps, features = draw.integer(2, 6), draw.integer(1, 4)
        shape = (None if draw.chance(0.2) else steps, features)
        made = [L.Input(batch_shape=(batch if draw.chance(0.25) else None, *shape))]
        if draw.chance(0.4):
            made.append(L.Masking(draw.of(0.0, -1.0)))
        return made, (steps, features)
    lengths = {
        "lines": lambda: (draw.integer(3, 9), draw.integer(1, 4)),
        "images": lambda: (draw.integer(2, 6), draw.integer(2, 6), draw.integer(1, 3)),
        "boxes": lambda: tuple(draw.integer(2, 4) for _ in range(3)) + (draw.integer(1, 2),),
        "films": lambda: (draw.integer(2, 3), draw.integer(2, 4), draw.integer(2, 4), 2),
    }[kind]()
    shape = list(lengths)
    if kind == "images" and draw.chance(0.1):
        shape[:2] = None, None
    return [L.Input(tuple(shape))], lengths


def next_layer(draw, batch_shape):
    shape = batch_shape[1:]
    rank = len(shape)
    if rank == 2 and batch_shape[0] and draw.chance(0.3):
        return stock.recurrent(draw, shape, stateful=True)
    made = [stock.dense, stock.elementwise, stock.normalization, stock.rearrangement, stock.noise]
    if rank == 2:
        made += [stock.recurrent, stock.recurrent, stock.bidirectional, stock.attention]
    if rank in (2, 3, 4):
        made += [images.convolution, images.convolution, images.pooling, images.resized,
                 images.global_pooling]
    if rank == 4:
        made += [images.conv_lstm]
    layer = draw.of(*made)(draw, shape)
    if rank > 2 and draw.chance(0.15) or rank == 2 and draw.chance(0.08):
        inner = draw.of(stock.dense, stock.elementwise, *(
            [stock.recurrent, images.convolution, images.pooling] if rank == 3 else
            [images.convolution, images.pooling, images.global_pooling] if rank == 4 else []
        ))(draw, shape[1:])
        # Keras holds the mask of the samples against the features of a softmax there
        layer = L.TimeDistributed(L.Identity() if isinstance(inner, L.Softmax) else inner)
    if isinstance(layer, (L.Dense, L.Conv1D, L.Conv2D)) and draw.chance(0.04):
        layer.kernel_regularizer = None  # that of the kernel as it is divided isn't supported
        layer = L.SpectralNormalization(layer, power_iterations=draw.integer(1, 2))
    return layer


def adds(draw, model, shape):
    """Adds a layer where Keras takes it and it isn't too large."""
    before = len(model.layers)
    try:
        layer = next_layer(draw, shape)
        model.add(layer)
        shape = model.output_shape[1:]
        fits = np.prod([n or 6 for n in shape]) <= NUMBERS and 0 not in shape and len(shape) <= 4
        if fits and sum(np.prod(w.shape) for w in layer.weights) <= WEIGHTS:
            return True
    except (ValueError, TypeError, ZeroDivisionError, IndexError, RuntimeError, NotImplementedError):
        pass
    if len(model.layers) > before:
        model.pop()
    return False


def network(draw, batch):
    """A chain of layers without its last one, and the lengths of its samples."""
    first, lengths = first_layer(draw, batch)
    model = keras.Sequential(first)
    wanted = draw.integer(1, 5)
    for _ in range(12):
        shape = (model.outputs[0] if model.layers else first[0]).shape
        if wanted:
            wanted -= adds(draw, model, shape)
    if not model.layers:
        model.add(L.Identity())
    return model, lengths or model.input_shape[1:]


def is_masked(model):
    return keras.src.backend.get_keras_mask(model.outputs[0]) is not None


def is_delicate(layer):
    """Whether a weight's gradient is 0 but for rounding: the bias of attention's keys is such."""
    heads = L.MultiHeadAttention, L.GroupQueryAttention
    return isinstance(layer, heads) and layer.get_config()["use_bias"]


def inputs(draw, model, samples, lengths):
    first = model.layers[0]
    x = draw.normal(samples, *lengths)
    if isinstance(first, L.Embedding):
        x = draw.random.integers(1, first.input_dim, size=(samples, *lengths)).astype("float32")
        if first.mask_zero:
            x *= draw.random.random(x.shape) < 0.7
    if isinstance(first, L.Masking):
        x[draw.random.random(x.shape[:2]) < 0.3] = first.mask_value
    return x


def weights(draw, model):
    made = []
    for variable in model.weights:
        shape, name = variable.shape, variable.name
        if name in ("gamma", "moving_variance", "variance"):
            made.append(draw.random.uniform(0.5, 1.5, size=shape))
        else:
            size = np.sqrt(np.prod(shape[:-1])) if len(shape) > 1 else 2
            made.append(draw.normal(*shape) / size)
    return [np.round(w, 3).astype("float32") for w in made]


def drawn(seed, number):
    """The network of that number: how it is compiled and what it is given."""
    keras.utils.clear_session(free_memory=False)  # names begin anew; collecting is slow
    draw = Draw(seed, number)
    batch = draw.integer(2, 4)
    model, lengths = network(draw, batch)
    kind = training.kind_of_task(draw)
    if kind != "values" or draw.chance(0.6):
        classes = draw.integer(1 if kind in ("values", "binary", "hinge", "positive") else 2, 4)
        for layer in training.last_layer(draw, kind, classes):
            model.add(layer)
    for layer in model.layers:
        if not isinstance(layer, FORGETFUL) and draw.chance(0.1):
            layer.trainable = False
    samples = 3 * batch if model.input_shape[0] else draw.of(3 * batch, 2 * batch + 2)
    x = inputs(draw, model, samples, lengths)
    output = model.compute_output_shape(x.shape)[1:]
    loss = training.loss(draw, kind)
    y, classes = training.targets(draw, kind, loss, samples, output)
    given = {"batch_size": batch}
    sample_weight = training.sample_weights(draw, samples, output, loss in ("dice", "tversky"))
    plain = training.some_metrics(draw, kind, output)
    weighted = training.some_metrics(draw, kind, output)
    ignores = getattr(loss, "ignore_class", None) is not None
    if sample_weight is not None and (ignores or is_masked(model)):
        weighted = None  # on PyTorch the loss multiplies the weights by the mask for those after it
    model.compile(
        optimizer=training.optimizer(draw, delicate=any(map(is_delicate, model.layers))),
        loss=loss, metrics=plain or None, weighted_metrics=weighted or None,
    )
    if classes and sample_weight is None and len(output) == 1 and draw.chance(0.3):
        given["class_weight"] = {str(c): draw.number(0.2, 2) for c in range(classes)}
    return model, weights(draw, model), x, y, sample_weight, given


def is_random(model):
    """Whether the training of the network draws random numbers."""
    rates = ("rate", "stddev", "dropout", "recurrent_dropout")
    text = json.loads(model.to_json())

    def any_in(node):
        if isinstance(node, dict):
            if str(node.get("class_name", "")).startswith("Random") and "factor" in str(node):
                return True
            return any(k in rates and v for k, v in node.items()) or any(
                any_in(v) for v in node.values()
            ) or node.get("class_name") == "RandomFlip"
        return isinstance(node, list) and any(any_in(v) for v in node)

    return any_in(text["config"])
