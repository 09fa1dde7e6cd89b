package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.hdf5.Hdf5Dataset;
import io.kerava.hdf5.Hdf5Tree;
import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** An array that a model keeps in files: a weight, or what its optimizer remembers. */
public final class SavedArray {
  private final String name;
  private final Shape shape;
  private final Content content;

  private SavedArray(String name, Shape shape, Content content) {
    this.name = name;
    this.shape = shape;
    this.content = content;
  }

  /** How the values go into a file and come out of it. */
  private sealed interface Content {}

  private record Floats(Supplier<FloatArray> values) implements Content {}

  private record WholeNumber(LongSupplier value, boolean isCount) implements Content {}

  /**
   * An array of floats.
   *
   * @param name as it stands in messages, and in the files that have arrays by their names
   * @param values makes a copy of them
   */
  public static SavedArray of(String name, Shape shape, Supplier<FloatArray> values) {
    return new SavedArray(name, shape, new Floats(values));
  }

  /** A whole number, such as a count of steps. */
  public static SavedArray integer(String name, LongSupplier value) {
    return new SavedArray(name, Shape.of(), new WholeNumber(value, true));
  }

  /** Any 64 bits, such as a seed. */
  public static SavedArray bits(String name, LongSupplier value) {
    return new SavedArray(name, Shape.of(), new WholeNumber(value, false));
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The shape. */
  public Shape shape() {
    return shape;
  }

  /** Whether it is a whole number. */
  boolean isInteger() {
    return content instanceof WholeNumber;
  }

  /** The same array under a longer name. */
  SavedArray within(String owner) {
    return new SavedArray(owner + "/" + name, shape, content);
  }

  /** Writes the values into a group, under a name there. */
  void writeTo(Hdf5Tree group, String key) {
    if (content instanceof WholeNumber number) {
      group.dataset(key, number.value().getAsLong());
    } else if (content instanceof Floats floats) {
      group.dataset(key, floats.values().get());
    }
  }

  /** Takes in the values of a dataset of the same shape. */
  void read(Hdf5Dataset dataset, LoadedArrays into) throws IOException {
    if (content instanceof WholeNumber number) {
      long value = dataset.longs()[0];
      if (number.isCount() && (value < 0 || value > Integer.MAX_VALUE)) {
        throw ModelFileException.of(
            dataset.path(), "is damaged", "a count of 32 bits", String.valueOf(value));
      }
      into.put(this, value);
    } else {
      into.put(this, FloatArray.wrap(dataset.floats(shape, "'" + name + "'"), shape));
    }
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
