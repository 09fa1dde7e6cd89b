package io.kerava.models;

import java.util.OptionalInt;

/** The options of {@code summary}. One object belongs to one call; its methods return it. */
public final class SummaryOptions {
  private boolean showTrainable;
  private OptionalInt lineLength = OptionalInt.empty();

  SummaryOptions() {}

  /** Whether a column says which layers learn; false by default. */
  public SummaryOptions showTrainable(boolean showTrainable) {
    this.showTrainable = showTrainable;
    return this;
  }

  /** The width of the table; by default that of the console, at most Keras's 88. */
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
}
