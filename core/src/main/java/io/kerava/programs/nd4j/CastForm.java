package io.kerava.programs.nd4j;

import io.kerava.programs.Cast;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ReplaceNans;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Form of casts. Floats that are no ints stay within an int, and NaN gives 0: in ND4J that is
 * undefined, and differs between a CPU and CUDA.
 */
final class CastForm {
  private CastForm() {}

  static INDArray cast(Cast primitive, Call call) {
    INDArray x = call.input(0);
    DataType to = Elements.type(primitive.dtype(), call.floats());
    if (to == x.dataType()) {
      return x.dup('c');
    }
    return to == DataType.INT32 && x.dataType().isFPType() ? toInts(x) : x.castTo(to);
  }

  /** In double, as the largest int is no float. */
  private static INDArray toInts(INDArray floats) {
    INDArray x = floats.castTo(DataType.DOUBLE);
    INDArray numbers = Nd4j.exec(new ReplaceNans(x, Elements.like(x), 0.0));
    INDArray below = Nd4j.exec(new ScalarMin(numbers, null, numbers, Integer.MAX_VALUE));
    return Nd4j.exec(new ScalarMax(below, null, below, Integer.MIN_VALUE)).castTo(DataType.INT32);
  }
}
