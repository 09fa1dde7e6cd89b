package io.kerava.tensorboard;

import io.kerava.arrays.FloatArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Weights as pictures (keras/src/callbacks/tensorboard.py, {@code _log_weight_as_image}): a vector
 * as a column, a matrix lying, each slice of what has three axes, and what has four where the last
 * can be colors. Values from 0 to 1 go from black to white, as tensorboard/plugins/image has it.
 *
 * @param pixels of shape (count, height, width, channels)
 */
record WeightImages(int count, int height, int width, int channels, float[] pixels) {
  private static final int MOST = 3;

  /** A factor that makes each byte of a range of the same length, but for 255, which is 1. */
  private static final float SCALE = 255.5f;

  static Optional<WeightImages> of(FloatArray weights) {
    int[] shape =
        Arrays.stream(weights.shape().toArray())
            .filter(length -> length != 1)
            .mapToInt(length -> (int) length)
            .toArray();
    float[] values = weights.data();
    return switch (shape.length) {
      case 1 -> Optional.of(new WeightImages(1, shape[0], 1, 1, values));
      case 2 -> Optional.of(matrix(values, shape[0], shape[1]));
      case 3 -> Optional.of(slices(values, shape[0], shape[1], shape[2]));
      case 4 -> colored(values, shape);
      default -> Optional.empty();
    };
  }

  private static WeightImages matrix(float[] values, int rows, int columns) {
    return rows > columns
        ? new WeightImages(1, columns, rows, 1, lastFirst(values, rows, columns))
        : new WeightImages(1, rows, columns, 1, values);
  }

  private static WeightImages slices(float[] values, int rows, int columns, int slices) {
    return new WeightImages(slices, rows, columns, 1, lastFirst(values, rows * columns, slices));
  }

  private static Optional<WeightImages> colored(float[] values, int[] shape) {
    return shape[3] == 3 || shape[3] == 4
        ? Optional.of(new WeightImages(shape[0], shape[1], shape[2], shape[3], values))
        : Optional.empty();
  }

  /** The transpose of a matrix. */
  private static float[] lastFirst(float[] values, int rows, int columns) {
    float[] transposed = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }

  /** The first three of them, as TensorBoard keeps no more. */
  List<byte[]> toPng() {
    int rowLength = width * channels;
    List<byte[]> images = new ArrayList<>();
    for (int image = 0; image < Math.min(count, MOST); image++) {
      byte[][] rows = new byte[height][rowLength];
      for (int row = 0; row < height; row++) {
        for (int i = 0; i < rowLength; i++) {
          rows[row][i] = toByte(pixels[(image * height + row) * rowLength + i]);
        }
      }
      images.add(Png.encode(rows, width, channels));
    }
    return images;
  }

  /** What is outside of the range is as white or as black as its end; NaN is black. */
  private static byte toByte(float value) {
    return (byte) Math.max(0, Math.min(255, (int) (value * SCALE)));
  }
}
