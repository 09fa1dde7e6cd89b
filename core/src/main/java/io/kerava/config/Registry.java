package io.kerava.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one kind (the losses, say) by Keras's names. It is the type of an argument that
 * takes a name or an object.
 *
 * @param <T> the kind
 */
public final class Registry<T> implements ArgumentType<T> {
  private final Class<T> type;
  private final String kind;
  private final Map<String, Schema<? extends T>> byClassName = new LinkedHashMap<>();
  private final Map<String, Schema<? extends T>> byName = new LinkedHashMap<>();

  /** A registry without classes; the kind stands in messages: {@code "optimizer"}. */
  public Registry(Class<T> type, String kind) {
    this.type = type;
    this.kind = kind;
  }

  /**
   * Adds a class.
   *
   * @param names the strings that stand for it with its defaults, such as {@code "mse"}
   */
  @CanIgnoreReturnValue
  public Registry<T> add(Schema<? extends T> schema, String... names) {
    byClassName.put(schema.className(), schema);
    for (String name : names) {
      byName.put(name, schema);
    }
    return this;
  }

  /**
   * The class of that name with its defaults.
   *
   * @throws IllegalArgumentException where no class has the name, and the message has the nearest
   *     one; or where the class has arguments without defaults
   */
  public T get(String name) {
    Schema<? extends T> schema = schema(name);
    List<String> required =
        schema.arguments().stream().filter(Argument::isRequired).map(Argument::key).toList();
    if (!required.isEmpty()) {
      throw new IllegalArgumentException(
          schema.className()
              + ": a name alone is not enough, as there is no default for '"
              + String.join("', '", required)
              + "'. Expected an object. Received the name: '"
              + name
              + "'");
    }
    return schema.make(schema.defaults());
  }

  /**
   * The table of the class of that name.
   *
   * @throws IllegalArgumentException where no class has it; the message has the nearest one
   */
  public Schema<? extends T> schema(String name) {
    None.refused(kind, name);
    Schema<? extends T> schema = byName.getOrDefault(name, byClassName.get(name));
    if (schema == null) {
      throw new IllegalArgumentException(NearestName.message(kind, name, byName.keySet()));
    }
    return schema;
  }

  /** The strings that {@link #get} knows, class names aside. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** The tables of all classes. */
  public List<Schema<?>> schemas() {
    return List.copyOf(byClassName.values());
  }

  @Override
  public String expected() {
    return "the name or an object of a known " + kind;
  }

  @Override
  public boolean accepts(T value) {
    return true;
  }

  /**
   * {@inheritDoc} An object of a user's own comes first: see {@link CustomObjects}.
   *
   * @throws UnsupportedKerasFeatureException where the class is neither one of Keras's nor known
   */
  @Override
  public T fromJson(Object json) {
    Optional<Object> own = CustomObjects.make(json);
    if (own.isPresent()) {
      return ofKind(own.get(), json);
    }
    if (json instanceof String name) {
      return get(name);
    }
    KerasObject object = KerasObject.of(json);
    if (object.isFunction()) {
      return get(object.functionName());
    }
    String className = object.className();
    Schema<? extends T> schema = byClassName.getOrDefault(className, byName.get(className));
    if (schema == null) {
      throw new UnsupportedKerasFeatureException(
          NearestName.message(kind, className, byClassName.keySet()));
    }
    return schema.fromJson(object.configOf(schema));
  }

  private T ofKind(Object own, Object json) {
    if (!type.isInstance(own)) {
      throw new IllegalArgumentException(
          "customObjects: what was made of "
              + PythonText.value(json)
              + " is no "
              + kind
              + ". Received: "
              + own
              + " of the type "
              + own.getClass().getSimpleName());
    }
    return type.cast(own);
  }

  @Override
  public @Nullable Object toJson(T value) {
    if (value instanceof Configurable configurable) {
      return KerasJson.object(configurable);
    }
    throw new UnsupportedKerasFeatureException(
        "A lambda used as " + kind + " has no JSON form. Use one of Keras's own: " + names());
  }

  @Override
  public String show(T value) {
    return value instanceof Configurable ? value.toString() : "<lambda>";
  }
}
