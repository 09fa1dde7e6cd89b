package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.KerasJson;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Flatten;
import io.kerava.layers.Identity;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.LeakyReLU;
import io.kerava.layers.MaxPooling2D;
import io.kerava.models.Sequential;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.w3c.dom.Document;

class ModelPlotTest {
  @TempDir Path folder;

  private static Sequential xor() {
    return new Sequential(
        "xor",
        new Input(2),
        new Dense(2).activation("relu").name("hidden"),
        new Dense(1).activation("sigmoid").name("output"));
  }

  private static Sequential chain(int layers) {
    List<Layer> all = new ArrayList<>(List.of(new Input(20)));
    for (int i = 0; i < layers; i++) {
      all.add(i % 3 == 2 ? new Dropout(0.1) : new Dense(1 + i % 13).activation("relu"));
    }
    return new Sequential(all);
  }

  private static ModelPlotOptions everything(ModelPlotOptions options) {
    return options
        .showShapes(true)
        .showDtype(true)
        .showLayerNames(true)
        .showLayerActivations(true)
        .showTrainable(true);
  }

  private static List<String> headers(Picture picture) {
    return ((Drawing) picture)
        .marks().stream()
            .flatMap(mark -> mark instanceof Mark.Phrase phrase ? Stream.of(phrase) : null)
            .filter(phrase -> phrase.size() == 16)
            .map(phrase -> new LabelTable.Cell(LabelTable.Kind.HEADER, phrase.runs()).toString())
            .toList();
  }

  // What Keras draws

  private static Map<String, Object> recorded() {
    try (InputStream in = ModelPlotTest.class.getResourceAsStream("plot_model.json")) {
      return object(KerasJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }

  private static List<?> list(Object json) {
    return (List<?>) json;
  }

  static Stream<Arguments> has_the_boxes_and_arrows_of_keras() {
    return list(recorded().get("models")).stream()
        .flatMap(
            each -> {
              Map<String, Object> model = object(each);
              return list(model.get("plots")).stream()
                  .map(
                      plot ->
                          Arguments.of(
                              model.get("name"),
                              object(object(plot).get("options")).keySet(),
                              model.get("json"),
                              plot));
            });
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void has_the_boxes_and_arrows_of_keras(
      String name, Object chosen, String json, Map<String, Object> plot) {
    ModelPlotOptions options = new ModelPlotOptions();
    object(plot.get("options")).keySet().forEach(option -> choose(options, option));
    ModelGraph graph = SequentialGraph.of(Sequential.fromJson(json), options);
    List<ModelGraph.Node> nodes =
        graph.parts().stream().map(part -> (ModelGraph.Node) part).toList();
    List<?> expected = list(plot.get("nodes"));
    assertThat(nodes).hasSameSizeAs(expected);
    for (int i = 0; i < nodes.size(); i++) {
      Map<String, Object> node = object(expected.get(i));
      assertThat(nodes.get(i).id()).isEqualTo(node.get("name"));
      assertThat(cells(nodes.get(i).label())).isEqualTo(node.get("rows"));
    }
    assertThat(graph.edges().stream().map(edge -> List.of(edge.from(), edge.to())))
        .isEqualTo(plot.get("edges"));
  }

  private static void choose(ModelPlotOptions options, String option) {
    switch (option) {
      case "show_shapes" -> options.showShapes(true);
      case "show_dtype" -> options.showDtype(true);
      case "show_layer_names" -> options.showLayerNames(true);
      case "show_layer_activations" -> options.showLayerActivations(true);
      case "show_trainable" -> options.showTrainable(true);
      case "expand_nested" -> options.expandNested(true);
      default -> throw new IllegalArgumentException(option);
    }
  }

  /** Cells as the record has them. */
  private static List<List<Map<String, Object>>> cells(LabelTable label) {
    return label.rows().stream()
        .map(row -> row.stream().map(ModelPlotTest::cell).toList())
        .toList();
  }

  private static Map<String, Object> cell(LabelTable.Cell cell) {
    PlotColors colors = PlotColors.of(Theme.LIGHT);
    return Map.of(
        "ground", colorName(colors.ground(cell.kind())),
        "color", colorName(colors.words(cell.kind())),
        "size", (int) cell.kind().size(),
        "texts",
            cell.runs().stream()
                .map(run -> Map.of("text", run.text(), "bold", run.bold()))
                .toList());
  }

  private static String colorName(int color) {
    return switch (color) {
      case 0 -> "black";
      case 0xFFFFFF -> "white";
      case 0x228B22 -> "forestgreen";
      case 0xB22222 -> "firebrick";
      default -> Integer.toHexString(color);
    };
  }

  static Stream<Arguments> takes_the_layers_between_two_as_keras_does() {
    Map<String, Object> recorded = recorded();
    return list(recorded.get("layer_ranges")).stream()
        .map(
            each ->
                Arguments.of(
                    recorded.get("names"), object(each).get("range"), object(each).get("layers")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void takes_the_layers_between_two_as_keras_does(
      List<String> names, List<String> bounds, List<String> expected) {
    Sequential model = new Sequential(new Input(3));
    names.forEach(name -> model.add(new Identity().name(name)));
    LayerRange range = new LayerRange(bounds.get(0), bounds.get(1));
    if (expected.isEmpty()) {
      assertThatThrownBy(() -> range.in(model.layers()))
          .isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(range.in(model.layers()).stream().map(Layer::name)).isEqualTo(expected);
    }
  }

  // Pictures of models

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50, 300})
  void draws_chains_of_any_length_on_one_straight_line(int layers) {
    ModelPlotOptions options = everything(new ModelPlotOptions());
    for (Rankdir rankdir : Rankdir.values()) {
      GraphGeometry geometry =
          new GraphGeometry(SequentialGraph.of(chain(layers), options), rankdir);
      geometry.check();
      boolean upright = rankdir == Rankdir.TB || rankdir == Rankdir.BT;
      Stream<Point> middles = geometry.layout().nodes().values().stream().map(Area::middle);
      assertThat(
              middles.map(point -> Math.round(1e6 * (upright ? point.x() : point.y()))).distinct())
          .hasSize(1);
      assertThat(geometry.layout().edges()).allMatch(edge -> edge.size() == 2);
    }
    GraphDrawingTest.checkTexts((Drawing) ModelPlot.of(chain(layers), ModelPlotTest::everything));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<&\"'>",
        "短い名前のネットワーク",
        "a_name_of_sixty_characters_a_name_of_sixty_characters_a_name",
        "\ud83d\ude00 e\u0301"
      })
  void writes_any_name_in_valid_svg(String name) {
    Picture picture =
        ModelPlot.of(
            new Sequential(name, new Input(2), new Dense(1).name(name)), ModelPlotTest::everything);
    Document svg = Xml.parsed(picture);
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("The model " + name);
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo(name + " (Dense)");
    GraphDrawingTest.checkTexts((Drawing) picture);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 50, 300})
  void writes_valid_svg_with_all_layers(int layers) {
    Picture picture = ModelPlot.of(chain(layers));
    Document svg = Xml.parsed(picture);
    assertThat(svg.getDoctype()).isNull();
    assertThat(svg.getElementsByTagName("text").getLength()).isEqualTo(layers);
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(layers - 1);
    assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(layers - 1);
    assertThat(svg.getDocumentElement().getAttribute("height"))
        .isEqualTo(String.valueOf(picture.height()));
  }

  @Test
  void writes_a_file_and_returns_its_picture() throws IOException {
    Path svg = folder.resolve("new/model.svg");
    Picture picture = ModelPlot.plotModel(xor(), svg, o -> o.showLayerNames(true));
    assertThat(Files.readString(svg)).isEqualTo(picture.toSvg());
    assertThat(headers(picture)).containsExactly("hidden (Dense)", "output (Dense)");
    assertThat(headers(ModelPlot.plotModel(xor(), folder.resolve("model.png").toString())))
        .containsExactly("Dense", "Dense");
    assertThat(folder.resolve("model.png")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({
    "200, 2.7777777777777777",
    "72, 1",
    "96, 1.3333333333333333",
    "300, 4.166666666666667"
  })
  void has_dpi_pixels_for_an_inch_of_72_points(int dpi, double scale) throws IOException {
    Path png = folder.resolve("model.png");
    Picture picture = ModelPlot.plotModel(xor(), png, o -> o.dpi(dpi));
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo((int) Math.ceil(picture.width() * scale));
    assertThat(image.getHeight()).isEqualTo((int) Math.ceil(picture.height() * scale));
  }

  @Test
  void has_200_dpi_where_nothing_else_is_said() throws IOException {
    Path png = folder.resolve("model.png");
    Picture picture = ModelPlot.plotModel(xor(), png);
    assertThat(ImageIO.read(png.toFile()).getWidth())
        .isEqualTo((int) Math.ceil(picture.width() * 200 / 72.0));
  }

  @Test
  void paints_what_svg_has() {
    Sequential model = xor();
    model.getLayer("output").trainable(false);
    Picture light = ModelPlot.of(model, ModelPlotTest::everything);
    assertThat(colors(light)).contains(0xFFFFFF, 0x000000, 0x228B22, 0xB22222);
    Picture dark = ModelPlot.of(model, o -> everything(o).theme(Theme.DARK));
    assertThat(colors(dark)).contains(Theme.DARK.page(), 0x228B22, 0xB22222).doesNotContain(0);
    assertThat(dark.toSvg()).contains("fill=\"#16191d\"");
  }

  private static List<Integer> colors(Picture picture) {
    BufferedImage image = picture.toImage(2);
    return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
        .distinct()
        .boxed()
        .toList();
  }

  @Test
  void draws_the_convolutional_network_of_the_docs() {
    Sequential model =
        new Sequential(
            "convnet",
            new Input(28, 28, 1),
            new Conv2D(32, 3).activation("relu"),
            new MaxPooling2D(2),
            new Flatten(),
            new Dense(10).activation("softmax"));
    Path file = folder.resolve("convnet.svg");
    ModelPlot.plotModel(
        model, file, o -> o.showShapes(true).showLayerNames(true).showLayerActivations(true));
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void draws_layers_with_lambdas() {
    Sequential model =
        new Sequential(
            new Input(2),
            new Dense(1)
                .activation(new LeakyReLU(0.5))
                .kernelInitializer(shape -> Nd4j.ones(shape.toArray())));
    assertThat(headers(ModelPlot.of(model, o -> o.showLayerActivations(true))))
        .containsExactly("Dense");
  }

  @Test
  void draws_a_range_of_layers() {
    Picture picture =
        ModelPlot.of(chain(30), o -> o.layerRange("dropout_?.*", ".*").showLayerNames(true));
    assertThat(headers(picture)).hasSize(28).first().asString().startsWith("dropout");
  }

  // What is refused

  @Test
  void draws_no_model_that_is_not_built_or_has_no_layers() {
    assertThatThrownBy(() -> ModelPlot.of(new Sequential(new Dense(3))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "This model has not yet been built. Build the model first by calling build(…), by"
                + " giving its first layer an inputShape, or by calling fit or call on a batch of"
                + " data.");
    assertThatThrownBy(() -> ModelPlot.of(new Sequential("empty", List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The model 'empty' has no layers to draw. Add some.");
  }

  @Test
  void says_what_to_do_where_there_are_more_pixels_than_an_image_has() {
    Path png = folder.resolve("model.png");
    assertThatThrownBy(() -> ModelPlot.plotModel(chain(300), png, o -> everything(o).dpi(1440)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "The picture has \\d+ × \\d+ pixels, which need \\d+ MB, but an image of Java has at"
                + " most 2147483647 of them\\. Save it as SVG, which is sharp at any size, or with"
                + " fewer pixels: a smaller dpi of a plot, a smaller scale of toImage\\.");
    assertThat(png).doesNotExist();
  }

  @Test
  void refuses_wrong_options() {
    assertRefused(
        o -> o.rankdir("top"),
        "'rankdir' must be 'TB', 'LR', 'BT' or 'RL'. Received: rankdir='top'");
    assertRefused(o -> o.dpi(0), "'dpi' must be from 1 to 1440. Received: dpi=0");
    assertRefused(o -> o.dpi(1441), "'dpi' must be from 1 to 1440. Received: dpi=1441");
    assertRefused(
        o -> o.layerRange("hidden", "(out"),
        "'layerRange' must be two names of layers, or regular expressions that match them."
            + " Received: layerRange=['hidden', '(out'], of which '(out' is no regular expression:"
            + " Unclosed group");
    assertRefused(
        o -> o.layerRange("hidden", "dense"),
        "'layerRange' must be two names of layers, or regular expressions that match them."
            + " Received: layerRange=['hidden', 'dense'], but no layer matches 'dense'. The layers"
            + " are [hidden, output]");
    assertRefused(
        o -> null,
        "The lambda of the options must return the options that it is given, as in"
            + " plotModel(model, \"model.png\", o -> o.showShapes(true)). Received: a lambda that"
            + " returns null");
  }

  @Test
  void refuses_null() {
    assertThatThrownBy(() -> ModelPlot.of(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'model' must not be null.");
    assertThatThrownBy(() -> ModelPlot.plotModel(xor(), (String) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'file' must not be null.");
    assertThatThrownBy(() -> ModelPlot.plotModel(xor(), (Path) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'file' must not be null.");
    assertRefused(
        o -> o.rankdir(null),
        "'rankdir' must not be null. What is None in Keras is a method that is not called here, or"
            + " an argument left out. Received: rankdir=null");
  }

  private static void assertRefused(
      java.util.function.UnaryOperator<ModelPlotOptions> options, String message) {
    assertThatThrownBy(() -> ModelPlot.of(xor(), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
