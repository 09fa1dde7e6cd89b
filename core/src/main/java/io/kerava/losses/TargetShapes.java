package io.kerava.losses;

import io.kerava.arrays.Shape;

/** Which targets go with which predictions, and the messages where they don't. */
final class TargetShapes {
  private TargetShapes() {}

  /**
   * The shape that targets and predictions have after Keras's squeeze_or_expand_to_same_rank.
   *
   * @throws IllegalArgumentException where they don't go together
   */
  static Shape same(String loss, Shape yTrue, Shape yPred, String hint) {
    Shape common = yPred;
    boolean fits = false;
    if (yTrue.rank() == yPred.rank()) {
      fits = yTrue.agreesWith(yPred, yPred.rank());
    } else if (yTrue.rank() == yPred.rank() + 1 && yTrue.last() == 1) {
      fits = yTrue.agreesWith(yPred, yPred.rank());
      common = yPred.rank() == 1 ? yTrue : yPred;
    } else if (yPred.rank() == yTrue.rank() + 1 && yPred.last() == 1) {
      fits = yTrue.agreesWith(yPred, yTrue.rank());
      common = yTrue.rank() == 1 ? yPred : yTrue;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          loss
              + " expects targets of the shape of the model's output, "
              + yPred
              + ". Received targets of shape "
              + yTrue
              + ". "
              + surplusAxes(yTrue, yPred, hint));
    }
    return common;
  }

  /**
   * Checks labels: shaped as the losses, or with an axis of length 1 behind.
   *
   * @param losses the shape of the predictions without the axis of the classes
   * @throws IllegalArgumentException where they don't go together
   */
  static void labels(String loss, Shape yTrue, Shape yPred, Shape losses) {
    boolean fits =
        (yTrue.rank() == losses.rank() || (yTrue.rank() == losses.rank() + 1 && yTrue.last() == 1))
            && yTrue.agreesWith(losses, losses.rank());
    if (!fits) {
      boolean oneHot = yTrue.rank() == yPred.rank() && yTrue.agreesWith(yPred, yPred.rank());
      throw new IllegalArgumentException(
          loss
              + " expects one integer label for each row of the model's output, whose shape is "
              + yPred
              + ". Received targets of shape "
              + yTrue
              + ". "
              + (oneHot
                  ? "For one-hot targets use the loss 'categorical_crossentropy'."
                  : surplusAxes(yTrue, yPred, "Give targets of shape " + losses + ".")));
    }
  }

  /** What to do where the output has axes that one target for each sample has no place for. */
  private static String surplusAxes(Shape yTrue, Shape yPred, String otherwise) {
    boolean onePerSample =
        yTrue.rank() == 1
            || (yTrue.rank() == 2 && (yTrue.last() == 1 || yTrue.last() == yPred.last()));
    return yPred.rank() > 2 && onePerSample
        ? "The output has an axis for each step or place of a sample. For one prediction for each"
            + " sample put new Flatten(), a global pooling layer or, behind a recurrent layer,"
            + " returnSequences(false) before the last layer; for one for each step give targets of"
            + " that shape."
        : otherwise;
  }

  /** What to do about targets that are not as wide as the output. */
  static String width(Shape yTrue, Shape yPred) {
    long units = areLabels(yTrue, yPred) ? 1 : yTrue.rank() == yPred.rank() ? yTrue.last() : -1;
    return units > 0 && yTrue.agreesWith(yPred, yPred.rank() - 1)
        ? "Give the last layer "
            + units
            + (units == 1 ? " unit" : " units")
            + ", or change the targets."
        : "Change the targets or the last layer.";
  }

  /** Whether targets are labels, (n,) or (n, 1), where one column for each class is needed. */
  static boolean areLabels(Shape yTrue, Shape yPred) {
    return yPred.rank() > 0
        && yPred.last() > 1
        && (yTrue.rank() == yPred.rank() - 1 || (yTrue.rank() == yPred.rank() && yTrue.last() == 1))
        && yTrue.agreesWith(yPred, yPred.rank() - 1);
  }
}
