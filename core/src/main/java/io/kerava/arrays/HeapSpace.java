package io.kerava.arrays;

/**
 * Arrays as long as a user's model or data make them. Where there is no room, Java's error says
 * neither what for nor how much; here it says both, and what helps.
 *
 * <pre>{@code
 * java.lang.OutOfMemoryError: Predictions: no room for an array of 50000000 numbers, which takes
 * 200000000 bytes. The heap has at most 134217728 bytes. Start Java with a larger heap, such as
 * -Xmx4g, or predict fewer samples at a time.
 * }</pre>
 */
public final class HeapSpace {
  private static final String NO_ROOM = "No room";

  private HeapSpace() {}

  /**
   * An array of zeros.
   *
   * @throws OutOfMemoryError with the number of bytes, where there is no room
   */
  public static float[] floats(int length) {
    try {
      return new float[length];
    } catch (OutOfMemoryError e) {
      throw noRoom(e, length, Float.BYTES);
    }
  }

  /**
   * An array of zeros.
   *
   * @throws OutOfMemoryError with the number of bytes, where there is no room
   */
  public static double[] doubles(int length) {
    try {
      return new double[length];
    } catch (OutOfMemoryError e) {
      throw noRoom(e, length, Double.BYTES);
    }
  }

  /**
   * An array of zeros.
   *
   * @throws OutOfMemoryError with the number of bytes, where there is no room
   */
  public static int[] ints(int length) {
    try {
      return new int[length];
    } catch (OutOfMemoryError e) {
      throw noRoom(e, length, Integer.BYTES);
    }
  }

  /**
   * An array of zeros for what is named.
   *
   * @param owner such as {@code Predictions}
   * @param mend what helps beside a larger heap, such as {@code predict fewer samples at a time}
   * @throws OutOfMemoryError where there is no room
   */
  public static float[] floats(int length, String owner, String mend) {
    try {
      return floats(length);
    } catch (OutOfMemoryError e) {
      throw in(e, owner, mend);
    }
  }

  /**
   * The same error with the name of what was to be made, and with what helps.
   *
   * @param owner such as {@code Layer 'dense' with a batch of 512 samples}
   * @param mend what helps beside a larger heap, such as {@code use a smaller batchSize}
   */
  public static OutOfMemoryError in(OutOfMemoryError error, String owner, String mend) {
    String text = error.getMessage();
    boolean ours = text != null && text.startsWith(NO_ROOM);
    String message =
        owner
            + ": "
            + (ours ? "n" + text.substring(1) : text + ". " + limit())
            + " Start Java with a larger heap, such as -Xmx4g, or "
            + mend
            + ".";
    if (error instanceof NoRoomError known) {
      return new NoRoomError(message, error, known.bytes());
    }
    OutOfMemoryError named = new OutOfMemoryError(message);
    named.initCause(error);
    return named;
  }

  private static OutOfMemoryError noRoom(OutOfMemoryError error, int length, int width) {
    long bytes = (long) length * width;
    return new NoRoomError(
        NO_ROOM
            + " for an array of "
            + length
            + " numbers, which takes "
            + bytes
            + " bytes. "
            + limit(),
        error,
        bytes);
  }

  private static String limit() {
    return "The heap has at most " + Runtime.getRuntime().maxMemory() + " bytes.";
  }
}
