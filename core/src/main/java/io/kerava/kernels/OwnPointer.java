package io.kerava.kernels;

import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** A pointer into shared memory, of one part's own: threads that predict at once move theirs. */
final class OwnPointer {
  private @Nullable FloatPointer pointer;

  /** The pointer to an element; valid until the next call. It stays with the first memory. */
  FloatPointer at(NativeFloats memory, int index) {
    FloatPointer own = pointer;
    if (own == null) {
      own = memory.pointer();
      pointer = own;
    }
    return own.position(index);
  }
}
