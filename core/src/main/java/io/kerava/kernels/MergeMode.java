package io.kerava.kernels;

import java.util.Locale;

/** What Keras's Bidirectional makes of two outputs. */
public enum MergeMode {
  /** One behind the other along the last axis. */
  CONCAT,
  /** The sum. */
  SUM,
  /** The mean. */
  AVE,
  /** The product, element by element. */
  MUL,
  /** Nothing: they stay two. */
  NONE;

  /** Keras's word; its None as Python writes it. */
  public String word() {
    return this == NONE ? "None" : name().toLowerCase(Locale.ROOT);
  }
}
