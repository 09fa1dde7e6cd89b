package io.kerava.losses;

import io.kerava.arrays.DoubleArray;

/** Which labels a hinge loss was given (convert_binary_labels_to_hinge). */
final class HingeLabels {
  private HingeLabels() {}

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
