package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes for each of its inputs or outputs, as a user gave it: one thing, several in
 * order, or several by name. Whoever knows the model's names puts them in order. A part may be
 * missing, as {@code None} in Keras.
 */
@CheckReturnValue
public sealed interface Parts<T> {
  /** The parts: of those with names in the order of the sorted names, as {@code keras.tree} has. */
  List<Optional<T>> values();

  /**
   * What the parts are called in messages: {@code y}, {@code y[1]} or {@code y['digit']}.
   *
   * @param argument the name of the whole
   */
  List<String> labels(String argument);

  /** The same parts, changed one by one; those that are missing stay so. */
  <R> Parts<R> map(Function<? super T, ? extends R> change);

  /** The structure, with the same sign for each part, as Keras's messages show it. */
  Object structure(String leaf);

  /** Whether it is one thing alone, in no list and under no name. */
  default boolean isSingle() {
    return this instanceof One;
  }

  /** One thing. */
  @CheckReturnValue
  record One<T>(T value) implements Parts<T> {
    @Override
    public List<Optional<T>> values() {
      return List.of(Optional.of(value));
    }

    @Override
    public List<String> labels(String argument) {
      return List.of(argument);
    }

    @Override
    public <R> Parts<R> map(Function<? super T, ? extends R> change) {
      return new One<>(change.apply(value));
    }

    @Override
    public Object structure(String leaf) {
      return leaf;
    }
  }

  /** Things in the order of the model's inputs or outputs. */
  @CheckReturnValue
  record InOrder<T>(List<Optional<T>> values) implements Parts<T> {
    /** A list that nobody changes. */
    public InOrder {
      values = List.copyOf(values);
    }

    @Override
    public List<String> labels(String argument) {
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        labels.add(argument + "[" + i + "]");
      }
      return labels;
    }

    @Override
    public <R> Parts<R> map(Function<? super T, ? extends R> change) {
      return new InOrder<>(values.stream().map(each -> each.<R>map(change)).toList());
    }

    @Override
    public Object structure(String leaf) {
      return Collections.nCopies(values.size(), leaf);
    }
  }

  /** Things by the names of the model's inputs or outputs. */
  @CheckReturnValue
  record ByName<T>(NavigableMap<String, Optional<T>> named) implements Parts<T> {
    /** A map that nobody changes. */
    public ByName {
      named = Collections.unmodifiableNavigableMap(new TreeMap<>(named));
    }

    @Override
    public List<Optional<T>> values() {
      return List.copyOf(named.values());
    }

    @Override
    public List<String> labels(String argument) {
      return named.keySet().stream().map(name -> argument + "['" + name + "']").toList();
    }

    @Override
    public <R> Parts<R> map(Function<? super T, ? extends R> change) {
      NavigableMap<String, Optional<R>> changed = new TreeMap<>();
      named.forEach((name, value) -> changed.put(name, value.map(change)));
      return new ByName<>(changed);
    }

    @Override
    public Object structure(String leaf) {
      NavigableMap<String, Object> shown = new TreeMap<>();
      named.keySet().forEach(name -> shown.put(name, leaf));
      return shown;
    }
  }

  /** Things in lists and maps within lists and maps. */
  @CheckReturnValue
  record Deep<T>(Nest<Optional<T>> nest) implements Parts<T> {
    @Override
    public List<Optional<T>> values() {
      return nest.leaves();
    }

    @Override
    public List<String> labels(String argument) {
      return nest.paths().stream().map(path -> argument + label(path)).toList();
    }

    private static String label(List<Object> path) {
      return path.stream()
          .map(each -> "[" + PythonText.value(each) + "]")
          .collect(Collectors.joining());
    }

    @Override
    public <R> Parts<R> map(Function<? super T, ? extends R> change) {
      return new Deep<>(nest.map(each -> each.<R>map(change)));
    }

    @Override
    public Object structure(String leaf) {
      return nest.map(each -> leaf).plain();
    }
  }

  /** The same things in their structure. */
  default Nest<Optional<T>> asNest() {
    if (this instanceof Deep<T> deep) {
      return deep.nest();
    }
    if (this instanceof ByName<T> named) {
      return Nest.of(named.named());
    }
    return this instanceof One<T> one ? Nest.of(Optional.of(one.value())) : Nest.of(values());
  }

  /**
   * Things in a structure of any depth; {@code null} for one that is missing.
   *
   * @param argument the name of the whole, for messages
   * @param reader makes a part of its label and of what was given
   */
  static <T> Parts<T> ofAny(
      String argument, @Nullable Object given, BiFunction<String, Object, ? extends T> reader) {
    return ofAny(argument, given, reader, any -> false);
  }

  /**
   * The same where some lists are one thing, such as the texts of an input.
   *
   * @param isOne whether a list is
   */
  static <T> Parts<T> ofAny(
      String argument,
      @Nullable Object given,
      BiFunction<String, Object, ? extends T> reader,
      Predicate<Object> isOne) {
    if (given != null && isOne.test(given)) {
      return new One<>(reader.apply(argument, given));
    }
    Collection<?> within =
        given instanceof Map<?, ?> map
            ? map.values()
            : given instanceof List<?> list ? list : List.of();
    return within.stream()
            .anyMatch(each -> each instanceof Map || (each instanceof List && !isOne.test(each)))
        ? new Deep<>(nest(argument, given, reader, isOne))
        : of(argument, given, reader);
  }

  private static <T> Nest<Optional<T>> nest(
      String label,
      @Nullable Object given,
      BiFunction<String, Object, ? extends T> reader,
      Predicate<Object> isOne) {
    if (given instanceof List<?> list && !isOne.test(given)) {
      List<Nest<Optional<T>>> items = new ArrayList<>();
      for (Object each : list) {
        items.add(nest(label + "[" + items.size() + "]", each, reader, isOne));
      }
      return new Nest.Items<>(items);
    }
    if (given instanceof Map<?, ?> map) {
      Map<String, Nest<Optional<T>>> entries = new TreeMap<>();
      map.forEach(
          (name, each) -> {
            requireName(label, name);
            entries.put((String) name, nest(label + "['" + name + "']", each, reader, isOne));
          });
      return new Nest.Entries<>(entries);
    }
    return Nest.of(Optional.<Object>ofNullable(given).map(each -> reader.apply(label, each)));
  }

  /**
   * Things in a list, of which some may be missing.
   *
   * @param argument the name of the whole, for messages
   * @param reader makes a part of its label and of what was given
   */
  static <T> Parts<T> of(
      String argument,
      @Nullable List<? extends @Nullable Object> given,
      BiFunction<String, Object, ? extends T> reader) {
    List<Optional<T>> values = new ArrayList<>();
    for (Object each : None.refused(argument, given)) {
      String label = argument + "[" + values.size() + "]";
      values.add(Optional.ofNullable(each).map(part -> reader.apply(label, part)));
    }
    return new InOrder<>(values);
  }

  /** Things by name, of which some may be missing; as for a list. */
  static <T> Parts<T> of(
      String argument,
      @Nullable Map<String, ? extends @Nullable Object> given,
      BiFunction<String, Object, ? extends T> reader) {
    NavigableMap<String, Optional<T>> values = new TreeMap<>();
    None.refused(argument, given)
        .forEach(
            (name, part) ->
                values.put(
                    None.refused("a name in " + argument, name),
                    Optional.<Object>ofNullable(part)
                        .map(each -> reader.apply(argument + "['" + name + "']", each))));
    return new ByName<>(values);
  }

  /** A list, a map by name, or one thing. */
  @SuppressWarnings("unchecked") // names are checked one by one
  static <T> Parts<T> of(
      String argument, @Nullable Object given, BiFunction<String, Object, ? extends T> reader) {
    if (given instanceof List<?> list) {
      return of(argument, list, reader);
    }
    if (given instanceof Map<?, ?> map) {
      map.keySet().forEach(name -> requireName(argument, name));
      return of(argument, (Map<String, ? extends @Nullable Object>) map, reader);
    }
    return new One<>(reader.apply(argument, None.refused(argument, given)));
  }

  private static void requireName(String argument, @Nullable Object name) {
    if (!(name instanceof String)) {
      throw new IllegalArgumentException(
          "'" + argument + "' must have names for keys. Received: " + PythonText.value(name));
    }
  }
}
