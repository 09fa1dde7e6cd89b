package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.hdf5.Hdf5Dataset;
import io.kerava.hdf5.Hdf5Tree;
import java.io.IOException;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array that a model keeps in files: a weight, or what its optimizer remembers. */
public final class SavedArray {
  private final String name;
  private final Shape shape;
  private final boolean integer;
  private final Supplier<INDArray> values;

  private SavedArray(String name, Shape shape, boolean integer, Supplier<INDArray> values) {
    this.name = name;
    this.shape = shape;
    this.integer = integer;
    this.values = values;
  }

  /**
   * An array of floats.
   *
   * @param name as it stands in messages, and in the files that have arrays by their names
   * @param values makes a copy of them
   */
  public static SavedArray of(String name, Shape shape, Supplier<INDArray> values) {
    return new SavedArray(name, shape, false, values);
  }

  /** A whole number, such as a count of steps. */
  public static SavedArray integer(String name, Supplier<INDArray> value) {
    return new SavedArray(name, Shape.of(), true, value);
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The shape. */
  public Shape shape() {
    return shape;
  }

  /** The same array under a longer name. */
  SavedArray within(String owner) {
    return new SavedArray(owner + "/" + name, shape, integer, values);
  }

  /** Writes the values into a group, under a name there. */
  void writeTo(Hdf5Tree group, String key) {
    if (integer) {
      group.dataset(key, values.get().getLong(0));
    } else {
      group.dataset(key, FloatArray.copyOf(values.get()));
    }
  }

  /** The values that a file has, in its own shape. */
  INDArray read(Hdf5Dataset dataset) throws IOException {
    if (integer) {
      return Nd4j.scalar(dataset.longs()[0]);
    }
    Shape stored = dataset.shape();
    return FloatArray.wrap(dataset.floats(stored, "'" + name + "'"), stored).toNd();
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
