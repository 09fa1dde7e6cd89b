package io.kerava.optimizers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.optimizers.schedules.LearningRateSchedules;
import org.jspecify.annotations.Nullable;

/** What {@code learning_rate} takes: a number or a schedule. */
final class LearningRate implements ArgumentType<LearningRateSchedule> {
  @Override
  public String expected() {
    return "a number of 0 or more, or a schedule";
  }

  @Override
  public boolean accepts(LearningRateSchedule value) {
    return !(value instanceof ConstantRate constant)
        || (Double.isFinite(constant.value()) && constant.value() >= 0);
  }

  /**
   * Keras holds the rate in float32 and writes all digits of that; 0.0010000000474974513 is 0.001.
   */
  @Override
  public LearningRateSchedule fromJson(Object json) {
    if (json instanceof Number number) {
      double value = number.doubleValue();
      float single = (float) value;
      return new ConstantRate(single == value ? Double.parseDouble(Float.toString(single)) : value);
    }
    return LearningRateSchedules.REGISTRY.fromJson(JsonValue.object(json));
  }

  @Override
  public @Nullable Object toJson(LearningRateSchedule value) {
    return value instanceof ConstantRate constant
        ? Double.valueOf((float) constant.value())
        : LearningRateSchedules.REGISTRY.toJson(value);
  }

  @Override
  public String show(LearningRateSchedule value) {
    return value instanceof ConstantRate constant
        ? PythonText.number(constant.value())
        : LearningRateSchedules.REGISTRY.show(value);
  }
}
