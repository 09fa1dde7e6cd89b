package io.kerava.examples;

import io.kerava.pictures.Picture;
import io.kerava.pictures.TrainingReport;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Where the examples draw to: the folder that {@code -Dpictures=…} names, and nowhere without. */
final class PictureFolder {
  private static final String PROPERTY = "pictures";

  private PictureFolder() {}

  /** Says how pictures are had, where none are drawn. */
  static void announce() {
    if (!isGiven()) {
      System.out.println("(No pictures are drawn: -Dpictures=folder says where to.)");
    }
  }

  /** Whether anything is drawn. */
  static boolean isGiven() {
    return !folder().isEmpty();
  }

  /** Draws and saves as SVG and as PNG. */
  static void save(String name, Supplier<Picture> drawn) {
    if (isGiven()) {
      Picture picture = drawn.get();
      for (String ending : new String[] {".svg", ".png"}) {
        Path file = Path.of(folder(), name + ending);
        picture.save(file);
        System.out.println("Drawn: " + file);
      }
    }
  }

  /** Writes a report. */
  static void saveReport(String name, Supplier<TrainingReport> written) {
    if (isGiven()) {
      Path file = Path.of(folder(), name + ".html");
      written.get().save(file);
      System.out.println("Written: " + file);
    }
  }

  private static String folder() {
    return System.getProperty(PROPERTY, "");
  }
}
