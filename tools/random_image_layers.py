"""Draws convolutions, pooling and what changes the size: the rest of record_random_models.py's stock."""

from keras import layers as L


def one_to_three(rank, *names):
    return [getattr(L, f"{name}{rank}D") for name in names]


def data_format(draw):
    return {"data_format": draw.of("channels_first", "channels_last")} if draw.chance(0.3) else {}


def channels(shape, options):
    return shape[0] if options.get("data_format") == "channels_first" else shape[-1]


def spread(draw, rank, padding):
    """Strides or dilation; Keras refuses both at once."""
    kind = draw.of("strides", "dilation_rate", None)
    if kind is None:
        return {}
    return {kind: draw.axes(rank, 1, 3 if kind == "strides" else 2)}


def convolution(draw, shape):
    rank = len(shape) - 1
    common = {
        "padding": draw.of("valid", "same", *(["causal"] if rank == 1 else [])),
        "activation": draw.activation(), "use_bias": draw.chance(0.8), **draw.activity(),
    }
    filters, window = draw.integer(1, 4), draw.axes(rank, 1, 3)
    plain, transposed = one_to_three(rank, "Conv"), getattr(L, f"Conv{rank}DTranspose")
    spaced = spread(draw, rank, common["padding"])
    kernel = draw.weights(("kernel", rank + 2), ("bias", 1))

    def ordinary():
        form = {} if common["padding"] == "causal" else data_format(draw)
        count = channels(shape, form)
        groups = draw.of(*(g for g in range(1, count + 1) if count % g == 0)) if count else 1
        return plain[0](
            groups * draw.integer(1, 2) if groups > 1 else filters, window, groups=groups,
            **common, **spaced, **form, **kernel,
        )

    def backwards():
        form = data_format(draw)
        padding = "same" if common["padding"] == "causal" else common["padding"]
        strides = {} if "dilation_rate" in spaced else spaced
        return transposed(
            filters, window, **{**common, "padding": padding}, **strides, **form, **kernel
        )

    def depthwise():
        form = {} if common["padding"] == "causal" else data_format(draw)
        same = {k: max(v) if isinstance(v, tuple) else v for k, v in spaced.items()}
        return getattr(L, f"DepthwiseConv{rank}D")(
            window, depth_multiplier=draw.integer(1, 2), **common, **same, **form,
            **draw.weights(("depthwise", rank + 2), ("bias", 1)),
        )

    def separable():
        form = {} if common["padding"] == "causal" else data_format(draw)
        same = {k: max(v) if isinstance(v, tuple) else v for k, v in spaced.items()}
        return getattr(L, f"SeparableConv{rank}D")(
            filters, window, depth_multiplier=draw.integer(1, 2), **common, **same, **form,
            **draw.weights(("depthwise", rank + 2), ("pointwise", rank + 2), ("bias", 1)),
        )

    return draw.of(ordinary, backwards, *([depthwise, separable] if rank < 3 else []))()


def pooling(draw, shape):
    """On PyTorch, Keras fills what "same" adds to means with copies of the edge: "valid" alone."""
    rank = len(shape) - 1
    most, mean = one_to_three(rank, "MaxPooling", "AveragePooling")
    options = {**draw.options(0.5, strides=lambda: draw.axes(rank, 1, 3)), **data_format(draw)}
    if draw.chance(0.5):
        return mean(draw.axes(rank, 1, 3), **options)
    return most(draw.axes(rank, 1, 3), padding=draw.of("valid", "same"), **options)


def global_pooling(draw, shape):
    rank = len(shape) - 1
    return draw.of(*one_to_three(rank, "GlobalMaxPooling", "GlobalAveragePooling"))(
        keepdims=draw.chance(0.3), **data_format(draw)
    )


def sides(draw, rank, most):
    """One number, one for each axis, or one for each side of each axis."""
    if rank == 1:
        return draw.of(draw.integer(0, most), (draw.integer(0, most), draw.integer(0, most)))
    if draw.chance(0.5):
        return draw.axes(rank, 0, most)
    return tuple((draw.integer(0, most), draw.integer(0, most)) for _ in range(rank))


def resized(draw, shape):
    rank = len(shape) - 1
    form = data_format(draw) if rank > 1 else {}
    padded = data_format(draw)
    made = [
        lambda: getattr(L, f"ZeroPadding{rank}D")(sides(draw, rank, 2), **padded),
        lambda: getattr(L, f"Cropping{rank}D")(sides(draw, rank, 1), **form),
        lambda: getattr(L, f"UpSampling{rank}D")(draw.axes(rank, 1, 2) if rank > 1 else draw.integer(1, 3), **form),
    ]
    if rank == 2:
        smooth = draw.of("nearest", "bilinear")
        size = draw.integer(1, 5), draw.integer(1, 5)
        made += [
            lambda: L.UpSampling2D(draw.axes(2, 1, 2), interpolation=smooth, **form),
            lambda: L.Resizing(*size, interpolation=smooth, **form),
            lambda: L.CenterCrop(*size, **form),
        ]
    return draw.of(*made)()


def conv_lstm(draw, shape):
    options = draw.options(
        0.3, go_backwards=lambda: True, unit_forget_bias=lambda: False, use_bias=lambda: False,
        activation=lambda: draw.of("tanh", "softsign", "elu"),
        padding=lambda: "same", strides=lambda: draw.axes(2, 1, 2),
    )
    return L.ConvLSTM2D(
        draw.integer(1, 3), draw.axes(2, 1, 2), return_sequences=draw.chance(0.5),
        **options, **draw.weights(("kernel", 4), ("recurrent", 4), ("bias", 1)),
    )
