package io.kerava.layers;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Brings features to mean 0 and variance 1 by a mean and a variance that are given, or learned from
 * data before the training: {@code (x - mean) / sqrt(variance)}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 *   <li>Weights, where no mean is given: {@code mean} and {@code variance}, of the lengths of the
 *       axes, and {@code count}, which Keras keeps for older files. None of them is trained.
 * </ul>
 *
 * <p>{@link #adapt} returns the layer itself, whose weights are then what was learned:
 *
 * <pre>{@code
 * model.add(new Normalization().adapt(xTrain));
 * model.add(new Normalization().mean(0.1307).variance(0.0949));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/normalization.py}.
 */
public final class Normalization extends AbstractLayer<Normalization> {
  /** Keras's {@code backend.epsilon()}: what a standard deviation is at least. */
  private static final double EPSILON = 1e-7;

  private static final Argument<List<Integer>> AXIS =
      Argument.of("axis", ArgumentTypes.INTEGERS, List.of(-1)).noneMeans(List.of());
  private static final Argument<Boolean> INVERT =
      Argument.of("invert", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Numbers> MEAN = Argument.optional("mean", Numbers.TYPE);
  private static final Argument<Numbers> VARIANCE = Argument.optional("variance", Numbers.TYPE);

  /** What {@link #adapt} learned: not in JSON, since Keras has it in the weights alone. */
  private static final Argument<Numbers> ADAPTED_MEAN =
      Argument.optional("adapted_mean", Numbers.TYPE);

  private static final Argument<Numbers> ADAPTED_VARIANCE =
      Argument.optional("adapted_variance", Numbers.TYPE);
  static final Schema<Normalization> SCHEMA =
      layerSchema(
          "Normalization",
          given -> new Normalization(),
          AXIS,
          INVERT,
          MEAN,
          VARIANCE,
          ADAPTED_MEAN,
          ADAPTED_VARIANCE);

  /** A layer with a mean and a variance for each index of the last axis. */
  public Normalization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public Normalization(int... axis) {
    super(SCHEMA.defaults().with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList()));
  }

  /**
   * The axes whose indices have a mean and a variance of their own; -1 is the last one, and 1 the
   * first of a sample. No axis at all, Keras's {@code None}, has one mean and one variance for
   * everything.
   */
  public Normalization axis(int... axis) {
    return with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList());
  }

  /** {@code true} goes back: {@code mean + x * sqrt(variance)}. */
  public Normalization invert(boolean invert) {
    return with(INVERT, invert);
  }

  /** The mean: one number, or one for each index of the axis. It needs a variance beside it. */
  public Normalization mean(double... mean) {
    return with(MEAN, Numbers.of(None.refused("mean", mean)));
  }

  /** The mean, as an array for several axes. */
  public Normalization mean(INDArray mean) {
    return with(MEAN, Numbers.of(None.refused("mean", mean)));
  }

  /** The variance: one number, or one for each index of the axis. It needs a mean beside it. */
  public Normalization variance(double... variance) {
    return with(VARIANCE, Numbers.of(None.refused("variance", variance)));
  }

  /** The variance, as an array for several axes. */
  public Normalization variance(INDArray variance) {
    return with(VARIANCE, Numbers.of(None.refused("variance", variance)));
  }

  /**
   * Learns mean and variance from data; what the layer had learned before is forgotten.
   *
   * @param data (batch, …)
   * @throws IllegalArgumentException where the data lack an axis or have no elements
   * @throws IllegalStateException where a mean is given, so that there is nothing to learn
   */
  public Normalization adapt(INDArray data) {
    return adapt(List.of(None.refused("data", data)));
  }

  /** {@link #adapt(INDArray)} of rows. */
  public Normalization adapt(float[][] data) {
    return adapt(Nd4j.createFromArray(None.refused("data", data)));
  }

  /** {@link #adapt(INDArray)} of rows. */
  public Normalization adapt(double[][] data) {
    return adapt(Nd4j.createFromArray(None.refused("data", data)));
  }

  /** {@link #adapt(INDArray)} of data that come in batches. */
  public Normalization adapt(Iterable<INDArray> batches) {
    if (find(MEAN).isPresent() || find(VARIANCE).isPresent()) {
      throw new IllegalStateException(
          "Layer "
              + label()
              + " was given its mean and variance, so adapt has nothing to learn. Call adapt on a"
              + " Normalization without them.");
    }
    Moments moments = null;
    for (INDArray batch : None.refused("batches", batches)) {
      if (None.refused("batch", batch).isEmpty()) {
        continue;
      }
      DoubleArray values = DoubleArray.copyOf(batch);
      Shape sample = values.shape().withoutBatch();
      if (moments == null) {
        moments = new Moments(keptShape(sample));
      } else if (!moments.shape().equals(keptShape(sample))) {
        throw new IllegalArgumentException(
            "Layer "
                + label()
                + ": adapt takes batches with the same axes. Expected lengths of "
                + moments.shape()
                + ". Received: a batch of the shape "
                + values.shape());
      }
      moments.add(values.data(), places(sample));
    }
    if (moments == null || moments.isEmpty()) {
      throw new IllegalArgumentException(
          "Layer " + label() + ": adapt needs data. Expected at least one sample. Received: none.");
    }
    set(ADAPTED_MEAN, moments.mean());
    set(ADAPTED_VARIANCE, moments.variance());
    return this;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axes, or where what was given or
   *     learned has other lengths than they have
   */
  @Override
  public Shape outputShape(Shape input) {
    if (find(MEAN).isPresent() != find(VARIANCE).isPresent()) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": 'mean' and 'variance' must be given together. Received: "
              + (find(MEAN).isPresent() ? "mean" : "variance")
              + " alone.");
    }
    Shape kept = keptShape(input);
    find(MEAN).ifPresent(mean -> aligned(mean, kept, "mean"));
    find(VARIANCE).ifPresent(variance -> aligned(variance, kept, "variance"));
    find(ADAPTED_MEAN).ifPresent(learned -> requireAdapted(learned, kept, input));
    return input;
  }

  private void requireAdapted(Numbers learned, Shape kept, Shape input) {
    if (!learned.shape().equals(kept)) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": adapt has learned from data whose axes have the lengths "
              + learned.shape()
              + ". Expected an input with these. Received: an input of the shape "
              + input.withBatch(Shape.NONE));
    }
  }

  /** The shape of given numbers, with 1 for the kept axes that they lack or that share them. */
  private Shape aligned(Numbers given, Shape kept, String name) {
    int lacking = kept.rank() - given.shape().rank();
    boolean fits = lacking >= 0;
    long[] lengths = new long[kept.rank()];
    Arrays.fill(lengths, 1);
    for (int axis = 0; fits && axis < given.shape().rank(); axis++) {
      long length = given.shape().length(axis);
      lengths[lacking + axis] = length;
      fits = length == 1 || length == kept.length(lacking + axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": '"
              + name
              + "' must be one number or have the lengths "
              + kept
              + " of the axes "
              + get(AXIS)
              + ". Received: an array of the shape "
              + given.shape());
    }
    return Shape.of(lengths);
  }

  @Override
  public boolean isAdapted() {
    return find(MEAN).isPresent() || find(ADAPTED_MEAN).isPresent();
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    if (find(MEAN).isPresent()) {
      return List.of();
    }
    Shape kept = keptShape(input);
    return List.of(
        WeightSpec.of("mean", kept, initializer(ADAPTED_MEAN, "zeros")).notTrainable(),
        WeightSpec.of("variance", kept, initializer(ADAPTED_VARIANCE, "ones")).notTrainable(),
        WeightSpec.of("count", Shape.of(), Initializers.get("zeros")).notTrainable());
  }

  private Initializer initializer(Argument<Numbers> learned, String otherwise) {
    return find(learned)
        .<Initializer>map(numbers -> shape -> numbers.toNd())
        .orElseGet(() -> Initializers.get(otherwise));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Shape input = x.shape().withoutBatch();
    Tensor mean = broadcast(input, MEAN, call);
    Tensor deviation = Ops.maximum(Ops.sqrt(broadcast(input, VARIANCE, call)), EPSILON);
    return get(INVERT) ? mean.add(x.multiply(deviation)) : x.subtract(mean).divide(deviation);
  }

  /** The mean or the variance, as given or from the weight of that name, to go with a batch. */
  private Tensor broadcast(Shape input, Argument<Numbers> argument, LayerCall call) {
    Shape shape = Shape.of(Axes.broadcastShape(input, axes(input)));
    return find(argument).isPresent()
        ? Ops.array(shape, expanded(input, argument))
        : Ops.reshape(call.weight(argument.key()), shape);
  }

  private float[] expanded(Shape input, Argument<Numbers> argument) {
    Shape kept = keptShape(input);
    Numbers given = get(argument);
    float[] values = given.toFloats();
    int[] places = Axes.broadcastPlaces(kept, aligned(given, kept, argument.key()));
    float[] expanded = new float[places.length];
    for (int i = 0; i < expanded.length; i++) {
      expanded[i] = values[places[i]];
    }
    return expanded;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(ADAPTED_MEAN.key());
    config.remove(ADAPTED_VARIANCE.key());
    return config;
  }

  /** The axes from the front, in rising order. */
  private List<Integer> axes(Shape input) {
    return get(AXIS).stream()
        .map(axis -> Axes.ofFeatures(label(), axis, input))
        .distinct()
        .sorted()
        .toList();
  }

  private Shape keptShape(Shape input) {
    Shape kept = Shape.of(axes(input).stream().mapToLong(i -> input.length(i - 1)).toArray());
    if (!kept.isFullyKnown()) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": the axes that have a mean of their own must have a known length. Received: axis="
              + get(AXIS)
              + " for the input shape "
              + input.withBatch(Shape.NONE));
    }
    return kept;
  }

  /** For each element of a sample the place of its mean. */
  private int[] places(Shape input) {
    long[] broadcast = Axes.broadcastShape(input, axes(input));
    return Axes.broadcastPlaces(input, Shape.of(broadcast).withoutBatch());
  }
}
