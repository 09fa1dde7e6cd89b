package io.kerava.benchmarks;

import java.util.List;
import java.util.Locale;

/** The bars of one work, in the order of the peers. */
final class BarPanel {
  private static final int TITLE_HEIGHT = 26;
  private static final int ROW_HEIGHT = 20;
  private static final int BAR_HEIGHT = 13;
  private static final int GAP_BELOW = 18;
  private static final int NAME_WIDTH = 160;
  private static final int VALUE_WIDTH = 124;
  private static final int SPACE = 6;
  private static final double THINNEST = 1.5;

  /** A bar that is this many times as long as the next shorter one is broken. */
  private static final double BREAK = 4;

  private static final String KERAVA_COLOR = "#0a7f5a";
  private static final String SAME_HOUSE_COLOR = "#7fc8ae";
  private static final String OTHER_COLOR = "#a8b3bf";

  private final String title;
  private final List<Measurement> bars;
  private final Results results;
  private final int width;
  private final double longest;

  BarPanel(String title, List<Measurement> bars, Results results, int width) {
    this.title = title;
    this.bars = bars;
    this.results = results;
    this.width = width;
    this.longest = longest(bars);
  }

  /** The time at the end of the panel; one or a few far longer times don't flatten the others. */
  private static double longest(List<Measurement> bars) {
    double[] others =
        bars.stream()
            .filter(each -> each.peer() != Peer.KERAVA)
            .mapToDouble(Measurement::median)
            .sorted()
            .toArray();
    int last = others.length - 1;
    while (last > 0 && others[last] > BREAK * others[last - 1]) {
      last--;
    }
    return last < 0 ? bars.get(0).median() : Math.max(others[last], bars.get(0).median());
  }

  int height() {
    return TITLE_HEIGHT + bars.size() * ROW_HEIGHT + GAP_BELOW;
  }

  String svg() {
    StringBuilder svg = new StringBuilder(BarChart.text(0, 16, "title", title));
    for (int i = 0; i < bars.size(); i++) {
      svg.append(row(bars.get(i), TITLE_HEIGHT + i * ROW_HEIGHT));
    }
    return svg.toString();
  }

  private String row(Measurement bar, int top) {
    boolean isKerava = bar.peer() == Peer.KERAVA;
    double full = width - NAME_WIDTH - VALUE_WIDTH - 2.0 * SPACE;
    boolean isBroken = bar.median() > longest;
    double length = Math.max(THINNEST, isBroken ? full : full * bar.median() / longest);
    int baseline = top + BAR_HEIGHT - 2;
    String emphasis = isKerava ? " kerava" : "";
    int left = NAME_WIDTH + SPACE;
    String svg =
        BarChart.text(NAME_WIDTH, baseline, "name" + emphasis, bar.peer().title())
            + String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                left,
                top,
                length,
                BAR_HEIGHT,
                color(bar.peer()));
    if (isBroken) {
      svg += gap(left + full - 3.0 * SPACE, top);
    }
    int valueAt = (int) Math.round(left + length) + SPACE;
    return svg + BarChart.text(valueAt, baseline, "value" + emphasis, value(bar));
  }

  /** A slanted white stroke through a bar that goes on. */
  private static String gap(double x, int top) {
    return String.format(
        Locale.ROOT,
        "<path d=\"M%.1f %d l4 -%d\" stroke=\"#ffffff\" stroke-width=\"3\"/>%n",
        x,
        top + BAR_HEIGHT + 1,
        BAR_HEIGHT + 2);
  }

  private String value(Measurement bar) {
    String time = bar.work().unit().format(bar.median());
    return bar.peer() == Peer.KERAVA || results.ratio(bar.work(), bar.peer()).isEmpty()
        ? time
        : time + " · " + Figures.ratio(results.ratio(bar.work(), bar.peer()).getAsDouble());
  }

  private static String color(Peer peer) {
    return switch (peer) {
      case KERAVA -> KERAVA_COLOR;
      case KERAVA_DL4J -> SAME_HOUSE_COLOR;
      default -> OTHER_COLOR;
    };
  }
}
