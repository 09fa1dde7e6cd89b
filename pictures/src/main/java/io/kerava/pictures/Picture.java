package io.kerava.pictures;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.swing.JComponent;

/**
 * What was drawn: an image, a text of SVG, a file of either, or a component.
 *
 * <pre>{@code
 * Picture diagram = NeuronDiagram.of(model);
 * diagram.save("network.svg");
 * diagram.save("network.png");
 * }</pre>
 */
public interface Picture {
  /** The width in pixels, at scale 1. */
  int width();

  /** The height in pixels, at scale 1. */
  int height();

  /** The picture in SVG 1.1, with text as text. */
  String toSvg();

  /** The picture as pixels; see {@link #toImage(double)}. */
  default BufferedImage toImage() {
    return toImage(1);
  }

  /**
   * The picture as pixels.
   *
   * @param scale pixels for each of {@link #width()} and {@link #height()}, such as 2 for a screen
   *     of high resolution
   * @throws IllegalArgumentException where it isn't above 0 and at most 20, or the image would have
   *     more pixels than memory holds
   */
  BufferedImage toImage(double scale);

  /**
   * The picture as a component of Swing, for a window or for a notebook that shows components. It
   * is as sharp as the screen.
   */
  default JComponent toComponent() {
    return new PictureComponent(this);
  }

  /**
   * Writes a file, whole or not at all; folders that are missing are made.
   *
   * @param file ends in {@code .svg} or {@code .png}; a PNG has two pixels for one of the picture,
   *     or what the picture's dpi says
   * @throws IllegalArgumentException where it ends otherwise, or a PNG would have more pixels than
   *     memory holds
   * @throws java.io.UncheckedIOException where it can't be written
   */
  void save(Path file);

  /** Writes a file; see {@link #save(Path)}. */
  default void save(String file) {
    save(Path.of(file));
  }
}
