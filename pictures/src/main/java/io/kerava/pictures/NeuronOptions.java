package io.kerava.pictures;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;

/** The options of {@link NeuronDiagram}. One object belongs to one call; its methods return it. */
public final class NeuronOptions {
  private String title = "";
  private int mostUnits = 10;
  private Theme theme = Theme.LIGHT;

  NeuronOptions() {}

  /** A line above the diagram; none by default. */
  @CanIgnoreReturnValue
  public NeuronOptions title(String title) {
    this.title = None.refused("title", title);
    return this;
  }

  /**
   * How many circles a row has; the other units of a layer are counted in its label. 10 by default.
   *
   * @throws IllegalArgumentException where it isn't from 1 to 100
   */
  @CanIgnoreReturnValue
  public NeuronOptions mostUnits(int mostUnits) {
    if (mostUnits < 1 || mostUnits > 100) {
      throw new IllegalArgumentException(
          "'mostUnits' must be from 1 to 100. Received: mostUnits=" + mostUnits);
    }
    this.mostUnits = mostUnits;
    return this;
  }

  /** The colors of words, lines and page; {@link Theme#LIGHT} by default. */
  @CanIgnoreReturnValue
  public NeuronOptions theme(Theme theme) {
    this.theme = None.refused("theme", theme);
    return this;
  }

  String title() {
    return title;
  }

  int mostUnits() {
    return mostUnits;
  }

  Theme theme() {
    return theme;
  }
}
