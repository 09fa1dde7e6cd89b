package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of Keras 2's {@code CuDNNLSTM} and {@code CuDNNGRU} turned into those of the layers that
 * compute the same today. The kernels of the inputs are laid out the other way round within each
 * gate, those of the states are transposed, and there are two biases (keras/engine/saving.py,
 * {@code _convert_rnn_weights}).
 */
final class OldCudnn {
  private OldCudnn() {}

  /** What a layer has today; arrays of other layers stay as they are. */
  static List<INDArray> turned(SavedLayer layer, List<INDArray> arrays) {
    if (arrays.size() != 3 || layer.arrays().size() != 3) {
      return arrays;
    }
    Shape bias = layer.arrays().get(2).shape();
    INDArray biases = arrays.get(2);
    boolean isLstm = layer.className().equals("LSTM");
    int gates = isLstm ? 4 : 3;
    boolean isCudnn =
        biases.rank() == 1 && biases.length() == (isLstm ? 2L * bias.size() : (long) bias.size());
    if (!isCudnn || (!isLstm && bias.rank() != 2)) {
      return arrays;
    }
    INDArray joined =
        isLstm ? biases.reshape('c', 2, bias.size()).sum(0) : biases.reshape('c', bias.toArray());
    return List.of(
        eachGate(arrays.get(0), gates, false), eachGate(arrays.get(1), gates, true), joined);
  }

  /**
   * Each gate of a kernel (in, gates * units) transposed, or filled anew with its own values column
   * by column.
   */
  private static INDArray eachGate(INDArray kernel, int gates, boolean transposes) {
    FloatArray values = FloatArray.copyOf(kernel);
    int rows = values.shape().intLength(0);
    int columns = values.shape().intLength(1);
    int units = columns / gates;
    float[] from = values.data();
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
    return Nd4j.createFromArray(to).reshape('c', rows, columns);
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
