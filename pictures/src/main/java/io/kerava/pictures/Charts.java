package io.kerava.pictures;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.callbacks.History;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.models.Sequential;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What people look at while they train, each by one call.
 *
 * <pre>{@code
 * History history = model.fit(xTrain, yTrain, f -> f.epochs(10).validationSplit(0.1));
 * Charts.history(history).save("training.png");
 * Charts.history(history, c -> c.theme(Theme.DARK).size(600, 400)).save("training.svg");
 *
 * int[] predicted = Np.argmax(model.predict(xTest));
 * Charts.confusionMatrix(yTest, predicted, c -> c.classNames("cat", "dog")).save("matrix.png");
 * }</pre>
 *
 * <p>Every chart takes {@link ChartOptions}. Values that aren't finite are left out, and the legend
 * says how many.
 */
public final class Charts {
  private static final int[] NONE = {};

  private Charts() {}

  /**
   * The loss and each metric by epoch, with those of the validation.
   *
   * @throws IllegalArgumentException where the history is empty
   */
  public static Picture history(History history) {
    return history(history, Charts::asTheyAre);
  }

  /** The curves of a training; see {@link #history(History)}. */
  public static Picture history(History history, UnaryOperator<ChartOptions> options) {
    return HistoryChart.of(
        None.refused("history", history), chosen(options).withoutClasses("history"));
  }

  /**
   * How many samples of each class were taken for each; the darker, the larger their share of the
   * class.
   *
   * @param yTrue the class of each sample
   * @param yPred the class that each was taken for
   * @throws IllegalArgumentException where lengths differ, or there is no sample
   */
  public static Picture confusionMatrix(int[] yTrue, int[] yPred) {
    return confusionMatrix(yTrue, yPred, Charts::asTheyAre);
  }

  /** A confusion matrix; see {@link #confusionMatrix(int[], int[])}. */
  public static Picture confusionMatrix(
      int[] yTrue, int[] yPred, UnaryOperator<ChartOptions> options) {
    return ConfusionChart.of(yTrue, yPred, chosen(options));
  }

  /**
   * True against false positives over all thresholds, with the area under the curve.
   *
   * @param yTrue 1 or 0 for each sample; with several columns of scores its class
   * @param yScore what the model predicts: (samples, 1), or a column for each class, which is then
   *     told from all others
   * @throws IllegalArgumentException where lengths differ, or a class has all samples or none
   */
  public static Picture roc(int[] yTrue, INDArray yScore) {
    return roc(yTrue, yScore, Charts::asTheyAre);
  }

  /** A ROC curve; see {@link #roc(int[], INDArray)}. */
  public static Picture roc(int[] yTrue, INDArray yScore, UnaryOperator<ChartOptions> options) {
    return CurveChart.roc(yTrue, yScore, chosen(options));
  }

  /**
   * Precision against recall over all thresholds, with the average precision (AP).
   *
   * @param yTrue 1 or 0 for each sample; with several columns of scores its class
   * @param yScore what the model predicts: (samples, 1), or a column for each class
   * @throws IllegalArgumentException where lengths differ, or a class has no sample
   */
  public static Picture precisionRecall(int[] yTrue, INDArray yScore) {
    return precisionRecall(yTrue, yScore, Charts::asTheyAre);
  }

  /** Precision against recall; see {@link #precisionRecall(int[], INDArray)}. */
  public static Picture precisionRecall(
      int[] yTrue, INDArray yScore, UnaryOperator<ChartOptions> options) {
    return CurveChart.precisionRecall(yTrue, yScore, chosen(options));
  }

  /** How often values occur, in 10 to 50 bins of one width. */
  public static Picture histogram(INDArray values) {
    return histogram(values, Charts::asTheyAre);
  }

  /** A histogram; see {@link #histogram(INDArray)}. */
  public static Picture histogram(INDArray values, UnaryOperator<ChartOptions> options) {
    return HistogramChart.of(
        None.refused("values", values).ravel().toDoubleVector(),
        chosen(options).withoutClasses("histogram"));
  }

  /**
   * A histogram of each weight of each layer.
   *
   * @throws IllegalArgumentException where the model has no weights, or isn't built yet
   */
  public static Picture weights(Sequential model) {
    return weights(model, Charts::asTheyAre);
  }

  /** Histograms of the weights; see {@link #weights(Sequential)}. */
  public static Picture weights(Sequential model, UnaryOperator<ChartOptions> options) {
    return HistogramChart.ofWeights(
        None.refused("model", model), chosen(options).withoutClasses("weights"));
  }

  /**
   * A histogram of what comes out of each layer.
   *
   * @param x a batch of inputs
   */
  public static Picture activations(Sequential model, INDArray x) {
    return activations(model, x, Charts::asTheyAre);
  }

  /** Histograms of outputs; see {@link #activations(Sequential, INDArray)}. */
  public static Picture activations(
      Sequential model, INDArray x, UnaryOperator<ChartOptions> options) {
    return HistogramChart.ofActivations(
        None.refused("model", model),
        None.refused("x", x),
        chosen(options).withoutClasses("activations"));
  }

  /**
   * Images, up to a hundred.
   *
   * @param x (images, height, width), or with 1, 3 or 4 channels behind; from 0 to 255 where there
   *     is a number above 1, and from 0 to 1 else
   */
  public static Picture images(INDArray x) {
    return images(x, NONE);
  }

  /** Images with their classes; see {@link #images(INDArray)}. */
  public static Picture images(INDArray x, int[] labels) {
    return images(x, labels, Charts::asTheyAre);
  }

  /** Images with their classes; see {@link #images(INDArray)}. */
  public static Picture images(INDArray x, int[] labels, UnaryOperator<ChartOptions> options) {
    return ImageGrid.of(x, None.refused("labels", labels), NONE, chosen(options));
  }

  /**
   * Images with what they were taken for. Where that is wrong, it is written in red, with the right
   * class in brackets.
   */
  public static Picture predictions(INDArray x, int[] labels, int[] predictions) {
    return predictions(x, labels, predictions, Charts::asTheyAre);
  }

  /** Images with what they were taken for; see {@link #predictions(INDArray, int[], int[])}. */
  public static Picture predictions(
      INDArray x, int[] labels, int[] predictions, UnaryOperator<ChartOptions> options) {
    return ImageGrid.of(
        x,
        None.refused("labels", labels),
        None.refused("predictions", predictions),
        chosen(options));
  }

  /**
   * What a model of two inputs says everywhere around its samples: the color of a class, and a line
   * where a model of one unit says 0.5.
   *
   * @param x (samples, 2)
   * @param y the class of each sample
   */
  public static Picture decisionBoundary(Sequential model, INDArray x, int[] y) {
    return decisionBoundary(model, x, y, Charts::asTheyAre);
  }

  /** A decision boundary; see {@link #decisionBoundary(Sequential, INDArray, int[])}. */
  public static Picture decisionBoundary(
      Sequential model, INDArray x, int[] y, UnaryOperator<ChartOptions> options) {
    return BoundaryChart.of(None.refused("model", model), x, y, chosen(options));
  }

  /**
   * What a layer makes of an image, channel by channel, from its lowest value (dark) to its highest
   * (bright).
   *
   * @param layer the name of a layer whose output is (height, width, channels)
   * @param image one sample
   */
  public static Picture featureMaps(Sequential model, String layer, INDArray image) {
    return featureMaps(model, layer, image, Charts::asTheyAre);
  }

  /** Feature maps; see {@link #featureMaps(Sequential, String, INDArray)}. */
  public static Picture featureMaps(
      Sequential model, String layer, INDArray image, UnaryOperator<ChartOptions> options) {
    return ImageGrid.ofFeatures(
        None.refused("model", model),
        None.refused("layer", layer),
        None.refused("image", image),
        chosen(options).withoutClasses("featureMaps"));
  }

  /**
   * The filters of a two-dimensional convolution: in color where it has three inputs, each input
   * alone else.
   *
   * @param layer the name of the layer
   */
  public static Picture filters(Sequential model, String layer) {
    return filters(model, layer, Charts::asTheyAre);
  }

  /** Filters; see {@link #filters(Sequential, String)}. */
  public static Picture filters(
      Sequential model, String layer, UnaryOperator<ChartOptions> options) {
    return ImageGrid.ofFilters(
        None.refused("model", model),
        None.refused("layer", layer),
        chosen(options).withoutClasses("filters"));
  }

  /**
   * A series over time with a forecast.
   *
   * @param series what happened, step by step
   * @param forecast what was expected
   * @param from the step of the forecast's first value; {@code series.length} where it goes on
   *     behind the series
   */
  public static Picture forecast(double[] series, double[] forecast, int from) {
    return forecast(series, forecast, from, Charts::asTheyAre);
  }

  /** A forecast; see {@link #forecast(double[], double[], int)}. */
  public static Picture forecast(
      double[] series, double[] forecast, int from, UnaryOperator<ChartOptions> options) {
    return ForecastChart.of(series, forecast, from, chosen(options).withoutClasses("forecast"));
  }

  /**
   * Activation functions and their derivatives, from -5 to 5.
   *
   * @param names such as {@code "relu"}, {@code "tanh"}
   * @throws IllegalArgumentException where one is unknown, or no function of one number
   */
  public static Picture activationFunctions(String... names) {
    return activationFunctions(
        Arrays.stream(None.refused("names", names)).map(Activations::get).toList(),
        Charts::asTheyAre);
  }

  /** Activation functions; see {@link #activationFunctions(String...)}. */
  public static Picture activationFunctions(
      List<? extends Activation> functions, UnaryOperator<ChartOptions> options) {
    return FunctionCharts.activations(
        None.refusedIn("functions", functions),
        chosen(options).withoutClasses("activationFunctions"));
  }

  /**
   * A cost of one weight, with the steps of an optimizer.
   *
   * <pre>{@code
   * Charts.descent(w -> w * w, new double[] {4, 2.4, 1.44}).save("parabola.svg");
   * }</pre>
   *
   * @param path the weight at first and after each step
   */
  public static Picture descent(DoubleUnaryOperator cost, double[] path) {
    return descent(cost, path, Charts::asTheyAre);
  }

  /** Gradient descent; see {@link #descent(DoubleUnaryOperator, double[])}. */
  public static Picture descent(
      DoubleUnaryOperator cost, double[] path, UnaryOperator<ChartOptions> options) {
    return FunctionCharts.descent(cost, path, chosen(options).withoutClasses("descent"));
  }

  /**
   * A cost of two weights from above, with the path of an optimizer. The lines are drawn where the
   * square root of the cost rises by one twelfth, so that there are some in the valley too.
   *
   * @param path both weights at first and after each step
   */
  public static Picture costSurface(DoubleBinaryOperator cost, double[][] path) {
    return costSurface(cost, path, Charts::asTheyAre);
  }

  /** A surface of a cost; see {@link #costSurface(DoubleBinaryOperator, double[][])}. */
  public static Picture costSurface(
      DoubleBinaryOperator cost, double[][] path, UnaryOperator<ChartOptions> options) {
    return FunctionCharts.surface(cost, path, chosen(options).withoutClasses("costSurface"));
  }

  private static ChartOptions asTheyAre(ChartOptions options) {
    return options;
  }

  private static ChartOptions chosen(UnaryOperator<ChartOptions> options) {
    return Options.chosen(
        "Charts.history(history, c -> c.theme(Theme.DARK))", new ChartOptions(), options);
  }
}
