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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All weights of a model in one flat {@code float} vector, and their gradients in another of the
 * same layout. It is the single place where the current values are: optimizers change them here,
 * and an engine that keeps a copy of its own compares {@link #version()} to know when to renew it.
 *
 * <p>Not thread-safe: only the thread that trains may write.
 */
public final class Parameters {
  private static final String SMALLER = "make the layers smaller";

  /** Of all parameters together: a kernel may see those of several networks. */
  private static final AtomicLong VERSIONS = new AtomicLong();

  private final List<Variable> variables;
  private final float[] values;
  private final float[] gradients;
  private long version = VERSIONS.incrementAndGet();

  private Parameters(List<Variable> variables, int size) {
    this.variables = Collections.unmodifiableList(variables);
    this.values = HeapSpace.floats(size, "Weights" + range(variables), SMALLER);
    this.gradients = HeapSpace.floats(size, "Gradients of the weights" + range(variables), SMALLER);
  }

  private static String range(List<Variable> variables) {
    return variables.isEmpty()
        ? ""
        : " from '"
            + variables.get(0).name()
            + "' to '"
            + variables.get(variables.size() - 1).name()
            + "'";
  }

  /** Lays out variables one after the other. */
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

    /** Adds one like another, which may belong to other parameters. */
    public Variable addLike(Variable other) {
      return add(
          other.name(),
          other.shape(),
          other.isTrainable(),
          other.regularizer(),
          other.constraint());
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
        throw e.in("All weights up to '" + variable.name() + "'", "Make the layers smaller.");
      }
    }

    /** The parameters, all zero. */
    public Parameters build() {
      return new Parameters(variables, size);
    }
  }

  /** The variables in the order of the layers. */
  public List<Variable> variables() {
    return variables;
  }

  /** The current values; call {@link #changed()} after writing to them. */
  public float[] values() {
    return values;
  }

  /** The gradients of the last step, in the layout of {@link #values()}. */
  public float[] gradients() {
    return gradients;
  }

  /** Says that values were written. */
  public void changed() {
    version = VERSIONS.incrementAndGet();
  }

  /** A number that grows with each change of the values, and that no other parameters have. */
  public long version() {
    return version;
  }

  /** Copies the values of a variable of others to one of the same shape. */
  public void copy(Parameters from, Variable source, Variable target) {
    System.arraycopy(from.values, source.offset(), values, target.offset(), target.length());
    changed();
  }

  /** A copy of a variable's values. */
  public INDArray get(Variable variable) {
    float[] copy = new float[variable.length()];
    System.arraycopy(values, variable.offset(), copy, 0, copy.length);
    return FloatArray.wrap(copy, variable.shape()).toNd();
  }

  /**
   * Gives a variable new values.
   *
   * @throws IllegalArgumentException where the shapes differ
   */
  public void set(Variable variable, INDArray newValues) {
    Shape received = Shape.of(newValues.shape());
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
    FloatArray copy = FloatArray.copyOf(newValues);
    System.arraycopy(copy.data(), 0, values, variable.offset(), variable.length());
    changed();
  }
}
