"""Writes the cases of the benchmark of every layer: Keras's own JSON of small models, read by Kerava and by
Keras alike (benchmarks, -Dlayers).

Each layer has two sizes that programs use. At each it stands alone between input and output, and in its usual
surroundings: behind a layer that learns, before a classifier. Left out is what a Sequential of Keras can't hold:
the layers of attention and those that merge take several inputs, and cells stand in an RNN.
"""

import json
import pathlib

import golden  # noqa: F401 (sets Keras's backend)
import keras
from keras import layers

FILE = pathlib.Path(__file__).parent.parent / "benchmarks/src/main/resources/io/kerava/benchmarks/layers.json"
BATCH = 32

ROW = (128,), (1024,)
STEPS = (50, 32), (200, 64)
IMAGE = (28, 28, 16), (56, 56, 32)
PHOTO = (32, 32, 3), (96, 96, 3)
VOLUME = (8, 12, 12, 8), (12, 16, 16, 16)
LINES = (6, 24, 4), (10, 48, 8)
FILMS = (3, 6, 6, 6, 2), (4, 8, 8, 8, 4)
FRAMES = (4, 12, 12, 4), (8, 24, 24, 4)


def cases():
    """Name, how it is made (for the small and the large size), its two inputs."""
    yield "Dense", (lambda: layers.Dense(32, "relu"), lambda: layers.Dense(512, "relu")), ((784,), (1024,))
    for name, make in {
        "Activation": lambda: layers.Activation("tanh"),
        "ReLU": layers.ReLU,
        "LeakyReLU": layers.LeakyReLU,
        "ELU": layers.ELU,
        "Softmax": layers.Softmax,
        "Dropout": lambda: layers.Dropout(0.3),
        "GaussianNoise": lambda: layers.GaussianNoise(0.1),
        "GaussianDropout": lambda: layers.GaussianDropout(0.3),
        "AlphaDropout": lambda: layers.AlphaDropout(0.3),
        "ActivityRegularization": lambda: layers.ActivityRegularization(0.01, 0.01),
        "Identity": layers.Identity,
        "RepeatVector": lambda: layers.RepeatVector(8),
        "Normalization": lambda: layers.Normalization(mean=0.5, variance=2.0),
        "SpectralNormalization": lambda: layers.SpectralNormalization(layers.Dense(64)),
        "EinsumDense": lambda: layers.EinsumDense("ab,bc->ac", 64, bias_axes="c"),
    }.items():
        yield name, (make, make), ROW
    for name, make in {
        "BatchNormalization": layers.BatchNormalization,
        "LayerNormalization": layers.LayerNormalization,
        "GroupNormalization": lambda: layers.GroupNormalization(8),
        "RMSNormalization": layers.RMSNormalization,
        "UnitNormalization": layers.UnitNormalization,
        "PReLU": lambda: layers.PReLU(shared_axes=[1, 2]),
        "Flatten": layers.Flatten,
        "Reshape": lambda: layers.Reshape((-1, 16)),
        "Permute": lambda: layers.Permute((3, 1, 2)),
        "MaxPooling2D": lambda: layers.MaxPooling2D(2),
        "AveragePooling2D": lambda: layers.AveragePooling2D(2),
        "GlobalMaxPooling2D": layers.GlobalMaxPooling2D,
        "GlobalAveragePooling2D": layers.GlobalAveragePooling2D,
        "AdaptiveMaxPooling2D": lambda: layers.AdaptiveMaxPooling2D(7),
        "AdaptiveAveragePooling2D": lambda: layers.AdaptiveAveragePooling2D(7),
        "ZeroPadding2D": lambda: layers.ZeroPadding2D(1),
        "Cropping2D": lambda: layers.Cropping2D(2),
        "UpSampling2D": lambda: layers.UpSampling2D(2),
        "SpatialDropout2D": lambda: layers.SpatialDropout2D(0.3),
        "Conv2D": lambda: layers.Conv2D(32, 3, activation="relu"),
        "Conv2DTranspose": lambda: layers.Conv2DTranspose(16, 3, strides=2, padding="same"),
        "DepthwiseConv2D": lambda: layers.DepthwiseConv2D(3, padding="same"),
        "SeparableConv2D": lambda: layers.SeparableConv2D(32, 3, padding="same"),
    }.items():
        yield name, (make, make), IMAGE
    for name, make in {
        "MaxPooling1D": lambda: layers.MaxPooling1D(2),
        "AveragePooling1D": lambda: layers.AveragePooling1D(2),
        "GlobalMaxPooling1D": layers.GlobalMaxPooling1D,
        "GlobalAveragePooling1D": layers.GlobalAveragePooling1D,
        "AdaptiveMaxPooling1D": lambda: layers.AdaptiveMaxPooling1D(8),
        "AdaptiveAveragePooling1D": lambda: layers.AdaptiveAveragePooling1D(8),
        "ZeroPadding1D": lambda: layers.ZeroPadding1D(1),
        "Cropping1D": lambda: layers.Cropping1D(1),
        "UpSampling1D": lambda: layers.UpSampling1D(2),
        "SpatialDropout1D": lambda: layers.SpatialDropout1D(0.3),
        "Conv1D": lambda: layers.Conv1D(32, 5, activation="relu"),
        "Conv1DTranspose": lambda: layers.Conv1DTranspose(32, 4, strides=2, padding="same"),
        "DepthwiseConv1D": lambda: layers.DepthwiseConv1D(3),
        "SeparableConv1D": lambda: layers.SeparableConv1D(32, 3),
        "Masking": lambda: layers.Masking(0.0),
        "SimpleRNN": lambda: layers.SimpleRNN(32),
        "LSTM": lambda: layers.LSTM(64),
        "GRU": lambda: layers.GRU(64),
        "RNN": lambda: layers.RNN(layers.LSTMCell(64)),
        "Bidirectional": lambda: layers.Bidirectional(layers.LSTM(32, return_sequences=True)),
        "TimeDistributed": lambda: layers.TimeDistributed(layers.Dense(16)),
    }.items():
        yield name, (make, make), STEPS
    for name, make in {
        "Conv3D": lambda: layers.Conv3D(16, 3),
        "Conv3DTranspose": lambda: layers.Conv3DTranspose(8, 3),
        "MaxPooling3D": lambda: layers.MaxPooling3D(2),
        "AveragePooling3D": lambda: layers.AveragePooling3D(2),
        "GlobalMaxPooling3D": layers.GlobalMaxPooling3D,
        "GlobalAveragePooling3D": layers.GlobalAveragePooling3D,
        "AdaptiveMaxPooling3D": lambda: layers.AdaptiveMaxPooling3D(4),
        "AdaptiveAveragePooling3D": lambda: layers.AdaptiveAveragePooling3D(4),
        "ZeroPadding3D": lambda: layers.ZeroPadding3D(1),
        "Cropping3D": lambda: layers.Cropping3D(1),
        "UpSampling3D": lambda: layers.UpSampling3D(2),
        "SpatialDropout3D": lambda: layers.SpatialDropout3D(0.3),
    }.items():
        yield name, (make, make), VOLUME
    yield "ConvLSTM1D", (lambda: layers.ConvLSTM1D(8, 3), lambda: layers.ConvLSTM1D(16, 3)), LINES
    yield "ConvLSTM3D", (lambda: layers.ConvLSTM3D(4, 3), lambda: layers.ConvLSTM3D(8, 3)), FILMS
    yield "ConvLSTM2D", (lambda: layers.ConvLSTM2D(8, 3), lambda: layers.ConvLSTM2D(16, 3)), FRAMES
    for name, make in {
        "Rescaling": lambda: layers.Rescaling(1 / 255),
        "Resizing": lambda: layers.Resizing(24, 24),
        "CenterCrop": lambda: layers.CenterCrop(24, 24),
        "RandomFlip": layers.RandomFlip,
        "RandomRotation": lambda: layers.RandomRotation(0.1),
        "RandomTranslation": lambda: layers.RandomTranslation(0.1, 0.1),
        "RandomZoom": lambda: layers.RandomZoom(0.1),
        "RandomContrast": lambda: layers.RandomContrast(0.2),
        "RandomBrightness": lambda: layers.RandomBrightness(0.2),
        "RandomSaturation": lambda: layers.RandomSaturation(0.2, value_range=(0, 1)),
        "RandomHue": lambda: layers.RandomHue(0.2, value_range=(0, 1)),
        "RandomSharpness": lambda: layers.RandomSharpness(0.2, value_range=(0, 1)),
        "RandomPosterization": lambda: layers.RandomPosterization(4, value_range=(0, 1)),
        "RandomInvert": lambda: layers.RandomInvert(0.5, value_range=(0, 1)),
        "RandomGrayscale": lambda: layers.RandomGrayscale(0.5),
        "Solarization": lambda: layers.Solarization(0.1, value_range=(0, 1)),
        "AutoContrast": lambda: layers.AutoContrast(value_range=(0, 1)),
    }.items():
        yield name, (make, make), PHOTO
    yield "Embedding", (lambda: layers.Embedding(1_000, 16), lambda: layers.Embedding(10_000, 64)), ((50,), (200,))
    reversible = lambda: layers.ReversibleEmbedding(1_000, 16), lambda: layers.ReversibleEmbedding(10_000, 64)
    yield "ReversibleEmbedding", reversible, ((50,), (200,))


FIRST = {"Embedding", "ReversibleEmbedding", "Masking", "Normalization", "Rescaling", "Resizing", "CenterCrop", "Solarization", "AutoContrast"}


def before(name, shape):
    """A layer that learns, so that the gradient at the input is asked for; none before what comes first."""
    if name in FIRST or name.startswith("Random"):
        return []
    if len(shape) == 1:
        return [layers.Dense(shape[0], "relu")]
    if len(shape) == 2:
        return [layers.Conv1D(shape[-1], 3, padding="same", activation="relu")]
    if name == "ConvLSTM1D":
        return [layers.TimeDistributed(layers.Conv1D(shape[-1], 3, padding="same", activation="relu"))]
    if len(shape) == 3:
        return [layers.Conv2D(shape[-1], 3, padding="same", activation="relu")]
    if len(shape) == 5:
        return [layers.TimeDistributed(layers.Conv3D(shape[-1], 3, padding="same", activation="relu"))]
    return [layers.TimeDistributed(layers.Conv2D(shape[-1], 3, padding="same", activation="relu"))]


def model(input_shape, stack):
    dtype = "int32" if isinstance(stack[0], layers.Embedding) else "float32"
    return keras.Sequential([keras.Input(input_shape, dtype=dtype), *stack])


def short(json_object):
    """Without what both readers do without."""
    if isinstance(json_object, dict):
        return {
            key: short(value) for key, value in json_object.items()
            if key not in ("build_config", "compile_config", "build_input_shape")
            and not (key == "registered_name" and value is None)
        }
    return [short(each) for each in json_object] if isinstance(json_object, list) else json_object


def written():
    for name, makes, shapes in cases():
        for size, make, shape in zip(("small", "large"), makes, shapes):
            keras.backend.clear_session()
            surrounded = [*before(name, shape), make(), layers.Flatten(), layers.Dense(10, "softmax")]
            for setting, stack in (("alone", [make()]), ("surrounded", surrounded)):
                built = model(shape, stack)
                yield {
                    "layer": name, "size": size, "setting": setting, "input": list(shape), "batch": BATCH,
                    "ids": stack[0].input_dim if isinstance(stack[0], layers.Embedding) else 0,
                    "output": list(built.output_shape[1:]), "model": short(json.loads(built.to_json())),
                }


lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in written())
FILE.parent.mkdir(parents=True, exist_ok=True)
FILE.write_text(f'{{"keras":"{keras.__version__}","cases":[\n{lines}\n]}}\n')
print(FILE, FILE.stat().st_size, "bytes")
