package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of a class's arguments, with the names under which Keras knows the class, and what
 * makes an object of values.
 *
 * @param <T> the class
 */
@CheckReturnValue
public final class Schema<T> {
  /** Of each thread the table that makes an object, until that has begun. */
  private static final ThreadLocal<@Nullable Schema<?>> MAKING = new ThreadLocal<>();

  private final String module;
  private final String className;
  private final Function<Arguments, T> factory;
  private final List<Argument<?>> arguments;

  private Schema(
      String module,
      String className,
      Function<Arguments, T> factory,
      List<Argument<?>> arguments) {
    this.module = module;
    this.className = className;
    this.factory = factory;
    this.arguments = Collections.unmodifiableList(arguments);
  }

  /**
   * A table.
   *
   * @param module Keras's public module, such as {@code "keras.layers"}; for a class of one's own
   *     the package with which Python registers it, or nothing
   * @param className Keras's class name, such as {@code "Dense"}
   * @param factory a public constructor with what it requires, {@code given -> new
   *     Dense(given.get(UNITS))}: the values themselves where the object keeps something that it
   *     makes of them, and anything that it takes elsewhere, since it gets all values then
   */
  public static <T> Schema<T> of(
      String module, String className, Function<Arguments, T> factory, Argument<?>... arguments) {
    return new Schema<>(module, className, factory, Arrays.asList(arguments));
  }

  /** A table of values that stay what they are, and become no object. */
  public static Schema<Arguments> of(String module, String className, Argument<?>... arguments) {
    return of(module, className, Function.identity(), arguments);
  }

  /** This table with the arguments of a common base appended. */
  public Schema<T> plus(Argument<?>... more) {
    List<Argument<?>> all = new ArrayList<>(arguments);
    Collections.addAll(all, more);
    return new Schema<>(module, className, factory, all);
  }

  /** Keras's public module. */
  public String module() {
    return module;
  }

  /** Keras's class name. */
  public String className() {
    return className;
  }

  /** The arguments in Keras's order. */
  public List<Argument<?>> arguments() {
    return arguments;
  }

  /** The argument of that key; empty where there is none. */
  public Optional<Argument<?>> argument(String key) {
    return arguments.stream().filter(each -> each.key().equals(key)).findFirst();
  }

  /** The values of a call that names no argument. */
  public Arguments defaults() {
    return new Arguments(this, Map.of());
  }

  /**
   * The object with the values that Keras's JSON holds.
   *
   * @throws UnsupportedKerasFeatureException where the JSON has an argument that isn't in the table
   */
  public T fromJson(Map<String, ? extends @Nullable Object> config) {
    return make(Arguments.fromJson(this, None.refused("config", config)));
  }

  /**
   * The name under which Python registers a class of a user's own, {@code mine>Scaled}; empty for
   * one of Keras's.
   */
  public Optional<String> registeredName() {
    if (module.equals("keras") || module.startsWith("keras.")) {
      return Optional.empty();
    }
    return Optional.of(module.isEmpty() ? className : module + ">" + className);
  }

  /**
   * Whether an object that begins now is the one that this table makes in this thread, and gets its
   * values, such as its name, afterwards. True once for each object.
   */
  public boolean makesThis() {
    if (MAKING.get() != this) {
      return false;
    }
    MAKING.remove();
    return true;
  }

  /** The object with these values, which are of this table. */
  public T make(Arguments values) {
    Schema<?> outer = MAKING.get();
    MAKING.set(this);
    T made;
    try {
      made = factory.apply(values);
    } finally {
      MAKING.set(outer);
    }
    if (made instanceof ArgumentHolder holder) {
      holder.adopt(values);
    }
    return made;
  }
}
