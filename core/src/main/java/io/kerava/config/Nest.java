package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One thing, or a list or a map of things, each of which may be such a structure again: how Keras
 * takes and gives the inputs and outputs of a model and what belongs to them. A map is taken in the
 * order of its sorted keys, as by Keras's {@code tree}, so that the order of {@code Map.of},
 * another in each run of the JVM, decides on nothing.
 *
 * <pre>{@code
 * Nest<Tensor> outputs = Nest.of(Map.of("odd", odd, "digit", digit));
 * outputs.leaves();  // [digit, odd]
 * }</pre>
 *
 * @param <T> what is within
 */
@CheckReturnValue
public sealed interface Nest<T> {
  /** One thing. */
  record One<T>(T value) implements Nest<T> {}

  /** Several in their order. */
  record Items<T>(List<Nest<T>> items) implements Nest<T> {
    /** A list that nobody changes. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Several by name, in the order of the names. */
  record Entries<T>(Map<String, Nest<T>> entries) implements Nest<T> {
    /** A map that nobody changes, sorted. */
    public Entries {
      entries = Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
    }
  }

  /** One thing. */
  static <T> Nest<T> of(T value) {
    return new One<>(None.refused("value", value));
  }

  /** A list of things. */
  static <T> Nest<T> of(List<? extends T> values) {
    return new Items<>(
        None.<T>refusedIn("values", values).stream().<Nest<T>>map(One::new).toList());
  }

  /** Things by name. */
  static <T> Nest<T> of(Map<String, ? extends T> values) {
    Map<String, Nest<T>> entries = new TreeMap<>();
    None.refused("values", values)
        .forEach((name, value) -> entries.put(name, new One<>(None.refused(name, value))));
    return new Entries<>(entries);
  }

  /** The things within, in order. */
  default List<T> leaves() {
    List<T> leaves = new ArrayList<>();
    addTo(leaves);
    return leaves;
  }

  private void addTo(List<T> leaves) {
    if (this instanceof One<T> one) {
      leaves.add(one.value());
    } else if (this instanceof Items<T> list) {
      list.items().forEach(each -> each.addTo(leaves));
    } else if (this instanceof Entries<T> map) {
      map.entries().values().forEach(each -> each.addTo(leaves));
    }
  }

  /** The same structure of other things. */
  default <R> Nest<R> map(Function<? super T, ? extends R> change) {
    if (this instanceof One<T> one) {
      return new One<>(change.apply(one.value()));
    }
    if (this instanceof Items<T> list) {
      return new Items<>(list.items().stream().map(each -> each.<R>map(change)).toList());
    }
    Map<String, Nest<R>> changed = new TreeMap<>();
    ((Entries<T>) this).entries().forEach((name, each) -> changed.put(name, each.map(change)));
    return new Entries<>(changed);
  }
}
