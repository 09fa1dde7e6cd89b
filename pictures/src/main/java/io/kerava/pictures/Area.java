package io.kerava.pictures;

/** An upright rectangle in a drawing, given by its upper left corner and its lengths. */
record Area(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  Point middle() {
    return new Point(x + width / 2, y + height / 2);
  }
}
