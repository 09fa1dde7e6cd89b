package io.kerava.parallel;

/**
 * A loop that is cut by its size alone, never by the number of processors: for sums, and for
 * products whose last digits depend on the lengths of the matrices. Threads share the pieces, each
 * of which is computed alike whoever does it; what the pieces have summed is added up in their
 * order.
 *
 * <p>An object is one loop of one caller, used again and again.
 *
 * <pre>{@code
 * Pieces gradient = new Pieces((part, piece, from, to) -> sums[piece] = sum(x, from, to));
 * gradient.run(batch, 16); // at least 16 samples in a piece
 * for (int piece = 0; piece < gradient.count(); piece++) { … }
 * }</pre>
 */
public final class Pieces implements RangeTask {
  /** As many threads as can share such a loop; each piece more is one sum more to add up. */
  public static final int MOST = 16;

  /**
   * So many pieces, or a multiple, keep two or four threads busy to the end: where one of two has
   * one of three pieces more to do, the other waits for a third of the time.
   */
  public static final int EVEN = 4;

  /** Work on a piece. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does a piece.
     *
     * @param part a number for the thread; no two pieces that run at the same time have the same
     * @param piece the number of the piece
     */
    void run(int part, int piece, int from, int to);
  }

  /** A product is done by so many rows at a time; a row more costs as much as all of them. */
  private static final int ALIGNMENT = 16;

  private final Task task;
  private int length;
  private int count;

  /** A loop without a length yet. */
  public Pieces(Task task) {
    this.task = task;
  }

  /**
   * Does all of {@code [0, newLength)}, and returns when all is done.
   *
   * @param smallest the indices that a piece has at least, unless there are fewer; where that is
   *     many, up to fifteen less, so that pieces begin at multiples of 16
   */
  public void run(int newLength, int smallest) {
    length = newLength;
    count = count(newLength, smallest);
    Workers.shared().runEach(this, count);
  }

  /** How many pieces a run has: {@link #MOST} at most. */
  public static int count(int length, int smallest) {
    int most = Math.max(1, Math.min(MOST, length / Math.max(1, smallest)));
    return most < EVEN ? Math.min(most, EVEN / 2) : most / EVEN * EVEN;
  }

  /** How many pieces the last run had. */
  public int count() {
    return count;
  }

  @Override
  public void run(int part, int firstPiece, int endPiece) {
    for (int piece = firstPiece; piece < endPiece; piece++) {
      task.run(part, piece, begin(piece), begin(piece + 1));
    }
  }

  private int begin(int piece) {
    int exact = (int) ((long) length * piece / count);
    return piece == count || length < 2 * ALIGNMENT * count ? exact : exact / ALIGNMENT * ALIGNMENT;
  }
}
