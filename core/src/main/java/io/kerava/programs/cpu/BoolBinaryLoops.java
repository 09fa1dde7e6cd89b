package io.kerava.programs.cpu;

import io.kerava.programs.Binary;
import java.util.EnumMap;
import java.util.Map;

/**
 * Functions of two arrays of conditions, each a loop of its own. Both sides are read whatever the
 * first one is: a branch would keep HotSpot from vectorizing the loop.
 */
@SuppressWarnings("ShortCircuitBoolean")
final class BoolBinaryLoops {
  private static final Map<Binary, BoolBinary> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.MAXIMUM, BoolBinaryLoops::maximum);
    LOOPS.put(Binary.MINIMUM, BoolBinaryLoops::minimum);
    LOOPS.put(Binary.EQUAL, BoolBinaryLoops::equal);
    LOOPS.put(Binary.NOT_EQUAL, BoolBinaryLoops::notEqual);
    LOOPS.put(Binary.LOGICAL_AND, BoolBinaryLoops::logicalAnd);
    LOOPS.put(Binary.LOGICAL_OR, BoolBinaryLoops::logicalOr);
    LOOPS.put(Binary.LOGICAL_XOR, BoolBinaryLoops::logicalXor);
  }

  private BoolBinaryLoops() {}

  /** The loop of a function. */
  static BoolBinary of(Binary function) {
    return Loops.known(LOOPS.get(function), function);
  }

  static void maximum(boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] | b[i];
    }
  }

  static void minimum(boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] & b[i];
    }
  }

  static void equal(boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] == b[i];
    }
  }

  static void notEqual(boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] != b[i];
    }
  }

  static void logicalAnd(boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] & b[i];
    }
  }

  static void logicalOr(boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] | b[i];
    }
  }

  static void logicalXor(boolean[] a, boolean[] b, boolean[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = a[i] ^ b[i];
    }
  }
}
