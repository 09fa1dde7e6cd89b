package io.kerava.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of which a part is written by a program. */
final class Page {
  /** The last line of such a part. */
  static final String END = "<!-- Written until here -->";

  private Page() {}

  /** Puts a text between the line that begins a part and the line that ends it. */
  static void replace(Path page, String begin, String text) throws IOException {
    String whole = Files.readString(page);
    int from = whole.indexOf(begin);
    int to = from < 0 ? -1 : whole.indexOf(END, from);
    if (to < 0) {
      throw new IOException(
          page + " has no place for the tables. Expected the lines " + begin + " and " + END);
    }
    String head = whole.substring(0, from + begin.length());
    Files.writeString(page, head + "\n\n" + text.strip() + "\n\n" + whole.substring(to));
  }
}
