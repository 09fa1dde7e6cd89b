"""Records the order of the arguments of Keras's classes, which Kerava's constructors follow."""

import inspect

import keras
from golden import write

MODULES = {
    "keras.callbacks": keras.callbacks,
    "keras.constraints": keras.constraints,
    "keras.initializers": keras.initializers,
    "keras.layers": keras.layers,
    "keras.losses": keras.losses,
    "keras.metrics": keras.metrics,
    "keras.optimizers": keras.optimizers,
    "keras.optimizers.schedules": keras.optimizers.schedules,
    "keras.regularizers": keras.regularizers,
}


def arguments(kind):
    """The positional arguments; the required ones come first, as Python wants it."""
    given = [
        each
        for each in inspect.signature(kind).parameters.values()
        if each.kind is each.POSITIONAL_OR_KEYWORD
    ]
    required = [each.name for each in given if each.default is each.empty]
    return {"required": len(required), "names": [each.name for each in given]}


classes = {}
for module, content in MODULES.items():
    for name, kind in sorted(vars(content).items()):
        if inspect.isclass(kind) and not inspect.isabstract(kind):
            classes[f"{module}.{name}"] = arguments(kind)

write("signatures", {"classes": classes})
