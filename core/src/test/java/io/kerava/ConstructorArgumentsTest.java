package io.kerava;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.layers.Dense;
import io.kerava.layers.RandomZoom;
import io.kerava.layers.Rescaling;
import io.kerava.testing.Golden;
import io.kerava.testing.UserClasses;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A class that Keras makes without arguments takes its first one in the constructor too, as Keras
 * programs write it: {@code Adam(1e-3)}. Which one that is was recorded from Keras.
 */
class ConstructorArgumentsTest {
  private static final JsonNode SIGNATURES = Golden.read("signatures").get("classes");

  /** Whose first argument is a function for a hook, or that users don't make. */
  private static final Set<String> WITHOUT = Set.of("LambdaCallback", "CallbackList");

  private static final Pattern GIVEN = Pattern.compile("(\\w+)=");
  private static final List<String> WORDS =
      List.of(
          "sum",
          "channels_first",
          "macro",
          "variance_weighted_average",
          "imag",
          "fan_out",
          "uniform",
          "columns",
          "he_normal",
          "vertical");

  @Test
  void takes_the_first_argument_of_keras_in_the_constructor() throws Exception {
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    for (Class<?> type : UserClasses.concrete()) {
      JsonNode signature = SIGNATURES.get(kerasName(type));
      if (signature == null
          || signature.get("required").asInt() > 0
          || signature.get("names").isEmpty()
          || WITHOUT.contains(type.getSimpleName())) {
        continue;
      }
      List<String> names = new ArrayList<>();
      signature.get("names").forEach(each -> names.add(each.asText()));
      int fitting = 0;
      for (Constructor<?> constructor : type.getConstructors()) {
        if (constructor.getParameterCount() > 0 && takesPlainValues(constructor)) {
          int count = constructor.getParameterCount();
          assertThat(given(constructor))
              .as(constructor.toString())
              .isEqualTo(Set.copyOf(names.subList(0, count)));
          fitting++;
        }
      }
      if (fitting == 0) {
        missing.add(type.getSimpleName() + "(" + names.get(0) + ")");
      }
      seen++;
    }
    assertThat(missing).isEmpty();
    assertThat(seen).isGreaterThan(90);
  }

  @Test
  void takes_what_programs_write_behind_a_required_argument() {
    assertThat(new Dense(3, "relu")).hasToString("Dense(units=3, activation='relu')");
    assertThat(new Rescaling(0.5, -1)).hasToString(new Rescaling(0.5).offset(-1).toString());
    assertThat(new RandomZoom(0.2, 0.1))
        .hasToString(new RandomZoom(0.2).widthFactor(0.1).toString());
  }

  /** A compiler that finds no constructor for a call lists all of them, private ones too. */
  @Test
  void shows_users_no_constructor_of_the_inside() {
    Set<String> inside = new TreeSet<>();
    int seen = 0;
    for (Class<?> type : UserClasses.concrete()) {
      if (!UserClasses.isForUsers(type) || type.getConstructors().length == 0) {
        continue;
      }
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (!Modifier.isPublic(constructor.getModifiers())) {
          inside.add(constructor.toString());
        }
      }
      seen++;
    }
    assertThat(inside).isEmpty();
    assertThat(seen).isGreaterThan(270);
  }

  private static String kerasName(Class<?> type) {
    String module = type.getPackageName().replace(Kerava.class.getPackageName(), "keras");
    return (module.equals("keras.preprocessing") ? "keras.layers" : module)
        + "."
        + type.getSimpleName();
  }

  /** Whether values for it can be tried: numbers, flags and at most one word. */
  private static boolean takesPlainValues(Constructor<?> constructor) {
    return Arrays.stream(constructor.getParameterTypes()).filter(String.class::equals).count() < 2
        && Arrays.stream(constructor.getParameterTypes())
            .map(each -> each.isArray() ? each.getComponentType() : each)
            .allMatch(each -> each.isPrimitive() || each == String.class);
  }

  /** The arguments that an object made with values of the right types says it was given. */
  private static Set<String> given(Constructor<?> constructor) throws ReflectiveOperationException {
    IllegalArgumentException refusal = null;
    for (String word : WORDS) {
      for (boolean flag : new boolean[] {true, false}) {
        try {
          Set<String> found = new TreeSet<>();
          Matcher matcher = GIVEN.matcher(made(constructor, word, flag).toString());
          while (matcher.find()) {
            found.add(matcher.group(1));
          }
          if (!found.isEmpty()) {
            return found;
          }
        } catch (InvocationTargetException e) {
          refusal = (IllegalArgumentException) e.getCause();
        }
      }
    }
    throw new AssertionError(constructor + " takes none of the values tried", refusal);
  }

  private static Object made(Constructor<?> constructor, String word, boolean flag)
      throws ReflectiveOperationException {
    Map<Class<?>, Object> values =
        Map.of(
            double.class,
            0.35,
            int.class,
            3,
            long.class,
            7L,
            boolean.class,
            flag,
            String.class,
            word,
            int[].class,
            new int[] {flag ? 2 : 1},
            double[].class,
            flag ? new double[] {0.35} : new double[] {0.35, 0.85});
    return constructor.newInstance(
        Arrays.stream(constructor.getParameterTypes()).map(values::get).toArray());
  }
}
