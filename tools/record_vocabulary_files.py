"""Records models that begin with texts and categories, in Keras's files, and what Keras makes of them.

    KERAS_BACKEND=tensorflow python tools/record_vocabulary_files.py

Each model is trained for an epoch and saved as NAME.keras, and as NAME.h5 where Keras reads that again
(it loses vocabularies that were learned). NAME.json has its JSON and summary before training, the inputs,
the prediction of the loaded model, and the losses and prediction after more epochs.
VocabularyFilesTest reads them; tools/check_vocabulary_files.py looks whether Keras reads what Kerava
writes.
"""

import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers, ops  # noqa: E402

FOLDER = pathlib.Path(__file__).parent.parent / "core/src/test/resources/io/kerava/golden/vocabulary_files"
BATCH = 4
MORE_EPOCHS = 3
TEXTS = [
    "A wonderful film, again and again!",
    "dull and far too long",
    "I would see it again",
    "a waste of time",
    "",
    "Wonderful wonderful time",
    "the film I would see: dull",
    "ärger über Straßen, again",
]
CITIES = ["Rome", "Oslo", "Rome", "Lima", "Bonn", "Oslo", "Graz", "Rome"]
TAGS = [["a", "b", ""], ["b", "b", "c"], ["x", "a", "a"], ["", "", ""], ["c", "y", "z"], ["a", "c", "b"],
        ["b", "", "x"], ["c", "c", "c"]]
KINDS = [7, 3, 7, 7, 99, 2**40, 3, 5]
LABELS = [1, 0, 1, 0, 0, 1, 0, 1]


def rng():
    return np.random.default_rng(7)


def floats(*shape):
    return rng().normal(size=(len(TEXTS), *shape)).astype("float32")


def column(values):
    return [[each] for each in values]


def compiled(model):
    """With SGD: on TensorFlow, other optimizers leave rows of an Embedding alone that no batch has."""
    model.compile(keras.optimizers.SGD(0.1), "binary_crossentropy", metrics=["accuracy"])
    return model


def texts():
    words = layers.TextVectorization(12, output_sequence_length=5, name="words")
    words.adapt(TEXTS)
    model = keras.Sequential(
        [
            keras.Input((1,), dtype="string"),
            words,
            layers.Embedding(words.vocabulary_size(), 4, mask_zero=True),
            layers.LSTM(3),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    return compiled(model), column(TEXTS)


def texts_alone():
    """No input layer, texts as a vector."""
    words = layers.TextVectorization(output_mode="multi_hot")
    words.adapt(TEXTS)
    return compiled(keras.Sequential([words, layers.Dense(1, activation="sigmoid")])), TEXTS


def bags():
    """A column of texts, of which Keras says that three axes come out."""
    words = layers.TextVectorization(output_mode="count", ngrams=2, standardize="lower")
    words.adapt(TEXTS)
    model = keras.Sequential(
        [
            keras.Input((1,), dtype="string"),
            words,
            layers.Dense(3, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    return compiled(model), column(TEXTS)


def weighted():
    words = layers.TextVectorization(output_mode="tf_idf", split="character", standardize=None)
    words.adapt(TEXTS)
    model = keras.Sequential(
        [keras.Input((), dtype="string"), words, layers.Dense(1, activation="sigmoid")]
    )
    return compiled(model), TEXTS


def weighted_given():
    words = layers.TextVectorization(
        output_mode="tf_idf", vocabulary=["again", "film", "dull"], idf_weights=[0.5, 1.5, 0.25]
    )
    model = keras.Sequential(
        [keras.Input((1,), dtype="string"), words, layers.Dense(1, activation="sigmoid")]
    )
    return compiled(model), column(TEXTS)


def given():
    words = layers.TextVectorization(vocabulary=["again", "film", "dull"], output_sequence_length=4)
    model = keras.Sequential(
        [
            keras.Input((1,), dtype="string"),
            words,
            layers.Embedding(5, 2),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    return compiled(model), column(TEXTS)


def tokens():
    """Strings that are tokens already."""
    words = layers.TextVectorization(split=None, standardize=None)
    words.adapt(np.array(TAGS).ravel())
    model = keras.Sequential(
        [
            keras.Input((3,), dtype="string"),
            words,
            layers.Embedding(words.vocabulary_size(), 2),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    return compiled(model), TAGS


def table():
    """What a table of unlike columns needs."""
    city = keras.Input((1,), dtype="string", name="city")
    tags = keras.Input((3,), dtype="string", name="tags")
    kind = keras.Input((1,), dtype="int64", name="kind")
    age = keras.Input((2,), name="age")
    of_city = layers.StringLookup(name="of_city")
    of_city.adapt(CITIES)
    of_tags = layers.StringLookup(mask_token="", num_oov_indices=2, output_mode="multi_hot", name="of_tags")
    of_tags.adapt(np.array(TAGS)[:4])
    of_kind = layers.IntegerLookup(name="of_kind")
    of_kind.adapt(np.array(KINDS[:5]))
    ranges = layers.Discretization(num_bins=3, output_mode="one_hot", name="ranges")
    ranges.adapt(floats(2)[:, 0])
    scaled = layers.Normalization(name="scaled")
    scaled.adapt(floats(2))
    index = of_city(city)
    parts = [
        layers.Flatten(name="flat")(layers.Embedding(of_city.vocabulary_size(), 2, name="places")(index)),
        layers.CategoryEncoding(of_city.vocabulary_size(), output_mode="one_hot", name="city_encoding")(index),
        layers.Hashing(4, output_mode="one_hot", name="city_bins")(city),
        layers.Hashing(5, salt=[3, 4], output_mode="count", name="tag_bins")(tags),
        of_tags(tags),
        layers.CategoryEncoding(of_kind.vocabulary_size(), output_mode="count", name="kind_encoding")(of_kind(kind)),
        layers.Flatten(name="ranges_flat")(ranges(age)),
        scaled(age),
    ]
    y = layers.Dense(1, activation="sigmoid", name="out")(layers.Concatenate(name="joined")(parts))
    model = keras.Model({"city": city, "tags": tags, "kind": kind, "age": age}, y, name="table")
    x = {"city": column(CITIES), "tags": TAGS, "kind": column(KINDS), "age": floats(2).tolist()}
    return compiled(model), x


def shared():
    """One lookup of two inputs, and operations on indices."""
    a = keras.Input((1,), dtype="string", name="a")
    b = keras.Input((1,), dtype="string", name="b")
    lookup = layers.StringLookup(vocabulary=["Rome", "Oslo", "Lima"], name="lookup")
    difference = ops.cast(lookup(a) - lookup(b), "float32") / 2.0
    y = layers.Dense(1, activation="sigmoid", name="out")(difference)
    model = keras.Model([a, b], y, name="shared")
    return compiled(model), [column(CITIES), column(CITIES[::-1])]


def nested():
    """Models within models, each with lookups of its own. (Keras can't join the bags of a column.)"""
    words = layers.TextVectorization(output_sequence_length=3)
    words.adapt(TEXTS)
    text = keras.Input((), dtype="string")
    pooled = layers.GlobalAveragePooling1D()(layers.Embedding(words.vocabulary_size(), 2)(words(text)))
    encoder = keras.Model(text, pooled, name="encoder")
    bags = layers.TextVectorization(output_mode="multi_hot", max_tokens=6)
    bags.adapt(TEXTS)
    counter = keras.Sequential([keras.Input((), dtype="string"), bags, layers.Dense(2)], name="counter")
    x = keras.Input((), dtype="string", name="x")
    joined = layers.Concatenate()([encoder(x), counter(x)])
    model = keras.Model(x, layers.Dense(1, activation="sigmoid")(joined), name="nested")
    return compiled(model), TEXTS


def indices():
    """Nothing to learn in it."""
    words = layers.TextVectorization(output_sequence_length=4)
    words.adapt(TEXTS)
    return keras.Sequential([keras.Input((1,), dtype="string"), words]), column(TEXTS)


def binned():
    """Ranges and encodings behind other layers."""
    model = keras.Sequential(
        [
            keras.Input((3,)),
            layers.Rescaling(2.0),
            layers.Discretization(bin_boundaries=[-1.0, 0.0, 1.0]),
            layers.CategoryEncoding(4, output_mode="count"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    return compiled(model), floats(3).tolist()


MODELS = [texts, texts_alone, bags, weighted, weighted_given, given, tokens, table, shared, nested, indices, binned]

# What is not among the arguments is lost in HDF5, and lookups of such a file can't be called; nor can
# those with idf_weights. Operations between layers have no module there.
HDF5 = {"given", "binned"}


def tensors(x):
    """TensorFlow's, as strings are no arrays of Keras's."""
    if isinstance(x, dict):
        return {name: tensors(each) for name, each in x.items()}
    if isinstance(x, list) and isinstance(x[0], list) and isinstance(x[0][0], list):
        return [tensors(each) for each in x]
    first = np.ravel(x)[0]
    return tf.constant(x) if isinstance(first, str) else np.array(x, "int64" if isinstance(first, np.int64) else "float32")


def lines(model):
    text = []
    model.summary(print_fn=text.append, line_length=88)
    return text[0].rstrip("\n").split("\n")


def record(make):
    name = make.__name__
    keras.utils.set_random_seed(11)
    keras.backend.clear_session()
    model, x = make()
    given = tensors(x)
    recorded = {"x": x}
    if model.built:
        recorded["model"] = json.loads(model.to_json())
        recorded["summary"] = lines(model)
    y = np.array(LABELS, "float32")[:, None]
    if model.compiled:
        model.fit(given, y, epochs=1, batch_size=BATCH, shuffle=False, verbose=0)
    model.save(FOLDER / f"{name}.keras")
    if name in HDF5:
        model.save(FOLDER / f"{name}.h5")
    loaded = keras.models.load_model(FOLDER / f"{name}.keras")
    recorded["y"] = loaded.predict(given, verbose=0).tolist()
    if loaded.compiled:
        history = loaded.fit(given, y, epochs=MORE_EPOCHS, batch_size=BATCH, shuffle=False, verbose=0)
        recorded["losses"] = history.history["loss"]
        recorded["after"] = loaded.predict(given, verbose=0).tolist()
    (FOLDER / f"{name}.json").write_text(json.dumps(recorded, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    for each in MODELS:
        print(each.__name__)
        record(each)
