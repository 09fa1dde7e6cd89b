package io.kerava.benchmarks;

import java.util.Arrays;

/** A framework that is timed, in a process of its own. */
enum Peer {
  KERAVA("kerava", "Kerava", Kind.JAVA),
  KERAVA_DL4J("kerava-dl4j", "Kerava, reference engine", Kind.JAVA),
  DL4J("dl4j", "DL4J by hand", Kind.JAVA_WITHOUT_KERAVA),
  KERAS_TENSORFLOW("keras-tensorflow", "Keras, TensorFlow", Kind.PYTHON),
  KERAS_JAX("keras-jax", "Keras, JAX", Kind.PYTHON),
  KERAS_TORCH("keras-torch", "Keras, PyTorch", Kind.PYTHON),
  PYTORCH("pytorch", "PyTorch by hand", Kind.PYTHON),
  SKLEARN("sklearn", "scikit-learn", Kind.PYTHON),
  /** No framework: what Kerava's matrix products take alone. */
  PRODUCTS("products", "Kerava's products alone", Kind.JAVA);

  private final String id;
  private final String title;
  private final Kind kind;

  /** How its worker is started. */
  enum Kind {
    JAVA,
    /** Kerava, where it is on the class path, also helps plain DL4J to the right BLAS kernels. */
    JAVA_WITHOUT_KERAVA,
    PYTHON
  }

  Peer(String id, String title, Kind kind) {
    this.id = id;
    this.title = title;
    this.kind = kind;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  Kind kind() {
    return kind;
  }

  boolean isFramework() {
    return this != PRODUCTS;
  }

  static Peer of(String id) {
    return Arrays.stream(values())
        .filter(each -> each.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no peer '"
                        + id
                        + "'. Expected one of "
                        + Arrays.stream(values()).map(Peer::id).toList()));
  }
}
