package io.kerava.models;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Masks;
import io.kerava.logging.Loggers;
import io.kerava.losses.CategoricalCrossentropy;
import io.kerava.losses.CategoricalFocalCrossentropy;
import io.kerava.losses.Loss;
import io.kerava.losses.SparseCategoricalCrossentropy;
import io.kerava.metrics.Metric;
import io.kerava.metrics.MetricState;
import io.kerava.training.Rows;
import io.kerava.training.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Looks at data before a run touches the model: shapes, labels, and what is not a number. */
final class DataChecks {
  private static final Logger LOG = Loggers.of(DataChecks.class);

  /** Samples read at once, so that a large data set is looked at piece by piece. */
  private static final int PIECE = 1024;

  /** Numbers read at once, where a sample is long. */
  private static final int MOST = 1 << 20;

  private DataChecks() {}

  /**
   * The shape in which the model takes samples of a shape: a last axis of length 1 is added or
   * dropped, as Keras does (keras/src/models/functional.py, {@code _adjust_input_rank}).
   *
   * @throws IllegalArgumentException where the model takes another one
   */
  static Shape fitted(String model, Shape expected, Shape sample) {
    Optional<Shape> adjusted = adjusted(expected, sample);
    if (adjusted.isPresent()) {
      return adjusted.get();
    }
    throw new IllegalArgumentException(
        "The model '"
            + model
            + "' takes x of the shape "
            + expected.withBatch(Shape.NONE)
            + ". Received: x of the shape "
            + sample.withBatch(Shape.NONE)
            + "."
            + (isOneSample(expected, sample)
                ? " A single sample needs the batch axis, too: reshape it to "
                    + expected.withBatch(1)
                    + "."
                : " Reshape x, or change the inputShape of the model's first layer."));
  }

  /**
   * The shapes in which the model takes samples of such shapes; any, where its inputs aren't known.
   *
   * @param names of the inputs
   * @throws IllegalArgumentException where it takes others
   */
  static List<Shape> fitted(
      String model, List<String> names, List<Shape> expected, List<Shape> samples) {
    if (expected.isEmpty()) {
      return samples;
    }
    if (expected.size() == 1) {
      return List.of(fitted(model, expected.get(0), samples.get(0)));
    }
    List<Shape> fitted = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      fitted.add(
          adjusted(expected.get(i), samples.get(i))
              .orElseThrow(misfit(model, names, expected, samples, i)));
    }
    return fitted;
  }

  /** As Keras's layers/input_spec.py says it. */
  private static Supplier<IllegalArgumentException> misfit(
      String model, List<String> names, List<Shape> expected, List<Shape> samples, int i) {
    return () ->
        new IllegalArgumentException(
            "Input %d with name '%s' of layer '%s' is incompatible with the layer: expected shape=%s, found shape=%s"
                .formatted(
                    i,
                    names.get(i),
                    model,
                    expected.get(i).withBatch(Shape.NONE),
                    samples.get(i).withBatch(Shape.NONE)));
  }

  /** A shape with a last axis of length 1 more or less, where it is the expected one then. */
  static Optional<Shape> adjusted(Shape expected, Shape sample) {
    if (fits(expected, sample)) {
      return Optional.of(sample);
    }
    if (fits(expected.withNext(1), sample)) {
      return Optional.of(sample.withoutLast());
    }
    Shape longer = sample.withNext(1);
    return fits(expected, longer) ? Optional.of(longer) : Optional.empty();
  }

  /** An axis of unknown length takes any. */
  private static boolean fits(Shape expected, Shape sample) {
    return sample.rank() == expected.rank() && sample.agreesWith(expected, sample.rank());
  }

  /** Whether x looks like one sample whose first axis was taken for the batch. */
  private static boolean isOneSample(Shape expected, Shape sample) {
    long[] lengths = expected.toArray();
    return lengths.length > 0
        && sample.equals(Shape.of(Arrays.copyOfRange(lengths, 1, lengths.length)));
  }

  /**
   * Checks class weights against targets.
   *
   * @throws IllegalArgumentException where a sample has no single class, or has a weight already
   */
  static void checkClassWeights(Samples data, Map<Integer, Double> classWeights) {
    if (classWeights.isEmpty()) {
      return;
    }
    if (data.y().size() > 1) {
      throw new IllegalArgumentException(
          "`class_weight` is only supported for Models with a single output.");
    }
    if (data.weights().get(0).isPresent()) {
      throw new IllegalArgumentException(
          "'classWeight' and 'sampleWeight' can't be given both. Multiply the class weights into"
              + " the sample weights instead.");
    }
    Shape sample = data.y().get(0).orElseThrow().sampleShape();
    if (sample.rank() > 1) {
      throw new IllegalArgumentException(
          "'classWeight' needs one class for each sample: labels of the shape (samples,), or"
              + " one-hot rows. Received: y of the shape "
              + sample.withBatch(Shape.NONE)
              + ". Use sampleWeight.");
    }
  }

  /**
   * Checks targets against the loss and the metrics of an output.
   *
   * @return the loss for such targets, where there is one
   * @throws IllegalArgumentException where they don't go together
   */
  static Optional<Loss> checkTargets(OutputChoice choice, Shape targets, Shape output) {
    Shape yTrue = targets.withBatch(Shape.NONE);
    Shape yPred = output.withBatch(Shape.NONE);
    Optional<Loss> loss = choice.loss(yTrue, yPred);
    loss.ifPresent(each -> each.checkShapes(yTrue, yPred));
    List<Metric> metrics = new ArrayList<>(choice.metrics(yTrue, yPred));
    metrics.addAll(choice.weightedMetrics(yTrue, yPred));
    checkMetrics(metrics, targets, output);
    return loss;
  }

  /**
   * Lets each metric measure one sample of zeros, so that one that can't take such shapes says so
   * before the training.
   */
  private static void checkMetrics(List<Metric> metrics, Shape targets, Shape output) {
    DoubleArray yTrue = DoubleArray.zeros(targets.withBatch(1));
    DoubleArray yPred = DoubleArray.zeros(output.withBatch(1));
    DoubleArray weights = DoubleArray.zeros(Shape.of(1));
    for (Metric metric : metrics) {
      MetricState state = metric.start();
      try {
        state.update(yTrue, yPred, weights);
        state.update(repeated(targets), repeated(output), null); // a vector is not a batch of one
      } catch (IllegalArgumentException misfit) {
        if (isFlatColumn(targets, output)) {
          throw new IllegalArgumentException(
              misfit.getMessage() + " for one sample. Give y as a column, (samples, 1).", misfit);
        }
        throw areLabels(targets, output) ? withLabelHint(misfit, output) : misfit;
      }
      var unused = state.result();
    }
  }

  private static DoubleArray repeated(Shape sample) {
    return DoubleArray.zeros(sample.withBatch(2));
  }

  /** Whether y is (samples,) where the metric takes (samples, 1). */
  private static boolean isFlatColumn(Shape targets, Shape output) {
    return targets.rank() == 0 && output.equals(Shape.of(1));
  }

  private static boolean areLabels(Shape targets, Shape output) {
    return output.rank() > 0
        && output.last() > 1
        && (targets.equals(output.withLast(1)) || targets.withNext(1).equals(output.withLast(1)));
  }

  private static IllegalArgumentException withLabelHint(
      IllegalArgumentException misfit, Shape output) {
    return new IllegalArgumentException(
        misfit.getMessage()
            + " for one sample. If y holds integer labels, make them one-hot: toCategorical(y, "
            + output.last()
            + "), with the loss 'categorical_crossentropy'.",
        misfit);
  }

  /**
   * Warns of an output of one class, which can't be learned from: softmax gives 1 there whatever
   * comes in, and the cross-entropy is 0 (keras/src/ops/nn.py, softmax; keras/src/losses/losses.py,
   * categorical_crossentropy).
   */
  static void warnOfOneClass(String activation, Loss loss, Shape output) {
    if (output.rank() == 0 || output.last() != 1) {
      return;
    }
    if (activation.equals("softmax")) {
      LOG.warn(
          "The model ends with softmax over an axis of length 1, which always gives 1. Did you mean"
              + " sigmoid?");
    } else if (loss instanceof CategoricalCrossentropy
        || loss instanceof CategoricalFocalCrossentropy
        || loss instanceof SparseCategoricalCrossentropy) {
      LOG.warn(
          "The loss {} expects an output of more than one class. Received: an output of the shape"
              + " {}. Consider 'binary_crossentropy' for two classes.",
          loss.schema().className(),
          output);
    }
  }

  /** Keras's warning of layers behind a mask that know nothing of masks. */
  static void warnOfLostMasks(LayerGraph stack) {
    for (BuiltLayer layer : Masks.dropping(stack)) {
      LOG.warn(
          "Layer '{}' (of type {}) was passed an input with a mask attached to it. However, this"
              + " layer does not support masking and will therefore destroy the mask information."
              + " Downstream layers will not see the mask.",
          layer.name(),
          layer.layer().schema().className());
    }
  }

  /** Checks all targets of an output. */
  static void checkValues(Rows y, Loss loss, Shape output, TargetDoubts doubts) {
    int size = Math.max(1, y.sampleShape().size());
    int piece = Math.max(1, Math.min(PIECE, MOST / size));
    float[] buffer = HeapSpace.floats(ElementCount.of(piece, size));
    for (int first = 0; first < y.count(); first += piece) {
      int count = Math.min(piece, y.count() - first);
      DoubleArray values = DoubleArray.zeros(y.sampleShape().withBatch(count));
      y.copy(first, count, values.data(), 0, buffer);
      loss.checkTargets(values, output.withBatch(count), first);
      doubts.look(loss, values, first);
    }
  }
}
