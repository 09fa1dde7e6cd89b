package io.kerava.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The results as horizontal bars, a panel for each work, in SVG. */
final class BarChart {
  private static final int WIDTH = 1040;
  private static final int COLUMNS = 2;
  private static final int MARGIN = 16;
  private static final int HEADER = 48;
  private static final int PANEL_WIDTH = (WIDTH - (COLUMNS + 1) * MARGIN) / COLUMNS;
  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #24292f }
        .head { font-size: 16px; font-weight: 600 }
        .title { font-size: 13px; font-weight: 600 }
        .note { fill: #57606a }
        .kerava { font-weight: 600 }
        .name { text-anchor: end }
      </style>
      """;

  private BarChart() {}

  static String of(Results results) {
    int[] bottoms = new int[COLUMNS];
    Arrays.fill(bottoms, HEADER);
    StringBuilder panels = new StringBuilder();
    for (Work work : results.works()) {
      List<Measurement> bars =
          results.measurements().stream()
              .filter(each -> each.work() == work && each.peer().isFramework())
              .toList();
      if (!bars.isEmpty()) {
        int column = bottoms[1] < bottoms[0] ? 1 : 0;
        BarPanel panel = new BarPanel(work.title(results.settings()), bars, results, PANEL_WIDTH);
        int left = MARGIN + column * (PANEL_WIDTH + MARGIN);
        panels.append(
            String.format(
                Locale.ROOT,
                "<g transform=\"translate(%d %d)\">%n%s</g>%n",
                left,
                bottoms[column],
                panel.svg()));
        bottoms[column] += panel.height();
      }
    }
    int height = Arrays.stream(bottoms).max().orElse(0) + MARGIN;
    String size = String.format(Locale.ROOT, "width=\"%d\" height=\"%d\"", WIDTH, height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        + size
        + String.format(Locale.ROOT, " viewBox=\"0 0 %d %d\">%n", WIDTH, height)
        + STYLE
        + "<rect "
        + size
        + " fill=\"#ffffff\"/>\n"
        + heading(results)
        + panels
        + "</svg>\n";
  }

  private static String heading(Results results) {
    String machine =
        results.machine().getOrDefault(Machine.BACKEND, "")
            + ". Less is better; a broken bar is longer than the panel.";
    return text(MARGIN, 20, "head", "Time by framework") + text(MARGIN, 38, "note", machine);
  }

  static String text(int x, int y, String kind, String content) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>%n",
        x,
        y,
        kind,
        content.replace("&", "&amp;").replace("<", "&lt;"));
  }
}
