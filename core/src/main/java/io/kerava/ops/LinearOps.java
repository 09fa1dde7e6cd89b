package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Primitives;
import io.kerava.programs.Select;
import io.kerava.programs.Value;
import java.util.List;

/** Products of matrices, choices between tensors, and bounds. */
abstract class LinearOps extends ReductionOps {
  /**
   * The product of matrices (…, m, k) and (…, k, n), as NumPy's: a vector counts as one row or one
   * column, and first axes are broadcast.
   */
  public static Tensor matmul(Tensor x, Tensor y) {
    if (x.rank() > 0 && y.rank() > 0) {
      requireProduct(x.shape(), y.shape());
    }
    return Op.numpy("Matmul").of(x, y, LinearOps::product);
  }

  private static void requireProduct(Shape x, Shape y) {
    int rows = y.rank() == 1 ? -1 : -2;
    long inner = x.last();
    long other = y.length(rows);
    if (inner != other && inner != Shape.NONE && other != Shape.NONE) {
      throw new IllegalArgumentException(
          "Inner dimensions (`x1.shape[-1]` and `x2.shape[%d]`) must be equal, but received `x1.shape=%s` and `x2.shape=%s`."
              .formatted(rows, x, y));
    }
  }

  private static Tensor product(Tensor x, Tensor y) {
    Tensor a = x.rank() == 1 ? expandDims(x, 0) : x;
    Tensor b = y.rank() == 1 ? expandDims(y, 1) : y;
    Tensor product = b.rank() == 2 ? rows(a, b) : batches(a, b);
    Tensor columns = y.rank() == 1 ? squeeze(product, -1) : product;
    return x.rank() == 1 ? squeeze(columns, y.rank() == 1 ? -1 : -2) : columns;
  }

  /** All rows of the first at once, for the second is the same for all of them. */
  private static Tensor rows(Tensor a, Tensor b) {
    Value matrix = TracedTensor.value(cast(b, DType.FLOAT32));
    Shape first = a.shape().withoutLast();
    Tensor rows = reshape(cast(a, DType.FLOAT32), Lengths.product(first), a.shape().last());
    Value product = Primitives.matmul(TracedTensor.value(rows), matrix);
    return reshape(TracedTensor.of(product), first.withNext(b.shape().last()));
  }

  private static Tensor batches(Tensor a, Tensor b) {
    Shape first =
        Broadcasting.shape(a.shape().firstAxes(a.rank() - 2), b.shape().firstAxes(b.rank() - 2));
    Tensor left = cast(broadcastTo(a, first.followedBy(matrix(a))), DType.FLOAT32);
    Tensor right = cast(broadcastTo(b, first.followedBy(matrix(b))), DType.FLOAT32);
    return TracedTensor.of(Primitives.matmul(TracedTensor.value(left), TracedTensor.value(right)));
  }

  private static Shape matrix(Tensor x) {
    return x.shape().axes(x.rank() - 2, x.rank());
  }

  /**
   * The product of two tensors, or one tensor, summed along axes: {@code einsum("bij,bjk->bik", x,
   * y)}.
   *
   * @param subscripts a letter for each axis of each tensor, and behind an arrow for those that
   *     come out
   * @throws IllegalArgumentException where the letters don't fit the tensors
   */
  public static Tensor einsum(String subscripts, Tensor... operands) {
    List<Tensor> all = List.of(operands);
    if (all.isEmpty() || all.size() > 2) {
      throw new UnsupportedOperationException(
          "einsum takes one or two tensors. Received: " + all.size());
    }
    EinsumText equation = EinsumText.of(subscripts, all);
    return Op.numpy("Einsum").with("subscripts", subscripts).of(List.copyOf(all), equation::of);
  }

  /** The last two axes exchanged. */
  public static Tensor matrixTranspose(Tensor x) {
    return swapaxes(x, -1, -2); // so does Keras's, which has no class for it
  }

  /** Elements of the second where a condition holds, else of the third. */
  public static Tensor where(Tensor condition, Tensor x, Tensor y) {
    return Op.numpy("Where")
        .of(List.of(condition, x, y), xs -> chosen(xs.get(0), xs.get(1), xs.get(2)));
  }

  private static Tensor chosen(Tensor condition, Tensor x, Tensor y) {
    DType dtype = Broadcasting.promoted(x.dtype(), y.dtype());
    Shape shape = Broadcasting.shape(condition.shape(), Broadcasting.shape(x.shape(), y.shape()));
    return TracedTensor.of(
        Primitives.apply(
            new Select(),
            TracedTensor.value(broadcastTo(cast(condition, DType.BOOL), shape)),
            TracedTensor.value(broadcastTo(cast(x, dtype), shape)),
            TracedTensor.value(broadcastTo(cast(y, dtype), shape))));
  }

  /** The same with a number of Java. */
  public static Tensor where(Tensor condition, Tensor x, Number y) {
    return Op.numpy("Where")
        .of(
            List.of(condition, x, y),
            xs -> chosen(xs.get(0), xs.get(1), CreationOps.scalar(y, xs.get(1))));
  }

  /** The same with a number of Java. */
  public static Tensor where(Tensor condition, Number x, Tensor y) {
    return Op.numpy("Where")
        .of(
            List.of(condition, x, y),
            xs -> chosen(xs.get(0), CreationOps.scalar(x, xs.get(1)), xs.get(1)));
  }

  /** No less than one number and no more than another. */
  public static Tensor clip(Tensor x, Number min, Number max) {
    return Op.numpy("Clip")
        .with("x_min", min)
        .with("x_max", max)
        .of(x, it -> minimum(maximum(it, min), max));
  }

  /** Ones along the diagonal of a square matrix, zeros elsewhere. */
  public static Tensor eye(long length) {
    Tensor places = arange(length);
    return cast(equal(expandDims(places, 1), places), DType.FLOAT32);
  }

  /** For whole numbers, 1 at their place along a new last axis and 0 elsewhere. */
  public static Tensor oneHot(Tensor x, int classes) {
    return Op.nn("OneHot")
        .with("num_classes", classes)
        .with("axis", -1)
        .with("dtype", "float32")
        .with("sparse", false)
        .of(
            x,
            it -> {
              Tensor places = expandDims(cast(it, DType.INT32), -1);
              return cast(equal(places, arange(classes)), DType.FLOAT32);
            });
  }

  /** The product of all elements along an axis, which goes. */
  public static Tensor prod(Tensor x, int axis) {
    int place = Axis.of(axis, x.rank());
    return Op.numpy("Prod")
        .with("axis", axis)
        .with("keepdims", false)
        .with("dtype", null)
        .of(x, it -> multiplied(it, place));
  }

  private static Tensor multiplied(Tensor x, int place) {
    Tensor left = x;
    for (long length = x.shape().length(place); length > 1; length = (length + 1) / 2) {
      Tensor half = part(left, place, 0, length / 2);
      Tensor product = half.multiply(part(left, place, length / 2, length / 2));
      left =
          length % 2 == 0
              ? product
              : concatenate(List.of(product, part(left, place, length - 1, 1)), place);
    }
    return squeeze(left, place);
  }
}
