package io.kerava.models;

import java.io.PrintStream;

/** A program that trains all the {@link SeededModel}s and prints a line with a digest for each. */
final class SeededTrainings {
  static final String MARK = "digest ";

  private SeededTrainings() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    for (SeededModel each : SeededModel.values()) {
      out.println(line(each, each.trainedDigest()));
    }
  }

  static String line(SeededModel model, long digest) {
    return MARK + model + " " + Long.toHexString(digest);
  }
}
