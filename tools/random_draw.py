"""Draws from a seed: what the record_random_*.py scripts choose their models with."""

import numpy as np
from keras import constraints, regularizers

ACTIVATIONS = (
    "celu elu exponential gelu hard_shrink hard_sigmoid hard_silu hard_tanh leaky_relu linear"
    " log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus"
    " softsign sparse_plus sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold"
).split()
SMOOTH = "elu gelu silu sigmoid softplus softsign tanh mish selu".split()


class Draw:
    """A generator of random numbers, and of what keywords of Keras take."""

    def __init__(self, *seed):
        self.random = np.random.default_rng(seed)

    def chance(self, probability):
        return bool(self.random.random() < probability)

    def of(self, *choices):
        return choices[self.random.integers(len(choices))]

    def integer(self, low, high):
        """From low to high, both included."""
        return int(self.random.integers(low, high + 1))

    def number(self, low, high):
        """A number that is written short."""
        return round(float(self.random.uniform(low, high)), 3)

    def normal(self, *shape):
        return self.random.normal(size=shape).astype("float32")

    def options(self, probability, **choices):
        """Some of the keywords, each with that probability; a choice is a function of no argument."""
        return {key: make() for key, make in choices.items() if self.chance(probability)}

    def axes(self, rank, low, high):
        """One number for all axes, or one for each."""
        if self.chance(0.5):
            return self.integer(low, high)
        return tuple(self.integer(low, high) for _ in range(rank))

    def activation(self):
        return self.of(*(SMOOTH if self.chance(0.5) else ACTIVATIONS))

    def regularizer(self, rank=1):
        made = [
            lambda: regularizers.L1(self.number(0.001, 0.05)),
            lambda: regularizers.L2(self.number(0.001, 0.1)),
            lambda: regularizers.L1L2(self.number(0.001, 0.05), self.number(0.001, 0.05)),
            lambda: self.of("l1", "l2"),
        ]
        if rank == 2:
            made.append(
                lambda: regularizers.OrthogonalRegularizer(
                    self.number(0.001, 0.05), mode=self.of("rows", "columns")
                )
            )
        return self.of(*made)()

    def constraint(self, rank=1):
        axis = self.integer(0, rank - 1)
        if self.chance(0.2):
            axis = sorted({axis, self.integer(0, rank - 1)})
        return self.of(
            lambda: constraints.MaxNorm(self.number(0.3, 2), axis=axis),
            lambda: constraints.NonNeg(),
            lambda: constraints.UnitNorm(axis=axis),
            lambda: constraints.MinMaxNorm(
                self.number(0.1, 0.5), self.number(0.6, 1.5), self.number(0.1, 1), axis=axis
            ),
        )()

    def weights(self, *named_ranks):
        """Regularizers and constraints of weights, such as ("kernel", 2)."""
        made = {}
        for name, rank in named_ranks:
            if self.chance(0.12):
                made[name + "_regularizer"] = self.regularizer(rank)
            if self.chance(0.08):
                made[name + "_constraint"] = self.constraint(rank)
        return made

    def activity(self):
        return {"activity_regularizer": self.regularizer()} if self.chance(0.06) else {}
