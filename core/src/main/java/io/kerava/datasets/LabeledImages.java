package io.kerava.datasets;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Grey images and the class of each.
 *
 * <p>{@link #x()} is float32 of shape (n, height, width) with values 0 (paper) to 255 (ink); {@link
 * #y()} holds n class labels from 0. Keras keeps the pixels as bytes; here they are floats already,
 * because that is what models take, so {@code x.div(255)} is all that is left to do. Neither array
 * is copied on the way out.
 */
public final class LabeledImages {

  private final INDArray x;
  private final int[] y;

  LabeledImages(INDArray x, int[] y) {
    if (x.size(0) != y.length) {
      throw new IllegalArgumentException(
          "Images and labels differ in number: expected one label for each of "
              + x.size(0)
              + " images, received "
              + y.length
              + " labels.");
    }
    this.x = x;
    this.y = y;
  }

  /** Makes float images out of one byte (0 to 255) per pixel. */
  static LabeledImages ofBytes(byte[] pixels, int height, int width, int[] labels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    long[] shape = {labels.length, height, width};
    return new LabeledImages(Nd4j.create(values, shape, DataType.FLOAT), labels);
  }

  /** The images, float32 (n, height, width), 0 to 255. */
  public INDArray x() {
    return x;
  }

  /** The label of each image, (n). */
  public int[] y() {
    return y;
  }

  /** How many images there are. */
  public int size() {
    return y.length;
  }

  /** The shape of {@link #x()}, as Python prints one. */
  @Override
  public String toString() {
    String shape = Arrays.toString(x.shape());
    return "(" + shape.substring(1, shape.length() - 1) + ")";
  }
}
