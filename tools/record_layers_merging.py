"""Records the defaults of Keras's merging layers; what they compute is in record_graphs.py.

    KERAS_BACKEND=jax python tools/record_layers_merging.py
"""

import layer_cases

NAMES = "Add Subtract Multiply Average Maximum Minimum Concatenate Dot"


def main():
    layer_cases.write("merging", NAMES, [])


if __name__ == "__main__":
    main()
