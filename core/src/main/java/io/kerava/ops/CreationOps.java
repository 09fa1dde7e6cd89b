package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Constant;
import io.kerava.programs.Fill;
import io.kerava.programs.Iota;
import io.kerava.programs.Primitive;
import io.kerava.programs.Primitives;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tensors that are made of nothing but numbers. */
abstract class CreationOps {
  private static Tensor make(Primitive primitive) {
    return TracedTensor.of(Trace.current().add(primitive, List.of()).get(0));
  }

  /** Zeros of a shape. */
  public static Tensor zeros(Shape shape) {
    return full(shape, 0f);
  }

  /** Ones of a shape. */
  public static Tensor ones(Shape shape) {
    return full(shape, 1f);
  }

  /** One number everywhere: a whole number of Java makes whole numbers, another one floats. */
  public static Tensor full(Shape shape, Number value) {
    return make(new Fill(new TensorType(typeOf(value), shape), value.doubleValue()));
  }

  /** Zeros with the shape and type of another tensor. */
  public static Tensor zerosLike(Tensor x) {
    return Op.numpy("ZerosLike").with("dtype", null).of(x, it -> filled(it, 0));
  }

  /** Zeros of a type with the shape of another tensor. */
  public static Tensor zerosLike(Tensor x, DType dtype) {
    return Op.numpy("ZerosLike")
        .with("dtype", dtype.toString())
        .of(x, it -> UnaryOps.cast(filled(it, 0), dtype));
  }

  /** Ones of a type with the shape of another tensor. */
  public static Tensor onesLike(Tensor x, DType dtype) {
    return Op.numpy("OnesLike")
        .with("dtype", dtype.toString())
        .of(x, it -> UnaryOps.cast(filled(it, 1), dtype));
  }

  /** Ones with the shape and type of another tensor. */
  public static Tensor onesLike(Tensor x) {
    return Op.numpy("OnesLike").with("dtype", null).of(x, it -> filled(it, 1));
  }

  /** One number everywhere, in the shape and type of another tensor. */
  public static Tensor fullLike(Tensor x, Number value) {
    return Op.numpy("FullLike")
        .with("dtype", null)
        .of(List.of(x, value), xs -> filled(xs.get(0), value));
  }

  private static Tensor filled(Tensor x, Number value) {
    return TracedTensor.of(Primitives.fill(TracedTensor.value(x), value.doubleValue()));
  }

  /** The whole numbers from 0 to below a length. */
  public static Tensor arange(long length) {
    return make(new Iota(TensorType.ints(length), 0));
  }

  /**
   * Numbers that are known now, row by row. Between layers they stand as NumPy's arrays do in
   * Keras, beside at least one tensor:
   *
   * <pre>{@code
   * Tensor y = x.add(Ops.array(Shape.of(3), 1f, 2f, 3f));
   * }</pre>
   */
  public static Tensor array(Shape shape, float... elements) {
    if (Trace.isWriting()) {
      return make(Constant.of(shape, elements));
    }
    return ArrayTensor.of(shape, "float32", numbers(elements.length, i -> elements[i]));
  }

  /** Whole numbers that are known now, row by row; see {@link #array(Shape, float...)}. */
  public static Tensor array(Shape shape, int... elements) {
    if (Trace.isWriting()) {
      return make(Constant.of(shape, elements));
    }
    return ArrayTensor.of(shape, "int32", numbers(elements.length, i -> elements[i]));
  }

  /** Conditions that are known now, row by row; see {@link #array(Shape, float...)}. */
  public static Tensor array(Shape shape, boolean... elements) {
    if (Trace.isWriting()) {
      return make(Constant.of(shape, elements));
    }
    return ArrayTensor.of(shape, "bool", numbers(elements.length, i -> elements[i] ? 1 : 0));
  }

  /**
   * An array of numbers that are known now; see {@link #array(Shape, float...)}.
   *
   * @throws IllegalArgumentException where whole numbers have more than 32 bits
   */
  public static Tensor array(INDArray elements) {
    DataType type = elements.dataType();
    Shape shape = Shape.of(elements.shape());
    INDArray flat = elements.ravel();
    String kerasType =
        switch (type) {
          case FLOAT -> "float32";
          case DOUBLE -> "float64";
          case INT -> "int32";
          case LONG -> "int64";
          case BOOL -> "bool";
          default -> type.toString().toLowerCase(Locale.ROOT);
        };
    ArrayTensor array =
        ArrayTensor.of(shape, kerasType, numbers(shape.size(), i -> flat.getDouble(i)));
    return Trace.isWriting() ? array.traced() : array;
  }

  private static double[] numbers(int count, IntToDoubleFunction number) {
    return IntStream.range(0, count).mapToDouble(number).toArray();
  }

  private static DType typeOf(Number number) {
    boolean whole =
        number instanceof Integer
            || number instanceof Long
            || number instanceof Short
            || number instanceof Byte;
    return whole ? DType.INT32 : DType.FLOAT32;
  }

  /** A number of Java in the type that it and a tensor have in common. */
  static Tensor scalar(Number number, Tensor beside) {
    DType dtype = Broadcasting.promoted(typeOf(number), beside.dtype());
    Fill fill = new Fill(new TensorType(dtype, Shape.of()), number.doubleValue());
    return TracedTensor.of(TracedTensor.value(beside).trace().add(fill, List.of()).get(0));
  }
}
