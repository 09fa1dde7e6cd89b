package io.kerava.saving.old;

import static java.util.Map.entry;

import io.kerava.config.CustomObjects;
import io.kerava.config.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An old optimizer in the words of Keras 3. */
final class OldOptimizer {
  private static final String LEARNING_RATE = "learning_rate";
  private static final String DECAY = "decay";
  private static final double NADAM_DECAY = 0.004;

  /** Keras's own were registered as if they were of others. */
  private static final String CUSTOM = "Custom>";

  private static final List<Change> ALL =
      List.of(
          Change.rename("lr", LEARNING_RATE),
          Change.noneMeans("epsilon", 1e-7),
          Change.drop("jit_compile", "is_legacy_optimizer"),
          OldOptimizer::schedule);

  /** Those of one class come before the others. */
  private static final Map<String, List<Change>> OF_CLASS =
      Map.ofEntries(
          entry("Adagrad", List.of(Change.absentMeans("initial_accumulator_value", 0.0))),
          entry(
              "Nadam",
              List.of(
                  Change.only("schedule_decay", NADAM_DECAY, "it is 0.004 in Keras 3"),
                  Change.only(DECAY, NADAM_DECAY, "it is 0.004 in Keras 3"))));

  private OldOptimizer() {}

  static Object modernized(Object old) {
    if (!(old instanceof Map<?, ?>)) {
      return old;
    }
    Map<String, @Nullable Object> given = withClass(JsonValue.object(old));
    if (PlainValues.isOfOthers(given)
        || !(given.get("class_name") instanceof String name)
        || CustomObjects.has(name)) {
      return given;
    }
    Map<String, @Nullable Object> optimizer = PlainValues.withoutOrigin(given);
    String className = name.startsWith(CUSTOM) ? name.substring(CUSTOM.length()) : name;
    optimizer.put("class_name", className);
    if (optimizer.get("config") instanceof Map<?, ?> config) {
      OldArguments arguments =
          new OldArguments("The optimizer " + className, JsonValue.object(config));
      OF_CLASS.getOrDefault(className, List.of()).forEach(each -> each.apply(arguments));
      ALL.forEach(each -> each.apply(arguments));
      optimizer.put("config", arguments.values());
    }
    return optimizer;
  }

  /** Up to Keras 1.0, the class stood among the arguments. */
  private static Map<String, @Nullable Object> withClass(Map<String, @Nullable Object> old) {
    if (old.containsKey("class_name") || !(old.get("name") instanceof String name)) {
      return old;
    }
    Map<String, @Nullable Object> config = new LinkedHashMap<>(old);
    config.remove("name");
    Map<String, @Nullable Object> optimizer = new LinkedHashMap<>();
    optimizer.put("class_name", name);
    optimizer.put("config", config);
    return optimizer;
  }

  /** A rate that falls with each step, {@code lr / (1 + decay * step)}, is a schedule now. */
  private static void schedule(OldArguments arguments) {
    Object rate = arguments.get(LEARNING_RATE);
    if (rate instanceof Map<?, ?> schedule) {
      arguments.put(LEARNING_RATE, PlainValues.withoutOrigin(JsonValue.object(schedule)));
    }
    if (!(arguments.get(DECAY) instanceof Number decay) || decay.doubleValue() == 0) {
      Change.onlyNone(DECAY, "it is a number").apply(zeroIsNone(arguments));
      return;
    }
    if (!(rate instanceof Number)) {
      throw arguments.refused(DECAY, "the learning rate is no number that could fall");
    }
    arguments.remove(DECAY);
    arguments.put(LEARNING_RATE, inverseTimeDecay(rate, decay));
  }

  private static OldArguments zeroIsNone(OldArguments arguments) {
    if (arguments.get(DECAY) instanceof Number) {
      arguments.remove(DECAY);
    }
    return arguments;
  }

  private static Map<String, @Nullable Object> inverseTimeDecay(Object rate, Object decay) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("initial_learning_rate", rate);
    config.put("decay_steps", 1);
    config.put("decay_rate", decay);
    config.put("staircase", false);
    Map<String, @Nullable Object> schedule = new LinkedHashMap<>();
    schedule.put("class_name", "InverseTimeDecay");
    schedule.put("config", config);
    return schedule;
  }
}
