package io.kerava.config;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has the values of a table of arguments, be it a value or an object that has state. */
abstract class ArgumentHolder implements Configurable {

  /** The values now. */
  protected abstract Arguments arguments();

  /**
   * Takes the values that its table made the object for. Its constructor had some of them at most:
   * a class has only the constructors that its users write, since a compiler that finds none for a
   * call lists all of them, public or not.
   */
  protected abstract void adopt(Arguments values);

  /**
   * Looks at arguments that have to go together. Called after each change, and when the table has
   * made the object; a constructor whose own arguments may not go together calls it, too.
   *
   * @throws IllegalArgumentException where they don't
   */
  protected void checkArguments() {}

  /** What the object is with one argument changed: itself or a copy. */
  abstract <T> ArgumentHolder changed(Argument<T> argument, T value);

  /** The value of an argument that has a default or is required. */
  protected final <T> T get(Argument<T> argument) {
    return arguments().get(argument);
  }

  /** The value of an argument that may be {@code None}. */
  protected final <T> Optional<T> find(Argument<T> argument) {
    return arguments().find(argument);
  }

  /** An object of the same class with these values. */
  protected final Object sibling(Arguments values) {
    return schema().make(values);
  }

  @Override
  public final Schema<?> schema() {
    return arguments().schema();
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return arguments().toJson();
  }

  @Override
  public final Optional<Object> argument(String key) {
    return schema().argument(key).flatMap(arguments()::find);
  }

  /** The object as a Python call, with the arguments that are not at their default. */
  @Override
  public String toString() {
    return arguments().toString();
  }
}
