package io.kerava.datasets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a label column in the order of their numbers, which is NumPy's: numbers by their
 * value (so {@code 2.0} comes before {@code 10.0}, and {@code 1} is {@code 1.0}), other labels by
 * their text. Whole numbers from 0 are their own numbers.
 */
final class CsvClasses {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

  private final List<String> names;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Map<BigDecimal, Integer> numbers = new HashMap<>();

  private CsvClasses(List<String> names) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      indices.put(names.get(i), i);
      Optional<BigDecimal> number = number(names.get(i));
      if (number.isPresent()) {
        numbers.putIfAbsent(number.get(), i);
      }
    }
  }

  /** Those that were named beforehand. */
  static CsvClasses named(List<String> names) {
    return new CsvClasses(names);
  }

  /** Those that some labels belong to. */
  static CsvClasses of(Collection<String> labels) {
    if (labels.stream().allMatch(label -> WHOLE_NUMBER.matcher(label).matches())) {
      int greatest = labels.stream().mapToInt(Integer::parseInt).max().orElse(-1);
      return new CsvClasses(IntStream.rangeClosed(0, greatest).mapToObj(String::valueOf).toList());
    }
    Map<BigDecimal, String> numbers = new TreeMap<>();
    for (String label : labels) {
      Optional<BigDecimal> number = number(label);
      if (number.isEmpty()) {
        return new CsvClasses(List.copyOf(new TreeSet<>(labels)));
      }
      numbers.putIfAbsent(number.get(), label);
    }
    return new CsvClasses(new ArrayList<>(numbers.values()));
  }

  /** A label that is a whole number from 0, so that it is its class. */
  static Optional<Integer> wholeNumber(String label) {
    return WHOLE_NUMBER.matcher(label).matches()
        ? Optional.of(Integer.parseInt(label))
        : Optional.empty();
  }

  /** Whether a cell is a number as tables have them. */
  static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
  }

  private static Optional<BigDecimal> number(String label) {
    // Stripped, since 1.0 and 1.00 are one number but no equal BigDecimals.
    return isNumber(label)
        ? Optional.of(new BigDecimal(label).stripTrailingZeros())
        : Optional.empty();
  }

  List<String> names() {
    return names;
  }

  /** The number of a label's class; {@code null} where it belongs to none. */
  @Nullable Integer index(String label) {
    Integer index = indices.get(label);
    return index == null ? number(label).map(numbers::get).orElse(null) : index;
  }
}
