package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
  @TempDir Path folder;

  @AfterEach
  void forgets_the_folder() {
    System.clearProperty("pictures");
  }

  @Test
  void gets_the_diagrams_of_the_xor_networks() {
    System.setProperty("pictures", folder.resolve("new").toString());
    assertThat(Output.of(() -> XorModels.run(1)))
        .contains("Drawn: " + folder.resolve("new/xor-3-relu.svg"));
    for (String name : new String[] {"xor-2-sigmoid", "xor-2-relu", "xor-3-relu"}) {
      assertThat(folder.resolve("new/" + name + ".svg")).content().contains("Output Units: 1");
      assertThat(folder.resolve("new/" + name + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void is_none_by_default() {
    assertThat(
            Output.of(
                () ->
                    PictureFolder.save(
                        "x",
                        () -> {
                          throw new AssertionError();
                        })))
        .isEmpty();
    assertThat(Output.of(PictureFolder::announce)).hasSize(1);
  }
}
