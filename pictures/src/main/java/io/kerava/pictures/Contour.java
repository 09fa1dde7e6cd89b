package io.kerava.pictures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a function that is known on a grid has a value: lines, by marching squares (Lorensen and
 * Cline 1987, in two dimensions). Each line goes from grid edge to grid edge.
 */
final class Contour {
  private final double[][] z;
  private final double level;
  private final int columns;

  /** Where a line crosses a grid edge, it goes on to these edges: two, or one where it ends. */
  private final Map<Integer, List<Integer>> next = new HashMap<>();

  private Contour(double[][] z, double level) {
    this.z = z;
    this.level = level;
    this.columns = z[0].length;
    for (int i = 0; i + 1 < z.length; i++) {
      for (int j = 0; j + 1 < columns; j++) {
        cross(i, j);
      }
    }
  }

  /**
   * The lines of a level.
   *
   * @param z the function: z[i][j] at x.at(j) and y.at(i)
   * @return x and y of each line's points
   */
  static List<double[][]> lines(double[][] z, Range x, Range y, double level) {
    return new Contour(z, level).walk(x, y);
  }

  private boolean above(int i, int j) {
    return z[i][j] >= level;
  }

  /** Edges: 2 (i columns + j) goes right from (i, j), one more goes up. */
  private int right(int i, int j) {
    return 2 * (i * columns + j);
  }

  private int up(int i, int j) {
    return right(i, j) + 1;
  }

  private void cross(int i, int j) {
    List<Integer> crossed = new ArrayList<>();
    if (above(i, j) != above(i, j + 1)) {
      crossed.add(right(i, j));
    }
    if (above(i, j + 1) != above(i + 1, j + 1)) {
      crossed.add(up(i, j + 1));
    }
    if (above(i + 1, j) != above(i + 1, j + 1)) {
      crossed.add(right(i + 1, j));
    }
    if (above(i, j) != above(i + 1, j)) {
      crossed.add(up(i, j));
    }
    for (int k = 0; k + 1 < crossed.size(); k += 2) { // a saddle has two lines, of either pairing
      join(crossed.get(k), crossed.get(k + 1));
    }
  }

  private void join(int a, int b) {
    next.computeIfAbsent(a, edge -> new ArrayList<>()).add(b);
    next.computeIfAbsent(b, edge -> new ArrayList<>()).add(a);
  }

  private List<double[][]> walk(Range x, Range y) {
    List<double[][]> lines = new ArrayList<>();
    List<Integer> ends =
        next.keySet().stream().filter(edge -> next.get(edge).size() == 1).sorted().toList();
    for (int end : ends) {
      addLine(end, x, y, lines);
    }
    for (int edge : next.keySet().stream().sorted().toList()) { // what is left goes round
      addLine(edge, x, y, lines);
    }
    return lines;
  }

  private void addLine(int start, Range x, Range y, List<double[][]> lines) {
    List<Integer> line = new ArrayList<>(List.of(start));
    int edge = start;
    while (!next.get(edge).isEmpty()) {
      int following = next.get(edge).remove(0);
      next.get(following).remove((Integer) edge);
      line.add(following);
      edge = following;
    }
    if (line.size() > 1) {
      lines.add(
          new double[][] {
            line.stream().mapToDouble(each -> place(each, true, x, y)).toArray(),
            line.stream().mapToDouble(each -> place(each, false, x, y)).toArray()
          });
    }
  }

  /** Where the line crosses an edge. */
  private double place(int edge, boolean wantsX, Range x, Range y) {
    int i = edge / 2 / columns;
    int j = edge / 2 % columns;
    boolean goesUp = edge % 2 == 1;
    double from = z[i][j];
    double to = goesUp ? z[i + 1][j] : z[i][j + 1];
    double share = (level - from) / (to - from);
    double along = wantsX == goesUp ? 0 : share;
    return wantsX ? x.at(j + along, columns) : y.at(i + along, z.length);
  }
}
