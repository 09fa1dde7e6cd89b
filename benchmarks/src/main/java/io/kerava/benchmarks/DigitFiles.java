package io.kerava.benchmarks;

import io.kerava.datasets.ImageData;
import io.kerava.datasets.Mnist;
import io.kerava.datasets.SyntheticDigits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The training digits in the two files that all workers read: pixels from 0 to 1 as little-endian
 * floats in {@code x.f32}, labels as bytes in {@code y.u8}.
 */
final class DigitFiles {
  private static final float WHITE = 255;

  private DigitFiles() {}

  /**
   * Writes them: MNIST where this machine has it, else drawn digits.
   *
   * @return what they are
   */
  static String write(Path folder) throws IOException {
    boolean hasMnist = Mnist.find().isPresent();
    ImageData digits = hasMnist ? Mnist.loadData() : SyntheticDigits.loadData();
    float[] pixels = digits.xTrain().data().asFloat();
    ByteBuffer bytes =
        ByteBuffer.allocate(pixels.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float pixel : pixels) {
      bytes.putFloat(pixel / WHITE);
    }
    Files.write(folder.resolve("x.f32"), bytes.array());
    int[] y = digits.yTrain();
    byte[] labels = new byte[y.length];
    for (int i = 0; i < y.length; i++) {
      labels[i] = (byte) y[i];
    }
    Files.write(folder.resolve("y.u8"), labels);
    return hasMnist ? "MNIST" : digits.source();
  }
}
