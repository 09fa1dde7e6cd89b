package io.kerava.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders. */
public final class Folders {
  private Folders() {}

  /**
   * Makes a folder, and those above it, where they are missing.
   *
   * @return the folder
   */
  public static Path create(Path folder) throws IOException {
    // Up to Java 18 createDirectories takes a link to a folder for something that is in the way.
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }
}
