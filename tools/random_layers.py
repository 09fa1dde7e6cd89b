"""Draws layers that fit a shape, with options: the stock of record_random_models.py.

What has a documented difference (docs/differences.md) isn't drawn: ties of maxima on purpose,
resizing with antialiasing, masks in front of what refuses them.
"""

import keras
import numpy as np
from keras import layers as L


class OnItself:
    """Attention of a sequence to itself, which Keras has no way to say in a Sequential."""

    def __init__(self, *arguments, use_causal_mask=False, **keywords):
        super().__init__(*arguments, **keywords)
        self.use_causal_mask = use_causal_mask

    def get_config(self):
        causal = {"use_causal_mask": True} if self.use_causal_mask else {}
        return {**super().get_config(), **causal}

    def twice(self, of):
        return of, of

    def masks(self, mask):
        return {} if mask is None else {"query_mask": mask, "value_mask": mask}

    def build(self, shape):
        super().build(*self.twice(shape))

    def call(self, x, mask=None, training=None):
        return super().call(
            *self.twice(x), **self.masks(mask), training=training,
            use_causal_mask=self.use_causal_mask,
        )

    def compute_mask(self, x, mask=None):
        return mask

    def compute_output_shape(self, shape):
        return super().compute_output_shape(*self.twice(shape))

    def compute_output_spec(self, x, mask=None, training=None):
        return keras.KerasTensor(self.compute_output_shape(x.shape), dtype=self.compute_dtype)


class OnListOfItself(OnItself):
    """The same where the layer takes a list."""

    def twice(self, of):
        return ([of, of],)

    def masks(self, mask):
        return {} if mask is None else {"mask": [mask, mask]}


@keras.saving.register_keras_serializable("self")
class SelfMultiHeadAttention(OnItself, L.MultiHeadAttention):
    pass


@keras.saving.register_keras_serializable("self")
class SelfGroupQueryAttention(OnItself, L.GroupQueryAttention):
    pass


@keras.saving.register_keras_serializable("self")
class SelfAttention(OnListOfItself, L.Attention):
    pass


@keras.saving.register_keras_serializable("self")
class SelfAdditiveAttention(OnListOfItself, L.AdditiveAttention):
    pass


def units(draw):
    return draw.integer(1, 5)


def dense(draw, shape):
    return L.Dense(
        units(draw), activation=draw.activation(), use_bias=draw.chance(0.8),
        **draw.weights(("kernel", 2), ("bias", 1)), **draw.activity(),
    )


def elementwise(draw, shape):
    unknown = [i for i, length in enumerate(shape, 1) if length is None]
    shared = sorted({*unknown, draw.integer(1, len(shape))} if draw.chance(0.4) else unknown)
    return draw.of(
        lambda: L.Activation(draw.activation()),
        lambda: L.ReLU(
            **draw.options(0.4, max_value=lambda: draw.number(0.5, 2),
                           negative_slope=lambda: draw.number(0, 0.4),
                           threshold=lambda: draw.number(-0.4, 0.4))
        ),
        lambda: L.LeakyReLU(**draw.options(0.5, negative_slope=lambda: draw.number(0, 0.5))),
        lambda: L.ELU(**draw.options(0.5, alpha=lambda: draw.number(0.2, 1.5))),
        lambda: L.PReLU(shared_axes=shared or None, **draw.weights(("alpha", len(shape)))),
        lambda: L.Softmax(axis=draw.integer(1, len(shape)) if draw.chance(0.5) else -1),
        lambda: L.Identity(),
        lambda: L.ActivityRegularization(l1=draw.number(0, 0.02), l2=draw.number(0, 0.02)),
        lambda: L.Rescaling(draw.number(0.2, 2), offset=draw.number(-0.5, 0.5)),
    )()


def norm_options(draw, scaled=True):
    made = draw.options(0.5, epsilon=lambda: draw.of(0.001, 0.01, 0.1))
    made.update(draw.options(0.2, center=lambda: False, scale=lambda: False))
    weights = [w for w, use in (("gamma", "scale"), ("beta", "center")) if use not in made]
    return {**made, **draw.weights(*((name, 1) for name in weights))}


def normalization(draw, shape):
    known = [i for i, length in enumerate(shape, 1) if length is not None]
    channels = shape[-1]
    groups = [g for g in range(1, channels + 1) if channels % g == 0]
    some = sorted({draw.of(*known), draw.of(*known)})
    last = known[draw.integer(0, len(known) - 1):] if len(known) == len(shape) else [len(shape)]
    return draw.of(
        lambda: L.BatchNormalization(
            axis=draw.of(-1, -1, draw.of(*known)), momentum=draw.of(0.99, 0.5, 0.8),
            **norm_options(draw),
        ),
        lambda: L.LayerNormalization(axis=draw.of(-1, -1, last, some), **norm_options(draw)),
        lambda: L.GroupNormalization(draw.of(-1, *groups), **norm_options(draw)),
        lambda: L.RMSNormalization(
            axis=draw.of(-1, last), **draw.options(0.5, epsilon=lambda: draw.of(1e-6, 0.01))
        ),
        lambda: L.UnitNormalization(axis=draw.of(-1, some)),
        lambda: L.Normalization(
            axis=-1, mean=[draw.number(-1, 1) for _ in range(channels)],
            variance=[draw.number(0.5, 2) for _ in range(channels)], invert=draw.chance(0.3),
        ),
    )()


def rearrangement(draw, shape):
    rank = len(shape)
    made = [lambda: L.Flatten()]
    if rank == 1:
        made.append(lambda: L.RepeatVector(draw.integer(1, 3)))
    if rank > 1:
        made.append(lambda: L.Permute(tuple(int(i) + 1 for i in draw.random.permutation(rank))))
    if rank in (2, 3, 4):
        made.append(
            lambda: L.Flatten(data_format=draw.of("channels_first", "channels_last"))
        )
    if None not in shape:
        size = int(np.prod(shape))
        factors = [f for f in range(1, size + 1) if size % f == 0]

        def reshape():
            first = draw.of(*factors)
            rest = [size // first]
            if draw.chance(0.4):
                second = draw.of(*(f for f in factors if rest[0] % f == 0))
                rest = [second, rest[0] // second]
            target = [first, *rest]
            if draw.chance(0.3):
                target[draw.integer(0, len(target) - 1)] = -1
            return L.Reshape(tuple(target))

        made += [reshape, lambda: L.Reshape((size,))]
    return draw.of(*made)()


def noise(draw, shape):
    """Layers that do nothing in inference; a rate of 0 also in training."""
    rate = draw.of(0, 0, 0.3)
    of_rank = {2: L.SpatialDropout1D, 3: L.SpatialDropout2D, 4: L.SpatialDropout3D}
    made = [
        lambda: L.Dropout(rate),
        lambda: L.GaussianNoise(rate),
        lambda: L.GaussianDropout(rate),
        lambda: L.AlphaDropout(rate),
    ]
    if len(shape) in of_rank:
        made.append(lambda: of_rank[len(shape)](rate))
    if len(shape) == 3 and None not in shape:
        made.append(
            lambda: draw.of(
                L.RandomFlip(), L.RandomRotation(0.1), L.RandomTranslation(0.1, 0.1),
                L.RandomZoom(0.1), L.RandomContrast(0.1), L.RandomBrightness(0.1),
            )
        )
    return draw.of(*made)()


def recurrent_options(draw):
    made = draw.options(
        0.3, go_backwards=lambda: True, unroll=lambda: True, use_bias=lambda: False,
        activation=lambda: draw.of(*SMOOTH_GATES), dropout=lambda: draw.of(0, 0, 0, 0.2),
        recurrent_dropout=lambda: draw.of(0, 0, 0, 0.2),
    )
    made.update(draw.weights(("kernel", 2), ("recurrent", 2), ("bias", 1)))
    return {**made, "return_sequences": draw.chance(0.5)}


SMOOTH_GATES = ("tanh", "sigmoid", "softsign", "elu", "relu", "hard_sigmoid", "linear")


def recurrent(draw, shape, **fixed):
    options = {**recurrent_options(draw), **fixed}
    if shape[0] is None:
        options.pop("unroll", None)
    gate = draw.options(0.3, recurrent_activation=lambda: draw.of("hard_sigmoid", "softsign"))
    return draw.of(
        lambda: L.SimpleRNN(units(draw), **options),
        lambda: L.LSTM(units(draw), **options, **gate),
        lambda: L.GRU(units(draw), reset_after=draw.chance(0.6), **options, **gate),
    )()


def bidirectional(draw, shape):
    inner = recurrent(draw, shape)
    backward = {}
    if draw.chance(0.25):
        config = inner.get_config()
        config["go_backwards"] = not config["go_backwards"]
        config["name"] = "other_way"
        backward["backward_layer"] = type(inner).from_config(config)
    return L.Bidirectional(inner, merge_mode=draw.of("concat", "sum", "mul", "ave"), **backward)


def attention(draw, shape):
    heads = draw.integer(1, 2)
    causal = draw.options(0.3, use_causal_mask=lambda: True)
    more = draw.options(
        0.3, use_bias=lambda: False, use_gate=lambda: True,
        sliding_window=lambda: draw.integer(1, 3),
    )
    return draw.of(
        lambda: SelfMultiHeadAttention(
            heads, draw.integer(1, 3), **more, **causal,
            **draw.options(0.3, output_shape=lambda: units(draw)),
        ),
        lambda: SelfGroupQueryAttention(draw.integer(1, 3), 2 * heads, heads, **more, **causal),
        lambda: SelfAttention(
            use_scale=draw.chance(0.5), score_mode=draw.of("dot", "concat"), **causal
        ),
        lambda: SelfAdditiveAttention(use_scale=draw.chance(0.5), **causal),
    )()
