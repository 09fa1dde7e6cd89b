package io.kerava.pictures;

import java.awt.BasicStroke;

/** How a line of a chart is drawn. */
enum Stroke {
  SOLID(2f),
  DASHED(2f, 7, 4),
  DOTTED(1.5f, 2, 3),
  THIN(1f),
  HAIR(0.5f);

  @SuppressWarnings("ImmutableEnumChecker") // a BasicStroke never changes
  private final BasicStroke pen;

  Stroke(float width, float... dashes) {
    pen =
        dashes.length == 0
            ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  BasicStroke pen() {
    return pen;
  }
}
