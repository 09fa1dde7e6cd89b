package io.kerava.models;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.losses.Loss;
import io.kerava.training.BatchCheck;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checks each batch of an iterator as the data of a run on arrays are checked at once. What has
 * been found of shapes holds until others come.
 */
final class IteratorCheck implements BatchCheck {
  private final String model;
  private final Shape input;
  private final boolean takesIds;
  private final UnaryOperator<Shape> outputs;
  private final Optional<Targets> targets;
  private int number;
  private int seen;
  private final TargetDoubts doubts;
  private @Nullable Shape lastX;
  private Shape fittedX = Shape.of();
  private Shape output = Shape.of();
  private @Nullable Shape lastY;
  private Shape fittedY = Shape.of();
  private @Nullable Loss loss;

  /**
   * What the targets of all batches have in common.
   *
   * @param first the shape of a target of the first batch
   */
  record Targets(CompileOptions options, Shape first) {}

  /**
   * A check for one run.
   *
   * @param input the shape of a sample that the model takes
   * @param state the model's
   * @param targets empty where they don't matter
   */
  IteratorCheck(String model, Shape input, ModelState state, Optional<Targets> targets) {
    this.model = model;
    this.input = input;
    this.takesIds = state.structure().takesIdBits();
    this.outputs = state.structure()::output;
    this.doubts = state.targetDoubts();
    this.targets = targets;
  }

  @Override
  public boolean wantsTargets() {
    return targets.isPresent();
  }

  @Override
  public boolean takesIds() {
    return takesIds;
  }

  @Override
  public Shape inputs(Shape x) {
    number++;
    if (x.equals(lastX)) {
      return fittedX;
    }
    if (x.rank() == 0 || x.length(0) == 0) {
      throw refused("x has no samples, " + x + ". Expected at least one.", null);
    }
    try {
      Shape sample = DataChecks.fitted(model, input, x.withoutBatch());
      output = outputs.apply(sample);
      fittedX = sample.withBatch(x.length(0));
    } catch (IllegalArgumentException misfit) {
      throw refused(misfit.getMessage(), misfit);
    }
    lastX = x;
    lastY = null;
    return fittedX;
  }

  @Override
  public Shape targets(Shape x, Shape y) {
    if (y.equals(lastY)) {
      return fittedY;
    }
    Targets wanted = targets.orElseThrow();
    if (y.rank() == 0 || y.length(0) != x.length(0)) {
      throw refused(
          "x and y must have as many samples. Received: x of the shape "
              + x
              + ", y of the shape "
              + y
              + ".",
          null);
    }
    Shape common = input.isFullyKnown() ? wanted.first() : wanted.first().withUnknownLengths();
    Shape sample =
        DataChecks.adjusted(common, y.withoutBatch())
            .orElseThrow(
                () ->
                    refused(
                        "y has the shape "
                            + y
                            + ". Expected: "
                            + common.withBatch(Shape.NONE)
                            + ", as in the first batch.",
                        null));
    try {
      loss = DataChecks.checkTargets(wanted.options(), sample, output);
    } catch (IllegalArgumentException misfit) {
      throw refused(misfit.getMessage(), misfit);
    }
    fittedY = sample.withBatch(y.length(0));
    lastY = y;
    return fittedY;
  }

  @Override
  public void values(DoubleArray y) {
    Loss checked = loss;
    if (checked != null) {
      checked.checkTargets(y, output.withBatch(y.rows()), seen);
      doubts.look(checked, y, seen);
    }
    seen += y.rows();
  }

  private IllegalArgumentException refused(
      @Nullable String why, @Nullable IllegalArgumentException cause) {
    return new IllegalArgumentException("Batch " + number + " of the iterator: " + why, cause);
  }
}
