package io.kerava.models;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.training.BatchCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks each batch of an iterator as the data of a run on arrays are checked at once. What has
 * been found of shapes holds until others come.
 */
final class IteratorCheck implements BatchCheck {
  private final Model model;
  private final InputForm form;
  private final List<Shape> inputs;
  private final Set<Integer> idInputs;
  private final List<OutputChoice> choices;
  private final List<OutputCheck> outputs = new ArrayList<>();
  private int number;
  private int seen;
  private long samples;
  private List<Shape> lastX = List.of();
  private List<Shape> fittedX = List.of();
  private List<Shape> predicted = List.of();

  /**
   * A check for one run.
   *
   * @param form the inputs that the first batch has
   * @param inputs the shapes of a sample that the model takes for them
   * @param choices what is compiled; empty where targets don't matter
   * @param first the shapes of a target of the first batch
   */
  IteratorCheck(
      Model model,
      InputForm form,
      List<Shape> inputs,
      List<OutputChoice> choices,
      List<Optional<Shape>> first) {
    this.model = model;
    this.form = form;
    this.inputs = inputs;
    this.idInputs = model.structure().front(form).idInputs();
    this.choices = choices;
    boolean fixed = inputs.stream().allMatch(Shape::isFullyKnown);
    for (int i = 0; i < choices.size(); i++) {
      Shape shape = first.get(i).orElse(Shape.of());
      outputs.add(
          new OutputCheck(
              choices.get(i),
              fixed ? shape : shape.withUnknownLengths(),
              model.state().targetDoubts()));
    }
  }

  @Override
  public int outputs() {
    return outputs.size();
  }

  @Override
  public boolean takesIds(int input) {
    return idInputs.contains(input);
  }

  @Override
  public List<Shape> inputs(List<Shape> x, Set<Integer> absent) {
    number++;
    if (x.equals(lastX) && absent.equals(form.absent())) {
      return fittedX;
    }
    if (x.size() + absent.size() != inputs.size() + form.absent().size()) {
      throw refused("x has " + x.size() + " arrays. Expected: " + inputs.size() + ".", null);
    }
    if (!absent.equals(form.absent())) {
      throw refused(
          "it leaves out other inputs than the first one. Expected: the same in all batches.",
          null);
    }
    for (int i = 0; i < x.size(); i++) {
      requireSamples(x.size() == 1 ? "x" : "x[" + i + "]", x.get(i), x.get(0));
    }
    samples = x.get(0).length(0);
    try {
      List<Shape> fitted =
          DataChecks.fitted(
              model.name(),
              form.present(model.structure().inputNames()),
              inputs,
              x.stream().map(Shape::withoutBatch).toList());
      predicted = model.structure().outputs(fitted, form);
      fittedX = fitted.stream().map(each -> each.withBatch(samples)).toList();
    } catch (IllegalArgumentException misfit) {
      throw refused(misfit.getMessage(), misfit);
    }
    lastX = x;
    outputs.forEach(OutputCheck::forget);
    return fittedX;
  }

  private void requireSamples(String name, Shape x, Shape first) {
    if (x.rank() == 0 || x.length(0) == 0) {
      throw refused(name + " has no samples, " + x + ". Expected at least one.", null);
    }
    if (x.length(0) != first.length(0)) {
      throw refused(
          "x[0] and "
              + name
              + " must have as many samples. Received: x[0] of the shape "
              + first
              + ", "
              + name
              + " of the shape "
              + x
              + ".",
          null);
    }
  }

  @Override
  public int[] outputsOf(int arrays) {
    if (arrays == 0) {
      throw new IllegalArgumentException("y is missing. Expected targets for x.");
    }
    return TargetOrder.places(choices, arrays)
        .orElseThrow(
            () -> refused("y has " + arrays + " arrays. Expected: " + choices.size() + ".", null));
  }

  @Override
  public Shape targets(int output, Shape y) {
    if (!choices.get(output).needsTargets()) {
      return y;
    }
    try {
      return OutputMisfit.named(
          choices,
          output,
          () -> outputs.get(output).targets(fittedX.get(0), y, predicted.get(output)));
    } catch (IllegalArgumentException misfit) {
      throw refused(misfit.getMessage(), misfit.getCause() == null ? null : misfit);
    }
  }

  @Override
  public void values(int output, DoubleArray y) {
    if (choices.get(output).needsTargets()) {
      OutputMisfit.named(
          choices, output, () -> outputs.get(output).values(y, predicted.get(output), seen));
    }
  }

  @Override
  public void done() {
    seen += (int) samples;
  }

  private IllegalArgumentException refused(
      @Nullable String why, @Nullable IllegalArgumentException cause) {
    return new IllegalArgumentException("Batch " + number + " of the iterator: " + why, cause);
  }
}
