package io.kerava.training;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.None;
import io.kerava.config.Parts;
import io.kerava.config.PythonCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * <p>A model with several inputs or outputs takes a list, in their order, or a map by their names,
 * whose elements may be of different forms:
 *
 * <pre>{@code
 * TrainingData.inputs(List.of(images, ages)).targets(Map.of("digit", digits, "odd", isOdd));
 * }</pre>
 *
 * @param inputs each (samples, …)
 * @param targets each (samples,) or (samples, …); empty for {@code predict}
 * @param sampleWeights a factor for each sample's loss, (samples,), or for each of its losses, such
 *     as (samples, steps); one for all outputs, or one for each
 */
@CheckReturnValue
public record TrainingData(
    Parts<Rows> inputs, Optional<Parts<Rows>> targets, Optional<Parts<Rows>> sampleWeights) {
  /**
   * Checks that there is something, and the same number of everything.
   *
   * @throws IllegalArgumentException where there are no samples or the numbers differ
   */
  public TrainingData {
    SampleCount count = new SampleCount();
    count.require("x", inputs);
    targets.ifPresent(given -> count.require("y", given));
    sampleWeights.ifPresent(given -> count.require("sampleWeight", given));
    targets.ifPresent(given -> requireNumbers("y", given));
    sampleWeights.ifPresent(given -> requireNumbers("sampleWeight", given));
  }

  private static void requireNumbers(String name, Parts<Rows> given) {
    List<Optional<Rows>> parts = given.values();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).flatMap(Rows::texts).isPresent()) {
        throw new IllegalArgumentException(
            given.labels(name).get(i)
                + " must be numbers. Received: texts. A StringLookup makes whole numbers of"
                + " texts.");
      }
    }
  }

  /** Data of one input and one output. */
  public TrainingData(Rows x, Optional<Rows> y, Optional<Rows> sampleWeight) {
    this(new Parts.One<>(x), y.map(Parts.One::new), sampleWeight.map(Parts.One::new));
  }

  private static TrainingData inputs(Rows x) {
    return inputs(new Parts.One<>(x));
  }

  private static TrainingData inputs(Parts<Rows> x) {
    return new TrainingData(x, Optional.empty(), Optional.empty());
  }

  private TrainingData targets(Rows y) {
    return targets(new Parts.One<>(y));
  }

  private TrainingData targets(Parts<Rows> y) {
    return new TrainingData(inputs, Optional.of(y), sampleWeights);
  }

  /**
   * Data of any forms: an array, a list of arrays in the order of the model's inputs or outputs, or
   * a map of them by name. Java takes {@code List.of(rows)} of one {@code float[][]} for a list of
   * its rows: give {@code rows} alone, or by name.
   *
   * @throws IllegalArgumentException where an array is in none of the forms that {@code inputs} and
   *     {@code targets} take
   */
  public static TrainingData of(Object x, Object y) {
    return inputs(parts(x)).targets(Parts.<Rows>ofAny("y", y, RowsFactory::ofAny));
  }

  /**
   * Inputs alone, in the order of the model's inputs, each in any of the forms of one. A list of
   * texts is one input.
   */
  public static TrainingData inputs(List<?> x) {
    return inputs(parts(x));
  }

  /** A list of texts is one input, as it is in Keras; other lists are of several inputs. */
  private static Parts<Rows> parts(Object x) {
    return Parts.ofAny("x", x, RowsFactory::ofAny, RowsFactory::isTexts);
  }

  /** Inputs alone, by the names of the model's input layers, each in any of the forms of one. */
  public static TrainingData inputs(Map<String, ?> x) {
    return inputs(parts(x));
  }

  /**
   * The same inputs with targets, in the order of the model's outputs. An output without a loss may
   * have {@code null}, or be left out.
   */
  public TrainingData targets(List<?> y) {
    return targets(Parts.<Rows>ofAny("y", y, RowsFactory::ofAny));
  }

  /**
   * The same inputs with targets, by the names of the model's outputs. Those without a loss may be
   * left out.
   */
  public TrainingData targets(Map<String, ?> y) {
    return targets(Parts.<Rows>ofAny("y", y, RowsFactory::ofAny));
  }

  /**
   * The same samples with factors for their losses, in the order of the model's outputs; {@code
   * null} for an output whose samples all count alike.
   */
  public TrainingData withSampleWeight(List<?> weights) {
    return withWeights(Parts.<Rows>ofAny("sampleWeight", weights, RowsFactory::ofAny));
  }

  /** The same samples with factors for their losses, by the names of the model's outputs. */
  public TrainingData withSampleWeight(Map<String, ?> weights) {
    return withWeights(Parts.<Rows>ofAny("sampleWeight", weights, RowsFactory::ofAny));
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
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: samples of one text
   * each, for a model that begins with a layer such as {@code TextVectorization}.
   */
  public static TrainingData inputs(String[] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /**
   * Inputs alone, for {@code predict} or to be followed by {@code targets}: samples of several
   * texts each.
   */
  public static TrainingData inputs(String[][] x) {
    return inputs(RowsFactory.of("x", x));
  }

  /** Inputs alone: an array of texts, (samples, …). */
  public static TrainingData inputs(TextArray x) {
    return inputs(new TextRows(None.refused("x", x)));
  }

  /** Inputs as one text for each sample, targets as class labels. */
  public static TrainingData of(String[] x, int[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as one text for each sample, targets as one number for each sample. */
  public static TrainingData of(String[] x, double[] y) {
    return inputs(x).targets(y);
  }

  /** Inputs as one text for each sample, targets as an ND4J array. */
  public static TrainingData of(String[] x, INDArray y) {
    return inputs(x).targets(y);
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
        new Parts.One<>(
            new HeapRows(weights.data(), weights.rows(), weights.shape().withoutBatch())));
  }

  /** The same samples with these weights. */
  public TrainingData withWeights(Parts<Rows> weights) {
    return new TrainingData(inputs, targets, Optional.of(weights));
  }

  /** The only input. */
  public Rows x() {
    return only("x", inputs);
  }

  /** The only targets, where there are some. */
  public Optional<Rows> y() {
    return targets.map(each -> only("y", each));
  }

  /** The only weights, where there are some. */
  public Optional<Rows> sampleWeight() {
    return sampleWeights.map(each -> only("sampleWeight", each));
  }

  private static Rows only(String name, Parts<Rows> parts) {
    List<Optional<Rows>> all = parts.values();
    if (all.size() != 1) {
      throw new IllegalStateException(
          name + " has " + all.size() + " parts. Expected: one. Received: " + parts.labels(name));
    }
    return all.get(0).orElseThrow();
  }

  /** The number of samples. */
  public int count() {
    return inputs.values().stream().flatMap(Optional::stream).findFirst().orElseThrow().count();
  }

  /** The samples {@code [from, to)}. */
  public TrainingData slice(int from, int to) {
    return new TrainingData(
        slice(inputs, from, to),
        targets.map(each -> slice(each, from, to)),
        sampleWeights.map(each -> slice(each, from, to)));
  }

  private static Parts<Rows> slice(Parts<Rows> parts, int from, int to) {
    return parts.map(each -> each.slice(from, to));
  }

  /** The shapes, without the values. */
  @Override
  public String toString() {
    return new PythonCall("TrainingData")
        .with("x", shapes(inputs))
        .with("y", targets.map(TrainingData::shapes))
        .with("sample_weight", sampleWeights.map(TrainingData::shapes))
        .toString();
  }

  static Object shapes(Parts<Rows> parts) {
    if (parts.isSingle()) {
      return shape(parts.values().get(0).orElseThrow());
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    if (parts instanceof Parts.ByName<Rows> byName) {
      byName
          .named()
          .forEach((name, rows) -> shown.put(name, rows.map(TrainingData::shown).orElse("None")));
      return shown;
    }
    if (parts instanceof Parts.Deep<Rows> deep) {
      return deep.nest().map(rows -> rows.map(TrainingData::shown).orElse("None")).plain();
    }
    return parts.values().stream()
        .map(rows -> rows.map(TrainingData::shown).orElse("None"))
        .toList();
  }

  private static Object shown(Rows rows) {
    return shape(rows);
  }

  private static Shape shape(Rows rows) {
    return rows.sampleShape().withBatch(rows.count());
  }
}
