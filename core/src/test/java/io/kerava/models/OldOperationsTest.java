package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.DType;
import io.kerava.layers.Input;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * TensorFlow's operations in Keras 2's JSON give what Keras 3's operations give. The JSON is
 * written by hand after Keras 2.15's {@code Functional.get_config} and {@code Node.serialize}:
 * Keras 3 reads none of it, so there is nothing to record.
 */
class OldOperationsTest {
  /** Layers in Keras 2's JSON behind an input "x" of the shape (3, 4). */
  private static final class OldModel {
    private final List<String> layers = new ArrayList<>();

    OldModel() {
      layers.add(
          "{'class_name': 'InputLayer', 'name': 'x', 'config': {'name': 'x', 'dtype': 'float32',"
              + " 'batch_input_shape': [null, 3, 4]}, 'inbound_nodes': []}");
    }

    private OldModel add(String className, String name, String config, String nodes) {
      layers.add(
          "{'class_name': 'CLASS', 'name': 'NAME', 'config': {'name': 'NAME', CONFIG},"
                  .replace("CLASS", className)
                  .replace("NAME", name)
                  .replace("CONFIG", config)
              + " 'inbound_nodes': ["
              + nodes
              + "]}");
      return this;
    }

    OldModel function(String name, String function, String nodes) {
      return add(
          "TFOpLambda",
          name,
          "'trainable': true, 'dtype': 'float32', 'function': '" + function + "'",
          nodes);
    }

    OldModel slice(String name, String nodes) {
      return add("SlicingOpLambda", name, "'function': '__operators__.getitem'", nodes);
    }

    OldModel operation(String name, String op, String attributes, String constants, String nodes) {
      return add(
          "TensorFlowOpLayer",
          name,
          "'trainable': true, 'dtype': 'float32', 'node_def': {'name': 'N', 'op': 'OP', 'input':"
                  .replace("OP", op)
              + " ['a', 'b'], 'attr': {'T': {'type': 'DT_FLOAT'}"
              + attributes
              + "}}, 'constants': "
              + constants,
          nodes);
    }

    String json(String output) {
      return ("{'class_name': 'Functional', 'keras_version': '2.13.1', 'backend': 'tensorflow',"
              + " 'config': {'name': 'old', 'layers': ["
              + String.join(", ", layers)
              + "], 'input_layers': [['x', 0, 0]], 'output_layers': [['"
              + output
              + "', 0, 0]]}}")
          .replace('\'', '"');
    }
  }

  private record Case(OldModel old, String output, UnaryOperator<Tensor> expected) {}

  private static OldModel old() {
    return new OldModel();
  }

  /** JSON of all models. */
  static List<String> texts() {
    return named().map(each -> each.getPayload().old().json(each.getPayload().output())).toList();
  }

  static Stream<Arguments> cases() {
    return named()
        .flatMap(each -> Stream.of("cpu", "dl4j").map(engine -> Arguments.of(each, engine)));
  }

  private static Stream<Named<Case>> named() {
    return Stream.of(
        Named.of("numbers", numbers()),
        Named.of("gates", gates()),
        Named.of("parts", parts()),
        Named.of("reductions", reductions()),
        Named.of("joined", joined()),
        Named.of("shapes", shapes()),
        Named.of("choices", choices()),
        Named.of("products", products()),
        Named.of("graph operations", graphOperations()),
        Named.of("graph slices", graphSlices()));
  }

  private static Case numbers() {
    OldModel old =
        old()
            .function("tf.math.multiply", "math.multiply", "['x', 0, 0, {'y': 2.0, 'name': null}]")
            .function("minus", "math.subtract", "['_CONSTANT_VALUE', -1, 1.0, {'y': ['x', 0, 0]}]")
            .function(
                "sum", "__operators__.add", "['tf.math.multiply', 0, 0, {'y': ['minus', 0, 0]}]")
            .function("half", "math.truediv", "['sum', 0, 0, {'y': 4.0, 'name': null}]");
    return new Case(old, "half", x -> x.multiply(2.0).add(Ops.subtract(1.0, x)).divide(4.0));
  }

  private static Case gates() {
    OldModel old =
        old()
            .function("tf.nn.relu", "nn.relu", "['x', 0, 0, {'name': null}]")
            .function("gate", "math.sigmoid", "['x', 0, 0, {}]")
            .function("leaky", "nn.leaky_relu", "['x', 0, 0, {'alpha': 0.3}]")
            .function("gelu", "nn.gelu", "['x', 0, 0, {}]")
            .function("soft", "nn.softmax", "['gelu', 0, 0, {'axis': -1}]")
            .function("a", "math.multiply", "['tf.nn.relu', 0, 0, {'y': ['gate', 0, 0]}]")
            .function("b", "math.add", "['leaky', 0, 0, {'y': ['soft', 0, 0]}]")
            .function("c", "math.maximum", "['a', 0, 0, {'y': ['b', 0, 0]}]");
    return new Case(
        old,
        "c",
        x ->
            Ops.maximum(
                Ops.relu(x).multiply(Ops.sigmoid(x)),
                Ops.leakyRelu(x, 0.3).add(Ops.softmax(Ops.gelu(x, false)))));
  }

  private static Case parts() {
    OldModel old =
        old()
            .slice(
                "all",
                "['x', 0, 0, {'slice_spec': [{'start': null, 'stop': null, 'step': null}, {'start':"
                    + " 1, 'stop': null, 'step': null}]}]")
            .slice(
                "last",
                "['all', 0, 0, {'slice_spec': {'class_name': '__tuple__', 'items': [{'class_name':"
                    + " '__ellipsis__'}, -1]}}]");
    return new Case(old, "last", x -> x.get(":, 1:").get("..., -1"));
  }

  private static Case reductions() {
    OldModel old =
        old()
            .function("mean", "math.reduce_mean", "['x', 0, 0, {'axis': -1, 'keepdims': true}]")
            .function("max", "math.reduce_max", "['x', 0, 0, {'axis': [1], 'keepdims': false}]")
            .function("centered", "math.subtract", "['x', 0, 0, {'y': ['mean', 0, 0]}]")
            .function("sum", "math.reduce_sum", "['centered', 0, 0, {'axis': 1}]")
            .function("y", "math.pow", "['sum', 0, 0, {'y': 2}]")
            .function("z", "math.add", "['y', 0, 0, {'y': ['max', 0, 0]}]");
    return new Case(
        old, "z", x -> Ops.sum(x.subtract(Ops.meanKeepdims(x, -1)), 1).power(2).add(Ops.max(x, 1)));
  }

  private static Case joined() {
    OldModel old =
        old()
            .function("exp", "math.exp", "['x', 0, 0, {}]")
            .function("abs", "math.abs", "['x', 0, 0, {}]")
            .function(
                "both", "concat", "[['exp', 0, 0, {'axis': -1}], ['abs', 0, 0, {'axis': -1}]]")
            .function("pile", "stack", "[['exp', 0, 0, {'axis': 1}], ['x', 0, 0, {'axis': 1}]]")
            .function("first", "math.reduce_sum", "['pile', 0, 0, {'axis': [1, 3]}]")
            .function("last", "math.reduce_min", "['both', 0, 0, {'axis': 2}]")
            .function("sum", "math.add", "['first', 0, 0, {'y': ['last', 0, 0]}]");
    return new Case(
        old,
        "sum",
        x -> {
          Tensor exp = Ops.exp(x);
          Tensor both = Ops.concatenate(List.of(exp, Ops.absolute(x)), -1);
          return Ops.sum(Ops.stack(List.of(exp, x), 1), 1, 3).add(Ops.min(both, 2));
        });
  }

  private static Case shapes() {
    OldModel old =
        old()
            .function("flat", "reshape", "['x', 0, 0, {'shape': [-1, 12]}]")
            .function("wide", "expand_dims", "['flat', 0, 0, {'axis': 1}]")
            .function("often", "tile", "['wide', 0, 0, {'multiples': [1, 2, 1]}]")
            .function("turned", "transpose", "['often', 0, 0, {'perm': [0, 2, 1]}]")
            .function(
                "padded",
                "pad",
                "['turned', 0, 0, {'paddings': [[0, 0], [1, 0], [0, 1]], 'mode': 'CONSTANT',"
                    + " 'constant_values': 0}]");
    return new Case(
        old,
        "padded",
        x -> {
          Tensor wide = Ops.expandDims(Ops.reshape(x, -1, 12), 1);
          Tensor turned = Ops.transpose(Ops.tile(wide, 2, 1), 0, 2, 1);
          return Ops.pad(turned, new int[][] {{0, 0}, {1, 0}, {0, 1}});
        });
  }

  private static Case choices() {
    OldModel old =
        old()
            .function("above", "math.greater", "['x', 0, 0, {'y': 0.0, 'name': null}]")
            .function("chosen", "where", "['above', 0, 0, {'x': ['x', 0, 0], 'y': 0.5}]")
            .function("number", "cast", "['above', 0, 0, {'dtype': 'float32'}]")
            .function(
                "cut",
                "clip_by_value",
                "['chosen', 0, 0, {'clip_value_min': -0.5, 'clip_value_max': 0.75}]")
            .function("y", "math.multiply", "['cut', 0, 0, {'y': ['number', 0, 0]}]");
    return new Case(
        old,
        "y",
        x -> {
          Tensor above = Ops.greater(x, 0.0);
          Tensor cut = Ops.clip(Ops.where(above, x, 0.5), -0.5, 0.75);
          return cut.multiply(Ops.cast(above, DType.FLOAT32));
        });
  }

  private static Case products() {
    OldModel old =
        old()
            .function(
                "t", "compat.v1.transpose", "['x', 0, 0, {'perm': [0, 2, 1], 'conjugate': false}]")
            .function("a", "linalg.matmul", "['x', 0, 0, {'b': ['t', 0, 0], 'transpose_a': false}]")
            .function("b", "linalg.matmul", "['x', 0, 0, {'b': ['x', 0, 0], 'transpose_b': true}]")
            .operation(
                "c",
                "BatchMatMulV2",
                ", 'adj_x': {'b': true}",
                "{}",
                "[['t', 0, 0, {}], ['t', 0, 0, {}]]")
            .function("sum", "math.add", "['a', 0, 0, {'y': ['b', 0, 0]}]")
            .function("y", "math.add", "['sum', 0, 0, {'y': ['c', 0, 0]}]");
    return new Case(
        old,
        "y",
        x -> {
          Tensor product = x.matmul(Ops.transpose(x, 0, 2, 1));
          return product.add(product).add(product);
        });
  }

  private static Case graphOperations() {
    OldModel old =
        old()
            .operation("tf_op_layer_Mul", "Mul", "", "{'1': 2.0}", "[['x', 0, 0, {}]]")
            .operation("one", "Sub", "", "{'0': 1.0}", "[['x', 0, 0, {}]]")
            .operation(
                "sum", "AddV2", "", "{}", "[['tf_op_layer_Mul', 0, 0, {}], ['one', 0, 0, {}]]")
            .operation(
                "mean", "Mean", ", 'keep_dims': {'b': true}", "{'1': 1}", "[['sum', 0, 0, {}]]")
            .operation(
                "both", "ConcatV2", "", "{'2': 1}", "[['sum', 0, 0, {}], ['mean', 0, 0, {}]]")
            .operation("y", "Reshape", "", "{'1': [-1, 16]}", "[['both', 0, 0, {}]]");
    return new Case(
        old,
        "y",
        x -> {
          Tensor sum = x.multiply(2.0).add(Ops.subtract(1.0, x));
          return Ops.reshape(Ops.concatenate(List.of(sum, Ops.meanKeepdims(sum, 1)), 1), -1, 16);
        });
  }

  private static Case graphSlices() {
    OldModel old =
        old()
            .operation(
                "tf_op_layer_strided_slice",
                "StridedSlice",
                ", 'begin_mask': {'i': '5'}, 'end_mask': {'i': '5'}, 'shrink_axis_mask': {'i':"
                    + " '2'}, 'ellipsis_mask': {'i': '0'}, 'new_axis_mask': {'i': '0'}",
                "{'1': [0, -1, 0], '2': [0, 0, 0], '3': [1, 1, 2]}",
                "[['x', 0, 0, {}]]");
    return new Case(old, "tf_op_layer_strided_slice", x -> x.get(":, -1, ::2"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void reads_functions_of_tensorflow(Case one, String engine) {
    Input x = new Input(3, 4);
    Model expected = new Model(x, one.expected().apply(x));
    Model model = Model.fromJson(one.old().json(one.output()));
    Model again = Model.fromJson(model.toJson());
    INDArray data = Nd4j.rand(5, 3, 4).subi(0.5).muli(4);
    List.of(expected, model, again).forEach(each -> each.engine(engine));
    INDArray known = expected.predict(data, p -> p.verbose(0));
    assertThat(model.predict(data, p -> p.verbose(0))).isEqualTo(known);
    assertThat(again.predict(data, p -> p.verbose(0))).isEqualTo(known);
    assertThat(model.operations().get(model.operations().size() - 1).name())
        .isEqualTo(one.output());
  }

  @Test
  void refuses_other_functions_by_name_and_place() {
    assertThatThrownBy(
            () -> Model.fromJson(old().function("f", "signal.fft", "['x', 0, 0, {}]").json("f")))
        .hasMessageStartingWith(
            "Layer 1 of the JSON: Unknown function of TensorFlow 'signal.fft'.");
    assertThatThrownBy(
            () ->
                Model.fromJson(
                    old().operation("f", "FFT", "", "{}", "[['x', 0, 0, {}]]").json("f")))
        .hasMessageStartingWith("Layer 1 of the JSON: Unknown operation of TensorFlow 'FFT'.");
    assertThatThrownBy(
            () ->
                Model.fromJson(
                    old()
                        .function("f", "math.reduce_sum", "['x', 0, 0, {'reduction_indices': 3}]")
                        .json("f")))
        .hasMessage(
            "Layer 1 of the JSON: Sum: the argument 'reduction_indices' is not supported."
                + " Received: 3");
    assertThatThrownBy(
            () -> Model.fromJson(old().function("f", "nn.relu", "['y', 0, 0, {}]").json("f")))
        .hasMessage("Layer 1 of the JSON: There is no layer 'y' in the model.");
  }
}
