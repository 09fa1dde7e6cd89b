package io.kerava.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a user's own that what reads JSON knows, as Keras's {@code custom_object_scope}.
 * They come before Keras's of the same name.
 */
public final class CustomObjects {
  private static final ThreadLocal<Optional<Map<String, CustomObject>>> KNOWN =
      ThreadLocal.withInitial(Optional::empty);

  private CustomObjects() {}

  /** Reads something with these objects, and those that are known already. */
  public static <T> T within(Map<String, CustomObject> customObjects, Supplier<T> reading) {
    Optional<Map<String, CustomObject>> before = KNOWN.get();
    Map<String, CustomObject> known = new LinkedHashMap<>(before.orElse(Map.of()));
    known.putAll(checked(customObjects));
    KNOWN.set(Optional.of(known));
    try {
      return reading.get();
    } finally {
      KNOWN.set(before);
    }
  }

  /**
   * The objects, as a map that nobody changes.
   *
   * @throws IllegalArgumentException where one of them, or its name, is null
   */
  public static Map<String, CustomObject> checked(
      @Nullable Map<String, ? extends @Nullable CustomObject> customObjects) {
    Map<String, CustomObject> checked = new LinkedHashMap<>();
    None.refused("customObjects", customObjects)
        .forEach(
            (name, object) ->
                checked.put(
                    None.refused("a name in customObjects", name),
                    None.refused("customObjects['" + name + "']", object)));
    return Map.copyOf(checked);
  }

  /** Whether there is an object of a user's own under a name of the JSON. */
  public static boolean has(@Nullable Object name) {
    return name instanceof String text && find(text).isPresent();
  }

  /** The object that a piece of JSON stands for; empty where it is none of a user's own. */
  static Optional<Object> make(Object json) {
    if (json instanceof String name) {
      return find(name).map(each -> each.make(new LinkedHashMap<>()));
    }
    if (!(json instanceof Map<?, ?> object)) {
      return Optional.empty();
    }
    Object config = object.get("config");
    if (config instanceof String function) {
      return make(function);
    }
    return find(object.get("registered_name"))
        .or(() -> find(object.get("class_name")))
        .map(
            each ->
                each.make(
                    config == null
                        ? new LinkedHashMap<>()
                        : new LinkedHashMap<>(JsonValue.object(config))));
  }

  /** With Python's package or without it: Keras 3.6 and before wrote functions without. */
  private static Optional<CustomObject> find(@Nullable Object name) {
    Map<String, CustomObject> known = KNOWN.get().orElse(Map.of());
    if (!(name instanceof String text) || known.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.get(text))
        .or(() -> Optional.ofNullable(known.get(text.substring(text.indexOf('>') + 1))))
        .or(
            () ->
                known.entrySet().stream()
                    .filter(each -> each.getKey().endsWith(">" + text))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  /**
   * What a message about an unknown name ends with while a model is read: a sentence with a blank
   * in front.
   */
  static String hint(String name) {
    return KNOWN.get().isEmpty()
        ? ""
        : " One of your own is read with customObjects: Map.of(\""
            + PythonText.excerpt(name)
            + "\", config -> …).";
  }
}
