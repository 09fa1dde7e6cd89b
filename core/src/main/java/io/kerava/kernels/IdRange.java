package io.kerava.kernels;

/**
 * The ids that an embedding has rows for: 0 to {@code size - 1}.
 *
 * <p>Keras on JAX gives rows of NaN for greater ids, and counts negative ones from the end; both
 * are mistakes in the data, so here they are told.
 *
 * @param layer the layer in a message
 * @param size the number of ids
 */
public record IdRange(String layer, int size) {
  /** Whole numbers up to this one are exact as floats. */
  private static final int COUNTED_BY_FLOATS = 1 << 24;

  /**
   * Whether ids come as the bits of an {@code int} in the place of a float, {@link
   * Float#intBitsToFloat}, since floats don't count so far.
   */
  public boolean areBits() {
    return size > COUNTED_BY_FLOATS;
  }

  /** The row of an id as it comes in a batch; see {@link #row(double)} and {@link #areBits}. */
  public int row(float x) {
    return row(areBits() ? (double) Float.floatToRawIntBits(x) : x);
  }

  /**
   * The row of an id, its fraction cut off.
   *
   * @throws IllegalArgumentException where there is none
   */
  public int row(double id) {
    // (int) id is 0 for what lies between -1 and 0, and for NaN
    if (!(id > -1 && id < size)) {
      throw new IllegalArgumentException(
          "Layer "
              + layer
              + " takes ids from 0 to "
              + (size - 1)
              + ", which is input_dim - 1. Received the id "
              + shown(id)
              + ". Raise inputDim, or map unknown values to an id of their own.");
    }
    return (int) id;
  }

  private static String shown(double id) {
    boolean isWhole = id == Math.rint(id) && Math.abs(id) < Long.MAX_VALUE;
    return isWhole ? Long.toString((long) id) : Double.toString(id);
  }
}
