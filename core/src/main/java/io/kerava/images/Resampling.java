package io.kerava.images;

import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Workers;

/**
 * Makes images of another size: along each axis by its {@link Taps}, first all rows, then all
 * columns. Resizing, cropping and padding are all of this form, and linear but for the padding.
 *
 * @param fillValue what the padding is filled with
 */
public record Resampling(ImageLayout image, Taps rows, Taps columns, float fillValue)
    implements ImageOperation {
  /** Below this many values a second thread costs more than it saves. */
  private static final int GRAIN = 32_768;

  /** The layout of what comes out. */
  public ImageLayout output() {
    return image.resized(rows.outputLength(), columns.outputLength());
  }

  @Override
  public void apply(float[] x, float[] y, int batch) {
    int in = image.planeSize();
    int out = output().planeSize();
    share(
        batch,
        (first, end) -> {
          float[] between = new float[betweenSize()];
          for (int plane = first; plane < end; plane++) {
            rows.apply(x, plane * in, between, 0, image.width() * image.depth());
            for (int row = 0; row < rows.outputLength(); row++) {
              columns.apply(
                  between,
                  row * image.width() * image.depth(),
                  y,
                  plane * out + row * columns.outputLength() * image.depth(),
                  image.depth());
            }
            addPadding(y, plane * out);
          }
        });
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int batch) {
    int in = image.planeSize();
    int out = output().planeSize();
    share(
        batch,
        (first, end) -> {
          float[] between = new float[betweenSize()];
          for (int plane = first; plane < end; plane++) {
            for (int row = 0; row < rows.outputLength(); row++) {
              columns.applyTransposed(
                  dy,
                  plane * out + row * columns.outputLength() * image.depth(),
                  between,
                  row * image.width() * image.depth(),
                  image.depth());
            }
            rows.applyTransposed(between, 0, dx, plane * in, image.width() * image.depth());
          }
        });
  }

  /**
   * What the padding adds to each pixel of the output, row by row; zeros where nothing is padded.
   */
  public float[] padding() {
    float[] padding = new float[ElementCount.of(rows.outputLength(), columns.outputLength())];
    for (int row = 0; row < rows.outputLength(); row++) {
      for (int column = 0; column < columns.outputLength(); column++) {
        padding[row * columns.outputLength() + column] =
            fillValue * (1 - rows.inside(row) * columns.inside(column));
      }
    }
    return padding;
  }

  private void addPadding(float[] y, int from) {
    if (fillValue == 0) {
      return;
    }
    float[] padding = padding();
    for (int i = 0; i < padding.length * image.depth(); i++) {
      y[from + i] += padding[i / image.depth()];
    }
  }

  private int betweenSize() {
    return ElementCount.of(rows.outputLength(), image.width(), image.depth());
  }

  /** Work on a range of planes. */
  private interface Planes {
    void run(int first, int end);
  }

  private void share(int batch, Planes task) {
    int size = Math.max(1, Math.max(image.planeSize(), output().planeSize()));
    Workers.shared()
        .run(
            (part, first, end) -> task.run(first, end),
            0,
            ElementCount.of(batch, image.planes()),
            Math.max(1, GRAIN / size));
  }
}
