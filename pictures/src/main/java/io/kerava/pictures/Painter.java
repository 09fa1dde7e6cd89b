package io.kerava.pictures;

import java.awt.Graphics2D;

/** What can be painted on a part of a page, again and again, at any scale. */
interface Painter {
  /**
   * Paints.
   *
   * @param graphics whose origin is the top left corner of the part
   */
  void paint(Graphics2D graphics, int width, int height);
}
