package io.kerava.graph;

import io.kerava.config.None;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an operation such as a layer is called: which of the tensors that it takes is what, and what
 * is said beside them; the arguments of Keras's {@code call} without the tensors themselves.
 *
 * @param positional how many tensors come first, without a keyword
 * @param isList whether these are one list, such as that of a merging layer
 * @param tensors how many tensors follow under each keyword, in this order
 * @param flags what is said by a keyword that is no tensor
 */
public record CallForm(
    int positional, boolean isList, Map<String, Integer> tensors, Map<String, Boolean> flags) {
  /** The flag that says in which mode a layer works; that of the model has the last word. */
  public static final String TRAINING = "training";

  /** One tensor and nothing else. */
  public static final CallForm ONE = new CallForm(1, false, Map.of(), Map.of());

  /** Maps that nobody changes, in their order. */
  public CallForm {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
  }

  /** One tensor, or a list of several, and nothing else. */
  public static CallForm of(int inputs) {
    return inputs == 1 ? ONE : new CallForm(inputs, true, Map.of(), Map.of());
  }

  /** Whether nothing is said by keyword that changes what is computed. */
  public boolean isPlain() {
    return tensors.isEmpty() && flags.keySet().stream().allMatch(TRAINING::equals);
  }

  /** Of all that belongs to the tensors of a call, what belongs to those without a keyword. */
  public <T> List<T> positional(List<T> all) {
    return None.refused("all", all).subList(0, positional);
  }

  /** Of all that belongs to the tensors of a call, what belongs to those of a keyword. */
  public <T> List<T> of(String keyword, List<T> all) {
    int from = positional;
    for (Map.Entry<String, Integer> each : tensors.entrySet()) {
      if (each.getKey().equals(keyword)) {
        return all.subList(from, from + each.getValue());
      }
      from += each.getValue();
    }
    return List.of();
  }

  /** Whether a flag is set. */
  public boolean has(String flag) {
    return flags.getOrDefault(flag, false);
  }
}
