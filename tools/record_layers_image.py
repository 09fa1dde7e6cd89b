"""Records what Keras's preprocessing layers for images and numbers compute.

The layers that draw are recorded twice: as every layer in inference, and with what they have drawn
("augmentations"), so that the transformation of an image can be compared where the draws can't.

    KERAS_BACKEND=jax python tools/record_layers_image.py
"""

import golden
import jax
import keras
import layer_cases
import numpy as np
from keras import layers

recorder = layer_cases.Recorder(24)
case = recorder.case
FIRST = {"data_format": "channels_first"}


def same_in_training(layer, *shape):
    """A case of a layer that has no other behaviour in training, to keep the file small."""
    recorded = case(layer, *shape)
    assert recorded["training"]["output"] == recorded["inference"]["output"]
    del recorded["training"]
    return recorded


def rescaling_cases():
    yield case(layers.Rescaling(1.0 / 255), 4)
    yield case(layers.Rescaling(1 / 127.5, offset=-1), 2, 3, 2)
    yield case(layers.Rescaling([0.5, 2.0, -1.0], offset=[1.0, 0.0, 3.0]), 2, 3)
    yield case(layers.Rescaling(2.0, offset=[1.0, 0.25]), 3, 2, 2)


def resizing_cases():
    for interpolation in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"):
        for antialias in (False, True):
            given = {"interpolation": interpolation, "antialias": antialias}
            yield same_in_training(layers.Resizing(3, 7, **given), 7, 4, 1)
    yield case(layers.Resizing(2, 3), 4, 6, 2)
    yield same_in_training(layers.Resizing(4, 6), 4, 3, 2)
    yield same_in_training(layers.Resizing(4, 3), 4, 3, 2)
    yield same_in_training(layers.Resizing(5, 3, **FIRST), 2, 4, 6)
    yield same_in_training(layers.Resizing(5, 3, interpolation="nearest", **FIRST), 2, 4, 6)
    for ratio in ("crop_to_aspect_ratio", "pad_to_aspect_ratio"):
        yield same_in_training(layers.Resizing(4, 4, **{ratio: True}), 3, 6, 2)
        yield same_in_training(layers.Resizing(3, 5, **{ratio: True}), 5, 4, 1)
        yield same_in_training(layers.Resizing(2, 6, antialias=True, fill_value=0.5, **{ratio: True}), 7, 5, 1)
        yield same_in_training(
            layers.Resizing(4, 3, interpolation="bicubic", fill_value=2, **{ratio: True}, **FIRST),
            2,
            3,
            6,
        )
        yield same_in_training(layers.Resizing(5, 2, interpolation="nearest", **{ratio: True}), 4, 5, 1)


def crop_cases():
    yield case(layers.CenterCrop(3, 2), 6, 5, 2)
    yield case(layers.CenterCrop(2, 3), 5, 3, 1)
    yield case(layers.CenterCrop(2, 3, **FIRST), 1, 4, 6)
    yield same_in_training(layers.CenterCrop(5, 3), 4, 6, 1)
    yield same_in_training(layers.CenterCrop(5, 6, **FIRST), 1, 3, 4)


class Normalized(layer_cases.Recorder):
    """Weights that a variance and a count can have; Keras computes with a copy of them."""

    def weight_values(self, name, shape):
        if name == "count":
            return np.zeros(shape, "int32")
        if name == "variance":
            return self.random.uniform(0.5, 1.5, size=shape).astype("float32")
        return super().weight_values(name, shape)

    def run(self, layer, *given):
        layer.finalize_state()
        return super().run(layer, *given)


def normalization_cases():
    normalized = Normalized(25).case
    yield normalized(layers.Normalization(), 4)
    yield normalized(layers.Normalization(invert=True), 3, 2)
    yield normalized(layers.Normalization(axis=1), 3, 2)
    yield normalized(layers.Normalization(axis=[-1, 1]), 3, 2, 2)
    yield normalized(layers.Normalization(axis=None), 3, 2)
    yield normalized(layers.Normalization(mean=3.0, variance=2.0), 4)
    yield normalized(layers.Normalization(mean=3.0, variance=2.0, invert=True, axis=None), 4)
    yield normalized(layers.Normalization(mean=[0.3, 0.1], variance=[0.0, 0.25]), 3, 2)
    yield normalized(
        layers.Normalization(axis=(1, 2), mean=[[1.0], [2.0]], variance=[[4.0], [0.5]]), 2, 3
    )
    yield normalized(
        layers.Normalization(axis=(1, 3), mean=[1.0, 2.0], variance=[4.0, 0.5]), 2, 3, 2
    )


def random_cases():
    yield case(layers.RandomFlip(), 2, 3, 1)
    yield case(layers.RandomFlip("horizontal", seed=3), 2, 3, 1)
    yield case(layers.RandomFlip("vertical", **FIRST), 1, 2, 3)
    yield case(layers.RandomRotation(0.2), 2, 3, 1)
    yield case(
        layers.RandomRotation(
            (-0.1, 0.3), fill_mode="constant", fill_value=0.5, interpolation="nearest", seed=7
        ),
        2,
        3,
        1,
    )
    yield case(layers.RandomTranslation(0.2, (-0.3, 0.1)), 2, 3, 1)
    yield case(layers.RandomTranslation((0.1, -0.2), -0.5, fill_mode="wrap", **FIRST), 1, 2, 3)
    yield case(layers.RandomZoom(0.3), 2, 3, 1)
    yield case(layers.RandomZoom((-0.2, 0.3), 0.1, fill_mode="nearest", **FIRST), 1, 2, 3)
    yield case(layers.RandomZoom(0.2, (0.1, 0.4), interpolation="nearest", seed=1), 2, 3, 1)
    yield case(layers.RandomContrast(0.3), 2, 3, 1)
    yield case(layers.RandomContrast((0.2, 0.1), value_range=(-1, 1), **FIRST), 1, 2, 3)
    yield case(layers.RandomBrightness(0.2), 2, 3, 1)
    yield case(layers.RandomBrightness((-0.4, 0.3), value_range=(1.5, -1), seed=2), 2, 3, 1)


def drawn(layer, transformation):
    """The numbers that we draw for a batch, sample by sample."""
    kind = type(layer).__name__
    columns = {
        "RandomFlip": ["flips"],
        "RandomRotation": ["angle"],
        "RandomTranslation": ["translations"],
        "RandomZoom": ["height_zoom", "width_zoom"],
        "RandomContrast": ["contrast_factor"],
        "RandomBrightness": ["rgb_delta"],
    }[kind]
    given = [np.asarray(transformation[column], "float32") for column in columns]
    return np.concatenate([each.reshape(len(each), -1) for each in given], axis=1)


def augmentation(layer, *shape, fixed=None):
    """A batch, what was drawn for it, and what became of both values and gradients."""
    x = recorder.normal((4, *shape))
    layer.build(x.shape)
    transformation = layer.get_random_transformation(x, training=True)
    transformation = {**transformation, **(fixed or {})}

    output, backward = jax.vjp(
        lambda images: layer.transform_images(images, transformation, training=True), x
    )
    output_gradient = recorder.normal(output.shape)
    return {
        "json": keras.saving.serialize_keras_object(layer),
        "input": golden.tensor(x),
        "drawn": golden.tensor(drawn(layer, transformation)),
        "output": golden.tensor(output),
        "output_gradient": golden.tensor(output_gradient),
        "input_gradient": golden.tensor(backward(output_gradient)[0]),
    }


def turned(layer, *shape, degrees):
    """A rotation by given angles."""
    angle = np.array(degrees, "float32")
    zeros, ones = np.zeros(len(angle), "float32"), np.ones(len(angle), "float32")
    height, width = shape[:2] if layer.data_format == "channels_last" else shape[1:]
    matrix = layer._compute_affine_matrix(
        0.5, 0.5, angle, zeros, zeros, ones, zeros, zeros, height, width
    )
    fixed = {"angle": angle, "rotation_matrix": matrix}
    return augmentation(layer, *shape, fixed=fixed)


def augmentations():
    for mode in ("horizontal", "vertical", "horizontal_and_vertical"):
        yield augmentation(layers.RandomFlip(mode, seed=1), 3, 4, 2)
    yield augmentation(layers.RandomFlip("vertical", seed=2, **FIRST), 2, 3, 4)
    for interpolation in ("bilinear", "nearest"):
        for fill_mode in ("reflect", "constant", "wrap", "nearest"):
            given = {
                "fill_mode": fill_mode,
                "fill_value": 0.5,
                "interpolation": interpolation,
            }
            yield augmentation(layers.RandomRotation(0.5, seed=3, **given), 4, 5, 1)
            yield augmentation(layers.RandomTranslation(1.0, 0.9, seed=4, **given), 5, 3, 1)
            yield augmentation(layers.RandomZoom(0.9, (-0.9, 0.9), seed=5, **given), 3, 5, 1)
    yield augmentation(layers.RandomRotation(0.2, seed=6, **FIRST), 2, 3, 4)
    yield augmentation(layers.RandomTranslation(0.3, (-0.5, 0.5), seed=7, **FIRST), 2, 3, 4)
    yield augmentation(layers.RandomZoom(0.3, seed=8, **FIRST), 2, 3, 4)
    yield augmentation(layers.RandomZoom(0.3, seed=8), 4, 3, 2)
    yield turned(layers.RandomRotation(1.0), 4, 4, 1, degrees=[90, 180, -90, 360])
    yield turned(layers.RandomRotation(1.0), 3, 4, 2, degrees=[45, 30, -120, 1])
    whole = np.array([[1, 2], [-1, 0], [0.5, -1.5], [4, 3]], "float32")
    for interpolation in ("bilinear", "nearest"):
        layer = layers.RandomTranslation(1.0, 1.0, interpolation=interpolation)
        yield augmentation(layer, 3, 4, 1, fixed={"translations": whole})
    half = np.array([[0.5], [1.5], [2], [0]], "float32")
    layer = layers.RandomZoom(0.9, interpolation="nearest")
    yield augmentation(layer, 4, 4, 1, fixed={"height_zoom": half, "width_zoom": half})
    yield augmentation(layers.RandomContrast((0.9, 0.8), value_range=(-9, 9), seed=9), 3, 4, 2)
    yield augmentation(layers.RandomContrast(1.0, value_range=(-1, 1), seed=9, **FIRST), 2, 3, 4)
    yield augmentation(layers.RandomBrightness(0.5, value_range=(-1, 1.5), seed=10), 3, 4, 2)


color = layer_cases.Recorder(26)


def color_cases():
    case = color.case
    yield case(layers.RandomSaturation(0.3), 2, 3, 3)
    yield case(layers.RandomSaturation((0.2, 0.7), value_range=(1, 0), seed=3, **FIRST), 3, 2, 2)
    yield case(layers.RandomHue(0.3), 2, 3, 3)
    yield case(layers.RandomHue((0.6, 0.2), value_range=(0, 1), name="hue", **FIRST), 3, 2, 2)
    yield case(layers.RandomSharpness(0.3), 2, 3, 1)
    yield case(layers.RandomSharpness((0.4, 0.2), value_range=(-1, 1), **FIRST), 1, 2, 3)
    yield case(layers.RandomPosterization(5), 2, 3, 1)
    yield case(layers.RandomPosterization((3, 8), value_range=(-1, 1), seed=3), 2, 3, 1)
    yield case(layers.RandomInvert(), 2, 3, 1)
    yield case(layers.RandomInvert((0.2, 0.5), value_range=(-1, 1), seed=3), 2, 3, 1)
    yield case(layers.RandomGrayscale(), 2, 3, 3)
    yield case(layers.RandomGrayscale(0.2, **FIRST), 1, 2, 3)
    yield case(layers.Solarization(), 2, 3, 1)
    yield case(layers.Solarization(0.2, (0.7, 0.5), value_range=(1, -1), seed=2), 2, 3, 1)
    for value_range, unit in (((0, 255), 1), ((-1, 1), 2 / 255)):
        # Whole channels are stretched by a power of two, so that both ends are met exactly
        x = color.random.uniform(0.1, 0.9, size=(layer_cases.BATCH, 3, 2, 2))
        x[:, 0, 0], x[:, 2, 1] = 0, 1
        x *= 255 / 2 ** color.random.integers(0, 3, size=(layer_cases.BATCH, 1, 1, 2))
        x = (x * unit + value_range[0]).astype("float32")
        layer = layers.AutoContrast(value_range=value_range)
        recorded = color.case(layer, 3, 2, 2, x=x, integers=unit != 1)
        recorded["kinks"] = True
        yield recorded


def drawn_color(layer, given):
    """The numbers that we draw for a batch, each of them for all images."""
    kind = type(layer).__name__
    given = given if isinstance(given, dict) else {"gray": given}
    given = {key: np.asarray(value, "float32").ravel() for key, value in given.items()}
    if kind == "RandomSaturation":
        return [given["factor"] * (1 + 1e-7) / (1 + given["factor"])]
    if kind == "RandomHue":
        return [given["factor"] < 0, abs(given["factor"]) * 2]
    if kind == "RandomPosterization":
        return [8 - given["shift_factor"]]
    if kind == "RandomInvert":
        return [given["apply_inversion"], np.full(len(given["apply_inversion"]), 0.5)]
    if kind == "RandomGrayscale":
        return [1 - given["gray"]]
    if kind == "Solarization":
        return [given["additions"], given["thresholds"]]
    return [given["factor"]]


def change(layer, *shape, low=0.0, high=1.0):
    """Like augmentation(), of images with values of a range."""
    x = color.random.uniform(low, high, size=(6, *shape)).astype("float32")
    layer.build(x.shape)
    transformation = layer.get_random_transformation(x, training=True)
    output, backward = jax.vjp(
        lambda images: layer.transform_images(images, transformation, training=True), x
    )
    output_gradient = color.normal(output.shape)
    return {
        "json": keras.saving.serialize_keras_object(layer),
        "input": golden.tensor(x),
        "drawn": [golden.tensor(np.asarray(each, "float32")) for each in drawn_color(layer, transformation)],
        "output": golden.tensor(output),
        "output_gradient": golden.tensor(output_gradient),
        "input_gradient": golden.tensor(backward(output_gradient)[0]),
    }


def changes():
    """What the layers that are written in operations make of images by given numbers."""
    unit = {"value_range": (0, 1)}
    yield change(layers.RandomSaturation((0.1, 0.8), seed=1, **unit), 3, 4, 3)
    yield change(layers.RandomSaturation(0.7, seed=2, **unit, **FIRST), 3, 2, 4)
    yield change(layers.RandomHue(1.0, seed=3, **unit), 3, 4, 3)
    yield change(layers.RandomHue((0.5, 0.9), seed=4, **FIRST), 3, 2, 4, high=255)
    yield change(layers.RandomHue(0.9, seed=4, value_range=(-1, 1)), 3, 2, 3, low=-1)
    yield change(layers.RandomSharpness(1.0, seed=5, **unit), 4, 5, 2)
    yield change(layers.RandomSharpness((0.6, 0.9), seed=6, **unit, **FIRST), 2, 3, 4)
    yield change(layers.RandomSharpness((0.1, 0.2), seed=6, **unit), 1, 3, 1)
    yield change(layers.RandomPosterization((1, 8), seed=7, **unit), 4, 5, 2)
    yield change(layers.RandomPosterization((3, 3), seed=8), 4, 5, 2, high=255)
    yield change(layers.RandomInvert(1.0, seed=9), 3, 4, 1, high=255)
    yield change(layers.RandomInvert((0.4, 0.6), seed=10, **unit, **FIRST), 2, 3, 1)
    yield change(layers.RandomGrayscale(0.5, seed=11), 3, 4, 3)
    yield change(layers.RandomGrayscale(0.6, seed=12, **FIRST), 3, 2, 3)
    yield change(layers.RandomGrayscale(0.6, seed=12), 3, 2, 1)
    yield change(layers.Solarization(0.4, 0.9, seed=13, **unit), 3, 4, 2)
    yield change(layers.Solarization((0.1, 0.2), (0.3, 0.6), seed=14), 3, 4, 2, high=255)
    yield change(layers.Solarization(value_range=(-1, 1)), 3, 4, 2, low=-1)


def adaptations():
    """What Normalization learns from data, and what it does with it."""
    for axis, shape in (
        (-1, (6, 3)),
        (None, (6,)),
        (None, (4, 3)),
        ((1, -1), (5, 2, 4, 3)),
        (2, (3, 2, 4)),
    ):
        data = (recorder.normal(shape) * 3 + 100).astype("float32")
        layer = layers.Normalization(axis=axis)
        layer.adapt(data)
        streamed = layers.Normalization(axis=axis)
        streamed.adapt([data[:1], data[1:2], data[2:]])
        yield {
            "axis": [] if axis is None else [axis] if isinstance(axis, int) else axis,
            "data": golden.tensor(data),
            "weights": [golden.tensor(v) for v in layer.get_weights()],
            "streamed": [golden.tensor(v) for v in streamed.get_weights()],
            "output": golden.tensor(layer(data)),
        }


def single_images():
    """Images without the axis of a batch."""
    random = np.random.default_rng(25)
    for layer, shape in (
        (layers.Resizing(3, 4), (5, 2, 3)),
        (layers.Resizing(6, 2, crop_to_aspect_ratio=True, **FIRST), (2, 5, 4)),
        (layers.CenterCrop(2, 3), (4, 5, 1)),
        (layers.CenterCrop(6, 7), (4, 5, 1)),
        (layers.AutoContrast(), (3, 4, 3)),
        (layers.RandomFlip(), (3, 4, 2)),
    ):
        image = (random.random(shape) * 255).astype("float32")
        yield {
            "json": keras.saving.serialize_keras_object(layer),
            "input": golden.tensor(image),
            "output": golden.tensor(layer(image)),
        }


NAMES = """Rescaling Resizing CenterCrop Normalization RandomFlip RandomRotation RandomTranslation
        RandomZoom RandomContrast RandomBrightness RandomSaturation RandomHue RandomSharpness
        RandomPosterization RandomInvert RandomGrayscale Solarization AutoContrast"""


def main():
    groups = (rescaling_cases, resizing_cases, crop_cases, normalization_cases, random_cases)
    layer_cases.write(
        "image",
        NAMES,
        [*(case for group in groups for case in group()), *color_cases()],
        augmentations=list(augmentations()),
        adaptations=list(adaptations()),
        changes=list(changes()),
        singles=list(single_images()),
    )


if __name__ == "__main__":
    main()
