"""Records what Keras's recurrent layers compute.

    KERAS_BACKEND=jax python tools/record_layers_recurrent.py
"""

import layer_cases
import numpy as np
from keras import constraints
from keras import layers
from keras import regularizers

# One sample each: padded behind, padded in front, a gap, nothing but padding, no padding
MASK = [[1, 1, 1, 0], [0, 1, 1, 1], [1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]]
STEPS = 4


class Recorder(layer_cases.Recorder):
    """Knows that a recurrent layer is random only where it drops something."""

    def case(self, layer, *shape, mask=None):
        parts = getattr(layer, "forward_layer", layer), getattr(layer, "backward_layer", layer)
        if layer.stateful:
            layer.build((layer_cases.BATCH, *shape))
            layer.build = lambda shape: None  # it would ask for the batch size
        recorded = super().case(layer, *shape, mask=mask)
        if not any(part.dropout or part.recurrent_dropout for part in parts):
            recorded["training"], _ = self.run(
                layer,
                array(recorded["input"]),
                array(recorded["inference"]["output_gradient"]),
                True,
                None if mask is None else np.asarray(mask, bool),
                False,
            )
        return recorded


def array(tensor):
    return np.asarray(tensor["data"], "float32").reshape(tensor["shape"])


case = Recorder(41).case


def of_each_kind(kind, **more):
    """The settings in which all kinds compute alike."""
    yield case(kind(3, **more), STEPS, 2)
    yield case(kind(2, return_sequences=True, **more), STEPS, 3)
    yield case(kind(2, go_backwards=True, use_bias=False, **more), STEPS, 2)
    yield case(kind(2, go_backwards=True, return_sequences=True, **more), STEPS, 2)
    yield case(kind(2, return_sequences=True, **more), 1, 1)
    for backwards in (False, True):
        yield case(kind(2, go_backwards=backwards, **more), STEPS, 2, mask=MASK)
        for zero in (False, True):
            yield case(
                kind(
                    2,
                    go_backwards=backwards,
                    return_sequences=True,
                    zero_output_for_mask=zero,
                    **more,
                ),
                STEPS,
                2,
                mask=MASK,
            )
    yield case(kind(2, zero_output_for_mask=True, **more), STEPS, 2, mask=MASK)
    yield case(
        kind(2, unroll=True, zero_output_for_mask=True, return_sequences=True, **more),
        STEPS,
        2,
        mask=MASK,
    )
    yield case(kind(2, unroll=True, go_backwards=True, **more), STEPS, 2, mask=MASK)
    yield case(kind(2, stateful=True, return_sequences=True, **more), STEPS, 2)
    yield case(kind(2, activation="softmax", **more), STEPS, 2)
    yield case(kind(2, activation=None, return_sequences=True, **more), STEPS, 2)
    yield case(kind(4, dropout=0.3, **more), STEPS, 3)
    yield case(kind(4, recurrent_dropout=0.4, **more), STEPS, 3, mask=MASK)
    yield case(
        kind(4, dropout=0.3, recurrent_dropout=0.4, return_sequences=True, seed=5, **more),
        STEPS,
        3,
    )
    yield case(kind(4, dropout=1.0, **more), STEPS, 3)
    yield case(kind(4, dropout=0.2, recurrent_dropout=1.0, **more), STEPS, 3)
    yield case(
        kind(
            2,
            activation="relu",
            kernel_initializer="he_normal",
            recurrent_initializer="glorot_uniform",
            bias_initializer="ones",
            kernel_regularizer="l2",
            recurrent_regularizer=regularizers.L1(0.02),
            bias_regularizer="l1",
            kernel_constraint=constraints.MaxNorm(1.5),
            recurrent_constraint="non_neg",
            bias_constraint="unit_norm",
            trainable=False,
            **more,
        ),
        STEPS,
        2,
    )


def gated(kind, **more):
    yield from of_each_kind(kind, **more)
    yield case(
        kind(2, recurrent_activation="hard_sigmoid", return_sequences=True, **more),
        STEPS,
        2,
        mask=MASK,
    )
    yield case(kind(2, recurrent_activation="softmax", use_bias=False, **more), STEPS, 2)
    yield case(kind(2, use_cudnn=False, activity_regularizer="l2", **more), STEPS, 2)


def simple_rnn_cases():
    yield from of_each_kind(layers.SimpleRNN)


def lstm_cases():
    yield from gated(layers.LSTM)
    yield case(layers.LSTM(2, unit_forget_bias=False), STEPS, 2)


def gru_cases():
    yield from gated(layers.GRU)
    yield from gated(layers.GRU, reset_after=False)


def bidirectional_cases():
    of = layers.Bidirectional
    yield case(of(layers.LSTM(2)), STEPS, 2)
    for mode in ("concat", "sum", "ave", "mul"):
        yield case(of(layers.GRU(2, return_sequences=True), merge_mode=mode), STEPS, 2)
        yield case(of(layers.SimpleRNN(2), merge_mode=mode), STEPS, 2, mask=MASK)
    yield case(of(layers.LSTM(2, return_sequences=True, name="words")), STEPS, 2, mask=MASK)
    yield case(of(layers.LSTM(2, return_sequences=True, unroll=True)), STEPS, 2, mask=MASK)
    yield case(
        of(
            layers.LSTM(2, return_sequences=True, zero_output_for_mask=True),
            backward_layer=layers.GRU(3, go_backwards=True, return_sequences=True),
        ),
        STEPS,
        2,
        mask=MASK,
    )
    yield case(
        of(
            layers.SimpleRNN(2, go_backwards=True, trainable=False),
            backward_layer=layers.GRU(2, reset_after=False, name="other"),
            merge_mode="mul",
        ),
        STEPS,
        2,
    )
    yield case(of(layers.LSTM(2, stateful=True)), STEPS, 2)
    yield case(of(layers.GRU(3, dropout=0.3, recurrent_dropout=0.2, seed=4)), STEPS, 2)
    yield case(of(layers.GRU(2), activity_regularizer="l2"), STEPS, 2)


def main():
    groups = (simple_rnn_cases, lstm_cases, gru_cases, bidirectional_cases)
    layer_cases.write(
        "recurrent",
        "SimpleRNN LSTM GRU Bidirectional",
        [case for group in groups for case in group()],
    )


if __name__ == "__main__":
    main()
