package io.kerava.pictures;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import java.util.Optional;

/**
 * The options of {@link ModelPlot}: the arguments of Keras's {@code plot_model}, with its defaults.
 * One object belongs to one call; its methods return it.
 */
public final class ModelPlotOptions {
  private static final int MOST_DPI = 1440;

  private boolean showShapes;
  private boolean showDtype;
  private boolean showLayerNames;
  private boolean showLayerActivations;
  private boolean showTrainable;
  private boolean expandNested;
  private Rankdir rankdir = Rankdir.TB;
  private int dpi = 200;
  private Theme theme = Theme.LIGHT;
  private Optional<LayerRange> layerRange = Optional.empty();

  ModelPlotOptions() {}

  /** Whether a box has the shapes of its input and its output. */
  @CanIgnoreReturnValue
  public ModelPlotOptions showShapes(boolean showShapes) {
    this.showShapes = showShapes;
    return this;
  }

  /** Whether a box has the type of the numbers that come out. */
  @CanIgnoreReturnValue
  public ModelPlotOptions showDtype(boolean showDtype) {
    this.showDtype = showDtype;
    return this;
  }

  /** Whether a box has the layer's name, and not only its class. */
  @CanIgnoreReturnValue
  public ModelPlotOptions showLayerNames(boolean showLayerNames) {
    this.showLayerNames = showLayerNames;
    return this;
  }

  /** Whether the box of a layer that has an activation says which. */
  @CanIgnoreReturnValue
  public ModelPlotOptions showLayerActivations(boolean showLayerActivations) {
    this.showLayerActivations = showLayerActivations;
    return this;
  }

  /** Whether the box of a layer with weights says if they learn: green, or red where they don't. */
  @CanIgnoreReturnValue
  public ModelPlotOptions showTrainable(boolean showTrainable) {
    this.showTrainable = showTrainable;
    return this;
  }

  /**
   * Where the arrows go: {@code "TB"} from top to bottom, which is the default, {@code "LR"} from
   * left to right, {@code "BT"} or {@code "RL"}.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  @CanIgnoreReturnValue
  public ModelPlotOptions rankdir(String rankdir) {
    this.rankdir = Rankdir.of(rankdir);
    return this;
  }

  /**
   * Whether a model within the model is drawn as its layers in a dashed frame, and not as one box.
   * A {@code Sequential} has none within it.
   */
  @CanIgnoreReturnValue
  public ModelPlotOptions expandNested(boolean expandNested) {
    this.expandNested = expandNested;
    return this;
  }

  /**
   * Pixels for an inch of a PNG; 200 by default. Letters are 14 and 16 points high, and a point is
   * a 72nd of an inch.
   *
   * @throws IllegalArgumentException where it isn't from 1 to 1440
   */
  @CanIgnoreReturnValue
  public ModelPlotOptions dpi(int dpi) {
    if (dpi < 1 || dpi > MOST_DPI) {
      throw new IllegalArgumentException(
          "'dpi' must be from 1 to " + MOST_DPI + ". Received: dpi=" + dpi);
    }
    this.dpi = dpi;
    return this;
  }

  /**
   * Draws only the layers from one to another, both included. Each is a layer's name, or a regular
   * expression that names begin with, so that {@code "dense"} is {@code dense_1} too, and {@code
   * "dense$"} is not. Of several the first layer begins the range and the last one ends it. Keras 2
   * has this argument; Keras 3 has it in {@code summary} only.
   *
   * @throws IllegalArgumentException where one is no regular expression; where no layer matches,
   *     the plot is refused
   */
  @CanIgnoreReturnValue
  public ModelPlotOptions layerRange(String from, String to) {
    this.layerRange = Optional.of(new LayerRange(from, to));
    return this;
  }

  /** The colors; {@link Theme#LIGHT} by default, which is Keras's. */
  @CanIgnoreReturnValue
  public ModelPlotOptions theme(Theme theme) {
    this.theme = None.refused("theme", theme);
    return this;
  }

  boolean showsShapes() {
    return showShapes;
  }

  boolean showsDtype() {
    return showDtype;
  }

  boolean showsLayerNames() {
    return showLayerNames;
  }

  boolean showsLayerActivations() {
    return showLayerActivations;
  }

  boolean showsTrainable() {
    return showTrainable;
  }

  boolean expandsNested() {
    return expandNested;
  }

  Rankdir rankdir() {
    return rankdir;
  }

  int dpi() {
    return dpi;
  }

  Theme theme() {
    return theme;
  }

  Optional<LayerRange> layerRange() {
    return layerRange;
  }
}
