package io.kerava.images;

import io.kerava.arrays.ElementCount;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The augmentations that move pixels: each draws numbers and makes an affine map of them for {@link
 * Warping}. Maps point from the output to the input, as Keras's do.
 */
public final class Warps {
  private Warps() {}

  /**
   * Rotations about the center: one angle in degrees for each image, counterclockwise.
   *
   * <p>Source: {@code _compute_affine_matrix} in {@code base_image_preprocessing_layer.py}.
   */
  public static Augmentation rotation(Warping warping, Uniform degrees) {
    float centerX = 0.5f * (warping.image().width() - 1);
    float centerY = 0.5f * (warping.image().height() - 1);
    return new Augmentation() {
      @Override
      public float[] draw(RandomGenerator random, int batch) {
        return degrees.draw(random, batch);
      }

      @Override
      public ImageOperation operation(float[] angles) {
        float[] maps = new float[ElementCount.of(angles.length, Warping.MAP_LENGTH)];
        for (int i = 0; i < angles.length; i++) {
          float angle = angles[i] * (float) (Math.PI / 180);
          float cosine = (float) Math.cos(angle);
          float sine = (float) Math.sin(angle);
          int at = i * Warping.MAP_LENGTH;
          maps[at] = cosine;
          maps[at + 1] = -sine;
          maps[at + 2] = centerX - centerX * cosine + centerY * sine;
          maps[at + 3] = sine;
          maps[at + 4] = cosine;
          maps[at + 5] = centerY - centerX * sine - centerY * cosine;
        }
        return warping.by(maps);
      }
    };
  }

  /**
   * Shifts: for each image two numbers of pixels, to the right and down.
   *
   * <p>Source: {@code _get_translation_matrix} in {@code random_translation.py}.
   *
   * @param right in fractions of the width
   * @param down in fractions of the height
   */
  public static Augmentation translation(Warping warping, Uniform right, Uniform down) {
    return new Augmentation() {
      @Override
      public float[] draw(RandomGenerator random, int batch) {
        float[] drawn = inTurn(right.draw(random, batch), down.draw(random, batch));
        for (int i = 0; i < batch; i++) {
          drawn[2 * i] *= warping.image().width();
          drawn[2 * i + 1] *= warping.image().height();
        }
        return drawn;
      }

      @Override
      public ImageOperation operation(float[] shifts) {
        float[] maps = new float[ElementCount.of(shifts.length / 2, Warping.MAP_LENGTH)];
        for (int i = 0; i < shifts.length / 2; i++) {
          int at = i * Warping.MAP_LENGTH;
          maps[at] = 1;
          maps[at + 2] = -shifts[2 * i];
          maps[at + 4] = 1;
          maps[at + 5] = -shifts[2 * i + 1];
        }
        return warping.by(maps);
      }
    };
  }

  /** The numbers of two arrays in turn. */
  private static float[] inTurn(float[] first, float[] second) {
    float[] both = new float[ElementCount.of(2, first.length)];
    for (int i = 0; i < first.length; i++) {
      both[2 * i] = first[i];
      both[2 * i + 1] = second[i];
    }
    return both;
  }

  /**
   * Zooms about the center: for each image two factors, of height and width; above 1 is out.
   *
   * <p>Source: {@code _get_zoom_matrix} in {@code random_zoom.py}.
   *
   * @param width {@code null} zooms the width as the height
   */
  public static Augmentation zoom(Warping warping, Uniform height, @Nullable Uniform width) {
    float centerX = (warping.image().width() - 1) / 2f;
    float centerY = (warping.image().height() - 1) / 2f;
    return new Augmentation() {
      @Override
      public float[] draw(RandomGenerator random, int batch) {
        float[] heights = height.draw(random, batch);
        return inTurn(heights, width == null ? heights : width.draw(random, batch));
      }

      @Override
      public ImageOperation operation(float[] zooms) {
        float[] maps = new float[ElementCount.of(zooms.length / 2, Warping.MAP_LENGTH)];
        for (int i = 0; i < zooms.length / 2; i++) {
          int at = i * Warping.MAP_LENGTH;
          float zoomY = zooms[2 * i];
          float zoomX = zooms[2 * i + 1];
          maps[at] = zoomX;
          maps[at + 2] = centerX * (1 - zoomX);
          maps[at + 4] = zoomY;
          maps[at + 5] = centerY * (1 - zoomY);
        }
        return warping.by(maps);
      }
    };
  }
}
