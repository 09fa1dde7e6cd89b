package io.kerava.preprocessing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a vocabulary from a text file in UTF-8: one term in each line. */
final class VocabularyFile {
  private VocabularyFile() {}

  static List<String> read(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("Vocabulary file " + file + " does not exist.");
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Vocabulary file "
              + file
              + " can't be read: expected text in UTF-8, one term in each line. Received: "
              + e,
          e);
    }
  }
}
