package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that a configured object was given, over the defaults of its table. Immutable. */
@CheckReturnValue
public final class Arguments {
  private final Schema<?> schema;
  private final Map<Argument<?>, Object> given;

  Arguments(Schema<?> schema, Map<Argument<?>, Object> given) {
    this.schema = schema;
    this.given = given;
  }

  /** The table that these are values of. */
  public Schema<?> schema() {
    return schema;
  }

  /**
   * These values with one more.
   *
   * @throws IllegalArgumentException where the value is not what the argument takes
   */
  public <T> Arguments with(Argument<T> argument, T value) {
    Map<Argument<?>, Object> more = new LinkedHashMap<>(given);
    more.put(argument, argument.checked(schema.className(), value));
    return new Arguments(schema, more);
  }

  /** Those of these values that another table has arguments for, as values of that table. */
  public Arguments of(Schema<?> other) {
    Map<Argument<?>, Object> shared = new LinkedHashMap<>(given);
    shared.keySet().retainAll(other.arguments());
    return new Arguments(other, shared);
  }

  /**
   * The value of an argument that has a default or is required.
   *
   * @throws IllegalStateException where it is optional and was not given
   */
  public <T> T get(Argument<T> argument) {
    T value = valueOf(argument);
    if (value == null) {
      throw new IllegalStateException(schema.className() + " has no " + argument.key());
    }
    return value;
  }

  /** The value of an argument, empty where it is {@code None}. */
  public <T> Optional<T> find(Argument<T> argument) {
    return Optional.ofNullable(valueOf(argument));
  }

  @SuppressWarnings("unchecked") // with() and parsed() put only a T under an Argument<T>
  private <T> @Nullable T valueOf(Argument<T> argument) {
    Object value = given.get(argument);
    return value == null ? argument.defaultValue() : (T) value;
  }

  /** Every argument with its value in Keras's JSON form. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    schema.arguments().forEach(argument -> json.put(argument.key(), jsonOf(argument)));
    return json;
  }

  /**
   * The values that Keras's JSON holds.
   *
   * @throws UnsupportedKerasFeatureException where a key is none of the table's and has a value, or
   *     where an argument is {@code null} that has to have one
   * @throws IllegalArgumentException where a value is not what its argument takes
   */
  public static Arguments fromJson(Schema<?> schema, Map<String, ? extends @Nullable Object> json) {
    String owner = schema.className();
    Map<Argument<?>, Object> given = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends @Nullable Object> entry : json.entrySet()) {
      Object value = entry.getValue();
      Optional<Argument<?>> known = schema.argument(entry.getKey());
      if (known.isEmpty()) {
        throw new UnsupportedKerasFeatureException(
            owner
                + ": the argument '"
                + PythonText.excerpt(entry.getKey())
                + "' is not supported. Received: "
                + PythonText.value(value));
      }
      known.ifPresent(
          argument -> argument.parsed(owner, value).ifPresent(each -> given.put(argument, each)));
    }
    for (Argument<?> argument : schema.arguments()) {
      if (argument.isRequired() && !given.containsKey(argument)) {
        throw new IllegalArgumentException(
            owner + ": the JSON lacks the argument '" + argument.key() + "'.");
      }
    }
    return new Arguments(schema, given);
  }

  private <T> @Nullable Object jsonOf(Argument<T> argument) {
    return find(argument).map(value -> argument.type().toJson(value)).orElse(null);
  }

  private <T> String shown(Argument<T> argument) {
    return argument.key() + "=" + argument.type().show(get(argument));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments that
        && schema == that.schema
        && schema.arguments().stream().allMatch(a -> find(a).equals(that.find(a)));
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema.className(), schema.arguments().stream().map(this::find).toList());
  }

  /** The arguments that differ from their default, as in a Python call. */
  @Override
  public String toString() {
    return schema.arguments().stream()
        .filter(a -> given.containsKey(a) && !given.get(a).equals(a.defaultValue()))
        .map(this::shown)
        .collect(Collectors.joining(", ", schema.className() + "(", ")"));
  }
}
