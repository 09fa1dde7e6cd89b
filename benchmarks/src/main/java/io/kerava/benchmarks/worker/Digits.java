package io.kerava.benchmarks.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Digits from the files that all workers read: {@code x.f32}, 784 little-endian floats from 0 to 1
 * a digit, and {@code y.u8}, a byte a label.
 */
final class Digits {
  static final int PIXELS = 784;
  static final int CLASSES = 10;

  private Digits() {}

  /** x (n, 784), y (n, 10) one-hot. */
  static Samples read(Path folder, int rows) {
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
    return new Samples(
        Nd4j.createFromArray(pixels).reshape(rows, PIXELS),
        Nd4j.createFromArray(targets).reshape(rows, CLASSES));
  }
}
