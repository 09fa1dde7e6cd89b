package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.util.List;

/**
 * Arrays of Keras 2's {@code CuDNNLSTM} and {@code CuDNNGRU} turned into those of the layers that
 * compute the same today. The kernels of the inputs are laid out the other way round within each
 * gate, those of the states are transposed, and there are two biases (keras/engine/saving.py,
 * {@code _convert_rnn_weights}).
 */
final class OldCudnn {
  private OldCudnn() {}

  /** What a layer has today; arrays of other layers stay as they are. */
  static List<FloatArray> turned(SavedLayer layer, List<FloatArray> arrays) {
    if (arrays.size() != 3 || layer.arrays().size() != 3) {
      return arrays;
    }
    Shape bias = layer.arrays().get(2).shape();
    FloatArray biases = arrays.get(2);
    boolean isLstm = layer.className().equals("LSTM");
    int gates = isLstm ? 4 : 3;
    boolean isCudnn =
        biases.shape().rank() == 1
            && biases.size() == (isLstm ? 2L * bias.size() : (long) bias.size());
    if (!isCudnn || (!isLstm && bias.rank() != 2)) {
      return arrays;
    }
    FloatArray joined =
        isLstm ? halvesAdded(biases, bias) : FloatArray.wrap(biases.data().clone(), bias);
    return List.of(
        eachGate(arrays.get(0), gates, false), eachGate(arrays.get(1), gates, true), joined);
  }

  /** Two biases that are added anyway, as one. */
  private static FloatArray halvesAdded(FloatArray biases, Shape bias) {
    float[] both = biases.data();
    float[] sum = new float[bias.size()];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = both[i] + both[i + sum.length];
    }
    return FloatArray.wrap(sum, bias);
  }

  /**
   * Each gate of a kernel (in, gates * units) transposed, or filled anew with its own values column
   * by column.
   */
  private static FloatArray eachGate(FloatArray kernel, int gates, boolean transposes) {
    int rows = kernel.shape().intLength(0);
    int columns = kernel.shape().intLength(1);
    int units = columns / gates;
    float[] from = kernel.data();
    float[] to = new float[from.length];
    for (int gate = 0; gate < gates; gate++) {
      for (int i = 0; i < rows * units; i++) {
        // the place of the i-th value in C order, and where that value comes from
        int target = i / units * columns + gate * units + i % units;
        int source =
            transposes
                ? i % units * columns + gate * units + i / units
                : fortran(i, rows, units, columns, gate);
        to[target] = from[source];
      }
    }
    return FloatArray.wrap(to, kernel.shape());
  }

  /** {@code kernel.T.reshape(kernel.shape, order='F')}, one value of it. */
  private static int fortran(int i, int rows, int units, int columns, int gate) {
    int row = i / units;
    int column = i % units;
    int place = column * rows + row; // in Fortran's order of the result
    // the transposed array (units, rows) is read in Fortran's order as well
    int ofRow = place % units;
    int ofColumn = place / units;
    return ofColumn * columns + gate * units + ofRow;
  }
}
