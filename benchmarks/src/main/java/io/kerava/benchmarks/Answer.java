package io.kerava.benchmarks;

/** What a worker says. */
sealed interface Answer {
  /** It has started. */
  record Ready(String description) implements Answer {}

  /** It has done a work. */
  record Done(double time, double accuracy) implements Answer {}

  /** It can't do that work, or isn't there at all. */
  record None(String reason) implements Answer {}

  /** Something went wrong. */
  record Failed(String reason) implements Answer {}

  static Answer parse(String line) {
    String[] parts = line.split(" ", 2);
    String rest = parts.length == 2 ? parts[1] : "";
    return switch (parts[0]) {
      case "ready" -> new Ready(rest);
      case "done" -> {
        String[] numbers = rest.split(" ", -1);
        yield new Done(number(numbers[0]), number(numbers[1]));
      }
      case "none" -> new None(rest);
      default -> new Failed(rest);
    };
  }

  /** Python writes {@code nan} where Java writes {@code NaN}. */
  private static double number(String text) {
    return text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
  }
}
