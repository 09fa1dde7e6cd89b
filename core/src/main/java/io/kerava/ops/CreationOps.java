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

  /** Numbers that are known now, row by row. */
  public static Tensor array(Shape shape, float... elements) {
    return make(Constant.of(shape, elements));
  }

  /** Whole numbers that are known now, row by row. */
  public static Tensor array(Shape shape, int... elements) {
    return make(Constant.of(shape, elements));
  }

  /** Conditions that are known now, row by row. */
  public static Tensor array(Shape shape, boolean... elements) {
    return make(Constant.of(shape, elements));
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
