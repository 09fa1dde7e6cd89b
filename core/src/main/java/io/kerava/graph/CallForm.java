package io.kerava.graph;

import io.kerava.config.Given;
import io.kerava.config.None;
import io.kerava.ops.ArrayTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an operation such as a layer is called: which of the tensors that it takes is what, and what
 * is said beside them; the arguments of Keras's {@code call} without the tensors themselves.
 *
 * @param positional how many tensors come first, without a keyword
 * @param isList whether these are one list, such as that of a merging layer
 * @param tensors how many tensors follow under each keyword, in this order
 * @param flags what is said by a keyword that is no tensor
 * @param arrays numbers that stand under a keyword in the place of a tensor
 * @param unmasked the places in the list under {@link #MASK} where there is Keras's {@code None}
 */
public record CallForm(
    int positional,
    boolean isList,
    Map<String, Integer> tensors,
    Map<String, Boolean> flags,
    Map<String, ArrayTensor> arrays,
    Set<Integer> unmasked) {
  /** The flag that says in which mode a layer works; that of the model has the last word. */
  public static final String TRAINING = "training";

  /**
   * The keyword of a mask that is given in the place of the one that comes with the first tensors;
   * a flag of that name says that there was one, where engines carry it beside the tensors.
   */
  public static final String MASK = "mask";

  /** One tensor and nothing else. */
  public static final CallForm ONE = new CallForm(1, false, Map.of(), Map.of());

  /** Maps that nobody changes, in their order. */
  public CallForm {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    unmasked = Set.copyOf(unmasked);
  }

  /** A form whose masks are all there. */
  public CallForm(
      int positional,
      boolean isList,
      Map<String, Integer> tensors,
      Map<String, Boolean> flags,
      Map<String, ArrayTensor> arrays) {
    this(positional, isList, tensors, flags, arrays, Set.of());
  }

  /** A form without arrays. */
  public CallForm(
      int positional, boolean isList, Map<String, Integer> tensors, Map<String, Boolean> flags) {
    this(positional, isList, tensors, flags, Map.of());
  }

  /** The same with another answer to whether tensors without a keyword are one list. */
  public CallForm withList(boolean list) {
    return new CallForm(positional, list, tensors, flags, arrays, unmasked);
  }

  /** An array that stands under a keyword. */
  public Optional<ArrayTensor> array(String keyword) {
    return Optional.ofNullable(arrays.get(keyword));
  }

  /** One tensor, or a list of several, and nothing else. */
  public static CallForm of(int inputs) {
    return inputs == 1 ? ONE : new CallForm(inputs, true, Map.of(), Map.of());
  }

  /** Whether nothing is said by keyword that changes what is computed. */
  public boolean isPlain() {
    return tensors.isEmpty()
        && arrays.isEmpty()
        && Set.of(TRAINING, MASK).containsAll(flags.keySet());
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

  /**
   * Of all that belongs to the tensors of a call, what belongs to the masks that are given: nothing
   * where {@code None} is.
   */
  public <T> List<Optional<T>> masks(List<T> all) {
    return new Given<>(of(MASK, all), unmasked).all();
  }

  /** The form without the tensors of {@link #MASK}, of which a flag remains. */
  public CallForm withoutMask() {
    if (!tensors.containsKey(MASK)) {
      return this;
    }
    Map<String, Integer> others = new LinkedHashMap<>(tensors);
    others.remove(MASK);
    Map<String, Boolean> said = new LinkedHashMap<>(flags);
    said.put(MASK, true);
    return new CallForm(positional, isList, others, said, arrays);
  }

  /** Of all that belongs to the tensors of a call, what isn't that of {@link #MASK}. */
  public <T> List<T> withoutMask(List<T> all) {
    List<T> others = new ArrayList<>(positional(all));
    tensors.keySet().stream()
        .filter(keyword -> !keyword.equals(MASK))
        .forEach(keyword -> others.addAll(of(keyword, all)));
    return others;
  }

  /** Whether a flag is set. */
  public boolean has(String flag) {
    return flags.getOrDefault(flag, false);
  }
}
