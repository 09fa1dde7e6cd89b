package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LabeledImagesTest {

  @Test
  void takes_bytes_as_0_to_255() {
    LabeledImages images = LabeledImages.ofBytes(new byte[] {0, 127, -128, -1}, 1, 2, new int[2]);
    assertThat(images.x().reshape(4).toFloatVector()).containsExactly(0, 127, 128, 255);
    assertThat(images.x().shape()).containsExactly(2, 1, 2);
    assertThat(images).hasToString("(2, 1, 2)");
  }

  @Test
  void rejects_another_number_of_labels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabeledImages(Nd4j.zeros(2, 3, 3), new int[3]))
        .withMessage(
            "Images and labels differ in number: expected one label for each of 2 images,"
                + " received 3 labels.");
  }
}
