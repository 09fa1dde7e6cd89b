package io.kerava.pictures;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a {@link TrainingReport} has besides. One object belongs to one call. */
public final class TrainingReportOptions {
  private final Map<String, Function<Theme, Picture>> sections = new LinkedHashMap<>();
  private Optional<String> title = Optional.empty();
  private String note = "";

  TrainingReportOptions() {}

  /** The heading; by default the model's name is in it. */
  @CanIgnoreReturnValue
  public TrainingReportOptions title(String title) {
    this.title = Optional.of(None.refused("title", title));
    return this;
  }

  /** A paragraph under the heading: what was tried, and why. */
  @CanIgnoreReturnValue
  public TrainingReportOptions note(String note) {
    this.note = None.refused("note", note);
    return this;
  }

  /**
   * A confusion matrix.
   *
   * @param yTrue the class of each sample
   * @param yPred the class that each was taken for
   * @param classNames of the classes 0, 1, 2 …; their numbers where there is none
   */
  @CanIgnoreReturnValue
  public TrainingReportOptions confusionMatrix(int[] yTrue, int[] yPred, String... classNames) {
    return picture(
        "Confusion matrix",
        theme ->
            Charts.confusionMatrix(
                yTrue, yPred, c -> c.theme(theme).title("").classNames(classNames)));
  }

  /**
   * A picture of the program's own.
   *
   * <pre>{@code
   * r.picture("Predictions", theme -> Charts.predictions(x, y, predicted, c -> c.theme(theme)))
   * }</pre>
   *
   * @param heading stands above it
   * @param drawn draws it for a light and for a dark page
   * @throws IllegalArgumentException where there is one of that heading
   */
  @CanIgnoreReturnValue
  public TrainingReportOptions picture(String heading, Function<Theme, Picture> drawn) {
    None.refused("drawn", drawn);
    if (sections.putIfAbsent(None.refused("heading", heading), drawn) != null) {
      throw new IllegalArgumentException(
          "The report has a picture of this heading. Received: heading='" + heading + "'");
    }
    return this;
  }

  String titleOr(String byDefault) {
    return title.orElse(byDefault);
  }

  String note() {
    return note;
  }

  Map<String, Function<Theme, Picture>> sections() {
    return Collections.unmodifiableMap(sections);
  }
}
