package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/** Which labels a hinge loss was given (convert_binary_labels_to_hinge). */
final class HingeLabels {
  private HingeLabels() {}

  /** Targets of -1 and 1, where all of the batch are 0 or 1; else the targets as they are. */
  static Tensor signs(Tensor yTrue) {
    Tensor areBinary = Ops.all(Ops.logicalOr(Ops.equal(yTrue, 0), Ops.equal(yTrue, 1)));
    return Ops.where(areBinary, yTrue.multiply(2).subtract(1), yTrue);
  }

  /** What is missing to a margin of 1 between the two answers. */
  static Tensor missing(Tensor yTrue, Tensor yPred) {
    return Ops.maximum(Ops.subtract(1, signs(yTrue).multiply(yPred)), 0);
  }

  /** Whether all targets of the batch are 0 or 1, to be taken for -1 and 1. */
  static boolean areBinary(DoubleArray yTrue) {
    double[] t = yTrue.data();
    for (int i = 0; i < yTrue.size(); i++) {
      if (t[i] != 0 && t[i] != 1) {
        return false;
      }
    }
    return true;
  }
}
