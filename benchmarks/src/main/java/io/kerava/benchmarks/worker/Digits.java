package io.kerava.benchmarks.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Digits from the files that all workers read: {@code x.f32}, 784 little-endian floats from 0 to 1
 * a digit, and {@code y.u8}, a byte a label.
 *
 * @param x (n, 784)
 * @param y (n, 10), one-hot
 */
record Digits(INDArray x, INDArray y) {
  static final int PIXELS = 784;
  static final int CLASSES = 10;

  /** Enough steps to compile what compiles itself. */
  private static final int WARM_STEPS = 16;

  static Digits read(Path folder, int rows) {
    float[] pixels = new float[rows * PIXELS];
    float[] targets = new float[rows * CLASSES];
    try {
      ByteBuffer.wrap(Files.readAllBytes(folder.resolve("x.f32")))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(pixels);
      byte[] labels = Files.readAllBytes(folder.resolve("y.u8"));
      for (int i = 0; i < rows; i++) {
        targets[i * CLASSES + labels[i]] = 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Digits(
        Nd4j.createFromArray(pixels).reshape(rows, PIXELS),
        Nd4j.createFromArray(targets).reshape(rows, CLASSES));
  }

  /** A few batches, the last one as small as the last one of all. */
  Digits toWarmUp(int batch) {
    int all = (int) x.size(0);
    int rows = Math.min(all, WARM_STEPS * batch + all % batch);
    return new Digits(rows(x, rows), rows(y, rows));
  }

  private static INDArray rows(INDArray array, int rows) {
    return array.get(
        org.nd4j.linalg.indexing.NDArrayIndex.interval(0, rows),
        org.nd4j.linalg.indexing.NDArrayIndex.all());
  }
}
