package io.kerava.metrics;

import io.kerava.arrays.Shape;

/** What a metric takes one value of, and how targets and predictions lie beside each other. */
enum Rows {
  /** One value per slice along the last axis; the targets are shaped as the predictions. */
  SLICES,

  /** One value per element; the targets are shaped as the predictions. */
  ELEMENTS,

  /** One value per slice along the last axis, with one class number as its target. */
  LABELS;

  /**
   * The shape of the predictions as the metric sees them. As in Keras's {@code
   * squeeze_or_expand_to_same_rank}, a last axis of length 1 may be there or not; nothing else is
   * broadcast.
   *
   * @throws IllegalArgumentException where the shapes do not go together
   */
  Shape align(String owner, Shape yTrue, Shape yPred) {
    if (this == LABELS) {
      if (yPred.rank() > 0 && isLabelsOf(yTrue, yPred)) {
        return yPred;
      }
      throw mismatch(owner, yTrue, yPred, "class numbers of shape " + labelShape(yPred));
    }
    if (yTrue.rank() > 0 && yTrue.equals(yPred)) {
      return yPred;
    }
    if (yTrue.rank() == yPred.rank() + 1 && hasUnitAxisMore(yTrue, yPred)) {
      return yPred.rank() == 1 ? yTrue : yPred;
    }
    if (yPred.rank() == yTrue.rank() + 1 && hasUnitAxisMore(yPred, yTrue)) {
      return yTrue.rank() == 1 ? yPred : yTrue;
    }
    throw mismatch(owner, yTrue, yPred, "targets of the shape of the predictions");
  }

  /** The number of axes of the shape of the values. */
  int valueRank(Shape aligned) {
    return this == ELEMENTS ? aligned.rank() : aligned.rank() - 1;
  }

  private static boolean hasUnitAxisMore(Shape longer, Shape shorter) {
    return shorter.rank() > 0 && longer.last() == 1 && longer.agreesWith(shorter, shorter.rank());
  }

  private static boolean isLabelsOf(Shape yTrue, Shape yPred) {
    int axes = yPred.rank() - 1;
    return (yTrue.rank() == axes || yTrue.rank() == axes + 1 && yTrue.last() == 1)
        && yTrue.agreesWith(yPred, axes);
  }

  private static Shape labelShape(Shape yPred) {
    return yPred.rank() == 0 ? yPred : yPred.withLast(1);
  }

  private static IllegalArgumentException mismatch(
      String owner, Shape yTrue, Shape yPred, String expected) {
    return new IllegalArgumentException(
        owner
            + ": expected "
            + expected
            + ". Received: y_true.shape="
            + yTrue
            + " and y_pred.shape="
            + yPred);
  }
}
