package io.kerava.images;

import java.util.Locale;

/** What stands beyond the edges of an image: the {@code fill_mode} of Keras's layers. */
public enum FillMode {
  /** {@code k k k k | a b c d | k k k k} with a given k. */
  CONSTANT,
  /** {@code d c b a | a b c d | d c b a}. */
  REFLECT,
  /** {@code a b c d | a b c d | a b c d}. */
  WRAP,
  /** {@code a a a a | a b c d | d d d d}. */
  NEAREST;

  /** The mode of Keras's name. */
  public static FillMode of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The place within the image that stands for a place anywhere; -1 for the given constant. */
  int place(int index, int size) {
    if (index >= 0 && index < size) {
      return index;
    }
    return switch (this) {
      case CONSTANT -> -1;
      case NEAREST -> index < 0 ? 0 : size - 1;
      case WRAP -> Math.floorMod(index, size);
      case REFLECT -> {
        int folded = Math.floorMod(index, 2 * size);
        yield folded < size ? folded : 2 * size - 1 - folded;
      }
    };
  }
}
