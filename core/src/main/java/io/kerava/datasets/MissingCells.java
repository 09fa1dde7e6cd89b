package io.kerava.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is done about cells without a value.
 *
 * @param texts what such a cell holds, beside what pandas takes for one
 * @param dropsRows whether rows that have one are left out
 * @param fill the number that takes its place
 */
record MissingCells(Set<String> texts, boolean dropsRows, OptionalDouble fill) {
  /** The default {@code na_values} of {@code pandas.read_csv}. */
  private static final Set<String> PANDAS =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  /** A missing cell is an error. */
  static final MissingCells REFUSED = new MissingCells(Set.of(), false, OptionalDouble.empty());

  MissingCells withTexts(List<String> more) {
    Set<String> all = new HashSet<>(texts);
    all.addAll(more);
    return new MissingCells(Set.copyOf(all), dropsRows, fill);
  }

  MissingCells droppingRows() {
    return new MissingCells(texts, true, fill);
  }

  MissingCells filledWith(double value) {
    return new MissingCells(texts, dropsRows, OptionalDouble.of(value));
  }

  boolean includes(String cell) {
    return PANDAS.contains(cell) || texts.contains(cell);
  }
}
