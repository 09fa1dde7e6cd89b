package io.kerava.pictures;

import io.kerava.config.Options;
import io.kerava.models.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A network as a textbook draws it: a row of circles for each layer, each joined to every circle of
 * the row before; the input green, the output red, all else blue. At the left of a row stand its
 * number of units and its activation. Of many units the first ten are drawn, and the others
 * counted: {@code Units: 32 (+22 more)}.
 *
 * <pre>{@code
 * NeuronDiagram.of(model).save("xor.svg");
 * NeuronDiagram.of(model, d -> d.title("XOR").mostUnits(6)).save("xor.png");
 * }</pre>
 *
 * <p>A layer whose output isn't a row of units, such as a convolution, is a box with its name and
 * the shape of its output, and so is one without units of its own, such as {@code Dropout}.
 */
public final class NeuronDiagram {
  private static final double MARGIN = 24;
  private static final double RADIUS = 15;
  private static final double UNIT_DISTANCE = 46;
  private static final double ROW_DISTANCE = 96;
  private static final double LABEL_DISTANCE = 32;
  private static final double BOX_HEIGHT = 40;
  private static final double BOX_PADDING = 16;
  private static final double SIZE = 14;
  private static final double LINE_HEIGHT = 18;
  private static final double TITLE_SIZE = 18;
  private static final double TITLE_HEIGHT = 40;

  private final List<NeuronRow> rows;
  private final String title;
  private final Theme theme;
  private final List<Mark> marks = new ArrayList<>();
  private final double labelWidth;
  private final double rowWidth;
  private final double top;

  private NeuronDiagram(List<NeuronRow> rows, NeuronOptions options) {
    this.rows = rows;
    this.title = options.title();
    this.theme = options.theme();
    this.labelWidth =
        rows.stream()
            .flatMap(row -> row.label().stream())
            .mapToDouble(line -> Fonts.width(line, SIZE, false))
            .max()
            .orElse(0);
    this.rowWidth = rows.stream().mapToDouble(this::width).max().orElse(0);
    this.top = MARGIN + (title.isEmpty() ? 0 : TITLE_HEIGHT);
  }

  /**
   * The diagram of a model.
   *
   * @throws IllegalArgumentException where the model has no layers
   * @throws IllegalStateException where the model isn't built, so that nobody knows its input
   */
  public static Picture of(Sequential model) {
    return of(model, options -> options);
  }

  /** The diagram of a model, with options; see {@link #of(Sequential)}. */
  public static Picture of(Sequential model, UnaryOperator<NeuronOptions> options) {
    NeuronOptions chosen =
        Options.chosen(
            "NeuronDiagram.of(model, d -> d.mostUnits(6))", new NeuronOptions(), options);
    return new NeuronDiagram(NeuronRow.of(model, chosen.mostUnits()), chosen)
        .drawing("The network " + model.name());
  }

  private double width(NeuronRow row) {
    return row.isBox()
        ? Fonts.width(row.name(), SIZE, false) + 2 * BOX_PADDING
        : (row.circles() - 1) * UNIT_DISTANCE + 2 * RADIUS;
  }

  private double middle() {
    return MARGIN + labelWidth + LABEL_DISTANCE + rowWidth / 2;
  }

  private double y(int row) {
    return top + RADIUS + LINE_HEIGHT / 2 + row * ROW_DISTANCE;
  }

  /** Where lines begin and end at a row: at the middle of each circle, or of the box. */
  private double[] ends(NeuronRow row) {
    int count = row.isBox() ? 1 : row.circles();
    double[] ends = new double[count];
    for (int i = 0; i < count; i++) {
      ends[i] = middle() + (i - (count - 1) / 2.0) * UNIT_DISTANCE;
    }
    return ends;
  }

  private Drawing drawing(String description) {
    double width = middle() + rowWidth / 2 + MARGIN;
    if (!title.isEmpty()) {
      width = Math.max(width, 2 * MARGIN + Fonts.width(title, TITLE_SIZE, true));
      marks.add(
          new Mark.Words(
              title,
              width / 2,
              MARGIN + TITLE_SIZE,
              Mark.Anchor.MIDDLE,
              TITLE_SIZE,
              true,
              theme.words()));
    }
    for (int i = 1; i < rows.size(); i++) {
      join(i - 1, i);
    }
    for (int i = 0; i < rows.size(); i++) {
      draw(i);
    }
    double height = y(rows.size() - 1) + RADIUS + LINE_HEIGHT / 2 + MARGIN;
    return new Drawing(
        (int) Math.ceil(width),
        (int) Math.ceil(height),
        title.isEmpty() ? description : title,
        theme.page(),
        List.copyOf(marks));
  }

  private void join(int above, int below) {
    for (double from : ends(rows.get(above))) {
      for (double to : ends(rows.get(below))) {
        marks.add(new Mark.Line(from, y(above), to, y(below), theme.lines()));
      }
    }
  }

  private void draw(int index) {
    NeuronRow row = rows.get(index);
    double y = y(index);
    if (row.isBox()) {
      double width = width(row);
      marks.add(
          new Mark.Box(
              middle() - width / 2,
              y - BOX_HEIGHT / 2,
              width,
              BOX_HEIGHT,
              theme.box(),
              row.color()));
      marks.add(words(row.name(), middle(), y + SIZE / 3, Mark.Anchor.MIDDLE));
    } else {
      for (double x : ends(row)) {
        marks.add(new Mark.Disc(x, y, RADIUS, row.color()));
      }
    }
    List<String> label = row.label();
    double first = y + SIZE / 3 - (label.size() - 1) * LINE_HEIGHT / 2;
    for (int i = 0; i < label.size(); i++) {
      marks.add(words(label.get(i), MARGIN, first + i * LINE_HEIGHT, Mark.Anchor.START));
    }
  }

  private Mark words(String text, double x, double y, Mark.Anchor anchor) {
    return new Mark.Words(text, x, y, anchor, SIZE, false, theme.words());
  }
}
