package io.kerava.benchmarks.worker;

import org.jspecify.annotations.Nullable;

/** Where results go, so that no compiler finds them useless. */
final class Consumed {
  static volatile @Nullable Object result;

  private Consumed() {}
}
