package io.kerava.programs.nd4j;

import io.kerava.programs.Draw;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Form of random numbers. It is on the heap, by the generator that every reader draws from, so that
 * all draw the same.
 */
final class DrawForm {
  private DrawForm() {}

  static INDArray draw(Draw primitive, Call call) {
    int[] halves = HeapCopy.ints(call.input(0));
    long key = ((long) halves[0] << Integer.SIZE) | Integer.toUnsignedLong(halves[1]);
    float[] drawn = new float[call.type().shape().size()];
    primitive.noise().fill(drawn, 0, drawn.length, key);
    INDArray flat = Nd4j.createFromArray(drawn).castTo(call.floats());
    return Elements.reshaped(flat, call.shape());
  }
}
