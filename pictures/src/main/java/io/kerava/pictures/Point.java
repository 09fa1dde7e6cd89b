package io.kerava.pictures;

/** A place in a drawing; y downwards. */
record Point(double x, double y) {
  Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }
}
