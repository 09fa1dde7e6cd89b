package io.kerava.kernels;

import java.util.Locale;

/** How Keras's Bidirectional makes one output of two. */
public enum MergeMode {
  /** One behind the other along the last axis. */
  CONCAT,
  /** The sum. */
  SUM,
  /** The mean. */
  AVE,
  /** The product, element by element. */
  MUL;

  /** The mode of Keras's word. */
  public static MergeMode of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
