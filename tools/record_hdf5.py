"""Records small HDF5 files as h5py and Keras write them, with what is in them, for the tests of the reader.

    KERAS_BACKEND=jax python tools/record_hdf5.py
"""

import base64
import io
import pathlib
import tempfile

import h5py
import keras
from golden import np, tensor, write

TYPES = ["<f2", "<f4", "<f8", ">f2", ">f4", ">f8", "i1", "u1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", ">u4"]
TYPES += ["<i8", ">i8", "<u8"]
LONG = 70_000
ASCII = h5py.string_dtype("ascii")
UTF_8 = h5py.string_dtype("utf-8")


def is_text(value):
    return isinstance(value, (str, bytes)) or (isinstance(value, np.ndarray) and value.dtype.kind in "OSU")


def plain(text):
    return text.decode() if isinstance(text, bytes) else str(text)


def floats(values):
    """As float32, whatever they are; bfloat16 comes as two bytes without a meaning."""
    if values.dtype.kind == "V":
        bits = np.frombuffer(values.tobytes(), dtype="<u2").astype("u4") << 16
        values = bits.view("f4").reshape(values.shape)
    return tensor(values.astype("f4"))


def content(stream):
    """All that is in a file, as h5py reads it."""
    groups, arrays, texts, numbers = [], [], [], []

    def look(path, node):
        if isinstance(node, h5py.Dataset):
            arrays.append({"path": path, "values": floats(node[()])})
            return
        groups.append({"path": path, "names": sorted(node)})
        for name, value in node.attrs.items():
            if is_text(value):
                one = isinstance(value, (str, bytes))
                many = [plain(value)] if one else [plain(each) for each in value.ravel()]
                texts.append({"path": path, "name": name, "one": one, "texts": many})
            elif isinstance(value, np.ndarray) and value.size == 0:
                texts.append({"path": path, "name": name, "one": False, "texts": []})
            elif np.ndim(value) == 0 and value.dtype.kind in "iu" and abs(int(value)) < 2**31:
                numbers.append({"path": path, "name": name, "number": int(value)})
        for name in node:
            look((path + "/" + name).replace("//", "/"), node[name])

    with h5py.File(stream, "r") as file:
        look("/", file)
    return {"groups": groups, "arrays": arrays, "texts": texts, "numbers": numbers}


def case(name, fill, **how):
    stream = io.BytesIO()
    with h5py.File(stream, "w", **how) as file:
        fill(file)
    return recorded(name, stream)


def recorded(name, stream):
    data = stream.getvalue()
    return {"name": name, "file": base64.b64encode(data).decode(), **content(io.BytesIO(data))}


def types(file):
    base = np.arange(24).reshape(2, 3, 4) - 3
    for dtype in TYPES:
        unsigned = "u" in dtype
        values = (np.abs(base) if unsigned else base).astype(dtype)
        file[dtype] = values * values.dtype.type(0.37) if values.dtype.kind == "f" else values
    file["bool"] = np.array([True, False, True])
    file["large u8"] = np.array([2**63 + 2**40, 1], dtype="<u8")
    file["special"] = np.array([np.inf, -np.inf, -0.0, 6e-8], dtype="<f2")
    file["scalar"] = np.float32(2.5)
    file["scalar i8"] = np.int64(-(2**40))
    file["nothing"] = np.zeros((0, 3), dtype="f4")
    file["nothing in front"] = np.zeros((3, 0), dtype="f4")


def layouts(file):
    values = np.arange(7 * 10, dtype="f4").reshape(7, 10)
    file.create_dataset("chunked", data=values, chunks=(3, 4))
    file.create_dataset("gzip", data=values, chunks=(3, 4), compression="gzip")
    file.create_dataset("gzip 9", data=values, compression="gzip", compression_opts=9)
    file.create_dataset("shuffle", data=values.astype("f8"), chunks=(4, 10), shuffle=True, compression="gzip")
    file.create_dataset("fletcher32", data=values, chunks=(7, 3), fletcher32=True)
    file.create_dataset("one axis", data=np.arange(10), chunks=(4,), compression="gzip")
    file.create_dataset("three axes", data=np.arange(105).reshape(3, 5, 7), chunks=(2, 2, 2), compression="gzip")
    file.create_dataset("larger chunk", data=np.arange(5), chunks=(20,), maxshape=(None,))
    file.create_dataset("nothing", data=np.zeros((0, 2)), chunks=(4, 2), maxshape=(None, 2))
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((2, 5))
    made = h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, compact)
    made.write(space, space, np.arange(10, dtype="f4").reshape(2, 5))


def texts(file):
    attributes = file.attrs
    attributes.create("ascii", "plain", dtype=ASCII)
    attributes.create("utf-8", "Größe 日本 🙂", dtype=UTF_8)
    attributes.create("empty", "", dtype=UTF_8)
    attributes.create("fixed", np.bytes_("fixed"))
    attributes.create("fixed list", np.array([b"a", b"bcd", b""]))
    attributes.create("list", ["one", "zwölf", ""], dtype=UTF_8)
    attributes.create("ascii list", ["one", "two"], dtype=ASCII)
    attributes["no list"] = []
    file.create_group("split").attrs["names0"] = np.array([b"a", b"b"])
    file["split"].attrs["names1"] = np.array([b"c"])
    many = file.create_group("many")
    for i in range(40):
        many.attrs[f"attribute {i}"] = f"value {i}"
    numbers = file.create_group("numbers")
    numbers.attrs["i8"] = 12
    numbers.attrs["i4"] = np.int32(-3)
    numbers.attrs["u1"] = np.uint8(200)
    numbers.attrs["big"] = np.array(7, dtype=">i4")
    numbers.attrs["too large"] = 2**40
    numbers.attrs["fraction"] = 0.5


def long_text(file):
    file.attrs["model_config"] = "0123456789" * (LONG // 10)
    file.attrs["keras_version"] = "2.15.0"


def names(file):
    file["a/b/c/d/kernel:0"] = np.arange(3, dtype="f4")
    file["layers\\conv1d/vars/0"] = np.arange(2, dtype="f4")
    file["Größe/日本"] = np.float32(1)
    for name in ["empty", "a/empty", "z/y/x"]:
        file.create_group(name)
    for i in range(300):
        file[f"many/{i}"] = np.float32(i)


def latest(file):
    texts(file)
    for i in range(20):
        file[f"many/group {i}/0"] = np.float32(i)
    file["few/0"] = np.arange(4)
    file.create_group("few/empty")


def small(file):
    file["a/0"] = np.arange(4, dtype="f4")
    file.attrs["name"] = "small"


def model_of(dtype):
    last = keras.layers.Dense(1, dtype=dtype)
    model = keras.Sequential([keras.Input((3, 2)), keras.layers.LSTM(2), keras.layers.Dense(2), last])
    model.compile("adam", "mse")
    model.fit(np.ones((4, 3, 2)), np.ones((4, 1)), verbose=0)
    return model


def of_keras():
    keras.utils.set_random_seed(1)
    with tempfile.TemporaryDirectory() as folder:
        weights, whole = pathlib.Path(folder) / "keras.weights.h5", pathlib.Path(folder) / "keras.h5"
        model_of("bfloat16").save_weights(weights)
        model_of("float32").save(whole)
        return [recorded(path.name, io.BytesIO(path.read_bytes())) for path in (weights, whole)]


def refused(file):
    """What is not read, with a word of the reason; each beside an array that is."""
    file["right"] = np.arange(3, dtype="f4")
    file["compound"] = np.zeros(2, dtype=[("a", "f4"), ("b", "i4")])
    file["text"] = ["a", "b"]
    file["complex"] = np.zeros(2, dtype="c8")
    file["opaque"] = np.zeros(2, dtype="V2")
    file["long opaque"] = np.zeros(2, dtype="V5")
    file["lzf"] = 0
    del file["lzf"]
    file.create_dataset("lzf", data=np.zeros(100), compression="lzf")
    file.create_dataset("unwritten", (3, 4), "f4")
    file.create_dataset("blocks left out", (30, 4), "f4", chunks=(5, 4))[:4] = 1
    file["soft"] = h5py.SoftLink("/right")
    file["external"] = h5py.ExternalLink("other.h5", "/right")
    file["type"] = np.dtype("f4")
    file.create_dataset("of a named type", data=np.arange(3, dtype="f4"), dtype=file["type"])
    file["empty"] = h5py.Empty("f4")


REASONS = {
    "compound": "CompoundDataType",
    "text": "VariableLength",
    "complex": "CompoundDataType",
    "opaque": "bfloat16?",
    "long opaque": "opaque values of 5 bytes",
    "lzf": "lzf",
    "unwritten": "has no values",
    "blocks left out": "leaves blocks out",
    "soft": "a link",
    "external": "a link",
    "type": "a dataset",
    "of a named type": "shared",
}


def files():
    return [
        case("types", types),
        case("layouts", layouts),
        case("texts", texts),
        case("long text", long_text),
        case("names", names),
        case("latest", latest, libver="latest"),
        case("user block", small, userblock_size=1024),
        *of_keras(),
    ]


def bad():
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        refused(file)
    return {"file": base64.b64encode(stream.getvalue()).decode(), "reasons": REASONS}


if __name__ == "__main__":
    write("hdf5", {"files": files(), "refused": bad()})
