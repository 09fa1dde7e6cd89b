"""Records what Keras's RNN computes around cells, its own and one of a user's.

    KERAS_BACKEND=jax python tools/record_layers_rnn.py

Masks with a cell whose output isn't its first state go with unroll=True only: the loop of the JAX
backend takes that state for the output of the step before, which those of TensorFlow and PyTorch
carry along.
"""

import keras
import layer_cases
import numpy as np
from keras import constraints
from keras import layers
from keras import ops
from record_layers_recurrent import MASK, STEPS, array


class Recorder(layer_cases.Recorder):
    """Knows that a cell is random only where it drops something, and what weights are called."""

    def case(self, layer, *shape, mask=None):
        if layer.stateful:
            layer.build((layer_cases.BATCH, *shape))
            layer.build = lambda shape: None  # it would ask for the batch size
        recorded = super().case(layer, *shape, mask=mask)
        if not drops(layer):
            recorded["training"], _ = self.run(
                layer,
                array(recorded["input"]),
                array(recorded["inference"]["output_gradient"]),
                True,
                None if mask is None else np.asarray(mask, bool),
                False,
            )
        keras.utils.clear_session()  # the cells of each case are counted from the first on
        return recorded


def drops(layer):
    """Whether a cell within drops something."""
    return any(
        getattr(each, "dropout", 0) or getattr(each, "recurrent_dropout", 0)
        for each in layer._flatten_layers()
    )


def weight_name(layer, variable):
    """The variable's path within the layer, without a cell that has all weights of an RNN."""
    path = variable.path.split("/")[1:]
    if not any(isinstance(each, layers.StackedRNNCells) for each in layer._flatten_layers()):
        del path[-2:-1]
    return "/".join(path)


layer_cases.weight_name = weight_name


@keras.saving.register_keras_serializable("own")
class MinimalRNNCell(layers.Layer):
    """The cell of Keras's documentation of RNN."""

    def __init__(self, units, **keywords):
        super().__init__(**keywords)
        self.units = units
        self.state_size = units

    def build(self, shape):
        self.kernel = self.add_weight(
            shape=(shape[-1], self.units), initializer="uniform", name="kernel"
        )
        self.recurrent_kernel = self.add_weight(
            shape=(self.units, self.units), initializer="uniform", name="recurrent_kernel"
        )

    def call(self, x, states):
        output = ops.matmul(x, self.kernel) + ops.matmul(states[0], self.recurrent_kernel)
        return output, [output]

    def get_config(self):
        return {**super().get_config(), "units": self.units}


@keras.saving.register_keras_serializable("own")
class TwoStatesCell(layers.Layer):
    """A cell whose output is none of its states: a moving mean and the step before."""

    def __init__(self, units, **keywords):
        super().__init__(**keywords)
        self.units = units
        self.state_size = [units, 2]
        self.output_size = 3

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.units), name="kernel")
        self.narrow = self.add_weight(shape=(self.units, 2), name="narrow")
        self.out = self.add_weight(shape=(2, 3), name="out")

    def call(self, x, states):
        mean = 0.7 * states[0] + 0.3 * ops.matmul(x, self.kernel)
        last = ops.tanh(ops.matmul(states[0], self.narrow))
        return ops.matmul(states[1] + last, self.out), [mean, last]

    def get_config(self):
        return {**super().get_config(), "units": self.units}


def around(of, unroll=False):
    """The settings of RNN around a cell that is made anew for each."""
    sequences = {"return_sequences": True}
    yield layers.RNN(of()), None
    yield layers.RNN(of(), go_backwards=True, **sequences), None
    yield layers.RNN(of(), stateful=True), None
    for options in ({}, {"go_backwards": True}, sequences):
        yield layers.RNN(of(), unroll=unroll, **options), MASK
    yield layers.RNN(of(), zero_output_for_mask=True), MASK
    yield layers.RNN(of(), zero_output_for_mask=True, **sequences), MASK


def stack():
    return [layers.LSTMCell(2), layers.GRUCell(3), layers.LSTMCell(2)]


def everything(kind, **more):
    """A cell with all arguments."""
    return kind(
        2,
        activation="relu",
        kernel_initializer="he_normal",
        recurrent_initializer="glorot_uniform",
        bias_initializer="ones",
        kernel_regularizer="l2",
        recurrent_regularizer="l1",
        bias_regularizer="l1",
        kernel_constraint=constraints.MaxNorm(1.5),
        recurrent_constraint="non_neg",
        bias_constraint="unit_norm",
        seed=3,
        **more,
    )


def cases(case):
    S, L, G, stacked = (
        layers.SimpleRNNCell, layers.LSTMCell, layers.GRUCell, layers.StackedRNNCells
    )
    for of in (lambda: S(3), lambda: L(3), lambda: G(3), stack):
        for layer, mask in around(of):
            yield case(layer, STEPS, 2, mask=mask)
    for cell in (
        S(2, use_bias=False, activation=None),
        L(2, use_bias=False, recurrent_activation="hard_sigmoid"),
        L(2, unit_forget_bias=False, activation="softmax"),
        G(2, reset_after=False),
        G(2, use_bias=False, recurrent_activation="softmax"),
        G(2, use_bias=False, reset_after=False, activation="elu", name="reader"),
        everything(S),
        everything(L, recurrent_activation="linear", trainable=False),
        everything(G, recurrent_activation="hard_sigmoid"),
        S(4, dropout=0.3),
        S(4, dropout=0.2, recurrent_dropout=1.0),
        L(4, dropout=0.3, seed=5),
        L(4, recurrent_dropout=0.4),
        G(4, dropout=1.0, recurrent_dropout=0.4),
        [L(2, dropout=0.3), S(3, recurrent_dropout=0.2, seed=8)],
        [S(2, trainable=False), S(2)],
        [G(2, name="twin"), S(2, name="twins"), S(2)],
        stacked([stacked([G(2), S(3)]), L(2)], name="tower"),
    ):
        yield case(layers.RNN(cell, return_sequences=True), STEPS, 2)
    yield case(layers.RNN(stacked([S(2), G(2)]), unroll=True), STEPS, 2, mask=MASK)
    yield case(layers.RNN(S(2), activity_regularizer="l2", name="words"), STEPS, 3)
    yield case(layers.RNN(L(2)), 1, 1)
    of = layers.Bidirectional
    yield case(of(layers.RNN(L(2))), STEPS, 2)
    yield case(of(layers.RNN(G(2), return_sequences=True), merge_mode="sum"), STEPS, 2, mask=MASK)
    yield case(of(layers.RNN([S(2), L(2), L(2)])), STEPS, 2, mask=MASK)
    yield case(of(layers.RNN(S(2)), backward_layer=layers.GRU(3, go_backwards=True)), STEPS, 2)


def own_cells(case):
    for layer, mask in around(lambda: MinimalRNNCell(3)):
        yield case(layer, STEPS, 2, mask=mask)
    for layer, mask in around(lambda: TwoStatesCell(4), unroll=True):
        yield case(layer, STEPS, 2, mask=mask)
    yield case(layers.RNN([MinimalRNNCell(2), layers.GRUCell(3), TwoStatesCell(1)]), STEPS, 2)
    yield case(layers.Bidirectional(layers.RNN(MinimalRNNCell(2))), STEPS, 2)


def main():
    keras.utils.clear_session()
    case = Recorder(61).case
    layer_cases.write(
        "rnn",
        "RNN SimpleRNNCell LSTMCell GRUCell StackedRNNCells",
        list(cases(case)),
        own_cells=list(own_cells(case)),
    )


if __name__ == "__main__":
    main()
