package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class SyntheticDigitsTest {

  private static final int PIXELS = 28 * 28;

  private static float[] pixels(LabeledImages images) {
    return images.x().data().asFloat();
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void draws_images_as_mnist_has_them() {
    LabeledImages digits = SyntheticDigits.generate(2000, 1);

    assertThat(digits.size()).isEqualTo(2000);
    assertThat(digits.x().shape()).containsExactly(2000, 28, 28);
    assertThat(digits.x().dataType()).isEqualTo(DataType.FLOAT);
    float[] pixels = pixels(digits);
    int odd = 0;
    for (float value : pixels) {
      odd += value >= 0 && value <= 255 && value == Math.rint(value) ? 0 : 1;
    }
    assertThat(odd).isZero();
    // MNIST's own mean is 33.3.
    assertThat(mean(pixels)).isCloseTo(33, within(3.0));
  }

  @Test
  void draws_each_digit_about_as_often_as_the_others() {
    int[] counts = new int[10];
    for (int label : SyntheticDigits.generate(5000, 2).y()) {
      counts[label]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(400, 600);
    }
  }

  @Test
  void lays_each_digit_by_its_centre_of_mass_and_within_the_image() {
    LabeledImages digits = SyntheticDigits.generate(500, 3);
    float[] pixels = pixels(digits);
    for (int i = 0; i < digits.size(); i++) {
      double mass = 0;
      double x = 0;
      double y = 0;
      double edge = 0;
      for (int p = 0; p < PIXELS; p++) {
        float value = pixels[i * PIXELS + p];
        int column = p % 28;
        int row = p / 28;
        mass += value;
        x += value * column;
        y += value * row;
        edge += row == 0 || row == 27 || column == 0 || column == 27 ? value : 0;
      }
      assertThat(mass).isGreaterThan(20 * 255);
      assertThat(x / mass).isCloseTo(14, within(2.0));
      assertThat(y / mass).isCloseTo(14, within(2.0));
      assertThat(edge).isLessThan(0.05 * mass);
    }
  }

  @Test
  void draws_the_same_from_the_same_seed() {
    LabeledImages digits = SyntheticDigits.generate(300, 4);
    assertThat(pixels(SyntheticDigits.generate(300, 4))).isEqualTo(pixels(digits));
    assertThat(pixels(SyntheticDigits.generate(300, 5))).isNotEqualTo(pixels(digits));

    LabeledImages fewer = SyntheticDigits.generate(100, 4);
    assertThat(fewer.y()).isEqualTo(Arrays.copyOf(digits.y(), 100));
    assertThat(pixels(fewer)).isEqualTo(Arrays.copyOf(pixels(digits), 100 * PIXELS));
  }

  @Test
  void draws_the_same_on_every_machine() {
    float[] pixels = pixels(SyntheticDigits.generate(1000, 42));
    ByteBuffer bytes = ByteBuffer.allocate(pixels.length);
    for (float value : pixels) {
      bytes.put((byte) value);
    }
    assertThat(Sha256.of(bytes.array()))
        .isEqualTo("a592e7d8900f9a4d2cab070e511c7b58e8813e56d77324e651eb62add32dcf2c");
  }

  @Test
  void draws_other_digits_to_test_with() {
    ImageData digits = SyntheticDigits.loadData(50, 50, 6);
    assertThat(pixels(digits.test())).isNotEqualTo(pixels(digits.train()));
    assertThat(digits)
        .hasToString(
            "Synthetic digits (drawn by the program, not MNIST): train (50, 28, 28),"
                + " test (50, 28, 28)");
  }

  @Test
  void is_as_large_as_mnist() {
    ImageData digits = SyntheticDigits.loadData();
    assertThat(digits.yTrain()).hasSize(60_000);
    assertThat(digits.yTest()).hasSize(10_000);
  }

  @Test
  void is_neither_trivial_nor_hopeless() {
    // The nearest of ten mean images is right about as often as on MNIST, 82 times in 100.
    LabeledImages train = SyntheticDigits.generate(4000, 7);
    LabeledImages test = SyntheticDigits.generate(1000, 8);
    float[][] means = new float[10][PIXELS];
    int[] counts = new int[10];
    float[] pixels = pixels(train);
    for (int i = 0; i < train.size(); i++) {
      counts[train.y()[i]]++;
      for (int p = 0; p < PIXELS; p++) {
        means[train.y()[i]][p] += pixels[i * PIXELS + p];
      }
    }
    int right = 0;
    float[] testPixels = pixels(test);
    for (int i = 0; i < test.size(); i++) {
      int nearest = -1;
      double least = Double.MAX_VALUE;
      for (int digit = 0; digit < 10; digit++) {
        double distance = 0;
        for (int p = 0; p < PIXELS; p++) {
          double d = testPixels[i * PIXELS + p] - means[digit][p] / counts[digit];
          distance += d * d;
        }
        if (distance < least) {
          least = distance;
          nearest = digit;
        }
      }
      right += nearest == test.y()[i] ? 1 : 0;
    }
    assertThat(right / 1000.0).isBetween(0.6, 0.92);
  }

  @Test
  void rejects_no_digits_and_too_many() {
    for (int n : new int[] {0, -1, Integer.MAX_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SyntheticDigits.generate(n, 0))
          .withMessage("The number of digits must be from 1 to 2739137. Received: " + n);
    }
  }
}
