package io.kerava.kernels;

import java.util.Arrays;

/**
 * Runs that overlap, on their way to one line: copied into as many lanes as it takes to let no two
 * of a lane overlap, the lanes then added to the line in long loops. HotSpot vectorizes a loop only
 * where all arrays have the same index, so a run can't be added at another place directly.
 */
final class PatchLanes {
  private final float[][] lanes;
  private final float[] line;
  private int begin;
  private int end;

  /**
   * Lanes for lines of a length.
   *
   * @param count so many runs after each other can overlap
   */
  PatchLanes(int count, int length) {
    lanes = new float[count][length];
    line = new float[length];
    begin = length;
  }

  /** Puts a run, the number of which chooses the lane. */
  void put(int number, float[] rows, int from, int to, int length) {
    System.arraycopy(rows, from, lanes[number % lanes.length], to, length);
    begin = Math.min(begin, to);
    end = Math.max(end, to + length);
  }

  /** Adds all runs to the line that begins there, and forgets them. */
  void addTo(float[] x, int start) {
    if (begin < end) {
      System.arraycopy(x, start + begin, line, begin, end - begin);
      for (float[] lane : lanes) {
        add(lane, line, begin, end);
        Arrays.fill(lane, begin, end, 0f);
      }
      System.arraycopy(line, begin, x, start + begin, end - begin);
    }
    begin = line.length;
    end = 0;
  }

  private static void add(float[] lane, float[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      line[i] += lane[i];
    }
  }
}
