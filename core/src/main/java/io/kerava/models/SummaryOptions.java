package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** The options of {@code summary}. One object belongs to one call; its methods return it. */
public final class SummaryOptions {
  private boolean showTrainable;
  private OptionalInt lineLength = OptionalInt.empty();
  private boolean expandNested;
  private Optional<LayerRange> layerRange = Optional.empty();

  SummaryOptions() {}

  static SummaryOptions chosen(UnaryOperator<SummaryOptions> options) {
    return Options.chosen("summary(s -> s.showTrainable(true))", new SummaryOptions(), options);
  }

  /** Whether a column says which layers learn; false by default. */
  @CanIgnoreReturnValue
  public SummaryOptions showTrainable(boolean showTrainable) {
    this.showTrainable = showTrainable;
    return this;
  }

  /** The width of the table; by default that of the console, at most Keras's 88. */
  @CanIgnoreReturnValue
  public SummaryOptions lineLength(int lineLength) {
    this.lineLength = OptionalInt.of(RunOptions.positive("lineLength", lineLength));
    return this;
  }

  /** Whether the layers of models within the model are shown too; false by default. */
  @CanIgnoreReturnValue
  public SummaryOptions expandNested(boolean expandNested) {
    this.expandNested = expandNested;
    return this;
  }

  /**
   * Which layers are shown: Keras's {@code layer_range}. Each of both is a regular expression for
   * the beginning of names.
   *
   * @param first the first layer that is shown is the first one that this matches
   * @param last the last layer that is shown is the last one that this matches
   * @throws IllegalArgumentException where one is no regular expression
   */
  @CanIgnoreReturnValue
  public SummaryOptions layerRange(String first, String last) {
    this.layerRange = Optional.of(LayerRange.of(first, last));
    return this;
  }

  boolean expandNested() {
    return expandNested;
  }

  Optional<LayerRange> layerRange() {
    return layerRange;
  }

  boolean showTrainable() {
    return showTrainable;
  }

  OptionalInt lineLength() {
    return lineLength;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("SummaryOptions")
        .with("line_length", lineLength)
        .with("expand_nested", expandNested, false)
        .with("show_trainable", showTrainable, false)
        .with("layer_range", layerRange)
        .toString();
  }
}
