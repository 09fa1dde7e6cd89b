"""Records the class names of all of Keras's layers: golden/layer_names.json.

    KERAS_BACKEND=jax python tools/record_layer_names.py
"""

import inspect

from golden import keras, write

L = keras.layers
BASES = {"Layer", "InputSpec"}
# Without their other names, such as AvgPool1D
classes = {
    cls.__name__ if hasattr(L, cls.__name__) else name
    for name, cls in vars(L).items()
    if inspect.isclass(cls)
}
write("layer_names", {"layers": sorted(classes - BASES)})
