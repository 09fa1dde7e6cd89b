package io.kerava.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What a program prints. */
final class Output {
  private Output() {}

  /** The lines, without blanks at their ends. */
  static List<String> of(Runnable program) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
  }

  /** The numbers of each line that has nothing else. */
  static List<double[]> rows(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("[\\d.\\s-]*\\d[\\d.\\s-]*"))
        .map(line -> Stream.of(line.trim().split("\\s+")).mapToDouble(Double::parseDouble))
        .map(numbers -> numbers.toArray())
        .toList();
  }
}
