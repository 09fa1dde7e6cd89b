package io.kerava.pictures;

import io.kerava.numpy.Np;
import io.kerava.sklearn.ClassificationMetrics;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A confusion matrix: true classes downwards, predicted ones to the right, as scikit-learn's. */
final class ConfusionChart implements Painter {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 480;
  private static final int MARGIN = 16;
  private static final double SIZE = 13;
  private static final double LINE = 18;
  private static final double SMALLEST_NAME = 9;
  private static final double MOST_NAME = 40;
  private static final double GAP = 8;
  private static final double SHARE_OF_NAMES = 0.25;
  private static final double SHARE_OF_CELL = 0.8;

  private final int[][] counts;
  private final List<String> names;
  private final String title;
  private final Theme theme;

  private ConfusionChart(int[][] counts, List<String> names, String title, Theme theme) {
    this.counts = counts;
    this.names = names;
    this.title = title;
    this.theme = theme;
  }

  static Picture of(int[] yTrue, int[] yPred, ChartOptions options) {
    int[][] counts = ClassificationMetrics.confusionMatrix(yTrue, yPred);
    int[] classes = Np.unique(IntStream.concat(IntStream.of(yTrue), IntStream.of(yPred)).toArray());
    List<String> all = options.namesOf(classes[classes.length - 1] + 1);
    List<String> names = IntStream.of(classes).mapToObj(each -> name(all, each)).toList();
    String title = options.titleOr("Confusion matrix");
    return Page.of(
        title, new ConfusionChart(counts, names, title, options.theme()), options, WIDTH, HEIGHT);
  }

  private static String name(List<String> names, int label) {
    return label < 0 ? Integer.toString(label) : names.get(label);
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    Words words = new Words(graphics, theme);
    double namesWidth =
        names.stream().mapToDouble(each -> Fonts.width(each, SIZE, false)).max().orElse(0);
    double room = Math.min(namesWidth, width * SHARE_OF_NAMES);
    double left = MARGIN + LINE + room + GAP;
    double top = title.isEmpty() ? MARGIN : Words.TITLE_HEIGHT + GAP;
    double side =
        Math.min(
            (width - left - MARGIN) / counts.length,
            (height - top - 2 * LINE - MARGIN) / counts.length);
    left += (width - left - MARGIN - side * counts.length) / 2; // in the middle of what is left
    double right = left + side * counts.length;
    double bottom = top + side * counts.length;
    words.title(title, width);
    int columnsOfName = (int) Math.ceil(Math.min(namesWidth + GAP, MOST_NAME) / side);
    int rowsOfName = (int) Math.ceil(SMALLEST_NAME / side);
    for (int i = 0; i < counts.length; i++) {
      int samples = Math.max(1, Arrays.stream(counts[i]).sum());
      for (int j = 0; j < counts.length; j++) {
        int color = map().color((double) counts[i][j] / samples);
        graphics.setColor(new Color(color));
        double x = left + j * side;
        double y = top + i * side;
        graphics.fill(new Rectangle2D.Double(x, y, side - 1, side - 1));
        String count = String.format(Locale.ROOT, "%,d", counts[i][j]);
        words.fitted(
            count,
            x + side / 2,
            y + side / 2,
            side * SHARE_OF_CELL,
            side * SHARE_OF_CELL,
            onto(color));
      }
      String name = names.get(i);
      if (i % rowsOfName == 0) {
        words.fittedEnd(
            Words.cut(name, room, SIZE),
            left - GAP,
            top + (i + 0.5) * side,
            Math.min(side * rowsOfName, LINE));
      }
      if (i % columnsOfName == 0) {
        words.centered(
            Words.cut(name, side * columnsOfName - GAP / 2, SIZE),
            left + (i + 0.5) * side,
            bottom + LINE,
            SIZE,
            false);
      }
    }
    words.centered("Predicted", (left + right) / 2, bottom + 2 * LINE + GAP / 2, SIZE, false);
    words.upwards("True", left - room - GAP - LINE + SIZE / 2, (top + bottom) / 2, SIZE);
  }

  private ColorMap map() {
    return theme == Theme.LIGHT ? ColorMap.BLUES : ColorMap.BLUES_ON_DARK;
  }

  private static int onto(int color) {
    return ColorMap.isLight(color) ? Theme.LIGHT.words() : 0xFFFFFF;
  }
}
