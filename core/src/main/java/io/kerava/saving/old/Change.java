package io.kerava.saving.old;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What became of an argument: a line of a table of rules. Where the argument is absent, nothing.
 */
interface Change {
  /** Changes the arguments of one object. */
  void apply(OldArguments arguments);

  /** The argument has another name now. */
  static Change rename(String old, String now) {
    return arguments -> {
      if (arguments.has(old)) {
        Object known = arguments.get(now);
        if (known != null && !known.equals(arguments.get(old))) {
          throw arguments.refused(old, "'" + now + "', which is the same, has another value");
        }
        arguments.put(now, arguments.remove(old));
      }
    };
  }

  /** One argument has become several. */
  static Change spread(String old, String... now) {
    return arguments -> {
      if (arguments.has(old)) {
        Object value = arguments.remove(old);
        for (String each : now) {
          arguments.put(each, value);
        }
      }
    };
  }

  /** Several numbers have become a list. */
  static Change join(String now, String... old) {
    return arguments -> {
      if (Arrays.stream(old).allMatch(arguments::has)) {
        List<@Nullable Object> list = new ArrayList<>();
        Arrays.stream(old).map(arguments::remove).forEach(list::add);
        arguments.put(now, list);
      }
    };
  }

  /** The argument says nothing of what is computed. */
  static Change drop(String... keys) {
    return arguments -> arguments.values().keySet().removeAll(Arrays.asList(keys));
  }

  /** The argument is gone, and its other values with it. */
  static Change only(String key, Object value, String why) {
    return arguments -> {
      Object given = arguments.get(key);
      if (given != null && !isSame(given, value)) {
        throw arguments.refused(key, why);
      }
      arguments.remove(key);
    };
  }

  /** The argument is gone, and whatever was said by it. */
  static Change onlyNone(String key, String why) {
    return arguments -> {
      if (arguments.get(key) != null) {
        throw arguments.refused(key, why);
      }
      arguments.remove(key);
    };
  }

  /** The argument is newer than some files, and has another default now. */
  static Change absentMeans(String key, Object value) {
    return arguments -> {
      if (!arguments.has(key)) {
        arguments.put(key, value);
      }
    };
  }

  /** The argument's {@code None} means a value. */
  static Change noneMeans(String key, Object value) {
    return arguments -> {
      if (arguments.has(key) && arguments.get(key) == null) {
        arguments.put(key, value);
      }
    };
  }

  /** The argument's values are written in another way; {@code None} remains. */
  static Change values(String key, UnaryOperator<Object> change) {
    return arguments -> {
      Object value = arguments.get(key);
      if (value != null) {
        arguments.put(key, change.apply(value));
      }
    };
  }

  /** The argument's values are words, some of which are others now. */
  static Change words(String key, Map<?, ?> now) {
    return values(key, value -> Objects.requireNonNullElse((Object) now.get(value), value));
  }

  /** The argument is True or False, which could be written as 1 and 0. */
  static Change flag(String key) {
    return values(
        key, value -> isSame(value, 1) ? (Object) true : isSame(value, 0) ? (Object) false : value);
  }

  /** Numbers are the same whether they are written as integers, floats or doubles. */
  private static boolean isSame(Object given, Object value) {
    return given instanceof Number one && value instanceof Number other
        ? Float.compare(one.floatValue(), other.floatValue()) == 0
        : given.equals(value);
  }
}
