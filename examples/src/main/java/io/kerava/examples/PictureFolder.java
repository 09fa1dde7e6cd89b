package io.kerava.examples;

import io.kerava.pictures.Picture;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Where the examples draw to: the folder that {@code -Dpictures=…} names, and nowhere without. */
final class PictureFolder {
  private static final String PROPERTY = "pictures";

  private PictureFolder() {}

  /** Says how pictures are had, where none are drawn. */
  static void announce() {
    if (folder().isEmpty()) {
      System.out.println("(No pictures are drawn: -Dpictures=folder says where to.)");
    }
  }

  /** Draws and saves as SVG and as PNG. */
  static void save(String name, Supplier<Picture> drawn) {
    if (!folder().isEmpty()) {
      Picture picture = drawn.get();
      for (String ending : new String[] {".svg", ".png"}) {
        Path file = Path.of(folder(), name + ending);
        picture.save(file);
        System.out.println("Drawn: " + file);
      }
    }
  }

  private static String folder() {
    return System.getProperty(PROPERTY, "");
  }
}
