package io.kerava.pictures;

/** A piece of a line of text, all of it bold or none. */
record TextRun(String text, boolean bold) {
  static TextRun plain(String text) {
    return new TextRun(text, false);
  }

  static TextRun bold(String text) {
    return new TextRun(text, true);
  }

  double width(double size) {
    return Fonts.width(text, size, bold);
  }
}
