"""Draws functional models: branches, merges, shared layers, models within, several inputs and outputs."""

import keras
import numpy as np
import random_image_layers as images
import random_layers as stock
import random_networks as networks
import random_training as training
from keras import layers as L
from random_draw import Draw

NUMBERS, WEIGHTS = 120, 300  # the most of them in a sample of a tensor, in a layer
REFUSALS = (ValueError, TypeError, ZeroDivisionError, IndexError, RuntimeError, NotImplementedError)
MERGES = L.Add, L.Subtract, L.Multiply, L.Average, L.Maximum, L.Minimum


class Drawing:
    """The tensors of a model while it is drawn, and the layers that may be used once more."""

    def __init__(self, draw, inputs, depth):
        self.draw, self.depth = draw, depth
        self.tensors, self.shared = list(inputs), []
        self.used = set()

    def take(self):
        """A tensor; those that nobody has used yet come more often."""
        fresh = [i for i in range(len(self.tensors)) if i not in self.used]
        place = self.draw.of(*(fresh * 3 + list(range(len(self.tensors)))))
        self.used.add(place)
        return self.tensors[place]

    def keep(self, made):
        for each in made if isinstance(made, (list, tuple)) else [made]:
            if np.prod(each.shape[1:]) <= NUMBERS and 0 not in each.shape[1:] and 1 < len(each.shape) < 5:
                self.tensors.append(each)

    def step(self):
        try:
            self.keep(self.draw.of(self.apply, self.apply, self.merge, self.again, self.within)())
        except REFUSALS:
            pass

    def apply(self):
        x = self.take()
        shape = x.shape[1:]
        made = [stock.dense, stock.dense, stock.elementwise, stock.normalization]
        if len(shape) == 2:
            made += [stock.recurrent, stock.bidirectional, images.convolution]
        if len(shape) == 3:
            made += [images.convolution, images.pooling, images.global_pooling]
        layer = self.draw.of(*made)(self.draw, shape)
        layer.build(x.shape)
        if sum(np.prod(w.shape) for w in layer.weights) > WEIGHTS:
            raise ValueError("too large")
        self.shared.append(layer)
        return layer(x)

    def merge(self):
        x = self.take()
        alike = [t for t in self.tensors if t.shape == x.shape]
        kind = self.draw.integer(0, 5)
        if kind == 0:
            flat = [t for t in self.tensors if len(t.shape) == 2]
            return L.Concatenate()([self.draw.of(*flat), self.draw.of(*flat)])
        if kind == 1 and len(x.shape) == 2:
            return L.Dot(axes=1, normalize=self.draw.chance(0.3))([x, self.draw.of(*alike)])
        if kind == 2:
            axis = self.draw.integer(1, len(x.shape) - 1)
            return L.Concatenate(axis=axis)([x, self.draw.of(*alike)])
        merge = self.draw.of(*MERGES)
        count = 2 if merge is L.Subtract else self.draw.integer(2, 3)
        return merge()([x, *(self.draw.of(*alike) for _ in range(count - 1))])

    def again(self):
        """A layer that is there, on something else, or on what it gave itself."""
        layer = self.draw.of(*self.shared)
        fits = [t for t in self.tensors if t.shape == layer.input.shape]
        return layer(self.draw.of(*fits))

    def within(self):
        if self.depth > 1 or self.draw.chance(0.5):
            raise ValueError("not here")
        x = self.take()
        if self.draw.chance(0.4):
            model = keras.Sequential([stock.dense(self.draw, x.shape[1:]), stock.elementwise(self.draw, x.shape[1:])])
            made = model(x)
            if self.draw.chance(0.2):
                model.trainable = False
            return made
        count = self.draw.integer(1, 2)
        given = [x, self.take()][:count]
        inner = graph(self.draw, [keras.Input(t.shape[1:]) for t in given], self.depth + 1, self.draw.integer(2, 4))
        if inner is None:
            raise ValueError("nothing within")
        self.shared.append(inner) if count == 1 else None
        return inner(given if count > 1 else given[0])


def graph(draw, inputs, depth, steps):
    """A model of one or two outputs of any shape."""
    drawing = Drawing(draw, inputs, depth)
    for _ in range(steps * 2):
        if len(drawing.tensors) < len(inputs) + steps:
            drawing.step()
    made = drawing.tensors[len(inputs):]
    if not made:
        return None
    outputs = made[-1:] if draw.chance(0.7) or len(made) == 1 else made[-2:]
    return keras.Model(inputs if len(inputs) > 1 else inputs[0], outputs if len(outputs) > 1 else outputs[0])


def input_of(draw):
    kind = draw.of("rows", "rows", "steps", "images", "ids")
    if kind == "ids":
        x = keras.Input((draw.integer(2, 5),))
        words = draw.integer(3, 7)
        return x, L.Embedding(words, draw.integer(1, 3), mask_zero=draw.chance(0.5))(x), words
    shape = {
        "rows": lambda: (draw.integer(1, 6),),
        "steps": lambda: (draw.integer(2, 5), draw.integer(1, 3)),
        "images": lambda: (draw.integer(2, 5), draw.integer(2, 5), draw.integer(1, 2)),
    }[kind]()
    x = keras.Input(shape)
    return x, x, 0


def network(draw):
    drawn = [input_of(draw) for _ in range(draw.of(1, 1, 2, 2, 3))]
    drawing = Drawing(draw, [start for _, start, _ in drawn], 0)
    wanted = len(drawn) + draw.integer(3, 9)
    for _ in range(40):
        if len(drawing.tensors) < wanted:
            drawing.step()
    ends = []
    kinds = []
    for _ in range(draw.of(1, 1, 2, 2, 3)):
        end = drawing.take()
        if len(end.shape) > 2:
            end = draw.of(L.Flatten(), L.Flatten(), *([L.GlobalAveragePooling1D()] if len(end.shape) == 3 else []))(end)
        kind = draw.of("values", "values", "binary", "one_hot", "sparse")
        classes = draw.integer(1 if kind in ("values", "binary") else 2, 3)
        for layer in training.last_layer(draw, kind, classes):
            end = layer(end)
        ends.append(end)
        kinds.append(kind)
    inputs = [x for x, _, _ in drawn]
    model = keras.Model(inputs if len(inputs) > 1 else inputs[0], ends if len(ends) > 1 else ends[0])
    for layer in model.layers:
        if layer.weights and draw.chance(0.1):
            layer.trainable = False
    return model, kinds, [words for _, _, words in drawn]


LOSSES = {
    "values": ("mse", "mae", "huber"),
    "binary": ("binary_crossentropy",),
    "one_hot": ("categorical_crossentropy",),
    "sparse": ("sparse_categorical_crossentropy",),
}


def drawn(seed, number):
    """The model of that number: how it is compiled and what it is given."""
    keras.utils.clear_session(free_memory=False)
    draw = Draw(seed, number)
    model, kinds, words = network(draw)
    batch = draw.integer(2, 4)
    samples = draw.of(2 * batch, 2 * batch + 1)
    xs = []
    for each, count in zip(model.inputs, words, strict=True):
        shape = (samples, *each.shape[1:])
        xs.append(
            draw.random.integers(0, count, size=shape).astype("float32") if count else draw.normal(*shape)
        )
    losses = [draw.of(*LOSSES[kind]) for kind in kinds]
    ys = [
        training.targets(draw, kind, loss, samples, end.shape[1:])[0]
        for kind, loss, end in zip(kinds, losses, model.outputs, strict=True)
    ]
    several = len(ys) > 1
    more = {}
    if several and draw.chance(0.5):
        more["loss_weights"] = [draw.number(0.2, 2) for _ in ys]
    if draw.chance(0.5):
        metrics = [["accuracy"] if kind == "sparse" else ["mae"] for kind in kinds]
        more["metrics"] = metrics if several else metrics[0]
    model.compile(
        optimizer=draw.of("sgd", keras.optimizers.SGD(0.05, momentum=0.9), keras.optimizers.Adam(epsilon=0.01)),
        loss=losses if several else losses[0], **more,
    )
    return model, networks.weights(draw, model), xs, ys, {"batch_size": batch}
