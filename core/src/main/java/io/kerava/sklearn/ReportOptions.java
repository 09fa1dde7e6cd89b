package io.kerava.sklearn;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.PythonCall;
import java.util.Arrays;
import java.util.List;

/** The options of {@link ClassificationMetrics#classificationReport}. */
public final class ReportOptions {
  private static final int DIGITS = 2;

  private List<String> targetNames = List.of();
  private int digits = DIGITS;

  ReportOptions() {}

  /** The names of the classes, in ascending order of their labels; the labels by default. */
  @CanIgnoreReturnValue
  public ReportOptions targetNames(String... names) {
    this.targetNames = None.refusedIn("names", names);
    return this;
  }

  /** The names of the classes, such as {@code table.classNames()}. */
  @CanIgnoreReturnValue
  public ReportOptions targetNames(List<String> names) {
    this.targetNames = None.refusedIn("names", names);
    return this;
  }

  /**
   * How many digits stand behind the point; 2 by default.
   *
   * @throws IllegalArgumentException where the number is negative
   */
  @CanIgnoreReturnValue
  public ReportOptions digits(int digits) {
    if (digits < 0) {
      throw new IllegalArgumentException("'digits' must not be negative. Received: " + digits);
    }
    this.digits = digits;
    return this;
  }

  int digits() {
    return digits;
  }

  List<String> names(int[] labels) {
    if (targetNames.isEmpty()) {
      return Arrays.stream(labels).mapToObj(String::valueOf).toList();
    }
    if (targetNames.size() != labels.length) {
      throw new IllegalArgumentException(
          "Number of classes, "
              + labels.length
              + ", does not match size of targetNames, "
              + targetNames.size()
              + ". The classes are those that occur: "
              + Arrays.toString(labels)
              + ".");
    }
    return targetNames;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("classification_report")
        .with("target_names", targetNames, List.of())
        .with("digits", digits, DIGITS)
        .toString();
  }
}
