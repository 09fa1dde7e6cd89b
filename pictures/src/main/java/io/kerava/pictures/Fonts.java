package io.kerava.pictures;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.function.DoubleSupplier;

/** The one font of the pictures, and how wide texts are in it. */
final class Fonts {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Fonts() {}

  /** A font without serifs. */
  static Font sansSerif(double size, boolean bold) {
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  /**
   * Checks that there is one.
   *
   * @throws IllegalStateException where the machine has no font
   */
  static void require() {
    width("x", 1, false);
  }

  /**
   * The width of a text in pixels.
   *
   * @throws IllegalStateException where the machine has no font
   */
  static double width(String text, double size, boolean bold) {
    return withFonts(() -> sansSerif(size, bold).getStringBounds(text, CONTEXT).getWidth());
  }

  /** What the JDK throws without fontconfig, libfreetype or any font differs by release. */
  static double withFonts(DoubleSupplier measured) {
    try {
      return measured.getAsDouble();
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e;
    } catch (Error | NullPointerException e) {
      throw new IllegalStateException(
          "Java finds no font on this machine, which a picture needs for its words. Install"
              + " fontconfig and a font, such as the packages fontconfig and fonts-dejavu-core of"
              + " Debian, or ttf-dejavu of Alpine.",
          e);
    }
  }
}
