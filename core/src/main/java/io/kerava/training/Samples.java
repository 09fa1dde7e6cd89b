package io.kerava.training;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link TrainingData} in the order of a model's inputs and outputs.
 *
 * @param x for each input that is there
 * @param y for each output; empty for one without a loss, and an empty list for {@code predict}
 * @param weights for each output, as y
 * @param absent the numbers of the model's optional inputs that are left out
 */
@CheckReturnValue
public record Samples(
    List<Rows> x, List<Optional<Rows>> y, List<Optional<Rows>> weights, Set<Integer> absent) {
  /** Lists that nobody changes. */
  public Samples {
    x = List.copyOf(x);
    y = List.copyOf(y);
    weights = List.copyOf(weights);
    absent = Set.copyOf(absent);
  }

  /** Samples of which no input is left out. */
  public Samples(List<Rows> x, List<Optional<Rows>> y, List<Optional<Rows>> weights) {
    this(x, y, weights, Set.of());
  }

  /** Inputs alone, some of the model's being left out. */
  public static Samples inputs(List<Rows> x, Set<Integer> absent) {
    return new Samples(x, List.of(), List.of(), absent);
  }

  /** Inputs alone. */
  public static Samples inputs(List<Rows> x) {
    return new Samples(x, List.of(), List.of());
  }

  /** The number of samples. */
  public int count() {
    return x.get(0).count();
  }

  /** The samples {@code [from, to)}. */
  public Samples slice(int from, int to) {
    return new Samples(
        x.stream().map(each -> each.slice(from, to)).toList(),
        slice(y, from, to),
        slice(weights, from, to),
        absent);
  }

  private static List<Optional<Rows>> slice(List<Optional<Rows>> all, int from, int to) {
    return all.stream().map(each -> each.map(rows -> rows.slice(from, to))).toList();
  }

  /**
   * The same samples, some of the inputs as the bits of whole numbers; see {@link Rows#asIds}.
   *
   * @param inputs the numbers of these inputs
   * @throws IllegalArgumentException where one is no array of whole numbers
   */
  public Samples withIds(Set<Integer> inputs) {
    List<Rows> all = new ArrayList<>(x);
    inputs.forEach(i -> all.set(i, x.get(i).asIds()));
    return new Samples(all, y, weights, absent);
  }

  /** The shapes of a sample of each input. */
  public List<Shape> inputShapes() {
    Shape[] shapes = new Shape[x.size()];
    Arrays.setAll(shapes, i -> x.get(i).sampleShape());
    return List.of(shapes);
  }

  /** The shapes of a sample's targets for each output that has some. */
  public List<Optional<Shape>> targetShapes() {
    return y.stream().map(each -> each.map(Rows::sampleShape)).toList();
  }
}
