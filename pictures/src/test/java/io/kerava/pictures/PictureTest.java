package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class PictureTest {
  @TempDir Path folder;

  private static Picture picture(String title) {
    Sequential model = new Sequential("m", new Input(2), new Dense(1).activation("sigmoid"));
    return NeuronDiagram.of(model, d -> d.title(title));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<&\"'>",
        "短い名前のネットワーク",
        "a_name_of_sixty_characters_a_name_of_sixty_characters_a_name",
        "\ud83d\ude00 e\u0301"
      })
  void writes_any_title_in_valid_svg(String title) throws Exception {
    Document svg = parsed(picture(title).toSvg());
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(title);
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(title);
  }

  @Test
  void replaces_what_xml_does_not_allow() throws Exception {
    Document svg = parsed(picture("a\u0000b\u001bc\ufffe\ud800d").toSvg());
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a\ufffdb\ufffdc\ufffd\ufffdd");
  }

  @Test
  void has_the_same_size_in_all_forms() throws Exception {
    Picture picture = picture("XOR");
    assertThat(parsed(picture.toSvg()).getDocumentElement().getAttribute("width"))
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
}
