"""Records how Keras writes one object of each class that a model's JSON may hold: golden/configs.json.

    KERAS_BACKEND=jax python tools/record_configs.py
"""

import inspect
import json

from golden import keras, write

L = keras.layers
REQUIRED = {
    "Activation": ("relu",),
    "AlphaDropout": (0.2,),
    "Bidirectional": (L.LSTM(2),),
    "CategoryEncoding": (3,),
    "CenterCrop": (2, 2),
    "Discretization": ([0.0],),
    "Dot": (1,),
    "Dropout": (0.2,),
    "Embedding": (4, 2),
    "ReversibleEmbedding": (4, 2),
    "EinsumDense": ("ab,bc->ac", 2),
    "GaussianDropout": (0.2,),
    "GaussianNoise": (0.2,),
    "GroupQueryAttention": (2, 2, 1),
    "Hashing": (3,),
    "InputLayer": ((4,),),
    "MultiHeadAttention": (2, 2),
    "Permute": ((2, 1),),
    "RandomBrightness": (0.2,),
    "RandomContrast": (0.2,),
    "RandomHue": (0.2,),
    "RandomPosterization": (3,),
    "RandomRotation": (0.2,),
    "RandomSaturation": (0.2,),
    "RandomSharpness": (0.2,),
    "RandomTranslation": (0.2, 0.2),
    "RandomZoom": (0.2,),
    "RepeatVector": (2,),
    "Rescaling": (0.5,),
    "Reshape": ((2, 2),),
    "Resizing": (2, 2),
    "RNN": (L.GRUCell(2),),
    "SpatialDropout1D": (0.2,),
    "SpatialDropout2D": (0.2,),
    "SpatialDropout3D": (0.2,),
    "SpectralNormalization": (L.Dense(2),),
    "StackedRNNCells": ([L.LSTMCell(2), L.SimpleRNNCell(2)],),
    "TimeDistributed": (L.Dense(2),),
    # losses and metrics
    "IoU": (2, [0]),
    "MeanIoU": (2,),
    "OneHotIoU": (2, [0]),
    "OneHotMeanIoU": (2,),
    "PrecisionAtRecall": (0.5,),
    "RecallAtPrecision": (0.5,),
    "SensitivityAtSpecificity": (0.5,),
    "SpecificityAtSensitivity": (0.5,),
    # schedules
    "CosineDecay": (0.1, 10),
    "CosineDecayRestarts": (0.1, 10),
    "ExponentialDecay": (0.1, 10, 0.9),
    "InverseTimeDecay": (0.1, 10, 0.9),
    "PiecewiseConstantDecay": ([10], [0.1, 0.01]),
    "PolynomialDecay": (0.1, 10),
}
SIZED = {"units": 2, "filters": 2, "kernel_size": 2, "pool_size": 2, "output_size": 2}
MODULES = {
    "layers": L,
    "losses": keras.losses,
    "metrics": keras.metrics,
    "optimizers": keras.optimizers,
    "schedules": keras.optimizers.schedules,
    "initializers": keras.initializers,
    "regularizers": keras.regularizers,
    "constraints": keras.constraints,
}


def made(name, cls):
    if name in REQUIRED:
        return cls(*REQUIRED[name])
    parameters = inspect.signature(cls.__init__).parameters
    return cls(**{key: value for key, value in SIZED.items() if key in parameters})


def configs(module):
    """By class name, the JSON of an object; classes that take something else have none."""
    found = {}
    for name, cls in sorted(vars(module).items()):
        if not inspect.isclass(cls):
            continue
        keras.utils.clear_session()
        try:
            written = json.loads(json.dumps(keras.saving.serialize_keras_object(made(name, cls))))
        except Exception as problem:
            print(f"no {name}: {str(problem)[:80]}")
            continue
        if written["class_name"] == name:  # and no alias
            found[name] = written
    return found


write("configs", {name: configs(module) for name, module in MODULES.items()})
