"""Records what plot_model draws: plot_model.json of the module pictures.

The labels are those that Keras gives to Graphviz, taken apart into cells, so that dot itself isn't
needed, but pydot is (pip install pydot).

    KERAS_BACKEND=jax python tools/record_plot_model.py
"""

from html.parser import HTMLParser

from golden import ROOT, keras, write
from keras.src.utils.summary_utils import get_layer_index_bound_by_layer_name

L = keras.layers
FOLDER = ROOT / "pictures/src/test/resources/io/kerava/pictures"


class Label(HTMLParser):
    """Rows of cells: colors, size, how many columns, and texts that are bold or not."""

    def __init__(self, label):
        super().__init__()
        self.rows, self.bold = [], False
        self.feed(label.strip("<>").join("<>"))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append({"ground": attrs["bgcolor"], "texts": []})
        elif tag == "font":
            self.rows[-1][-1]["size"] = int(attrs["point-size"])
            self.rows[-1][-1]["color"] = attrs.get("color", "black")
        elif tag == "b":
            self.bold = True

    def handle_endtag(self, tag):
        if tag == "b":
            self.bold = False

    def handle_data(self, data):
        self.rows[-1][-1]["texts"].append({"text": data, "bold": self.bold})


def plot(model, options):
    dot = keras.utils.model_to_dot(model, **{"show_layer_names": False, **options})
    names = {str(id(layer)): layer.name for layer in model.layers}
    nodes = [node for node in dot.get_nodes() if node.get_name() in names]
    return {
        "options": options,
        "nodes": [
            {"name": names[node.get_name()], "rows": Label(node.get_label()).rows} for node in nodes
        ],
        "edges": [
            [names[edge.get_source()], names[edge.get_destination()]] for edge in dot.get_edges()
        ],
    }


def frozen(layer):
    layer.trainable = False
    return layer


MODELS = [
    keras.Sequential(
        [keras.Input((2,)), L.Dense(2, activation="relu"), L.Dense(1, activation="sigmoid")],
        name="xor",
    ),
    keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            frozen(L.Conv2D(32, 3, activation="relu")),
            L.MaxPooling2D(),
            L.SeparableConv2D(8, 3, activation="gelu"),
            frozen(L.BatchNormalization()),
            L.Activation("relu"),
            L.SpatialDropout2D(0.2),
            L.Flatten(),
            L.Dropout(0.5),
            L.Dense(10, activation="softmax"),
        ],
        name="convnet",
    ),
    keras.Sequential(
        [
            keras.Input((None,)),
            L.Embedding(1000, 16),
            L.Bidirectional(L.LSTM(8, return_sequences=True)),
            L.TimeDistributed(L.Dense(4, activation="tanh")),
            L.GRU(5),
            L.LeakyReLU(),
            L.PReLU(),
            L.Dense(1),
        ],
        name="text",
    ),
    keras.Sequential(
        [
            keras.Input((6, 5)),
            L.SimpleRNN(4, return_sequences=True),
            L.LSTM(4, activation="relu", return_sequences=True),
            L.LayerNormalization(),
            L.Permute((2, 1)),
            L.Reshape((2, 12)),
            L.Softmax(),
            L.ReLU(),
            L.GlobalAveragePooling1D(),
            L.RepeatVector(3),
            L.Flatten(),
            L.UnitNormalization(),
        ],
        name="series",
    ),
    keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            L.Rescaling(1 / 255),
            L.RandomFlip("horizontal"),
            L.RandomRotation(0.1),
            L.ZeroPadding2D(),
            L.UpSampling2D(),
            L.Conv2DTranspose(2, 2, activation="swish"),
            L.DepthwiseConv2D(2, activation="elu"),
            frozen(L.GlobalMaxPooling2D()),
            frozen(L.Dense(3, activation="log_softmax", use_bias=False)),
        ],
        name="images",
    ),
]
SWITCHES = [
    "show_shapes",
    "show_dtype",
    "show_layer_names",
    "show_layer_activations",
    "show_trainable",
]
OPTIONS = [
    {},
    *({switch: True} for switch in SWITCHES),
    {switch: True for switch in SWITCHES},
    {"show_dtype": True, "show_trainable": True},
    {"expand_nested": True, "show_layer_names": True},
]

RANGES = [
    ("dense", "dense"),
    ("a1", "b1"),
    ("b1", "a1"),
    ("a", "b"),
    ("b", "a"),
    ("a$", "b2"),
    (".*1", ".*2"),
    ("c|d", "a2"),
    ("1", "2"),
    ("a", "nothing"),
]
NAMES = ["a", "a1", "b", "c", "a2", "b1", "b2", "d"]


def layer_range(bounds):
    layers = [L.Identity(name=name) for name in NAMES]
    try:
        first, end = get_layer_index_bound_by_layer_name(layers, bounds)
        return {"range": bounds, "layers": NAMES[first:end]}
    except ValueError:
        return {"range": bounds, "layers": []}


write(
    "plot_model",
    {
        "models": [
            {
                "name": model.name,
                "json": model.to_json(),
                "plots": [plot(model, options) for options in OPTIONS],
            }
            for model in MODELS
        ],
        "names": NAMES,
        "layer_ranges": [layer_range(bounds) for bounds in RANGES],
    },
    FOLDER,
)
