package io.kerava.training;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.PythonCall;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Samples with their targets and, where wanted, a weight for each: what {@code fit} and {@code
 * evaluate} take. The arrays are not copied where they are large, so leave them alone until the
 * call is over.
 *
 * <pre>{@code
 * TrainingData.of(rows, prices);                // the pairs that are met most
 * TrainingData.inputs(images).targets(isCat);   // any two forms
 * }</pre>
 *
 * @param x the inputs, (samples, …)
 * @param y the targets, (samples,) or (samples, …); empty for {@code predict}
 * @param sampleWeight a factor for each sample's loss, (samples,), or for each of its losses, such
 *     as (samples, steps)
 */
@CheckReturnValue
public record TrainingData(Rows x, Optional<Rows> y, Optional<Rows> sampleWeight) {
  /**
   * Checks that there is something, and the same number of everything.
   *
   * @throws IllegalArgumentException where there are no samples or the numbers differ
   */
  public TrainingData {
    if (x.count() == 0) {
      throw new IllegalArgumentException(
          "x has no samples. Expected an array of the shape (samples, …) with at least one.");
    }
    int count = x.count();
    y.ifPresent(targets -> requireCount("y", targets.count(), count));
    sampleWeight.ifPresent(weights -> requireCount("sampleWeight", weights.count(), count));
  }

  private static void requireCount(String name, int received, int expected) {
    if (received != expected) {
      throw new IllegalArgumentException(
          "x and "
              + name
              + " must have as many samples. Received: x with "
              + expected
              + ", "
              + name
              + " with "
              + received
              + ". Each sample needs its row of both: split, cut and shuffle them alike.");
    }
  }

  private static TrainingData inputs(Rows x) {
    return new TrainingData(x, Optional.empty(), Optional.empty());
  }

  private TrainingData targets(Rows targets) {
    return new TrainingData(x, Optional.of(targets), sampleWeight);
  }

  /** Inputs as an ND4J array, targets as an ND4J array. */
  public static TrainingData of(INDArray x, INDArray y) {
    return inputs(x).targets(y);
  }

  /** Inputs as an ND4J array, targets as class labels. */
  public static TrainingData of(INDArray x, int[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as rows. */
  public static TrainingData of(float[][] x, float[][] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as class labels. */
  public static TrainingData of(float[][] x, int[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as rows. */
  public static TrainingData of(double[][] x, double[][] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as class labels. */
  public static TrainingData of(double[][] x, int[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as an ND4J array, targets as one number for each sample. */
  public static TrainingData of(INDArray x, double[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as an ND4J array, targets as rows. */
  public static TrainingData of(INDArray x, float[][] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as an ND4J array, targets as rows. */
  public static TrainingData of(INDArray x, double[][] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as an ND4J array. */
  public static TrainingData of(float[][] x, INDArray y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as an ND4J array. */
  public static TrainingData of(double[][] x, INDArray y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as one number for each sample. */
  public static TrainingData of(float[][] x, double[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as rows, targets as one number for each sample. */
  public static TrainingData of(double[][] x, double[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as one number for each sample, targets as one number for each sample. */
  public static TrainingData of(double[] x, double[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as ids, targets as class labels. */
  public static TrainingData of(int[][] x, int[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as ids, targets as one number for each sample. */
  public static TrainingData of(int[][] x, double[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as ids, targets as an ND4J array. */
  public static TrainingData of(int[][] x, INDArray y) {
    return inputs(x).targets(y);
  }

  /**
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: an ND4J array,
   * (samples, …).
   */
  public static TrainingData inputs(INDArray x) {
    return inputs(RowsFactory.of("x", x));
  }

  /** Inputs alone, for {@code predict} or to be followed by {@code targets}: rows. */
  public static TrainingData inputs(float[][] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /**
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: rows; computed with as
   * {@code float}, as in Keras.
   */
  public static TrainingData inputs(double[][] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /**
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: rows of whole numbers,
   * such as ids for an {@code Embedding}.
   */
  public static TrainingData inputs(int[][] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /**
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: samples of one number
   * each.
   */
  public static TrainingData inputs(double[] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /**
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: sequences of rows,
   * (samples, steps, features).
   */
  public static TrainingData inputs(float[][][] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /**
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: images, (samples, rows,
   * columns, channels).
   */
  public static TrainingData inputs(float[][][][] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /** The same inputs with targets: an ND4J array, (samples,) or (samples, …). */
  public TrainingData targets(INDArray y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: rows. */
  public TrainingData targets(float[][] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: rows. */
  public TrainingData targets(double[][] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: sequences of rows. */
  public TrainingData targets(float[][][] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: one number for each sample. */
  public TrainingData targets(float[] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: one number for each sample. */
  public TrainingData targets(double[] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: class labels, or one whole number for each sample. */
  public TrainingData targets(int[] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: class labels, or one whole number for each sample. */
  public TrainingData targets(long[] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same inputs with targets: 0 or 1 for each sample. */
  public TrainingData targets(boolean[] y) {
    return targets(RowsFactory.of("y", y));
  }

  /** The same samples, each with a factor for its loss. */
  public TrainingData withSampleWeight(float[] weights) {
    return withSampleWeight(FloatArray.wrap(weights.clone(), Shape.of(weights.length)));
  }

  /**
   * The same samples, each with a factor for its loss, (samples,), or for each of its losses: where
   * the model gives (samples, steps, units), the weights may be (samples, steps), (samples, steps,
   * 1) or (samples, 1), which counts for all steps.
   */
  public TrainingData withSampleWeight(INDArray weights) {
    return withSampleWeight(FloatArray.copyOf(None.refused("weights", weights)));
  }

  /** {@link #withSampleWeight(INDArray)} of an array that is not copied. */
  public TrainingData withSampleWeight(FloatArray weights) {
    return withWeights(
        new HeapRows(weights.data(), weights.rows(), weights.shape().withoutBatch()));
  }

  /** The same samples with these weights. */
  public TrainingData withWeights(Rows weights) {
    return new TrainingData(x, y, Optional.of(weights));
  }

  /** The same samples, x in another shape of the same size. */
  public TrainingData withInputShape(Shape sample) {
    return new TrainingData(x.reshaped(sample), y, sampleWeight);
  }

  /**
   * The same samples, x as the bits of whole numbers; see {@link Rows#asIds}.
   *
   * @throws IllegalArgumentException where x is no array of whole numbers
   */
  public TrainingData withIds() {
    return new TrainingData(x.asIds(), y, sampleWeight);
  }

  /** The number of samples. */
  public int count() {
    return x.count();
  }

  /** The samples {@code [from, to)}. */
  public TrainingData slice(int from, int to) {
    return new TrainingData(
        x.slice(from, to),
        y.map(targets -> targets.slice(from, to)),
        sampleWeight.map(weights -> weights.slice(from, to)));
  }

  /** The shapes, without the values. */
  @Override
  public String toString() {
    return new PythonCall("TrainingData")
        .with("x", shape(x))
        .with("y", y.map(TrainingData::shape))
        .with("sample_weight", sampleWeight.map(TrainingData::shape))
        .toString();
  }

  private static Shape shape(Rows rows) {
    return rows.sampleShape().withBatch(rows.count());
  }
}
