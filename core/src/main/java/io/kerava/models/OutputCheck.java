package io.kerava.models;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.losses.Loss;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the targets of one output, batch by batch. */
final class OutputCheck {
  private final OutputChoice choice;
  private final Shape common;
  private final TargetDoubts doubts;
  private @Nullable Shape lastY;
  private Shape fittedY = Shape.of();
  private Optional<Loss> loss = Optional.empty();

  /**
   * A check for one run.
   *
   * @param common the shape of one target that all batches have
   */
  OutputCheck(OutputChoice choice, Shape common, TargetDoubts doubts) {
    this.choice = choice;
    this.common = common;
    this.doubts = doubts;
  }

  /** Other shapes of inputs and outputs have come. */
  void forget() {
    lastY = null;
  }

  /**
   * The shape in which the loss takes targets.
   *
   * @param x the shape of the inputs
   * @param output the shape of one sample of the output
   * @throws IllegalArgumentException where it doesn't take them
   */
  Shape targets(Shape x, Shape y, Shape output) {
    if (y.equals(lastY)) {
      return fittedY;
    }
    if (y.rank() == 0 || y.length(0) != x.length(0)) {
      throw new IllegalArgumentException(
          "x and y must have as many samples. Received: x of the shape "
              + x
              + ", y of the shape "
              + y
              + ".");
    }
    Shape sample =
        DataChecks.adjusted(common, y.withoutBatch())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "y has the shape "
                            + y
                            + ". Expected: "
                            + common.withBatch(Shape.NONE)
                            + ", as in the first batch."));
    loss = DataChecks.checkTargets(choice, sample, output);
    fittedY = sample.withBatch(y.length(0));
    lastY = y;
    return fittedY;
  }

  /**
   * Looks at the values of targets.
   *
   * @param first the number of the first of them
   * @throws IllegalArgumentException where the loss doesn't take one
   */
  void values(DoubleArray y, Shape output, int first) {
    loss.ifPresent(
        each -> {
          each.checkTargets(y, output.withBatch(y.rows()), first);
          doubts.look(each, y, first);
        });
  }
}
