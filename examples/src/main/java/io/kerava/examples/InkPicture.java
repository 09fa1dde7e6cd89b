package io.kerava.examples;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Draws grey images side by side with letters, the darker the more ink. */
final class InkPicture {
  private static final String INK = " .:-=+*#%@";

  private InkPicture() {}

  /**
   * Prints images in rows.
   *
   * @param images (images, height, width), from 0 to 1
   * @param across how many stand side by side
   */
  static void print(INDArray images, int across) {
    int count = Math.toIntExact(images.size(0));
    for (int first = 0; first < count; first += across) {
      StringBuilder[] lines = new StringBuilder[Math.toIntExact(images.size(1))];
      Arrays.setAll(lines, i -> new StringBuilder());
      for (int image = first; image < Math.min(count, first + across); image++) {
        add(images.slice(image), lines);
      }
      for (StringBuilder line : lines) {
        System.out.println(line.toString().stripTrailing());
      }
    }
  }

  private static void add(INDArray image, StringBuilder[] lines) {
    for (int row = 0; row < lines.length; row++) {
      for (int column = 0; column < image.size(1); column++) {
        long ink = Math.round(image.getDouble(row, column) * (INK.length() - 1));
        lines[row].append(
            INK.charAt(Math.toIntExact(Math.max(0, Math.min(INK.length() - 1, ink)))));
      }
    }
  }
}
