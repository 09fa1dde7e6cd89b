package io.kerava.models;

import java.io.PrintStream;

/**
 * A program that trains all the {@link SeededModel}s and prints a line with a digest for each. The
 * last comes first, for it has ND4J's first product, at which ND4J sets OpenBLAS's threads.
 */
final class SeededTrainings {
  static final String MARK = "digest ";

  private SeededTrainings() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    SeededModel[] models = SeededModel.values();
    for (int i = models.length - 1; i >= 0; i--) {
      out.println(line(models[i], models[i].trainedDigest()));
    }
  }

  static String line(SeededModel model, long digest) {
    return MARK + model + " " + Long.toHexString(digest);
  }
}
