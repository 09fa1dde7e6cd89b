"""Records TextVectorization, the lookups, Hashing, Discretization, CategoryEncoding (needs TensorFlow)."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from golden import keras, np, tensor, write  # noqa: E402

layers = keras.layers
TEXTS = [
    "The quick brown fox jumps over the lazy dog.",
    "The DOG sleeps; the fox doesn't!",
    "",
    "Ärger im Straßenbahn-Depot: 3.14 \t\n (tabs\vand\fmore) ÄRGER",
    "no-break\u00a0space, wide\u3000space, emoji \U0001f600 \U0001f600 \ufb01",
    "a_b [c] {d} ~e^ `f` |g| \\h\\ @i #j $k %l &m *n +o <p> =q ?r /s \"t\"",
]
NEW = ["the dog and the fox", "", "Straßenbahn ärger zzz the the", "\U0001f600 wide a"]
PETS = ["dog", "cat", "bird", "cat", "dog", "cat", "ant", "", "[UNK]"]
IDS = [12, 36, 1138, 42, 42, 12, -5, 12, 2**40]


def plain(value):
    """A configuration or vocabulary without NumPy's types."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        return value.item()
    return value


def case(name, arguments, inputs, adapt=None, batches=None, call=None):
    layer = getattr(layers, name)(**arguments)
    recorded = {"class_name": name, "config": plain(layer.get_config()), "inputs": inputs}
    if adapt is not None:
        recorded["adapt"] = adapt
        layer.adapt(np.array(adapt) if name == "Discretization" else adapt)
    if batches is not None:
        recorded["batches"] = batches
        as_array = np.array if name != "TextVectorization" else list
        layer.adapt(as_array(batch) for batch in batches)
    as_input = inputs if isinstance(np.ravel(inputs)[0], str) else np.array(inputs)
    recorded["result"] = tensor(layer(as_input, **(call or {})))
    if call:
        recorded["count_weights"] = tensor(call["count_weights"])
    if layer.get_config().get("output_mode") == "tf_idf":
        lookup = getattr(layer, "_lookup_layer", layer)
        recorded["idf_weights"] = lookup.idf_weights_const.numpy().tolist()
    if hasattr(layer, "get_vocabulary"):
        recorded["vocabulary"] = plain(layer.get_vocabulary())
        recorded["terms"] = plain(layer.get_vocabulary(include_special_tokens=False))
    else:
        recorded["adapted_config"] = plain(layer.get_config())
    return recorded


def vectorizations():
    name = "TextVectorization"
    cases = []
    for standardize in ["lower_and_strip_punctuation", "lower", "strip_punctuation", None]:
        for split in ["whitespace", "character"]:
            cases.append(case(name, dict(standardize=standardize, split=split), NEW, TEXTS))
    for ngrams in [2, 3, (2,), (3, 1)]:
        cases.append(case(name, dict(ngrams=ngrams), NEW, TEXTS))
        cases.append(case(name, dict(ngrams=ngrams, output_mode="count"), NEW, TEXTS))
    for mode in ["multi_hot", "count", "tf_idf"]:
        for more in [{}, {"max_tokens": 6}, {"max_tokens": 70, "pad_to_max_tokens": True}]:
            cases.append(case(name, dict(output_mode=mode, **more), NEW, TEXTS))
    for length in [1, 3, 9]:
        cases.append(case(name, dict(output_sequence_length=length, max_tokens=5), NEW, TEXTS))
    for texts in [[""], [" ", "\t\n"], ["", "the"]]:
        for mode in ["int", "count"]:
            cases.append(case(name, dict(output_mode=mode), texts, TEXTS))
    cases.append(case(name, dict(output_sequence_length=2), ["", ""], TEXTS))
    words = ["earth", "wind", "and", "fire"]
    sentences = ["Earth and wind", "and water"]
    cases.append(case(name, dict(vocabulary=words), sentences))
    cases.append(case(name, dict(vocabulary=["", "[UNK]"] + words), [[s] for s in sentences]))
    tfidf = dict(output_mode="tf_idf", vocabulary=words, idf_weights=[0.25, 0.75, 0.6, 0.4])
    cases.append(case(name, tfidf, sentences))
    padded = dict(max_tokens=9, pad_to_max_tokens=True)
    cases.append(case(name, dict(**tfidf, **padded), sentences))
    batches = [TEXTS[:2], TEXTS[3:5], ["the fox"]]
    cases.append(case(name, {}, NEW, batches=batches))
    cases.append(case(name, dict(output_mode="tf_idf"), NEW, batches=batches))
    for mode in ["int", "count", "tf_idf"]:
        unsplit = dict(split=None, output_mode=mode)
        cases.append(case(name, unsplit, ["the dog", "The fox", "", "Cow"], ["the dog", "the fox"]))
        cases.append(case(name, unsplit, [["a", "b", "x"], ["B", "", "a"]], ["b", "b", "a"]))
    cases.append(case(name, dict(split=None, output_sequence_length=4), [["a", "b"]], ["b", "a"]))
    return cases


def lookups():
    cases = []
    rows = [["dog", "cat", "dog"], ["cow", "bird", ""]]
    for mode in ["int", "one_hot", "multi_hot", "count", "tf_idf"]:
        for mask in [None, "", "cat"]:
            for oov in [1, 3]:
                arguments = dict(output_mode=mode, mask_token=mask, num_oov_indices=oov)
                cases.append(case("StringLookup", arguments, rows, PETS))
        cases.append(case("StringLookup", dict(output_mode=mode), ["dog", "cow"], rows))
        cases.append(case("StringLookup", dict(output_mode=mode), [["dog"], ["cow"]], PETS))
        batches = [rows[0], ["cow", "dog"]]
        cases.append(case("StringLookup", dict(output_mode=mode), rows, batches=batches))
        ids = [[12, 36, 12], [7, -5, 0]]
        for mask in [None, 0]:
            for method in ["floormod", "farmhash"]:
                arguments = dict(
                    output_mode=mode, mask_token=mask, num_oov_indices=2, oov_method=method
                )
                cases.append(case("IntegerLookup", arguments, ids, IDS))
        cases.append(case("IntegerLookup", dict(output_mode=mode), [12, 99], ids))
        cases.append(case("IntegerLookup", dict(output_mode=mode), ids, batches=ids))
    weights = [0.25, 0.75, 0.6, 0.4]
    words = ["a", "b", "c", "d"]
    data = [["a", "c", "d", "d"], ["d", "z", "b", "z"]]
    tfidf = dict(output_mode="tf_idf", vocabulary=words, idf_weights=weights)
    cases.append(case("StringLookup", tfidf, data))
    special = dict(tfidf, vocabulary=["[UNK]"] + words, idf_weights=[0.9] + weights)
    cases.append(case("StringLookup", special, data))
    cases.append(case("StringLookup", dict(special, max_tokens=7, pad_to_max_tokens=True), data))
    cases.append(case("StringLookup", dict(vocabulary=words, num_oov_indices=0), ["c", "a"]))
    many = [f"token {i}é" * (i % 11) for i in range(60)]
    cases.append(case("StringLookup", dict(vocabulary=words, num_oov_indices=1000), many))
    salted = dict(num_oov_indices=1000, salt=[133, 137])
    cases.append(case("StringLookup", dict(vocabulary=words, **salted), many))
    cases.append(case("StringLookup", dict(max_tokens=3, num_oov_indices=1), ["a", "b"], data))
    cases.append(case("StringLookup", dict(max_tokens=9, pad_to_max_tokens=True,
                                           output_mode="count"), data, data))
    order = ["\ufb01", "\U0001f600", "é", "e", "Z", "zz", "z"]
    cases.append(case("StringLookup", {}, order, order))
    cases.append(case("StringLookup", dict(oov_token="?", mask_token="-"), ["?", "-", "e"], order))
    cases.append(case("IntegerLookup", dict(vocabulary=[1, 2], oov_method="farmhash", salt=7,
                                            num_oov_indices=50), list(range(-20, 40))))
    inverse = dict(vocabulary=[12, 36, 1138], invert=True)
    cases.append(case("IntegerLookup", inverse, [[1, 3, 0], [2, 9, -4]]))
    cases.append(case("IntegerLookup", dict(inverse, mask_token=0), [[1, 3, 0], [2, 4, 9]]))
    return cases


def inverses():
    """Strings come out of JAX's Keras only where TensorFlow's tensors go in."""
    import tensorflow as tf

    cases = []
    for arguments in [{}, {"mask_token": "-"}, {"num_oov_indices": 3}, {"oov_token": "?"}]:
        layer = layers.StringLookup(vocabulary=["a", "é", "c"], invert=True, **arguments)
        indices = [0, 1, 2, 3, 4, 5, 6, 99, -1]
        result = layer(tf.constant(indices, dtype="int64")).numpy()
        cases.append(
            {
                "config": plain(layer.get_config()),
                "inputs": indices,
                "result": [text.decode("utf-8") for text in result],
                "vocabulary": plain(layer.get_vocabulary()),
            }
        )
    return cases


def hashings():
    cases = []
    strings = ["", "A", "B", "é", "\U0001f600"] + ["x" * n for n in range(1, 140)]
    for salt in [None, 133, [133, 137], [2**63 - 1, 1]]:
        for bins in [1, 3, 1000, 2**31 - 1]:
            cases.append(case("Hashing", dict(num_bins=bins, salt=salt), strings))
        integers = [0, 1, -1, 7, 2**31 - 1, -(2**31)]
        cases.append(case("Hashing", dict(num_bins=50, salt=salt), integers))
    cases.append(case("Hashing", dict(num_bins=50), [[1.9, -2.9], [0.0, 3.0]]))
    for mask, inputs in [("", [["A", ""], ["B", "A"]]), (3, [[3, 4], [5, 4]])]:
        for mode in ["int", "one_hot", "multi_hot", "count"]:
            for value in [None, mask]:
                arguments = dict(num_bins=5, mask_value=value, output_mode=mode)
                cases.append(case("Hashing", arguments, inputs))
                cases.append(case("Hashing", arguments, [row[0] for row in inputs]))
                cases.append(case("Hashing", arguments, [row[:1] for row in inputs]))
    cases.append(case("Hashing", dict(num_bins=1, mask_value=3), [3, 4]))
    return cases


def discretizations():
    name = "Discretization"
    random = np.random.default_rng(5)
    cases = []
    edges = [[-1.5, 1.0, 3.4, 0.5], [0.0, 3.0, 1.3, 2.0]]
    for mode in ["int", "one_hot", "multi_hot", "count"]:
        for inputs in [edges, edges[0], [row[:1] for row in edges]]:
            arguments = dict(bin_boundaries=[0.0, 1.0, 2.0], output_mode=mode)
            cases.append(case(name, arguments, inputs))
    cases.append(case(name, dict(bin_boundaries=[0.1, 0.7]), [0.1, 0.7, 0.0999999, 0.70000001]))
    cases.append(case(name, dict(num_bins=4), edges, edges))
    cases.append(case(name, dict(num_bins=1), edges, edges))
    cases.append(case(name, dict(num_bins=9), edges, edges))
    for epsilon in [0.01, 0.1, 0.03]:
        for bins in [3, 10]:
            data = random.normal(size=(123, 3)).astype("float32").tolist()
            cases.append(case(name, dict(num_bins=bins, epsilon=epsilon), edges, data))
            batches = [random.normal(size=n).astype("float32").tolist() for n in [7, 450, 60]]
            cases.append(case(name, dict(num_bins=bins, epsilon=epsilon), edges, batches=batches))
    ties = random.integers(0, 6, 300).astype("float32").tolist()
    cases.append(case(name, dict(num_bins=4), edges, ties))
    return cases


def encodings():
    name = "CategoryEncoding"
    cases = []
    rows = [[0, 1], [0, 0], [1, 2], [3, 1]]
    for mode in ["one_hot", "multi_hot", "count"]:
        for inputs in [rows, [3, 2, 0, 0], [[3], [2]]]:
            cases.append(case(name, dict(num_tokens=4, output_mode=mode), inputs))
    cases.append(case(name, dict(num_tokens=4, output_mode="one_hot"), [rows, rows]))
    weights = np.array([[0.1, 0.2], [0.1, 0.1], [0.2, 0.3], [0.4, 0.2]], dtype="float32")
    weighted = dict(num_tokens=4, output_mode="count")
    cases.append(case(name, weighted, rows, call={"count_weights": weights}))
    return cases


def defaults():
    return {
        layer.__class__.__name__: plain(layer.get_config())
        for layer in [
            layers.TextVectorization(),
            layers.StringLookup(),
            layers.IntegerLookup(),
            layers.Hashing(3),
            layers.CategoryEncoding(3),
            layers.Discretization(num_bins=3),
        ]
    }


write(
    "text",
    {
        "texts": TEXTS,
        "TextVectorization": vectorizations(),
        "lookups": lookups(),
        "inverses": inverses(),
        "Hashing": hashings(),
        "Discretization": discretizations(),
        "CategoryEncoding": encodings(),
        "defaults": defaults(),
    },
)
