"""Records what Keras's Embedding, ReversibleEmbedding and Masking compute, and the masks that they make.

    KERAS_BACKEND=jax python tools/record_layers_embedding.py
"""

import layer_cases
import numpy as np
from keras import layers


class Recorder(layer_cases.Recorder):
    def output_mask(self, layer, x, mask):
        """A ReversibleEmbedding hangs its mask on the output itself."""
        if isinstance(layer, layers.ReversibleEmbedding):
            return layers.Embedding.compute_mask(layer, x, mask)
        return super().output_mask(layer, x, mask)


recorder = Recorder(21)
case = recorder.case


def ids(size, *shape):
    """Ids as floats; each of them comes, 0 too."""
    batch = (layer_cases.BATCH, *shape)
    drawn = recorder.random.integers(0, size, size=batch).astype("float32")
    drawn.ravel()[:3] = 0, size - 1, 0
    return drawn


def embedded(layer, *shape):
    return case(layer, *shape, x=ids(layer.input_dim, *shape), integers=True)


def embedding_cases():
    yield embedded(layers.Embedding(7, 3), 4)
    yield embedded(layers.Embedding(5, 2, mask_zero=True, name="words"), 6)
    yield embedded(layers.Embedding(4, 3), 2, 3)
    yield embedded(layers.Embedding(4, 3, mask_zero=True), 2, 3)
    yield embedded(layers.Embedding(4, 3))
    yield embedded(layers.Embedding(3, 1), 5)
    yield embedded(
        layers.Embedding(
            6,
            4,
            embeddings_initializer="he_normal",
            embeddings_regularizer="l2",
            embeddings_constraint="unit_norm",
            activity_regularizer="l1",
        ),
        3,
    )
    yield embedded(layers.Embedding(4, 3, trainable=False), 3)
    fractions = ids(4, 3) + np.float32(0.5)
    yield case(layers.Embedding(5, 2, mask_zero=True), 3, x=fractions, integers=True)


def hiding(value, *shape):
    """Some steps whose features all have the value, and some of which only a few have it."""
    x = recorder.normal((layer_cases.BATCH, *shape))
    x[0, 1] = x[2, 0] = x[3] = value
    x[1, 0, ..., 0] = value
    return x


def masking_cases():
    yield case(layers.Masking(), 3, 4, x=hiding(0, 3, 4))
    yield case(layers.Masking(mask_value=-0.1), 3, 2, x=hiding(-0.1, 3, 2), integers=True)
    yield case(layers.Masking(), 2, 3, 2, x=hiding(0, 2, 3, 2))
    yield case(layers.Masking(), 2, x=hiding(0, 3, 2)[:, 0])
    mask = recorder.random.random((layer_cases.BATCH, 3)) < 0.5
    yield case(layers.Masking(), 3, 2, x=hiding(0, 3, 2), mask=mask)


def reversible_cases():
    of = layers.ReversibleEmbedding
    yield embedded(of(7, 3), 4)
    yield embedded(of(5, 2, mask_zero=True, embeddings_initializer="he_normal", embeddings_constraint="unit_norm"), 6)
    yield embedded(of(4, 3, tie_weights=False, logit_soft_cap=2.5, embeddings_regularizer="l2"), 2, 3)
    yield embedded(of(4, 3, tie_weights=False, mask_zero=True, reverse_dtype="float32", activity_regularizer="l1"), 3)


def main():
    layer_cases.write(
        "embedding", "Embedding Masking ReversibleEmbedding", [*embedding_cases(), *masking_cases(), *reversible_cases()]
    )


if __name__ == "__main__":
    main()
