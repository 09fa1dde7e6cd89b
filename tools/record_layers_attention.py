"""Records what Keras's attention layers compute where all their inputs are one.

    KERAS_BACKEND=jax python tools/record_layers_attention.py
"""

import layer_cases
import numpy as np
from keras import layers

# Of samples of 3 steps: some hidden, none hidden, all hidden
MASK = np.array([[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [0, 1, 1]], bool)


class SelfAttention(layer_cases.Recorder):
    """Calls layer(x, x), or layer([x, x])."""

    def __init__(self, seed):
        super().__init__(seed)
        self.options = {}

    def takes_list(self, layer):
        return isinstance(layer, layers.Attention)

    def build(self, layer, shape):
        if self.takes_list(layer):
            layer.build([shape, shape])
        else:
            layer.build(shape, shape)

    def arguments(self, layer, x, mask):
        if self.takes_list(layer):
            masks = {} if mask is None else {"mask": [mask, mask]}
            return ([x, x],), {**masks, **self.options}
        if mask is None:
            return (x, x), self.options
        # What the layer makes of a mask on x, which doesn't outlive a stateless call
        both = mask[:, :, None] & mask[:, None, :]
        return (x, x), {"attention_mask": both, **self.options}

    def output_mask(self, layer, x, mask):
        return mask

    def __call__(self, layer, *shape, mask=None, causal=False):
        # The call's argument in Keras is the layer's here
        self.options = {"use_causal_mask": True} if causal else {}
        recorded = self.case(layer, *shape, mask=mask)
        recorded["json"]["config"].update(self.options)
        for run in ("inference", "training"):
            if run in recorded:
                drop_rounding_errors(recorded[run])
        return recorded


def drop_rounding_errors(run):
    """The bias of the keys adds the same to all scores of a query, so its gradient is 0."""
    run["gradients"] = [g for g in run["gradients"] if g["name"] != "key/bias"]


case = SelfAttention(24)


def multi_head_cases():
    of = layers.MultiHeadAttention
    yield case(of(2, 3), 3, 4)
    yield case(of(1, 2, use_bias=False, name="attend"), 3, 2)
    # On JAX, Keras's fused attention takes no value_dim of its own; that of two axes isn't fused
    yield case(of(1, 2, value_dim=3), 2, 2, 2)
    yield case(of(2, 2, output_shape=5), 3, 2)
    yield case(of(2, 2, output_shape=(2, 3)), 3, 2)
    yield case(of(2, 2, use_gate=True), 3, 2)
    yield case(of(2, 2, use_gate=True, value_dim=3, dropout=0.1), 3, 2)
    yield case(of(2, 2), 3, 2, causal=True)
    yield case(of(2, 2, sliding_window=2), 4, 2)
    yield case(of(2, 2, sliding_window=1), 3, 2, causal=True)
    yield case(of(2, 2), 3, 2, mask=MASK)
    yield case(of(2, 2), 3, 2, mask=MASK, causal=True)
    yield case(of(2, 2, dropout=0.3, seed=3), 3, 2, mask=MASK)
    yield case(of(2, 2), 2, 3, 2)
    yield case(of(2, 2, attention_axes=2), 2, 3, 2)
    yield case(of(2, 2, attention_axes=1, output_shape=3), 2, 3, 2)
    yield case(of(2, 2, attention_axes=(1, 3)), 2, 2, 3, 2)
    yield case(
        of(
            2,
            2,
            kernel_initializer="he_normal",
            bias_initializer="ones",
            kernel_regularizer="l2",
            bias_regularizer="l1",
            kernel_constraint="max_norm",
            bias_constraint="non_neg",
        ),
        3,
        2,
    )


def group_query_cases():
    of = layers.GroupQueryAttention
    yield case(of(3, 4, 2), 3, 2)
    yield case(of(2, 2, 1, use_bias=False, use_gate=True), 3, 2)
    yield case(of(2, 2, 2), 3, 2, mask=MASK)
    yield case(of(2, 3, 1, sliding_window=2), 4, 2, causal=True)
    yield case(of(2, 4, 2, dropout=0.5), 3, 2, mask=MASK)


def single_head_cases():
    of = layers.Attention
    yield case(of(), 3, 4)
    yield case(of(use_scale=True, name="attend"), 3, 4)
    yield case(of(score_mode="concat"), 3, 4)
    yield case(of(score_mode="concat", use_scale=True), 3, 2)
    yield case(of(use_scale=True), 3, 2, mask=MASK)
    yield case(of(), 3, 2, causal=True)
    yield case(of(score_mode="concat"), 3, 2, mask=MASK, causal=True)
    yield case(of(dropout=0.4, seed=5), 3, 2)
    of = layers.AdditiveAttention
    yield case(of(), 3, 4)
    yield case(of(use_scale=False), 3, 4)
    yield case(of(), 3, 2, mask=MASK)
    yield case(of(), 3, 2, causal=True)
    yield case(of(dropout=0.4, trainable=False), 3, 2, mask=MASK)


NAMES = "MultiHeadAttention GroupQueryAttention Attention AdditiveAttention"


def main():
    groups = (multi_head_cases, group_query_cases, single_head_cases)
    layer_cases.write("attention", NAMES, [case for group in groups for case in group()])


if __name__ == "__main__":
    main()
