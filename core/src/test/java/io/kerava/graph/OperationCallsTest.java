package io.kerava.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasNames;
import io.kerava.layers.Input;
import io.kerava.ops.Ops;
import io.kerava.ops.Subscript;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is noted down of operations between layers, against what
 * tools/record_operations_in_graphs.py recorded of Keras's.
 */
@ResourceLock("KerasNames")
class OperationCallsTest {
  private static final JsonNode GOLDEN = Golden.read("operations_in_graphs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Shape A = Shape.of(3, 4);
  private static final Shape SQUARE = Shape.of(3, 3);
  private static final int[][] WIDTH = {{0, 0}, {1, 1}, {0, 2}};

  /** What is called with inputs of these shapes. */
  private record Case(List<Shape> samples, Function<List<Tensor>, List<Tensor>> call) {}

  private static final Map<String, Case> CALLS = new HashMap<>();
  private static final Map<String, Case> ERRORS = new HashMap<>();

  static {
    add(CALLS, "operators number", A, x -> numbers(x));
    add(CALLS, "cast", A, x -> Ops.cast(x, DType.INT32));
    add(CALLS, "full_like", A, x -> Ops.fullLike(x, 3));
    add(CALLS, "reshape", A, x -> Ops.reshape(x, -1, 12));
    add(CALLS, "reshape batch", A, x -> Ops.reshape(x, -1, 4));
    add(CALLS, "transpose", A, Ops::transpose);
    add(CALLS, "transpose axes", A, x -> Ops.transpose(x, 0, 2, 1));
    add(CALLS, "swapaxes", A, x -> Ops.swapaxes(x, 1, -1));
    add(CALLS, "moveaxis", A, x -> Ops.moveaxis(x, 1, 2));
    add(CALLS, "expand_dims", A, x -> Ops.expandDims(x, -2));
    add(CALLS, "squeeze", Shape.of(1, 4), x -> Ops.squeeze(x, 1));
    CALLS.put("unstack", new Case(List.of(A), xs -> Ops.unstack(xs.get(0), 1)));
    CALLS.put("split", new Case(List.of(A), xs -> Ops.split(xs.get(0), 2, -1)));
    add(CALLS, "get last", A, x -> x.get(":, -1"));
    add(CALLS, "get parts", A, x -> x.get(":, 1:, None, ::2"));
    add(CALLS, "get dots", A, x -> x.get("..., 0"));
    add(CALLS, "get back", A, x -> x.get(":, ::-1, 3:1:-1"));
    add(CALLS, "get all", A, x -> x.get(":, :100, -2:"));
    add(CALLS, "any length", Shape.of(-1, 4), x -> x.get(":, 1:, 0"));
    add(CALLS, "any length sum", Shape.of(-1, -1, 4), x -> Ops.sum(x, 1));
    add(CALLS, "pad", A, x -> Ops.pad(x, WIDTH));
    add(CALLS, "pad value", A, x -> Ops.pad(x, WIDTH, 3.0));
    add(CALLS, "flip", A, x -> Ops.flip(x, 1));
    add(CALLS, "repeat", A, x -> Ops.repeat(x, 2, 1));
    add(CALLS, "tile", A, x -> Ops.tile(x, 2, 1));
    add(CALLS, "sum axis", A, x -> Ops.sum(x, 1));
    add(CALLS, "sum keepdims", A, x -> Ops.sumKeepdims(x, 1));
    add(CALLS, "mean axes", A, x -> Ops.mean(x, 1, 2));
    add(CALLS, "mean keepdims", A, x -> Ops.meanKeepdims(x, 0));
    add(CALLS, "max keepdims", A, x -> Ops.maxKeepdims(x, 1));
    add(CALLS, "min keepdims", A, x -> Ops.minKeepdims(x, 1));
    add(CALLS, "var keepdims", A, x -> Ops.varianceKeepdims(x, 1));
    add(CALLS, "prod", A, x -> Ops.prod(x, 1));
    add(CALLS, "argmax", A, x -> Ops.argmax(x, 1));
    add(CALLS, "argmin", A, x -> Ops.argmin(x, -1));
    add(CALLS, "cumsum", A, x -> Ops.cumsum(x, 1));
    add(CALLS, "argsort", A, x -> Ops.argsort(x, 1));
    add(CALLS, "sort", A, x -> Ops.sort(x, 1));
    add(CALLS, "clip", A, x -> Ops.clip(x, 0, 1));
    add(CALLS, "one_hot", A, x -> Ops.oneHot(Ops.cast(x, DType.INT32), 5));
    add(CALLS, "softmax axes", A, x -> Ops.softmax(x, 1, 2));
    add(CALLS, "leaky_relu slope", A, x -> Ops.leakyRelu(x, 0.1));
    add(CALLS, "elu alpha", A, x -> Ops.elu(x, 0.5));
    add(CALLS, "gelu exact", A, x -> Ops.gelu(x, false));
    add(CALLS, "operators", A, A, OperationCallsTest::operators);
    add(CALLS, "matmul", SQUARE, SQUARE, Ops::matmul);
    add(CALLS, "operator matmul", SQUARE, SQUARE, Tensor::matmul);
    add(CALLS, "concatenate", A, A, (a, b) -> Ops.concatenate(List.of(a, b), -1));
    add(CALLS, "stack", A, A, (a, b) -> Ops.stack(List.of(a, b), 1));
    add(CALLS, "take_along_axis", A, A, OperationCallsTest::taken);
    add(CALLS, "where", A, A, (a, b) -> Ops.where(a, a, b));
    add(CALLS, "where number", A, A, (a, b) -> Ops.where(a, a, 0.5));
    add(CALLS, "number where", A, A, (a, b) -> Ops.where(a, 2, b));

    Shape other = Shape.of(2, 4);
    add(ERRORS, "add", Shape.of(3), Shape.of(4), Tensor::add);
    add(ERRORS, "subtract", Shape.of(2, 3), other, Ops::subtract);
    add(ERRORS, "matmul", A, A, Tensor::matmul);
    add(ERRORS, "concatenate", A, other, (a, b) -> Ops.concatenate(List.of(a, b), -1));
    add(ERRORS, "stack", A, other, (a, b) -> Ops.stack(List.of(a, b), 1));
    add(ERRORS, "reshape", A, x -> Ops.reshape(x, -1, -1, 2));
    add(ERRORS, "squeeze", A, x -> Ops.squeeze(x, 1));
    add(ERRORS, "split", A, x -> Ops.split(x, 3, -1).get(0));
    add(ERRORS, "get behind", A, x -> x.get(":, 7"));
    add(ERRORS, "get too many", A, x -> x.get(":, 0, 0, 0"));
    add(ERRORS, "get dots twice", A, x -> x.get("..., 0, ..."));
    add(ERRORS, "transpose", A, x -> Ops.transpose(x, 0, 1));
    add(ERRORS, "transpose axis", A, x -> Ops.transpose(x, 0, 1, 3));
    add(ERRORS, "expand_dims", A, x -> Ops.expandDims(x, 7));
    add(ERRORS, "sum", A, x -> Ops.sum(x, 7));
    add(ERRORS, "where", A, Shape.of(5), (a, b) -> Ops.where(Ops.greater(a, 0), a, b));
    add(ERRORS, "take_along_axis", A, Shape.of(3), OperationCallsTest::taken);
  }

  /** A call of two tensors. */
  private interface OfTwo {
    Tensor of(Tensor a, Tensor b);
  }

  private static void add(
      Map<String, Case> cases, String name, Shape shape, Function<Tensor, Tensor> call) {
    cases.put(name, new Case(List.of(shape), xs -> List.of(call.apply(xs.get(0)))));
  }

  private static void add(Map<String, Case> cases, String name, Shape a, Shape b, OfTwo call) {
    cases.put(name, new Case(List.of(a, b), xs -> List.of(call.of(xs.get(0), xs.get(1)))));
  }

  private static Tensor numbers(Tensor x) {
    Tensor sum = x.add(1).subtract(0.5).negative();
    return sum.multiply(2).divide(4.0);
  }

  private static Tensor operators(Tensor a, Tensor b) {
    Tensor sum = a.add(b);
    Tensor product = a.multiply(b);
    return sum.subtract(product.divide(a.power(b))).negative();
  }

  private static Tensor taken(Tensor a, Tensor b) {
    return Ops.takeAlongAxis(a, Ops.cast(b, DType.INT32), 1);
  }

  /** The case of a name; of one like {@code add number}, the method of that name. */
  private static Case caseOf(String name) {
    Case known = CALLS.get(name);
    if (known != null) {
      return known;
    }
    String keras = name.replace("number ", "").replace(" number", "");
    StringBuilder method = new StringBuilder();
    for (String word : keras.split("_", -1)) {
      method.append(
          method.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    int tensors = plain(GOLDEN.get("calls").get(name).get("arguments")).size();
    if (name.startsWith("number ")) {
      return reflected(method.toString(), 1, Number.class, Tensor.class);
    }
    if (name.endsWith(" number")) {
      return reflected(method.toString(), 1, Tensor.class, Number.class);
    }
    return tensors == 2
        ? reflected(method.toString(), 2, Tensor.class, Tensor.class)
        : reflected(method.toString(), 1, Tensor.class);
  }

  private static Case reflected(String name, int tensors, Class<?>... types) {
    Function<List<Tensor>, List<Tensor>> call =
        xs -> {
          try {
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
              arguments[i] =
                  types[i] == Tensor.class
                      ? xs.get(tensors == 2 ? i : 0)
                      : i == 0 ? 2 : (Object) 2.5;
            }
            Method[] all = Ops.class.getMethods();
            for (Method method : all) {
              if (method.getName().equals(name)
                  && Arrays.equals(method.getParameterTypes(), types)) {
                method.setAccessible(true);
                return List.of((Tensor) method.invoke(null, arguments));
              }
            }
            Method method = Ops.class.getMethod(name, Tensor.class, int[].class);
            method.setAccessible(true);
            return List.of((Tensor) method.invoke(null, xs.get(0), new int[0]));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
          }
        };
    return new Case(tensors == 2 ? List.of(A, A) : List.of(A), call);
  }

  static Stream<String> calls() {
    return names("calls");
  }

  static Stream<String> errors() {
    return names("errors");
  }

  private static Stream<String> names(String part) {
    List<String> names = new ArrayList<>();
    GOLDEN.get(part).fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  private static List<Tensor> called(Case one) {
    KerasNames.clearSession();
    List<Tensor> inputs = new ArrayList<>();
    for (Shape sample : one.samples()) {
      inputs.add(new Input(sample.toArray()));
    }
    return one.call().apply(inputs);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void notes_down_what_keras_does(String name) {
    JsonNode recorded = GOLDEN.get("calls").get(name);
    List<Tensor> outputs = called(caseOf(name));
    TensorOperation operation =
        (TensorOperation) SymbolicTensor.of(outputs.get(0)).node().operation();
    assertThat(operation.name()).isEqualTo(recorded.get("name").asText());
    JsonNode json = plain(recorded.get("json"));
    assertThat(operation.module()).isEqualTo(json.get("module").asText());
    assertThat(operation.className()).isEqualTo(json.get("class_name").asText());
    assertThat(plain(JSON.valueToTree(operation.getConfig()))).isEqualTo(json.get("config"));
    assertThat(arguments(operation.call().arguments())).isEqualTo(plain(recorded.get("arguments")));
    assertThat(plain(JSON.valueToTree(operation.call().keywords())))
        .isEqualTo(plain(recorded.get("keywords")));
    assertThat(outputs.stream().map(Object::toString).map(OperationCallsTest::type))
        .containsExactlyElementsOf(
            Golden.each(recorded.get("outputs"))
                .map(JsonNode::asText)
                .map(OperationCallsTest::type)
                .toList());
  }

  /**
   * Without the name, of which Keras draws some for tensors that are never seen, and sparseness.
   */
  private static String type(String tensor) {
    return tensor.replaceAll(", sparse=.*", "");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void refuses_in_the_words_of_keras(String name) {
    Case wrong = ERRORS.get(name);
    assertThatThrownBy(() -> called(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(GOLDEN.get("errors").get(name).asText());
  }

  @Test
  void reads_what_stands_between_the_brackets_in_python() {
    assertThat(Subscript.of("0")).hasToString("0");
    assertThat(Subscript.of("0,")).hasToString("(0,)");
    assertThat(Subscript.of(":, -1")).hasToString("(slice(None, None, None), -1)");
    assertThat(Subscript.of("..., 1:-1:2, None")).hasToString("(Ellipsis, slice(1, -1, 2), None)");
    for (String text : List.of("", "a", ":, x", "1:2:3:4", "[0]")) {
      assertThatThrownBy(() -> Subscript.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Expected what stands between the brackets in Python, such as \":, -1\", \":, 1:\","
                  + " \"..., ::2\" or \":, None\". Received: \""
                  + text
                  + "\"");
    }
    assertThatThrownBy(() -> Subscript.of("::0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slice step cannot be zero. Received: \"::0\"");
  }

  @Test
  void refuses_a_part_of_the_batch() {
    Input x = new Input(3);
    assertThatThrownBy(() -> x.get("0"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "The axis 0 of (None, 3) is as long as the batch, and can be taken as a whole only, by"
                + " \":\". Received: 0");
  }

  private static JsonNode arguments(List<Object> arguments) {
    ArrayNode all = NODES.arrayNode();
    arguments.forEach(each -> all.add(argument(each)));
    return all;
  }

  private static JsonNode argument(Object argument) {
    if (argument instanceof Tensor) {
      return NODES.textNode("tensor");
    }
    if (argument instanceof List<?> list) {
      ArrayNode all = NODES.arrayNode();
      list.forEach(each -> all.add(argument(each)));
      return all;
    }
    return argument instanceof Subscript subscript
        ? NODES.textNode(subscript.toString())
        : plain(JSON.valueToTree(argument));
  }

  /** Tuples as lists, tensors and slices as texts, numbers as doubles. */
  private static JsonNode plain(JsonNode json) {
    if (json.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      json.forEach(each -> items.add(plain(each)));
      boolean isKey =
          items.stream()
              .map(JsonNode::asText)
              .anyMatch(text -> text.startsWith("slice(") || text.equals("Ellipsis"));
      return isKey
          ? NODES.textNode(
              "(" + String.join(", ", items.stream().map(OperationCallsTest::shown).toList()) + ")")
          : NODES.arrayNode().addAll(items);
    }
    if (json.isNumber()) {
      return NODES.numberNode(json.asDouble());
    }
    if (!json.isObject()) {
      return json;
    }
    String className = json.has("class_name") ? json.get("class_name").asText() : "";
    return switch (className) {
      case "__tuple__" -> plain(json.get("items"));
      case "__keras_tensor__" -> NODES.textNode("tensor");
      case "__ellipsis__" -> NODES.textNode("Ellipsis");
      case "__slice__" -> {
        JsonNode range = json.get("config");
        String all = shown(range.get("start")) + ", " + shown(range.get("stop"));
        yield NODES.textNode("slice(" + all + ", " + shown(range.get("step")) + ")");
      }
      default -> {
        ObjectNode fields = NODES.objectNode();
        for (Map.Entry<String, JsonNode> each : json.properties()) {
          fields.set(each.getKey(), plain(each.getValue()));
        }
        yield fields;
      }
    };
  }

  private static String shown(JsonNode value) {
    return value.isNull()
        ? "None"
        : value.isNumber() ? Long.toString(value.asLong()) : value.asText();
  }
}
