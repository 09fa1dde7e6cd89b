package io.kerava.layers;

import io.kerava.kernels.RecurrentGeometry;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a cell is made of for one pass.
 *
 * @param masks those of dropout for the state: none, one, or one for each gate
 */
record CellSetting(
    RecurrentGeometry geometry,
    NdFunction.Pass pass,
    List<INDArray> masks,
    long batch,
    DataType type) {

  /** The product of the state with the recurrent kernel of all gates. */
  MaskedProduct recurrent(int gates) {
    return recurrent(0, gates, gates);
  }

  /** The product of the state with the recurrent kernels of some of the gates. */
  MaskedProduct recurrent(int first, int count, int gates) {
    INDArray kernel = pass.weight("recurrent_kernel");
    List<INDArray> theirs = masks.size() == gates ? masks.subList(first, first + count) : masks;
    return new MaskedProduct(
        MaskedProduct.columns(kernel, first, count, geometry.units()), count, theirs);
  }

  /** An array with rows of a length for each step, (steps, batch, length). */
  INDArray perStep(long length) {
    return Nd4j.create(type, geometry.steps(), batch, length);
  }
}
