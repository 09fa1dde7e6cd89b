package io.kerava.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Constant;
import io.kerava.programs.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An array between layers, whose numbers are known: NumPy's {@code x + np.array([1., 2.])}. It
 * comes from nowhere, and so is no input of a graph but a part of the call that takes it.
 *
 * <p>Two are equal where they have the same numbers.
 */
@CheckReturnValue
public final class ArrayTensor implements Tensor {
  private final Shape shape;
  private final String kerasType;
  private final double[] numbers;
  private final boolean isOfBackend;
  private final Constant constant;

  private ArrayTensor(Shape shape, String kerasType, double[] numbers, boolean isOfBackend) {
    this.shape = shape;
    this.kerasType = kerasType;
    this.numbers = numbers;
    this.isOfBackend = isOfBackend;
    this.constant = constant(shape, kerasType, numbers);
  }

  /**
   * An array.
   *
   * @param kerasType Keras's type of its elements, such as {@code "float32"}, {@code "int64"} or
   *     {@code "bool"}; what is computed with has at most 32 bits
   * @param numbers row by row; 1 for what is true
   * @throws IllegalArgumentException where there is no such type, or a whole number has more than
   *     32 bits
   */
  public static ArrayTensor of(Shape shape, String kerasType, double... numbers) {
    return new ArrayTensor(shape, kerasType, numbers.clone(), false);
  }

  /** The same as a tensor of Keras's backend in the place of NumPy's array, as JSON tells them. */
  public ArrayTensor ofBackend() {
    return new ArrayTensor(shape, kerasType, numbers, true);
  }

  /** Whether Keras has it as a tensor of its backend. */
  public boolean isOfBackend() {
    return isOfBackend;
  }

  private static Constant constant(Shape shape, String kerasType, double[] numbers) {
    if (kerasType.equals("bool")) {
      boolean[] conditions = new boolean[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        conditions[i] = numbers[i] != 0;
      }
      return Constant.of(shape, conditions);
    }
    if (kerasType.matches("float(16|32|64)|bfloat16")) {
      float[] floats = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        floats[i] = (float) numbers[i];
      }
      return Constant.of(shape, floats);
    }
    if (!kerasType.matches("u?int(8|16|32|64)")) {
      throw new IllegalArgumentException(
          "An array's type must be one of floats, whole numbers or bool. Received: " + kerasType);
    }
    return Constant.of(shape, Arrays.stream(numbers).mapToInt(ArrayTensor::integer).toArray());
  }

  private static int integer(double number) {
    if (number != (int) number) {
      throw new IllegalArgumentException(
          "An array's whole numbers must have at most 32 bits. Received: " + number);
    }
    return (int) number;
  }

  /** Within the program that is being written. */
  Tensor traced() {
    return TracedTensor.of(Trace.current().add(constant, List.of()).get(0));
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** What is computed with. */
  @Override
  public DType dtype() {
    return constant.type().dtype();
  }

  /** Keras's type of the elements. */
  public String kerasType() {
    return kerasType;
  }

  /** The elements, row by row; 1 for what is true. */
  public double[] numbers() {
    return numbers.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArrayTensor array
        && shape.equals(array.shape)
        && kerasType.equals(array.kerasType)
        && isOfBackend == array.isOfBackend
        && Arrays.equals(numbers, array.numbers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, kerasType, isOfBackend, Arrays.hashCode(numbers));
  }

  @Override
  public String toString() {
    return "<Array shape=" + shape + ", dtype=" + kerasType + ">";
  }
}
