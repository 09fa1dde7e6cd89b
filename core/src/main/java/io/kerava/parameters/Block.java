package io.kerava.parameters;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.constraints.Constraint;
import io.kerava.regularizers.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of one layer, one behind the other in a {@code float} array that stays the same as
 * long as the layer does. It is the single place where the current values are: models that share
 * the layer share the block, optimizers change the values here, and who keeps a copy compares
 * {@link #version()} to know when to renew it.
 *
 * <p>Gradients, and whatever an optimizer remembers, are in arrays of the same layout, so that one
 * index leads through all of them.
 *
 * <p>Not thread-safe: only the thread that trains may write. {@link #gradients()} may be asked for
 * by several threads.
 */
public final class Block {
  private static final String SMALLER = "make the layers smaller";

  /** Of all blocks together: a kernel may see those of several networks. */
  private static final AtomicLong VERSIONS = new AtomicLong();

  private final List<Variable> variables;
  private final float[] values;
  private float @Nullable [] gradients;
  private long version = newVersions(1);

  private Block(List<Variable> variables, int size) {
    this.variables = List.copyOf(variables);
    this.values = HeapSpace.floats(size, "Weights" + range(), SMALLER);
  }

  private String range() {
    return variables.isEmpty()
        ? ""
        : " from '"
            + variables.get(0).name()
            + "' to '"
            + variables.get(variables.size() - 1).name()
            + "'";
  }

  /** The first of so many numbers in a row that no block has had. */
  static long newVersions(int count) {
    return VERSIONS.getAndAdd(count) + 1;
  }

  /** Lays out variables one after the other, for one block. */
  public static final class Builder {
    private final List<Variable> variables = new ArrayList<>();
    private int size;

    /**
     * Adds a variable behind those that are there.
     *
     * @throws ArraySizeException where it is too long for an array, or all of them together are
     */
    @CanIgnoreReturnValue
    public Variable add(
        String name,
        Shape shape,
        boolean trainable,
        Optional<Regularizer> regularizer,
        Optional<Constraint> constraint) {
      Variable variable = new Variable(name, shape, size, trainable, regularizer, constraint);
      size = end(variable);
      variables.add(variable);
      return variable;
    }

    private static int end(Variable variable) {
      int length;
      try {
        length = variable.length();
      } catch (ArraySizeException e) {
        throw e.in("Weight '" + variable.name() + "'", "Make the layer smaller.");
      }
      try {
        return ElementCount.of((long) variable.offset() + length);
      } catch (ArraySizeException e) {
        throw e.in("All weights up to '" + variable.name() + "'", "Make the layer smaller.");
      }
    }

    /**
     * The block, all zero.
     *
     * @throws IllegalStateException where it was made already
     */
    public Block build() {
      Block block = new Block(variables, size);
      variables.forEach(each -> each.settle(block));
      return block;
    }
  }

  /** The variables in the order of the layer's weights. */
  public List<Variable> variables() {
    return variables;
  }

  /** The number of elements. */
  public int size() {
    return values.length;
  }

  /** The current values; call {@link #changed()} after writing to them. */
  public float[] values() {
    return values;
  }

  /**
   * The gradients of the last step, in the layout of {@link #values()}. They are made when they are
   * first asked for, so that a block that never trains has none.
   *
   * @throws OutOfMemoryError where there is no room for them
   */
  public float[] gradients() {
    float[] made = gradients;
    return made == null ? madeGradients() : made;
  }

  private synchronized float[] madeGradients() {
    float[] made = gradients;
    if (made == null) {
      made = HeapSpace.floats(values.length, "Gradients of the weights" + range(), SMALLER);
      gradients = made;
    }
    return made;
  }

  /** Whether gradients were asked for. */
  boolean hasGradients() {
    return gradients != null;
  }

  /** Says that values were written. */
  public void changed() {
    version = newVersions(1);
  }

  void changed(long newVersion) {
    version = newVersion;
  }

  /** A number that grows with each change of the values, and that no other block has. */
  public long version() {
    return version;
  }

  /** A copy of the values of one of the block's variables. */
  public INDArray get(Variable variable) {
    return copy(variable).toNd();
  }

  /** {@link #get} as a flat array. */
  public FloatArray copy(Variable variable) {
    float[] copy = new float[variable.length()];
    System.arraycopy(values, own(variable).offset(), copy, 0, copy.length);
    return FloatArray.wrap(copy, variable.shape());
  }

  /**
   * Gives one of the block's variables new values.
   *
   * @throws IllegalArgumentException where the shapes differ
   */
  public void set(Variable variable, INDArray newValues) {
    requireShape(variable, Shape.of(newValues.shape()));
    set(variable, FloatArray.copyOf(newValues));
  }

  /**
   * {@link #set(Variable, INDArray)} of a flat array, which is copied.
   *
   * @throws IllegalArgumentException where the shapes differ
   */
  public void set(Variable variable, FloatArray newValues) {
    requireShape(variable, newValues.shape());
    System.arraycopy(newValues.data(), 0, values, own(variable).offset(), variable.length());
    changed();
  }

  private static void requireShape(Variable variable, Shape received) {
    if (!received.equals(variable.shape())) {
      throw new IllegalArgumentException(
          "The weight '"
              + variable.name()
              + "' has the shape "
              + variable.shape()
              + ". Received values of the shape "
              + received
              + ".");
    }
  }

  private Variable own(Variable variable) {
    if (variable.block() != this) {
      throw new IllegalArgumentException(
          "The weight '" + variable.name() + "' is in another block than that of " + variables);
    }
    return variable;
  }
}
