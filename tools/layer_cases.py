"""What the record_layers*.py scripts share: one case of one layer, computed by real Keras.

Each case has the layer's JSON, an input, weights, for a layer that takes one a mask, and for
inference and (where nothing is random) for training the output, the gradients at the input and the
trainable weights for a given gradient at the output, the weights that the layer itself keeps
afterwards, and the activity penalty. The defaults of every constructor are recorded too.
"""

import inspect

import golden
import jax
import keras
import numpy as np
from keras import layers

BATCH = 5


class Recorder:
    """Draws inputs, weights and gradients from a generator of its own, so that files are stable."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def normal(self, shape):
        return self.random.normal(size=shape).astype("float32")

    def weight_values(self, name, shape):
        if name in ("gamma", "moving_variance"):
            return self.random.uniform(0.5, 1.5, size=shape).astype("float32")
        return (self.random.normal(size=shape) * 0.5).astype("float32")

    def build(self, layer, shape):
        """Builds the layer; for layers of several inputs, a recorder of their own does it."""
        layer.build(shape)

    def arguments(self, layer, x, mask):
        """The inputs and the keywords of a call."""
        return (x,), {"mask": mask} if mask is not None and layer._call_has_mask_arg else {}

    def output_mask(self, layer, x, mask):
        return layer.compute_mask(x, mask) if layer.supports_masking else None

    def run(self, layer, x, output_gradient, training, mask, integers):
        trainable = [v.value for v in layer.trainable_variables]
        kept = [v.value for v in layer.non_trainable_variables]
        mode = {"training": training} if layer._call_has_training_arg else {}

        def call(trainable, x):
            inputs, keywords = self.arguments(layer, x, mask)
            output, updated, losses = layer.stateless_call(
                trainable, kept, *inputs, return_losses=True, **mode, **keywords
            )
            return output, (updated, losses)

        if integers:
            output, backward, (updated, _) = jax.vjp(
                lambda trainable: call(trainable, x), trainable, has_aux=True
            )
        else:
            output, backward, (updated, _) = jax.vjp(call, trainable, x, has_aux=True)
        if output_gradient is None:
            output_gradient = self.normal(output.shape)
        weight_gradients, *input_gradient = backward(output_gradient)
        recorded = {
            "output": golden.tensor(output),
            "output_gradient": golden.tensor(output_gradient),
            "gradients": named(layer, layer.trainable_variables, weight_gradients),
            "updated": [
                each
                for each in named(layer, layer.non_trainable_variables, updated)
                if "seed" not in each["name"]
            ],
        }
        if not integers:
            recorded["input_gradient"] = golden.tensor(input_gradient[0])
        if layer.activity_regularizer is not None:
            activity = layer.activity_regularizer(output)
            recorded["activity_penalty"] = float(f"{float(activity) / BATCH:.9g}")
        return recorded, output_gradient

    def case(self, layer, *shape, mask=None, x=None, integers=False):
        """One layer on a batch of samples of a shape.

        mask: (BATCH, steps) of booleans, for layers whose call takes a mask
        x: the input where it isn't to be drawn; integers=True where it has no gradient
        """
        if x is None:
            x = self.normal((BATCH, *shape))
            if x.size > 3:
                x.ravel()[2] = 0  # what a kink has for a slope
        self.build(layer, (None, *shape))
        for v in layer.weights:
            v.assign(self.weight_values(v.name, v.shape))
        random = any("seed" in v.name for v in layer.non_trainable_variables)
        recorded = {
            "json": keras.saving.serialize_keras_object(layer),
            "input": golden.tensor(np.asarray(x, "float32")),
            "weights": [
                {"trainable": v.trainable, **tensor}
                for v, tensor in zip(layer.weights, named(layer, layer.weights))
            ],
        }
        if mask is not None:
            mask = np.asarray(mask, bool)
            recorded["mask"] = golden.tensor(mask.astype("int32"))
        output_mask = self.output_mask(layer, x, mask)
        # A layer around one that lets masks through says nothing of them, and they pass all the same.
        passes_within = not layer.supports_masking and hasattr(layer, "layer")
        if (mask is not None or output_mask is not None) and not passes_within:
            recorded["output_mask"] = (
                None if output_mask is None else golden.tensor(np.asarray(output_mask, "int32"))
            )
        given = (mask, integers)
        recorded["inference"], gradient = self.run(layer, x, None, False, *given)
        if not random:
            recorded["training"], _ = self.run(layer, x, gradient, True, *given)
        return recorded


def named(layer, variables, values=None):
    values = [v.value for v in variables] if values is None else values
    return [
        {"name": weight_name(layer, v), **golden.tensor(value)}
        for v, value in zip(variables, values)
    ]


def weight_name(layer, variable):
    """The variable's name; its path within the layer where that has several of that name."""
    if [v.name for v in layer.weights].count(variable.name) < 2:
        return variable.name
    parts = variable.path.split("/")[1:]
    return "/".join(part for part in parts if not part.endswith("_cell"))


def defaults(names):
    """The parameters of the constructors of keras.layers' classes."""
    recorded = {}
    for name in names.split():
        parameters = inspect.signature(getattr(layers, name).__init__).parameters.values()
        recorded[name] = [
            {
                "name": p.name,
                "required": p.default is inspect.Parameter.empty,
                "default": None if p.default is inspect.Parameter.empty else p.default,
            }
            for p in parameters
            if p.name != "self" and p.kind != inspect.Parameter.VAR_KEYWORD
        ]
    return recorded


def write(family, names, cases, **more):
    """Writes golden/layers_<family>.json: all cases, and the defaults of the named classes."""
    golden.write(
        f"layers_{family}", {"defaults": defaults(names), **more, "cases": list(cases)}
    )
