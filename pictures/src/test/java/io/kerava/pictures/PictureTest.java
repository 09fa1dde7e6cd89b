package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @TempDir Path folder;

  private static Picture picture(String title) {
    Sequential model = new Sequential("m", new Input(2), new Dense(1).activation("sigmoid"));
    return NeuronDiagram.of(model, d -> d.title(title));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<&\"'>",
        "短い名前のネットワーク",
        "a_name_of_sixty_characters_a_name_of_sixty_characters_a_name",
        "\ud83d\ude00 e\u0301"
      })
  void writes_any_title_in_valid_svg(String title) {
    assertThat(Xml.texts(picture(title), "title")).containsExactly(title);
    assertThat(Xml.texts(picture(title), "text")).startsWith(title);
  }

  @Test
  void replaces_what_xml_does_not_allow() {
    assertThat(Xml.texts(picture("a\u0000b\u001bc\ufffe\ud800d"), "title"))
        .containsExactly("a\ufffdb\ufffdc\ufffd\ufffdd");
  }

  @Test
  void has_the_same_size_in_all_forms() {
    Picture picture = picture("XOR");
    assertThat(Xml.parsed(picture).getDocumentElement().getAttribute("width"))
        .isEqualTo(String.valueOf(picture.width()));
    assertThat(picture.toImage().getWidth()).isEqualTo(picture.width());
    assertThat(picture.toImage().getHeight()).isEqualTo(picture.height());
    assertThat(picture.toImage(1.5).getWidth()).isEqualTo((int) Math.ceil(picture.width() * 1.5));
    assertThatThrownBy(() -> picture.toImage(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'scale' must be above 0 and at most 20. Received: 0.0");
  }

  @Test
  void paints_the_colors_of_the_circles_on_white() {
    BufferedImage image = picture("").toImage();
    assertThat(colors(image)).contains(0xFFFFFF, 0x2ECC71, 0xE74C3C);
    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  private static java.util.Set<Integer> colors(BufferedImage image) {
    java.util.Set<Integer> colors = new java.util.HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colors.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return colors;
  }

  @Test
  void saves_what_the_name_says() throws IOException {
    Picture picture = picture("XOR");
    Path svg = folder.resolve("new/folder/network.SVG");
    picture.save(svg);
    assertThat(Files.readString(svg)).isEqualTo(picture.toSvg());
    Path png = folder.resolve("network.png");
    picture.save(png.toString());
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2 * picture.width());
    assertThatThrownBy(() -> picture.save("network.gif"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A picture is saved as SVG or PNG. Expected a name such as network.svg or network.png."
                + " Received: network.gif");
  }

  @Test
  void is_a_component_as_sharp_as_the_screen() {
    Picture picture = Charts.descent(w -> w * w, new double[] {2, 1});
    JComponent component = picture.toComponent();
    component.setSize(component.getPreferredSize());
    BufferedImage screen = Pixels.image(picture.width(), picture.height(), 2);
    Graphics2D graphics = Pixels.graphics(screen, 2);
    component.paint(graphics);
    component.paint(graphics);
    graphics.dispose();
    BufferedImage expected = picture.toImage(2);
    for (int i = 0; i < screen.getWidth(); i++) {
      assertThat(screen.getRGB(i, 100)).isEqualTo(expected.getRGB(i, 100));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void says_that_the_disk_is_full() throws IOException {
    Path file = folder.resolve("chart.png");
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    assertThatThrownBy(() -> picture("").save(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + " could not be written: No space left on device");
  }

  @Test
  void says_that_a_folder_is_none() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("chart.png");
    assertThatThrownBy(() -> picture("").save(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(file + " could not be written: ");
  }

  static Stream<Throwable> whatJavaThrowsWithoutFonts() {
    return Stream.of(
        new Error("Probable fatal error: No physical fonts found."),
        new InternalError("Fontconfig head is null, check your fonts or fonts configuration"),
        new NullPointerException(),
        new UnsatisfiedLinkError("libfreetype.so.6"),
        new NoClassDefFoundError("Could not initialize class sun.font.SunFontManager"));
  }

  @ParameterizedTest
  @MethodSource("whatJavaThrowsWithoutFonts")
  void says_what_to_install_where_there_is_no_font(Throwable thrown) {
    assertThatThrownBy(
            () ->
                Fonts.withFonts(
                    () -> {
                      if (thrown instanceof Error error) {
                        throw error;
                      }
                      throw (RuntimeException) thrown;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Java finds no font on this machine, which a picture needs for its words. Install"
                + " fontconfig and a font, such as the packages fontconfig and fonts-dejavu-core of"
                + " Debian, or ttf-dejavu of Alpine.");
  }

  @Test
  void does_not_take_lack_of_memory_for_lack_of_fonts() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    assertThatThrownBy(
            () ->
                Fonts.withFonts(
                    () -> {
                      throw full;
                    }))
        .isSameAs(full);
  }
}
