package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Puts samples into larger ones of zeros, or cuts smaller ones out of them. */
final class BoxFunction implements NdFunction {
  private final Shape outside;
  private final int[] before;
  private final Shape inside;
  private final boolean pads;

  private BoxFunction(Shape outside, int[] before, Shape inside, boolean pads) {
    this.outside = outside;
    this.before = before.clone();
    this.inside = inside;
    this.pads = pads;
  }

  static BoxFunction padding(Shape input, int[] before, Shape output) {
    return new BoxFunction(output, before, input, true);
  }

  static BoxFunction cropping(Shape input, int[] before, Shape output) {
    return new BoxFunction(input, before, output, false);
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    return pads ? padded(x) : cropped(x);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return pads ? cropped(outputGradient) : padded(outputGradient);
  }

  private INDArray padded(INDArray small) {
    INDArray large = Nd4j.zeros(small.dataType(), outside.withBatch(small.size(0)).toArray());
    large.get(box()).assign(small);
    return large;
  }

  private INDArray cropped(INDArray large) {
    return large.get(box()).dup('c');
  }

  private INDArrayIndex[] box() {
    return IntStream.rangeClosed(0, before.length)
        .mapToObj(
            axis ->
                axis == 0
                    ? NDArrayIndex.all()
                    : NDArrayIndex.interval(
                        before[axis - 1], before[axis - 1] + inside.length(axis - 1)))
        .toArray(INDArrayIndex[]::new);
  }
}
