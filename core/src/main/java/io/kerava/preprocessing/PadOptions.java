package io.kerava.preprocessing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.NearestName;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The keywords of {@code keras.utils.pad_sequences}, for {@link Sequences}. One object belongs to
 * one call; its methods return it.
 */
public final class PadOptions {

  private static final List<String> ENDS = List.of("pre", "post");

  private OptionalInt maxlen = OptionalInt.empty();
  private String padding = "pre";
  private String truncating = "pre";
  private double value;

  PadOptions() {}

  static PadOptions chosen(UnaryOperator<PadOptions> options) {
    return Options.chosen("padSequences(sequences, p -> p.maxlen(20))", new PadOptions(), options);
  }

  /** The length of every sequence afterwards, 1 or more; by default that of the longest. */
  @CanIgnoreReturnValue
  public PadOptions maxlen(int maxlen) {
    if (maxlen < 1) {
      throw new IllegalArgumentException("`maxlen` must be 1 or more. Received: maxlen=" + maxlen);
    }
    this.maxlen = OptionalInt.of(maxlen);
    return this;
  }

  /** Where a short sequence is filled up: {@code "pre"} (the default) or {@code "post"}. */
  @CanIgnoreReturnValue
  public PadOptions padding(String padding) {
    this.padding = checked("padding", padding);
    return this;
  }

  /** Where a long sequence is cut: {@code "pre"} (the default) or {@code "post"}. */
  @CanIgnoreReturnValue
  public PadOptions truncating(String truncating) {
    this.truncating = checked("truncating", truncating);
    return this;
  }

  /** What fills up a short sequence; 0 by default. */
  @CanIgnoreReturnValue
  public PadOptions value(double value) {
    this.value = value;
    return this;
  }

  OptionalInt maxlen() {
    return maxlen;
  }

  boolean padsBefore() {
    return padding.equals("pre");
  }

  boolean cutsBefore() {
    return truncating.equals("pre");
  }

  float value() {
    return (float) value;
  }

  private static String checked(String keyword, String end) {
    if (!ENDS.contains(None.refused(keyword, end))) {
      throw new IllegalArgumentException(NearestName.message(keyword, end, ENDS));
    }
    return end;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("PadOptions")
        .with("maxlen", maxlen)
        .with("padding", padding, "pre")
        .with("truncating", truncating, "pre")
        .with("value", value, 0.0)
        .toString();
  }
}
