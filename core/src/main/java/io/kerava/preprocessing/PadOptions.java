package io.kerava.preprocessing;

import io.kerava.config.NearestName;
import java.util.List;
import java.util.OptionalInt;

/**
 * The keywords of {@code keras.utils.pad_sequences}, for {@link Sequences}. Immutable: each method
 * returns a copy.
 */
public final class PadOptions {

  private static final List<String> ENDS = List.of("pre", "post");

  private final OptionalInt maxlen;
  private final String padding;
  private final String truncating;
  private final double value;

  PadOptions() {
    this(OptionalInt.empty(), "pre", "pre", 0);
  }

  private PadOptions(OptionalInt maxlen, String padding, String truncating, double value) {
    this.maxlen = maxlen;
    this.padding = padding;
    this.truncating = truncating;
    this.value = value;
  }

  /** The length of every sequence afterwards, 1 or more; by default that of the longest. */
  public PadOptions maxlen(int maxlen) {
    if (maxlen < 1) {
      throw new IllegalArgumentException("`maxlen` must be 1 or more. Received: maxlen=" + maxlen);
    }
    return new PadOptions(OptionalInt.of(maxlen), padding, truncating, value);
  }

  /** Where a short sequence is filled up: {@code "pre"} (the default) or {@code "post"}. */
  public PadOptions padding(String padding) {
    return new PadOptions(maxlen, checked("padding", padding), truncating, value);
  }

  /** Where a long sequence is cut: {@code "pre"} (the default) or {@code "post"}. */
  public PadOptions truncating(String truncating) {
    return new PadOptions(maxlen, padding, checked("truncating", truncating), value);
  }

  /** What fills up a short sequence; 0 by default. */
  public PadOptions value(double value) {
    return new PadOptions(maxlen, padding, truncating, value);
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
    if (!ENDS.contains(end)) {
      throw new IllegalArgumentException(NearestName.message(keyword, end, ENDS));
    }
    return end;
  }
}
