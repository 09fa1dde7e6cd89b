package io.kerava.images;

import io.kerava.parallel.Workers;
import java.util.Arrays;

/**
 * Takes each pixel from the place where an affine map of its own place points to: {@code x' = a0 x
 * + a1 y + a2}, {@code y' = b0 x + b1 y + b2}, with the four pixels around it in proportion to
 * their nearness, or with the nearest one. The gradient goes back by the same shares.
 *
 * <p>All is computed in float and in the order of Keras on JAX, since rounding a place chooses
 * pixels. Source: {@code affine_transform} in {@code keras/src/backend/jax/image.py}.
 *
 * @param nearest whether to take the nearest pixel instead of interpolating
 * @param fillValue for what lies beyond the edges with {@link FillMode#CONSTANT}
 */
public record Warping(ImageLayout image, boolean nearest, FillMode fillMode, float fillValue) {
  /** The numbers of a map: {@code a0 a1 a2 b0 b1 b2}. */
  static final int MAP_LENGTH = 6;

  /** Below this many values a second thread costs more than it saves. */
  private static final int GRAIN = 16_384;

  /**
   * The change by given maps.
   *
   * @param maps for each image of a batch one map
   */
  public ImageOperation by(float[] maps) {
    return new ImageOperation() {
      @Override
      public void apply(float[] x, float[] y, int batch) {
        share(batch, (source, plane) -> gather(source, x, y, plane), maps);
      }

      @Override
      public void backward(float[] x, float[] dy, float[] dx, int batch) {
        Arrays.fill(dx, 0, batch * image.size(), 0f);
        share(batch, (source, plane) -> scatter(source, dy, dx, plane), maps);
      }
    };
  }

  /** What is done with one pixel's source. */
  private interface PixelTask {
    /**
     * Does it.
     *
     * @param plane the place of the plane's first value
     */
    void run(Source source, int plane);
  }

  private void share(int batch, PixelTask task, float[] maps) {
    int planes = batch * image.planes();
    int grain = Math.max(1, GRAIN / Math.max(1, image.planeSize()));
    Workers.shared()
        .run(
            (part, first, end) -> {
              Source source = new Source();
              for (int plane = first; plane < end; plane++) {
                int map = plane / image.planes() * MAP_LENGTH;
                for (int row = 0; row < image.height(); row++) {
                  for (int column = 0; column < image.width(); column++) {
                    source.find(maps, map, row, column);
                    task.run(source, plane * image.planeSize());
                  }
                }
              }
            },
            0,
            planes,
            grain);
  }

  private void gather(Source source, float[] x, float[] y, int plane) {
    int to = plane + source.pixel;
    int depth = image.depth();
    Arrays.fill(y, to, to + depth, 0f);
    for (int i = 0; i < source.count; i++) {
      int from = source.places[i];
      float share = source.shares[i];
      for (int channel = 0; channel < depth; channel++) {
        y[to + channel] += share * (from < 0 ? fillValue : x[plane + from + channel]);
      }
    }
  }

  private void scatter(Source source, float[] dy, float[] dx, int plane) {
    int from = plane + source.pixel;
    int depth = image.depth();
    for (int i = 0; i < source.count; i++) {
      int to = source.places[i];
      float share = source.shares[i];
      for (int channel = 0; to >= 0 && channel < depth; channel++) {
        dx[plane + to + channel] += share * dy[from + channel];
      }
    }
  }

  /** Where one pixel comes from. */
  private final class Source {
    final int[] places = new int[4];
    final float[] shares = new float[4];
    int count;
    int pixel;

    void find(float[] maps, int map, int row, int column) {
      float x = row * maps[map + 1] + column * maps[map] + maps[map + 2];
      float y = row * maps[map + 4] + column * maps[map + 3] + maps[map + 5];
      pixel = (row * image.width() + column) * image.depth();
      count = 0;
      if (nearest) {
        add(roundAwayFromZero(y), roundAwayFromZero(x), 1);
        return;
      }
      float top = (float) Math.floor(y);
      float left = (float) Math.floor(x);
      float lower = y - top;
      float right = x - left;
      add((int) top, (int) left, (1 - lower) * (1 - right));
      add((int) top, (int) left + 1, (1 - lower) * right);
      add((int) top + 1, (int) left, lower * (1 - right));
      add((int) top + 1, (int) left + 1, lower * right);
    }

    private void add(int row, int column, float share) {
      int y = fillMode.place(row, image.height());
      int x = fillMode.place(column, image.width());
      places[count] = y < 0 || x < 0 ? -1 : (y * image.width() + x) * image.depth();
      shares[count] = share;
      count++;
    }
  }

  private static int roundAwayFromZero(float value) {
    return (int) (value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5));
  }
}
