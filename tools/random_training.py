"""Draws what a network is trained by: its last layer, targets, loss, metrics, optimizer, weights.

Where a gradient is 0 but for rounding, optimizers that divide by its size make a step of the
rounding; a large epsilon keeps most such draws usable.
"""

import numpy as np
from keras import layers, losses, metrics, optimizers

S = optimizers.schedules


def last_layer(draw, kind, classes):
    activation = {
        "one_hot": "softmax", "sparse": "softmax", "binary": "sigmoid", "hinge": "tanh",
        "positive": draw.of("softplus", "sigmoid"),
    }.get(kind)
    dense = layers.Dense(classes, activation=activation)
    if activation in ("softmax", "sigmoid") and draw.chance(0.2):
        return [layers.Dense(classes), layers.Activation(activation)]
    return [dense]


def kind_of_task(draw):
    return draw.of(
        "values", "values", "one_hot", "sparse", "binary", "logits", "sparse_logits", "hinge",
        "positive",
    )


def targets(draw, kind, loss, samples, shape):
    """Targets for outputs of a shape, and how many classes there are, if any."""
    whole = (samples, *shape)
    classes = shape[-1]
    labels = draw.random.integers(0, classes, size=whole[:-1])
    if kind in ("one_hot", "logits"):
        return np.eye(classes, dtype="float32")[labels], classes
    if kind in ("sparse", "sparse_logits"):
        # With an axis more, that loss holds each label against all samples
        flat = isinstance(loss, losses.CategoricalGeneralizedCrossEntropy) or draw.chance(0.5)
        return labels if flat else labels[..., None], classes
    if kind == "binary":
        return draw.random.integers(0, 2, size=whole).astype("float32"), 2 if classes == 1 else 0
    if kind == "hinge":
        return draw.of(-1, 0) + draw.of(1, 2) * draw.random.integers(0, 2, size=whole).astype(
            "float32"
        ), 0
    if kind == "positive":
        return draw.random.uniform(0.1, 2, size=whole).astype("float32"), 0
    y = draw.normal(*whole)
    return y + np.copysign(np.float32(0.2), y), 0


def loss(draw, kind):
    reduction = {"reduction": draw.of("sum", "mean", "mean_with_sample_weight")}
    reduction = reduction if draw.chance(0.3) else {}
    smooth = draw.options(0.4, label_smoothing=lambda: draw.number(0.05, 0.3))
    focal = draw.options(0.5, gamma=lambda: draw.number(0.5, 3), alpha=lambda: draw.number(0.1, 1))
    logits = {"from_logits": True}
    made = {
        "values": [
            lambda: draw.of("mse", "mae", "huber", "log_cosh", "cosine_similarity", "mape"),
            lambda: losses.Huber(delta=draw.number(0.3, 2), **reduction),
            lambda: losses.MeanSquaredError(**reduction),
            lambda: losses.CosineSimilarity(**reduction),
        ],
        "one_hot": [
            lambda: draw.of("categorical_crossentropy", "kl_divergence", "categorical_hinge",
                            "mse", "dice", "tversky"),
            lambda: losses.CategoricalCrossentropy(**smooth, **reduction),
            lambda: losses.CategoricalFocalCrossentropy(**focal, **smooth, **reduction),
        ],
        "sparse": [
            lambda: "sparse_categorical_crossentropy",
            lambda: losses.SparseCategoricalCrossentropy(
                **draw.options(0.4, ignore_class=lambda: draw.of(0, 1, -1)), **reduction
            ),
            lambda: losses.CategoricalGeneralizedCrossEntropy(q=draw.number(0.2, 0.9)),
        ],
        "binary": [
            lambda: draw.of("binary_crossentropy", "binary_focal_crossentropy", "mse"),
            lambda: losses.BinaryCrossentropy(**smooth, **reduction),
            lambda: losses.BinaryFocalCrossentropy(
                apply_class_balancing=draw.chance(0.5), **focal, **smooth, **reduction
            ),
        ],
        "logits": [
            lambda: losses.CategoricalCrossentropy(**logits, **smooth, **reduction),
            lambda: losses.BinaryCrossentropy(**logits, **smooth, **reduction),
            lambda: losses.CategoricalFocalCrossentropy(**logits, **focal, **reduction),
        ],
        "sparse_logits": [
            lambda: losses.SparseCategoricalCrossentropy(**logits, **reduction),
        ],
        "hinge": [
            lambda: draw.of("hinge", "squared_hinge"),
            lambda: losses.SquaredHinge(**reduction),
        ],
        "positive": [
            lambda: draw.of("poisson", "msle", "kl_divergence"),
            lambda: losses.Poisson(**reduction),
        ],
    }
    return draw.of(*made[kind])()


def some_metrics(draw, kind, shape):
    threshold = draw.number(0.3, 0.7)
    of_counts = [
        lambda: metrics.AUC(), lambda: metrics.AUC(curve="PR", num_thresholds=20),
        lambda: metrics.Precision(), lambda: metrics.Recall(thresholds=threshold),
        lambda: metrics.TruePositives(), lambda: metrics.FalseNegatives(thresholds=threshold),
        lambda: metrics.SensitivityAtSpecificity(0.6), lambda: metrics.PrecisionAtRecall(0.5),
    ]
    made = {
        "values": [lambda: draw.of("mse", "mae", "cosine_similarity", "root_mean_squared_error"),
                   lambda: metrics.LogCoshError()],
        "one_hot": [lambda: "accuracy", lambda: metrics.TopKCategoricalAccuracy(k=2),
                    lambda: "categorical_crossentropy", *of_counts,
                    lambda: metrics.OneHotMeanIoU(num_classes=shape[-1])],
        "sparse": [lambda: draw.of("accuracy", "sparse_categorical_crossentropy"),
                   lambda: metrics.SparseTopKCategoricalAccuracy(k=2)],
        "binary": [lambda: "accuracy", lambda: metrics.BinaryAccuracy(threshold=threshold),
                   lambda: "binary_crossentropy", lambda: metrics.BinaryIoU(), *of_counts],
        "logits": [lambda: draw.of("accuracy", "mse")],
        "sparse_logits": [lambda: "accuracy"],
        "hinge": [lambda: draw.of("hinge", "squared_hinge", "mae")],
        "positive": [lambda: draw.of("poisson", "mean_squared_logarithmic_error", "mse")],
    }[kind]
    if len(shape) == 1 and kind in ("one_hot", "binary"):
        made = [*made, lambda: metrics.F1Score(average=draw.of("macro", "macro", "micro", "weighted"))]
    if len(shape) == 1 and kind == "values":
        made = [*made, lambda: metrics.R2Score()]
    return [draw.of(*made)() for _ in range(draw.integer(0, 2))]


def learning_rate(draw, low, high):
    rate = draw.number(low, high)
    if draw.chance(0.7):
        return rate
    return draw.of(
        lambda: S.ExponentialDecay(rate, draw.integer(1, 3), 0.8, staircase=draw.chance(0.5)),
        lambda: S.InverseTimeDecay(rate, draw.integer(1, 3), 0.5, staircase=draw.chance(0.5)),
        lambda: S.PolynomialDecay(rate, 3, rate / 4, power=draw.of(1.0, 2.0)),
        lambda: S.PiecewiseConstantDecay([1, 2], [rate, rate / 2, rate / 4]),
        lambda: S.CosineDecay(rate / 10, 4, warmup_target=rate, warmup_steps=2),
        lambda: S.CosineDecay(rate, 4, alpha=0.1),
        lambda: S.CosineDecayRestarts(rate, 2),
    )()


def optimizer(draw, delicate):
    """Any; of those that follow the gradient's size, where a weight has a delicate one."""
    limit = draw.of("clipnorm", "clipvalue", "global_clipnorm")
    common = {
        **draw.options(0.25, **{limit: lambda: draw.number(0.05, 1)}),
        **draw.options(0.2, weight_decay=lambda: draw.number(0.001, 0.1)),
        **draw.options(0.1, gradient_accumulation_steps=lambda: 2),
    }
    if draw.chance(0.2):
        common.update(use_ema=True, ema_momentum=draw.number(0.5, 0.99))
        common.update(draw.options(0.4, ema_overwrite_frequency=lambda: draw.integer(1, 3)))
    wide = {"epsilon": draw.of(0.1, 0.01, 0.001)}
    rate = learning_rate(draw, 0.01, 0.2)
    betas = draw.options(0.3, beta_1=lambda: draw.number(0.5, 0.95))
    made = {
        "SGD": lambda: draw.options(0.5, momentum=lambda: draw.number(0.3, 0.95),
                                    nesterov=lambda: True),
        "Adam": lambda: {**wide, **betas, "amsgrad": draw.chance(0.3)},
        "AdamW": lambda: {**wide, **betas},
        "Adamax": lambda: {**wide, **betas},
        "Nadam": lambda: {**wide, **betas},
        "RMSprop": lambda: {**wide, "centered": draw.chance(0.3),
                            **draw.options(0.4, momentum=lambda: draw.number(0.3, 0.9))},
        "Adagrad": lambda: {},
        "Adadelta": lambda: {**wide, "rho": draw.number(0.5, 0.95)},
        "Ftrl": lambda: draw.options(
            0.4, l1_regularization_strength=lambda: draw.number(0.001, 0.01),
            l2_regularization_strength=lambda: draw.number(0.001, 0.1), beta=lambda: 0.1,
        ),
        "Lion": lambda: betas,
        "Lamb": lambda: {**wide, **betas},
        "Adafactor": lambda: {"relative_step": draw.chance(0.5)},
    }
    name = draw.of("SGD", "Adagrad") if delicate else draw.of("SGD", "SGD", *made)
    keywords = {**common, **made[name]()}
    if name == "AdamW":
        keywords.setdefault("weight_decay", 0.01)
    return getattr(optimizers, name)(learning_rate=rate, **keywords)


def sample_weights(draw, samples, output, whole):
    """Of each loss; None where Keras can't count them."""
    if whole or not draw.chance(0.4):
        return None
    return np.round(draw.random.uniform(0.1, 2, size=(samples, *output[:-1])), 2)
