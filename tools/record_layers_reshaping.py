"""Records what Keras's padding, cropping, upsampling, channel-dropping and wrapping layers compute.

    KERAS_BACKEND=jax python tools/record_layers_reshaping.py
"""

import layer_cases
from keras import layers

case = layer_cases.Recorder(22).case
FIRST = "channels_first"


def edge_cases():
    yield case(layers.ZeroPadding1D(), 3, 2)
    yield case(layers.ZeroPadding1D((0, 2)), 3, 2)
    yield case(layers.ZeroPadding1D((1, 2), data_format=FIRST), 3, 2)
    yield case(layers.ZeroPadding2D(), 2, 2, 1)
    yield case(layers.ZeroPadding2D((1, 2)), 1, 2, 2)
    yield case(layers.ZeroPadding2D(((1, 0), (2, 3))), 1, 2, 2)
    yield case(layers.ZeroPadding2D(((1, 0), (2, 3)), data_format=FIRST), 2, 1, 2)
    yield case(layers.ZeroPadding3D(), 2, 1, 1, 2)
    yield case(layers.ZeroPadding3D(((1, 0), (0, 2), (1, 1))), 2, 1, 1, 1)
    yield case(layers.ZeroPadding3D(((1, 0), (0, 2), (0, 0)), data_format=FIRST), 2, 1, 1, 2)
    yield case(layers.Cropping1D(), 5, 2)
    yield case(layers.Cropping1D((0, 2)), 5, 2)
    yield case(layers.Cropping2D(), 3, 4, 2)
    yield case(layers.Cropping2D(((1, 0), (0, 2))), 3, 4, 2)
    yield case(layers.Cropping2D(((1, 0), (0, 2)), data_format=FIRST), 2, 3, 4)
    yield case(layers.Cropping3D(), 3, 4, 3, 2)
    yield case(layers.Cropping3D(((1, 0), (0, 2), (1, 1))), 3, 4, 3, 2)
    yield case(layers.Cropping3D(((0, 1), (0, 0), (1, 0)), data_format=FIRST), 2, 3, 2, 3)


def enlarging_cases():
    yield case(layers.UpSampling1D(), 3, 2)
    yield case(layers.UpSampling1D(3), 3, 2)
    yield case(layers.UpSampling2D(), 2, 2, 2)
    yield case(layers.UpSampling2D((3, 1)), 2, 3, 2)
    yield case(layers.UpSampling2D((2, 3), data_format=FIRST), 2, 2, 1)
    for interpolation in ("bilinear", "bicubic", "lanczos3", "lanczos5"):
        yield case(layers.UpSampling2D((2, 1), interpolation=interpolation), 4, 3, 1)
    yield case(layers.UpSampling2D(2, interpolation="bilinear"), 1, 4, 1)
    yield case(layers.UpSampling2D((1, 3), interpolation="bilinear", data_format=FIRST), 2, 2, 3)
    yield case(layers.UpSampling2D((1, 2), interpolation="bicubic", data_format=FIRST), 2, 1, 6)
    yield case(layers.UpSampling3D(), 1, 2, 2, 1)
    yield case(layers.UpSampling3D((1, 2, 3)), 2, 1, 1, 2)
    yield case(layers.UpSampling3D((3, 1, 2), data_format=FIRST), 2, 1, 1, 2)


def dropping_cases():
    yield case(layers.SpatialDropout1D(0.4), 3, 4)
    yield case(layers.SpatialDropout1D(0.0), 3, 4)
    yield case(layers.SpatialDropout2D(0.4, seed=3, name="maps"), 2, 3, 4)
    yield case(layers.SpatialDropout2D(0.4, data_format=FIRST), 4, 2, 3)
    yield case(layers.SpatialDropout3D(0.4), 2, 1, 3, 4)
    yield case(layers.SpatialDropout3D(0.4, data_format=FIRST), 4, 2, 1, 3)
    yield case(layers.Identity(), 3, 4)


def distributed_cases():
    of = layers.TimeDistributed
    mask = [[step != sample for step in range(3)] for sample in range(layer_cases.BATCH)]
    yield case(of(layers.Dense(4, activation="softmax", kernel_regularizer="l2")), 3, 5)
    yield case(of(layers.Dense(2, activation="tanh"), name="each"), 3, 2, 4, mask=mask)
    yield case(of(layers.Dense(2, trainable=False)), 3, 4)
    yield case(of(layers.Dense(2, activity_regularizer="l2")), 3, 4)
    yield case(of(layers.Flatten()), 3, 2, 2)
    yield case(of(layers.Activation("relu")), 3, 4)
    yield case(of(layers.MaxPooling2D(2)), 2, 2, 4, 2)
    yield case(of(layers.GlobalAveragePooling1D()), 3, 4, 2)
    yield case(of(layers.Dropout(0.4, seed=5)), 3, 4)
    yield case(of(layers.Dropout(0.4, noise_shape=(1, 4))), 3, 4)
    yield case(of(layers.SpatialDropout1D(0.4)), 3, 4, 2)
    yield case(of(layers.LayerNormalization()), 3, 4)
    yield case(of(layers.BatchNormalization()), 3, 4)
    yield case(of(layers.BatchNormalization(momentum=0.5)), 2, 3, 2)
    yield case(of(layers.BatchNormalization(trainable=False)), 3, 4)
    yield case(of(layers.BatchNormalization()), 3, 2, mask=mask)
    # Each step changes the kernel for the next one, which the gradient knows nothing of
    changing = case(of(layers.SpectralNormalization(layers.Dense(2))), 3, 4)
    yield {**changing, "kinks": True}
    yield case(of(layers.UnitNormalization(axis=0)), 2, 3)
    yield case(of(layers.LSTM(2)), 2, 3, 2)
    yield case(of(layers.Bidirectional(layers.GRU(1, return_sequences=True))), 2, 3, 2)
    yield case(of(of(layers.Dense(2))), 2, 2, 3)
    yield case(of(of(layers.BatchNormalization(scale=False))), 2, 3, 2)


NAMES = " ".join(
    [
        f"{kind}{n}D"
        for kind in ("ZeroPadding", "Cropping", "UpSampling", "SpatialDropout")
        for n in (1, 2, 3)
    ]
    + ["Identity", "TimeDistributed"]
)


if __name__ == "__main__":
    groups = (edge_cases, enlarging_cases, dropping_cases, distributed_cases)
    layer_cases.write("reshaping", NAMES, [case for group in groups for case in group()])
