package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kerava.activations.Softmax;
import io.kerava.callbacks.History;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ChartsTest {
  private static final INDArray CORNERS =
      Nd4j.create(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final int[] OR = {0, 1, 1, 1};

  /** A chart, whatever its options. */
  private interface Chart extends Function<UnaryOperator<ChartOptions>, Picture> {}

  private static Arguments chart(String name, Chart chart) {
    return Arguments.of(name, chart);
  }

  static Stream<Arguments> charts() {
    Sequential or = or();
    Sequential convolution = convolution();
    INDArray images = Nd4j.rand(3, 6, 6);
    double[] path = {4, 2, 1};
    double[][] steps = {{4, 1}, {2, 0.5}, {1, 0.25}};
    return Stream.of(
        chart("history", o -> Charts.history(history(5), o)),
        chart("confusionMatrix", o -> Charts.confusionMatrix(OR, new int[] {0, 1, 0, 2}, o)),
        chart("roc", o -> Charts.roc(OR, Nd4j.create(new float[] {0.1f, 0.9f, 0.05f, 1}), o)),
        chart(
            "precisionRecall",
            o -> Charts.precisionRecall(OR, Nd4j.create(new float[] {0, 1, 0, 1}), o)),
        chart("histogram", o -> Charts.histogram(Nd4j.randn(1000), o)),
        chart("weights", o -> Charts.weights(or, o)),
        chart("activations", o -> Charts.activations(convolution, Nd4j.rand(2, 6, 6, 1), o)),
        chart("images", o -> Charts.images(images, new int[] {2, 0, 1}, o)),
        chart(
            "predictions",
            o -> Charts.predictions(images, new int[] {2, 0, 1}, new int[] {2, 1, 1}, o)),
        chart("decisionBoundary", o -> Charts.decisionBoundary(or, CORNERS, OR, o)),
        chart("featureMaps", o -> Charts.featureMaps(convolution, "conv", Nd4j.rand(6, 6, 1), o)),
        chart("filters", o -> Charts.filters(convolution, "conv", o)),
        chart("forecast", o -> Charts.forecast(new double[] {1, 2, 3}, new double[] {3, 4}, 2, o)),
        chart(
            "activationFunctions",
            o -> Charts.activationFunctions(List.of(new io.kerava.activations.Relu()), o)),
        chart("descent", o -> Charts.descent(w -> w * w, path, o)),
        chart("costSurface", o -> Charts.costSurface((a, b) -> a * a + b * b, steps, o)));
  }

  private static Sequential or() {
    Sequential or = new Sequential("or", new Input(2), new Dense(1).activation("sigmoid"));
    or.setWeights(Nd4j.create(new float[][] {{10}, {10}}), Nd4j.create(new float[] {-5}));
    return or;
  }

  private static Sequential convolution() {
    return new Sequential(
        new Input(6, 6, 1), new Conv2D(7, 3, 3).name("conv"), new Flatten(), new Dense(2));
  }

  /** Validated every second epoch. */
  private static History history(int epochs) {
    History history = new History();
    history.onTrainBegin(Map.of());
    for (int i = 0; i < epochs; i++) {
      Map<String, Double> logs = new TreeMap<>(Map.of("loss", 1.0 / (i + 1), "accuracy", 0.5));
      if (i % 2 == 1) {
        logs.put("val_loss", 2.0 / (i + 1));
        logs.put("val_accuracy", 0.25);
      }
      history.onEpochEnd(i, logs);
    }
    return history;
  }

  private static History losses(Double... losses) {
    History history = new History();
    history.onTrainBegin(Map.of());
    for (int i = 0; i < losses.length; i++) {
      history.onEpochEnd(i, Map.of("loss", losses[i]));
    }
    return history;
  }

  private static List<XyChart> panels(Picture picture) {
    return ((Page) picture).panels().stream().map(panel -> (XyChart) panel).toList();
  }

  private static List<Series> series(Picture picture) {
    return panels(picture).get(0).series();
  }

  private static Set<Integer> colors(BufferedImage image) {
    Set<Integer> colors = new HashSet<>();
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      colors.add(image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF);
    }
    return colors;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void is_an_image_and_valid_svg_with_a_title_in_both_themes(String name, Chart chart) {
    for (Theme theme : Theme.values()) {
      Picture picture = chart.apply(o -> o.theme(theme).title("<&\"'> 題"));
      BufferedImage image = picture.toImage(2);
      assertThat(image.getWidth()).isEqualTo(2 * picture.width());
      assertThat(image.getHeight()).isEqualTo(2 * picture.height());
      assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(theme.page());
      assertThat(colors(image)).hasSizeGreaterThan(10);
      assertThat(Xml.texts(picture, "title")).containsExactly("<&\"'> 題");
      assertThat(Xml.parsed(picture).getDocumentElement().getAttribute("viewBox"))
          .isEqualTo("0 0 " + picture.width() + " " + picture.height());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void has_the_size_that_is_wanted_and_says_itself_what_it_shows(String name, Chart chart) {
    Page page = (Page) chart.apply(o -> o.size(200, 150));
    assertThat(page.panelWidth()).isEqualTo(200);
    assertThat(page.panelHeight()).isEqualTo(150);
    assertThat(page.description()).isNotBlank();
    assertThat(page.toImage().getWidth()).isGreaterThanOrEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void takes_names_of_classes_or_refuses_them(String name, Chart chart) {
    Set<String> withClasses =
        Set.of(
            "confusionMatrix",
            "roc",
            "precisionRecall",
            "images",
            "predictions",
            "decisionBoundary");
    if (withClasses.contains(name)) {
      assertThat(chart.apply(o -> o.classNames("a", "b", "c")).height()).isPositive();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> chart.apply(o -> o.classNames("a", "b")))
          .withMessage(
              "'classNames' is not supported by Charts." + name + ", which shows no classes.");
    }
  }

  @Test
  void draws_a_training_with_its_validation_at_the_epochs_that_had_one() {
    Picture picture = Charts.history(history(5));
    assertThat(((Page) picture).title()).isEqualTo("Training: loss, accuracy by epoch");
    assertThat(series(picture))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new Series(
                "training",
                new double[] {1, 2, 3, 4, 5},
                new double[] {1, 1 / 2.0, 1 / 3.0, 1 / 4.0, 1 / 5.0}),
            new Series("validation", new double[] {2, 4}, new double[] {1, 0.5}));
    assertThat(panels(picture)).hasSize(2);
  }

  @Test
  void goes_on_with_the_epochs_of_another_fit() {
    History history = losses(4.0, 3.0);
    history.onTrainBegin(Map.of());
    history.onEpochEnd(0, Map.of("loss", 2.0));
    assertThat(series(Charts.history(history)).get(0).x()).containsExactly(1, 2, 3);
  }

  @Test
  void refuses_an_empty_history() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.history(new History()))
        .withMessage("The history has no epochs to draw: it is filled by fit, which returns it.");
  }

  @Test
  void leaves_gaps_for_what_is_not_finite_and_counts_it() {
    Picture picture = Charts.history(losses(1.0, Double.NaN, 0.5, Double.POSITIVE_INFINITY));
    Series series = series(picture).get(0);
    assertThat(series.name()).isEqualTo("2 not finite");
    assertThat(series.y()).containsExactly(1, Double.NaN, 0.5, Double.NaN);
    assertThat(colors(picture.toImage())).hasSizeGreaterThan(10);
  }

  @Test
  void says_that_nothing_is_finite() {
    Picture picture = Charts.history(losses(Double.NaN, Double.NEGATIVE_INFINITY));
    assertThat(Xml.texts(picture, "text")).contains("loss", "No finite value to show");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -3e-12, 1e30, -1e300})
  void draws_one_point_of_any_size(double loss) {
    Picture picture = Charts.history(losses(loss));
    assertThat(colors(picture.toImage())).contains(Theme.LIGHT.series(0));
  }

  @Test
  void draws_a_hundred_thousand_points_with_all_their_peaks() {
    double[] values = IntStream.range(0, 100_000).mapToDouble(i -> i == 77_777 ? 9 : 0).toArray();
    Picture picture = Charts.forecast(values, new double[] {1}, values.length);
    Series drawn = series(picture).get(0);
    assertThat(drawn.y()).hasSizeLessThanOrEqualTo(4_000).contains(9);
    assertThat(Arrays.stream(drawn.x()).max()).hasValue(99_999);
    assertThat(picture.toSvg().length()).isLessThan(200_000);
  }

  @Test
  void draws_a_hundred_thousand_samples_as_far_as_they_can_be_told_apart() {
    INDArray x = Nd4j.rand(100_000, 2);
    Picture picture = Charts.decisionBoundary(or(), x, new int[100_000]);
    Series drawn = series(picture).get(1);
    assertThat(drawn.x()).hasSizeBetween(30_000, 40_000);
    assertThat(Arrays.stream(drawn.x()).max().orElseThrow())
        .isCloseTo(x.getColumn(0).maxNumber().doubleValue(), within(0.01));
  }

  @Test
  void writes_a_confusion_matrix_row_by_row() {
    Picture picture =
        Charts.confusionMatrix(
            new int[] {0, 0, 0, 2}, new int[] {0, 0, 2, 2}, o -> o.classNames("cat", "cow", "dog"));
    assertThat(Xml.texts(picture, "text"))
        .containsExactly(
            "Confusion matrix",
            "2",
            "1",
            "cat",
            "cat",
            "0",
            "1",
            "dog",
            "dog",
            "Predicted",
            "True");
  }

  @Test
  void refuses_fewer_names_than_classes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.confusionMatrix(OR, OR, o -> o.classNames("a")))
        .withMessage("'classNames' must name each of the 2 classes. Received: classNames=[a]");
  }

  @Test
  void draws_a_roc_curve_for_each_class() {
    INDArray scores = Nd4j.create(new float[][] {{0.9f, 0.1f}, {0.2f, 0.8f}, {0.6f, 0.4f}});
    Picture picture = Charts.roc(new int[] {0, 1, 0}, scores, o -> o.classNames("no", "yes"));
    assertThat(series(picture))
        .extracting(Series::name)
        .containsExactly("AUC 1.000: no", "AUC 1.000: yes", "");
    assertThat(series(Charts.roc(new int[] {0, 1, 0}, scores.getColumn(1))))
        .extracting(Series::name)
        .containsExactly("AUC 1.000", "");
  }

  @Test
  void tells_more_curves_apart_than_there_are_colors() {
    INDArray scores = Nd4j.rand(20, 10);
    int[] classes = IntStream.range(0, 20).map(i -> i % 10).toArray();
    XyChart chart = panels(Charts.roc(classes, scores)).get(0);
    assertThat(chart.strokes().subList(0, 10))
        .startsWith(Stroke.SOLID)
        .endsWith(Stroke.DASHED, Stroke.DASHED, Stroke.DASHED);
  }

  @Test
  void draws_names_of_any_length_and_of_any_alphabet() {
    String name = "a name of more than sixty characters, as some people give them <&\"'>";
    Picture picture =
        Charts.roc(
            new int[] {0, 1, 1},
            Nd4j.rand(3, 2),
            o -> o.classNames(name, name).title(name).size(120, 100));
    assertThat(colors(picture.toImage())).hasSizeGreaterThan(10);
    assertThat(Xml.texts(picture, "text")).first().asString().startsWith("a name").endsWith("…");
    Picture matrix = Charts.confusionMatrix(OR, OR, o -> o.classNames("日本語の名前", name));
    assertThat(Xml.texts(matrix, "text")).contains("日本語の名前");
  }

  @Test
  void leaves_out_numbers_that_nobody_could_read() {
    int[] classes = IntStream.range(0, 200).toArray();
    assertThat(Xml.texts(Charts.confusionMatrix(classes, classes), "text"))
        .hasSizeBetween(10, 150)
        .contains("Confusion matrix", "Predicted", "True")
        .doesNotContain("1,");
  }

  @Test
  void draws_precision_in_steps() {
    Picture picture =
        Charts.precisionRecall(new int[] {1, 0, 1}, Nd4j.create(new float[] {0.9f, 0.8f, 0.7f}));
    Series series = series(picture).get(0);
    assertThat(series.x()).containsExactly(1, 0.5, 0.5, 0.5, 0.5, 0, 0);
    assertThat(series.y())
        .containsExactly(new double[] {2 / 3.0, 2 / 3.0, 0.5, 0.5, 1, 1, 1}, within(1e-12));
  }

  @Test
  void counts_values_in_bins_of_one_width() {
    Series bars =
        series(Charts.histogram(Nd4j.create(new double[] {0, 0.5, 0.5, 10, Double.NaN}))).get(0);
    assertThat(bars.name()).isEqualTo("1 not finite are left out");
    assertThat(Arrays.stream(bars.y()).distinct()).containsExactlyInAnyOrder(0.0, 1.0, 3.0);
    assertThat(bars.x()[0]).isZero();
    assertThat(bars.x()[bars.x().length - 1]).isEqualTo(10);
  }

  @Test
  void names_the_weights_as_keras_does() {
    Sequential model = new Sequential(new Input(2), new Dense(3).name("hidden"));
    assertThat(panels(Charts.weights(model)))
        .extracting(XyChart::title)
        .containsExactly("hidden/kernel", "hidden/bias");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.weights(new Sequential("m", new Dense(3))))
        .withMessage("The model 'm' has no weights to draw. Build it, or add layers.");
  }

  @Test
  void finds_the_boundary_of_a_model() {
    Picture picture = Charts.decisionBoundary(or(), CORNERS, OR);
    Series boundary = series(picture).get(0);
    for (int i = 0; i < boundary.x().length; i++) {
      assertThat(boundary.x()[i] + boundary.y()[i]).isCloseTo(0.5, within(1e-3));
    }
    assertThat(series(picture)).extracting(Series::name).containsExactly("", "class 0", "class 1");
  }

  @Test
  void refuses_samples_that_are_no_points() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.decisionBoundary(or(), Nd4j.ones(4, 3), OR))
        .withMessage(
            "A decision boundary is drawn of a model of two inputs: 'x' must be (samples, 2)."
                + " Received: x of the shape [4, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.decisionBoundary(or(), CORNERS, new int[] {0, -1}))
        .withMessage(
            "'y' must be a class, counted from 0, for each of the 4 samples. Received: 2 classes:"
                + " [0, -1]");
  }

  @Test
  void writes_what_an_image_was_taken_for_and_what_it_is() {
    INDArray images = Nd4j.rand(3, 4, 4, 3);
    int[] labels = {0, 1, 2};
    assertThat(Xml.texts(Charts.predictions(images, labels, new int[] {0, 2, 2}), "text"))
        .containsExactly("3 predictions, 1 of them wrong", "0", "2 (1)", "2");
    assertThat(Xml.texts(Charts.images(images), "text")).containsExactly("3 images");
  }

  @Test
  void refuses_what_is_no_image() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.images(Nd4j.ones(2, 784)))
        .withMessage(
            "'x' must be images: (images, height, width), or with 1, 3 or 4 channels behind."
                + " Received: x of the shape [2, 784]. Reshape rows of pixels, as in x.reshape(-1,"
                + " 28, 28).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.images(Nd4j.ones(2, 3, 3), new int[] {1}))
        .withMessage("'labels' must have one class for each of the 2 images. Received: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.images(Nd4j.ones(1, 3, 3), new int[] {-1}))
        .withMessage("'labels' must count classes from 0. Received: -1");
  }

  @Test
  void shows_channels_and_filters_of_convolutions_alone() {
    Sequential model = convolution();
    assertThat(((Page) Charts.featureMaps(model, "conv", Nd4j.rand(1, 6, 6, 1))).panels())
        .hasSize(7);
    assertThat(((Page) Charts.filters(model, "conv")).panels()).hasSize(7);
    String dense = model.layers().get(2).name();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.featureMaps(model, dense, Nd4j.rand(6, 6, 1)))
        .withMessage(
            "Feature maps are drawn of a layer whose output is (height, width, channels). The"
                + " output of '"
                + dense
                + "' is (2,).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.featureMaps(model, "conv", Nd4j.rand(2, 6, 6, 1)))
        .withMessage(
            "'image' must be one sample of the shape (6, 6, 1). Received: image of the shape [2, 6,"
                + " 6, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.filters(model, dense))
        .withMessage(
            "Filters are drawn of a two-dimensional convolution, whose kernel is (height, width,"
                + " inputs, filters). The layer '"
                + dense
                + "' has none.");
  }

  @Test
  void shows_a_hundred_filters_and_says_how_many_there_are() {
    Sequential model = new Sequential(new Input(5, 5, 2), new Conv2D(60, 3, 3).name("many"));
    Page page = (Page) Charts.filters(model, "many");
    assertThat(page.panels()).hasSize(100);
    assertThat(page.title()).isEqualTo("Filters of many (the first 100 of 120)");
    Sequential colored = new Sequential(new Input(5, 5, 3), new Conv2D(4, 3, 3).name("rgb"));
    assertThat(((Page) Charts.filters(colored, "rgb")).panels()).hasSize(4);
  }

  @Test
  void draws_a_function_and_its_derivative() {
    Picture picture = Charts.activationFunctions("relu", "tanh");
    Series slope = panels(picture).get(1).series().get(1);
    int middle = slope.x().length / 2;
    assertThat(slope.x()[middle]).isCloseTo(0, within(1e-6));
    assertThat(slope.y()[middle]).isCloseTo(1, within(1e-6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.activationFunctions(List.of(new Softmax()), o -> o))
        .withMessage("'softmax' is no function of one number, so that it has no curve.");
    assertThatIllegalArgumentException()
        .isThrownBy(Charts::activationFunctions)
        .withMessage("There is no activation to draw. Name some.");
  }

  @Test
  void draws_the_steps_of_an_optimizer() {
    List<Series> drawn = series(Charts.descent(w -> w * w, new double[] {4, -2, 1}));
    assertThat(drawn.get(1).x()).containsExactly(4, -2, 1);
    assertThat(drawn.get(1).y()).containsExactly(16, 4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.descent(w -> w, new double[0]))
        .withMessage("'path' must have a point to start at. Received: none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.costSurface((a, b) -> a, new double[][] {{1}}))
        .withMessage("'path' must be pairs of the two weights. Received: [1.0]");
  }

  @Test
  void draws_a_flat_cost() {
    Picture picture = Charts.costSurface((a, b) -> 3, new double[][] {{0, 0}});
    assertThat(colors(picture.toImage())).hasSizeGreaterThan(10);
  }

  @Test
  void refuses_a_forecast_that_does_not_touch_the_series() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.forecast(new double[] {1, 2}, new double[] {3}, 3))
        .withMessage(
            "'from' must be the step of the forecast's first value, from 0 to 2, where the series"
                + " ends. Received: from=3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.forecast(new double[] {1, 2}, new double[0], 2))
        .withMessage("'series' and 'forecast' must have values. Received: 2 and 0");
  }

  @Test
  void refuses_sizes_that_no_chart_has() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.history(history(1), o -> o.size(50, 5_000)))
        .withMessage(
            "'size' must be from 100 to 4000 in width and height. Received: size(50, 5000)");
  }

  @Test
  void keeps_validation_apart_from_training_without_colors() {
    List<Object> strokes = new ArrayList<>();
    panels(Charts.history(history(4))).get(0).strokes().forEach(strokes::add);
    assertThat(strokes).containsExactly(Stroke.SOLID, Stroke.DASHED);
  }
}
