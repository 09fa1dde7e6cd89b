package io.kerava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.Configurable;
import io.kerava.layers.Dense;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import io.kerava.testing.UserClasses;
import io.kerava.training.TrainingData;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whoever passes null is told which argument it was, instead of a NullPointerException. */
class NullArgumentsTest {
  /** What is called by the library alone, or compares with anything. */
  private static final Set<String> NOT_FOR_USERS =
      Set.of(
          "backprop",
          "compute",
          "derivatives",
          "equals",
          "forward",
          "getActivation",
          "logNames",
          "perSample",
          "rule",
          "start",
          "update",
          "values",
          "weightPath");

  /** What the library makes for itself. */
  private static final Set<String> NOT_OF_USERS =
      Set.of(
          "CallbackList",
          "FitParams",
          "FloatMath",
          "KerasNames",
          "KeravaActivation",
          "NormalTail",
          "ProgbarLogger",
          "WeightSpec");

  private static final Map<Class<?>, Object> SAMPLES = samples();

  private static Map<Class<?>, Object> samples() {
    Map<Class<?>, Object> samples = new HashMap<>();
    samples.put(int.class, 3);
    samples.put(long.class, 3L);
    samples.put(float.class, 0.5f);
    samples.put(double.class, 0.5);
    samples.put(boolean.class, true);
    samples.put(char.class, ';');
    samples.put(String.class, "mse");
    samples.put(INDArray.class, Nd4j.ones(4, 2));
    samples.put(float[][].class, new float[4][2]);
    samples.put(double[][].class, new double[4][2]);
    samples.put(double[].class, new double[4]);
    samples.put(int[].class, new int[] {0, 1, 0, 1});
    samples.put(TrainingData.class, TrainingData.of(Nd4j.ones(4, 2), Nd4j.ones(4, 1)));
    samples.put(UnaryOperator.class, UnaryOperator.identity());
    samples.put(Layer.class, new LSTM(3));
    return samples;
  }

  @Test
  void names_the_argument_that_is_null() {
    Set<String> unnamed = new TreeSet<>();
    int tried = 0;
    for (Class<?> type : classes()) {
      for (Constructor<?> constructor : type.getConstructors()) {
        tried += tryNulls(constructor, Optional.empty(), unnamed);
      }
      Optional<Object> made = type == Sequential.class ? Optional.of(model()) : made(type);
      for (Method method : type.getMethods()) {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (isForUsers(method) && (isStatic || made.isPresent())) {
          tried += tryNulls(method, isStatic ? Optional.empty() : made, unnamed);
        }
      }
    }
    assertThat(unnamed).as(unnamed.size() + " of " + tried).isEmpty();
    assertThat(tried).isGreaterThan(1000);
  }

  @Test
  void says_what_none_is_in_java() {
    assertThatThrownBy(() -> new Dense(3).activation((String) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'activation' must not be null. What is None in Keras is a method that is not called"
                + " here, or an argument left out. Received: activation=null");
  }

  private static Sequential model() {
    Sequential model = new Sequential(new Dense(1).inputDim(2));
    model.compile("sgd", "mse");
    return model;
  }

  private static List<Class<?>> classes() {
    return UserClasses.concrete().stream()
        .filter(UserClasses::isForUsers)
        .filter(each -> !each.isEnum() && each.getEnclosingClass() == null)
        .filter(each -> !NOT_OF_USERS.contains(each.getSimpleName()))
        .filter(each -> !isOfTheLoop(each))
        .sorted(Comparator.<Class<?>, String>comparing(Class::getName))
        .toList();
  }

  /** Whether a class is of the loop of {@code fit}, which the library makes for itself. */
  private static boolean isOfTheLoop(Class<?> type) {
    return type.getPackage() == TrainingData.class.getPackage();
  }

  private static boolean isForUsers(Method method) {
    String from = method.getDeclaringClass().getPackageName();
    return from.startsWith(Kerava.class.getPackageName())
        && !method.isBridge()
        && !method.isSynthetic()
        && !NOT_FOR_USERS.contains(method.getName())
        && !method.getName().startsWith("on")
        // the loop of an activation over a row
        && !(method.getName().equals("backward") && method.getParameterCount() > 2)
        && Arrays.stream(method.getParameterTypes()).noneMatch(NullArgumentsTest::isInternal);
  }

  /** What users don't have yet or at all: tensors, shapes and arrays of the engine. */
  private static boolean isInternal(Class<?> type) {
    String from = type.getPackageName();
    return from.contains("kerava.arrays")
        || from.contains("kerava.parameters")
        || from.contains("kerava.config")
        || from.contains("kerava.engine")
        || from.contains("kerava.kernels")
        || from.contains("kerava.ops")
        || from.contains("kerava.programs")
        || from.contains("kerava.console");
  }

  private static Optional<Object> made(Class<?> type) {
    for (Constructor<?> constructor :
        Arrays.stream(type.getConstructors())
            .sorted(Comparator.comparingInt(Constructor::getParameterCount))
            .toList()) {
      Optional<Object> made = made(constructor);
      if (made.isPresent()) {
        return made;
      }
    }
    return Optional.empty();
  }

  /** Nothing where it can't be made with these values. */
  private static Optional<Object> made(Constructor<?> constructor) {
    try {
      return Optional.of(constructor.newInstance(values(constructor)));
    } catch (InvocationTargetException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object[] values(Executable called) {
    return Arrays.stream(called.getParameterTypes()).map(SAMPLES::get).toArray();
  }

  private static int tryNulls(Executable called, Optional<Object> receiver, Set<String> unnamed) {
    called.setAccessible(true); // public methods of a base that is not public
    Class<?>[] types = called.getParameterTypes();
    int tried = 0;
    for (int i = 0; i < types.length; i++) {
      if (types[i].isPrimitive() || types[i] == Object.class) {
        continue;
      }
      tried++;
      Object[] values = values(called);
      values[i] = null;
      String what = called.toGenericString() + " argument " + i;
      try {
        Object result =
            called instanceof Method method
                ? method.invoke(receiver.orElse(null), values)
                : ((Constructor<?>) called).newInstance(values);
        if (result instanceof Configurable || !(called instanceof Method)) {
          unnamed.add(what + " is taken");
        }
      } catch (InvocationTargetException e) {
        Throwable cause = e.getCause();
        if (cause instanceof NullPointerException || cause instanceof ClassCastException) {
          StackTraceElement[] stack = cause.getStackTrace();
          unnamed.add(what + ": " + cause.getMessage() + " " + (stack.length > 0 ? stack[0] : ""));
        }
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
    return tried;
  }
}
