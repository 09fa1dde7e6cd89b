package io.kerava.pictures;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.models.Sequential;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A model as a chain of boxes: Keras's {@code plot_model}. A box has the layer's class, and what
 * the options add to it: its name, its activation, its shapes, whether it learns.
 *
 * <pre>{@code
 * ModelPlot.plotModel(model, "model.png");
 * ModelPlot.plotModel(model, "model.svg", o -> o.showShapes(true).showLayerNames(true));
 * Picture picture = ModelPlot.of(model, o -> o.rankdir("LR"));
 * }</pre>
 *
 * <p>Neither Graphviz nor pydot is needed: the boxes are laid out by the Eclipse Layout Kernel.
 *
 * <p>Source: {@code keras/src/utils/model_visualization.py}.
 */
public final class ModelPlot {
  private ModelPlot() {}

  /**
   * Draws a model into a file and returns the picture.
   *
   * @param file ends in {@code .svg} or {@code .png}
   * @throws IllegalArgumentException where the model has no layers, or the file ends otherwise
   * @throws IllegalStateException where the model isn't built
   * @throws java.io.UncheckedIOException where the file can't be written
   */
  @CanIgnoreReturnValue
  public static Picture plotModel(Sequential model, String file) {
    return plotModel(model, file, options -> options);
  }

  /** {@link #plotModel(Sequential, String)} with options. */
  @CanIgnoreReturnValue
  public static Picture plotModel(
      Sequential model, String file, UnaryOperator<ModelPlotOptions> options) {
    return plotModel(model, Path.of(None.refused("file", file)), options);
  }

  /** {@link #plotModel(Sequential, String)} with a path. */
  @CanIgnoreReturnValue
  public static Picture plotModel(Sequential model, Path file) {
    return plotModel(model, file, options -> options);
  }

  /** {@link #plotModel(Sequential, String)} with a path and options. */
  @CanIgnoreReturnValue
  public static Picture plotModel(
      Sequential model, Path file, UnaryOperator<ModelPlotOptions> options) {
    None.refused("file", file);
    Picture picture = of(model, options);
    picture.save(file);
    return picture;
  }

  /**
   * The picture of a model.
   *
   * @throws IllegalArgumentException where the model has no layers
   * @throws IllegalStateException where the model isn't built
   */
  public static Picture of(Sequential model) {
    return of(model, options -> options);
  }

  /**
   * The picture of a model, with options; see {@link #of(Sequential)}.
   *
   * @throws IllegalArgumentException where an option has a wrong value
   */
  public static Picture of(Sequential model, UnaryOperator<ModelPlotOptions> options) {
    ModelPlotOptions chosen =
        Options.chosen(
            "plotModel(model, \"model.png\", o -> o.showShapes(true))",
            new ModelPlotOptions(),
            options);
    return GraphDrawing.of(
        SequentialGraph.of(None.refused("model", model), chosen),
        chosen.rankdir(),
        chosen.theme(),
        chosen.dpi(),
        "The model " + model.name());
  }
}
