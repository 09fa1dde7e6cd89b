package io.kerava.preprocessing;

import io.kerava.arrays.DType;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.layers.LayerCall;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The range that each number lies in, {@code keras.layers.Discretization}: boundaries that are
 * given, or quantiles that are learned.
 *
 * <pre>{@code
 * Discretization ranges = new Discretization().binBoundaries(0, 1, 2);
 * ranges.call(new double[][] {{-1.5, 1}, {3.4, 0.5}});   // [[0, 2], [3, 1]]
 *
 * Discretization quarters = new Discretization().numBins(4);
 * quarters.adapt(x);
 * }</pre>
 *
 * <p>A boundary belongs to the bin above it; numbers and boundaries are compared as float32. Input
 * (n) or (samples, n), for {@code "int"} and {@code "one_hot"} of any rank 1 or more. Output: bins
 * of the same shape, ND4J's {@code INT}; or float32 as {@link Hashing} has it. Source: {@code
 * keras/src/layers/preprocessing/discretization.py}.
 *
 * <p>Arguments can be changed until the layer has learned something or is part of a model.
 */
public final class Discretization extends PreprocessingLayer<Discretization> {
  private static final Argument<List<Double>> BIN_BOUNDARIES =
      Argument.optional("bin_boundaries", LookupTypes.ASCENDING);
  private static final Argument<Integer> NUM_BINS =
      Argument.optional("num_bins", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Double> EPSILON =
      Argument.of("epsilon", ArgumentTypes.POSITIVE, 0.01);
  private static final Argument<String> OUTPUT_MODE =
      Argument.of(
          "output_mode", ArgumentTypes.oneOf("int", "one_hot", "multi_hot", "count"), "int");
  static final Schema<Discretization> SCHEMA =
      layerSchema(
          "Discretization",
          Discretization::of,
          BIN_BOUNDARIES,
          NUM_BINS,
          EPSILON,
          OUTPUT_MODE,
          SPARSE);

  private Optional<float[]> learned = Optional.empty();

  /** A discretization that needs {@link #binBoundaries(double...)} or {@link #numBins}. */
  public Discretization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #binBoundaries}. */
  public Discretization(double... binBoundaries) {
    super(
        SCHEMA
            .defaults()
            .with(
                BIN_BOUNDARIES,
                Arrays.stream(None.refused("binBoundaries", binBoundaries)).boxed().toList()));
  }

  /**
   * The discretization of a configuration, as {@link #getConfig()} or Keras writes it, with what
   * was learned.
   */
  public static Discretization fromConfig(Map<String, ? extends @Nullable Object> config) {
    return SCHEMA.make(arguments(SCHEMA, config));
  }

  /** Where there are both a number of bins and boundaries, these were learned. */
  private static Discretization of(Arguments given) {
    Discretization made = new Discretization();
    if (given.find(NUM_BINS).isPresent()) {
      made.learned = given.find(BIN_BOUNDARIES).map(Discretization::floats);
    }
    return made;
  }

  /** The boundaries between bins, in ascending order: one fewer than there are bins. */
  public Discretization binBoundaries(double... binBoundaries) {
    return with(
        BIN_BOUNDARIES,
        Arrays.stream(None.refused("binBoundaries", binBoundaries)).boxed().toList());
  }

  /** How many bins {@code adapt} makes, with about as many numbers in each. */
  public Discretization numBins(int numBins) {
    return with(NUM_BINS, numBins);
  }

  /** How exact the quantiles are: the smaller, the more is kept while learning; 0.01 by default. */
  public Discretization epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  /** {@code "int"} (the default), {@code "one_hot"}, {@code "multi_hot"} or {@code "count"}. */
  public Discretization outputMode(String outputMode) {
    return with(OUTPUT_MODE, outputMode);
  }

  /** Learns the boundaries of numbers of any shape. */
  public void adapt(INDArray data) {
    adapt(List.of(None.refused("data", data)));
  }

  /** Learns the boundaries of numbers (n). */
  public void adapt(double[] data) {
    adapt(Nd4j.createFromArray(None.refused("data", data)));
  }

  /** Learns the boundaries of numbers (samples, n). */
  public void adapt(double[][] data) {
    adapt(Nd4j.createFromArray(None.refused("data", data)));
  }

  /** Learns the boundaries of batches, which are gone through once. */
  public void adapt(Iterable<INDArray> batches) {
    requireEither();
    if (find(NUM_BINS).isEmpty()) {
      throw new IllegalStateException(
          "Cannot adapt a Discretization layer that has been initialized with `bin_boundaries`, use"
              + " `num_bins` instead.");
    }
    double epsilon = get(EPSILON);
    QuantileSummary summary = QuantileSummary.empty();
    for (INDArray batch : batches) {
      float[] numbers = FloatArray.copyOf(batch).data();
      summary = QuantileSummary.of(numbers, epsilon).merged(summary, epsilon);
    }
    if (summary.values().length == 0) {
      throw new IllegalArgumentException(
          "Discretization can't learn boundaries: the data have no number.");
    }
    startUse(); // with other arguments they would be others
    learned = Optional.of(summary.boundaries(get(NUM_BINS)));
  }

  /** The bins, or their encoding, of numbers (n). */
  public INDArray call(double[] inputs) {
    return call(Nd4j.createFromArray(None.refused("inputs", inputs)));
  }

  /** The bins, or their encoding, of numbers (samples, n). */
  public INDArray call(double[][] inputs) {
    return call(Nd4j.createFromArray(None.refused("inputs", inputs)));
  }

  @Override
  public Shape outputShape(Shape sample) {
    requireEither();
    String mode = get(OUTPUT_MODE);
    return mode.equals("int")
        ? sample
        : Encodings.shape(label(), mode, sample, requiredBoundaries().length + 1);
  }

  @Override
  protected DType outputType() {
    return get(OUTPUT_MODE).equals("int") ? DType.INT32 : DType.FLOAT32;
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    float[] boundaries = requiredBoundaries();
    Tensor bins = Encodings.count(x, boundaries);
    return get(OUTPUT_MODE).equals("int")
        ? Ops.cast(bins, DType.FLOAT32)
        : Encodings.of(bins, get(OUTPUT_MODE), boundaries.length + 1);
  }

  /** The bins, or their encoding, of numbers (…). */
  @Override
  public INDArray call(INDArray inputs) {
    requireEither();
    float[] boundaries = requiredBoundaries();
    Tokens.requireElements(inputs);
    float[] numbers = FloatArray.copyOf(None.refused("inputs", inputs)).data();
    Shape shape = Shape.of(inputs.shape());
    int width = shape.intLength(-1);
    int[][] bins = new int[numbers.length / width][width];
    for (int i = 0; i < numbers.length; i++) {
      bins[i / width][i % width] = bin(numbers[i], boundaries);
    }
    return new TokenIndices(bins, Optional.of(shape))
        .encode(get(OUTPUT_MODE), boundaries.length + 1);
  }

  /** How many boundaries are not above the number; all of them for NaN, as in Keras. */
  private static int bin(float number, float[] boundaries) {
    int bin = 0;
    while (bin < boundaries.length && !(number < boundaries[bin])) {
      bin++;
    }
    return bin;
  }

  private float[] requiredBoundaries() {
    return boundaries()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "You need to either pass the `bin_boundaries` argument at construction time or"
                        + " call `adapt(dataset)` before you can start using the `Discretization`"
                        + " layer."));
  }

  private Optional<float[]> boundaries() {
    return learned.or(() -> find(BIN_BOUNDARIES).map(Discretization::floats));
  }

  private static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  private void requireEither() {
    Optional<Integer> bins = find(NUM_BINS);
    Optional<List<Double>> boundaries = find(BIN_BOUNDARIES);
    if (learned.isEmpty() && bins.isPresent() && boundaries.isPresent()) {
      throw new IllegalArgumentException(
          "Both `num_bins` and `bin_boundaries` should not be set. Received: `num_bins="
              + bins.get()
              + "` and `bin_boundaries="
              + PythonText.value(boundaries.get())
              + "`");
    }
    if (bins.isEmpty() && boundaries.isEmpty()) {
      throw new IllegalArgumentException("You need to set either `num_bins` or `bin_boundaries`.");
    }
  }

  /** With the boundaries that were learned, as Keras's; it writes a plain dtype. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    config.remove(TRAINABLE.key());
    config.put("dtype", "float32");
    learned.ifPresent(
        boundaries ->
            config.put(
                BIN_BOUNDARIES.key(),
                IntStream.range(0, boundaries.length)
                    .mapToObj(i -> (double) boundaries[i])
                    .toList()));
    return config;
  }
}
