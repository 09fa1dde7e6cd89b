"""Records .npz files of a Dense layer's weights as NumPy's users write them, and what they hold."""

import base64
import io
import zipfile

from golden import np, tensor, write

KERNEL = np.arange(6, dtype="<f4").reshape(2, 3) + 0.25
BIAS = np.array([6, 7, 8], dtype="<f4")


def text(stream):
    return base64.b64encode(stream.getvalue()).decode()


def archive(kernel, bias=BIAS, save=np.savez):
    stream = io.BytesIO()
    save(stream, **{"d/kernel": kernel, "d/bias": bias})
    return text(stream)


def read(name, kernel, file=None):
    return {
        "name": name,
        "file": file or archive(kernel),
        "kernel": tensor(kernel.astype("float32")),
        "bias": tensor(BIAS),
    }


def of_version(version):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, array in {"d/kernel": KERNEL, "d/bias": BIAS}.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, version=version)
            file.writestr(name + ".npy", member.getvalue())
    return text(stream)


def unnamed():
    stream = io.BytesIO()
    np.savez(stream, KERNEL, BIAS)
    return text(stream)


def sorted_by_name():
    stream = io.BytesIO()
    np.savez(stream, **{"d/bias": BIAS, "d/kernel": KERNEL})
    return text(stream)


types = ["?", "u1", "i1", "<u2", ">i2", "<i4", ">i4", "<i8", ">u8", "<f2", ">f2", ">f4", "<f8", ">f8"]
strange = {
    "complex": KERNEL.astype("<c8"),
    "complex, big-endian": KERNEL.astype(">c16"),
    "objects": np.full((2, 3), None),
    "texts": KERNEL.astype("U8"),
    "bytes": KERNEL.astype("S8"),
    "raw bytes": np.zeros((2, 3), dtype="V4"),
    "fields": np.zeros((2, 3), dtype=[("a", "<f4")]),
    "dates": np.zeros((2, 3), dtype="<M8[s]"),
    "long double": KERNEL.astype(np.longdouble),
}
write(
    "weights_files",
    {
        "read": [
            read("as it is", KERNEL),
            read("deflated", KERNEL, archive(KERNEL, save=np.savez_compressed)),
            read("in Fortran's order", np.asfortranarray(KERNEL)),
            read("transposed", np.arange(6, dtype="<f4").reshape(3, 2).T),
            read("in Fortran's order, big-endian", np.asfortranarray(KERNEL.astype(">f8"))),
            *[read(dtype, KERNEL.astype(dtype)) for dtype in types],
            *[read(f"version {v}", KERNEL, of_version((v, 0))) for v in (1, 2, 3)],
            read("without names", KERNEL, unnamed()),
            read("in the order of the alphabet", KERNEL, sorted_by_name()),
        ],
        "refused": [{"name": name, "file": archive(array)} for name, array in strange.items()],
    },
)
