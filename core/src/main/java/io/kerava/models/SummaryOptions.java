package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** The options of {@code summary}. One object belongs to one call; its methods return it. */
public final class SummaryOptions {
  private boolean showTrainable;
  private OptionalInt lineLength = OptionalInt.empty();

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
        .with("show_trainable", showTrainable, false)
        .toString();
  }
}
