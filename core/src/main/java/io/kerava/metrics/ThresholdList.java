package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.None;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One threshold or several; a single one stands in JSON as a plain number. */
final class ThresholdList implements ArgumentType<List<Double>> {
  /** The argument of every metric that has it. */
  static final Argument<List<Double>> THRESHOLDS =
      Argument.optional("thresholds", new ThresholdList());

  /** The thresholds as a value of {@link #THRESHOLDS}. */
  static List<Double> of(double... thresholds) {
    return of("thresholds", thresholds);
  }

  /**
   * Numbers as a value of an argument.
   *
   * @throws IllegalArgumentException where they are null; the message names them
   */
  static List<Double> of(String name, double... numbers) {
    return Arrays.stream(None.refused(name, numbers)).boxed().toList();
  }

  @Override
  public String expected() {
    return "one or more numbers in [0, 1]";
  }

  @Override
  public boolean accepts(List<Double> value) {
    return !value.isEmpty() && value.stream().allMatch(each -> each >= 0 && each <= 1);
  }

  @Override
  public List<Double> fromJson(Object json) {
    return JsonValue.listOrOne(json).stream().map(JsonValue::number).toList();
  }

  @Override
  public @Nullable Object toJson(List<Double> value) {
    return value.size() == 1 ? value.get(0) : value;
  }
}
