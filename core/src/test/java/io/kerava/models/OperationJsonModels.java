package io.kerava.models;

import static java.util.Map.entry;

import io.kerava.arrays.DType;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Input;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The models of tools/record_operation_json.py. */
final class OperationJsonModels {
  static final Map<String, Supplier<Model>> ALL =
      Map.ofEntries(
          entry("numbers_on_either_side", OperationJsonModels::numbersOnEitherSide),
          entry("choices", OperationJsonModels::choices),
          entry("keeping_axes", OperationJsonModels::keepingAxes),
          entry("cut_and_repeated", OperationJsonModels::cutAndRepeated),
          entry("several_outputs", OperationJsonModels::severalOutputs),
          entry("between_operations", OperationJsonModels::betweenOperations),
          entry("features_of_operations", OperationJsonModels::featuresOfOperations),
          entry("model_within_operations", OperationJsonModels::modelWithinOperations),
          entry("attention", OperationJsonModels::attention),
          entry("whole_number_inputs", OperationJsonModels::wholeNumberInputs));

  private OperationJsonModels() {}

  private static Tensor dense(int units, Tensor x) {
    return new Dense(units).apply(x);
  }

  private static Model numbersOnEitherSide() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor product = Ops.subtract(2, h).multiply(Ops.add(1.5, h));
    Tensor y = product.divide(Ops.multiply(3, Ops.absolute(h)).add(1));
    y = y.add(Ops.power(2, h)).add(h.multiply(h).add(0.5).power(2)).add(Ops.floorDivide(h, 0.25));
    y = y.add(Ops.floorDivide(1, Ops.absolute(h).add(0.5)));
    y = y.add(Ops.mod(h, 0.75)).add(Ops.trueDivide(2, Ops.exp(h).add(1)));
    return new Model(x, dense(1, y.subtract(0.5)));
  }

  private static Model choices() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor y = Ops.where(Ops.greater(h, 0), h, 0.5);
    y = y.add(Ops.where(Ops.lessEqual(h, 0.1), 2, h));
    Tensor isNegative = Ops.logicalNot(Ops.greaterEqual(h, 0));
    y = y.add(Ops.where(isNegative, h, h.negative()));
    Tensor low = Ops.cast(Ops.equal(Ops.floor(h), -1), DType.FLOAT32);
    y = y.add(low.multiply(Ops.maximum(h, 0.25)));
    return new Model(x, Ops.clip(y, -1, 1.5));
  }

  private static Model keepingAxes() {
    Input x = new Input(3, 4);
    Tensor h = dense(4, x);
    Tensor y = h.subtract(Ops.meanKeepdims(h, 1, 2));
    y = y.divide(Ops.stdKeepdims(h, -1).add(1)).add(Ops.maxKeepdims(h, 1));
    y = y.multiply(Ops.cast(Ops.anyKeepdims(Ops.greater(h, 0.5), -1), DType.FLOAT32));
    y = y.add(Ops.cast(Ops.allKeepdims(Ops.greater(h, -0.5), 1), DType.FLOAT32));
    return new Model(x, dense(1, Ops.prod(y, 1)));
  }

  private static Model cutAndRepeated() {
    Input x = new Input(3, 4);
    Tensor h = dense(4, x);
    Tensor y = Ops.tile(h, List.of(1, 2, 3)).get(":, 1:6:2, -7:");
    Tensor corner = Ops.repeat(h.get(":, :1, :1"), 3, 1);
    y = Ops.concatenate(List.of(y, corner), 2);
    Tensor first = y.get("..., 0");
    Tensor last = y.get(":, :, 4").get("..., None");
    Tensor flipped = Ops.flip(h, 1);
    return new Model(List.of(x), List.of(dense(1, first), last, flipped));
  }

  private static Model severalOutputs() {
    Input x = new Input(6).name("x");
    List<Tensor> parts = Ops.split(dense(6, x), 3, 1);
    Tensor y = Ops.stack(List.of(parts.get(0), parts.get(1).multiply(2), parts.get(2)), 1);
    Tensor sum = Ops.sum(y, 1);
    Tensor last = Ops.unstack(y, 1).get(2);
    return new Model(Map.of("x", x), Map.of("sum", sum, "all", y, "last", last));
  }

  private static Model betweenOperations() {
    Input x = new Input(4);
    Tensor h = Ops.relu(dense(3, x)).add(1);
    Tensor y = Ops.tanh(h).multiply(2);
    return new Model(h, dense(2, y).subtract(1));
  }

  private static Model featuresOfOperations() {
    Input x = new Input(4);
    Tensor h = Ops.relu(dense(3, x));
    Tensor y = h.multiply(2);
    var unused = new Model(x, dense(1, y));
    return new Model(List.of(x), List.of(h, y));
  }

  private static Model modelWithinOperations() {
    Input a = new Input(3);
    Input b = new Input(3);
    Tensor larger = Ops.maximum(a, b);
    Model inner = new Model(List.of(a, b), List.of(larger.multiply(dense(3, a))));
    inner.name("inner");
    Input x = new Input(3);
    Tensor once = inner.apply(x.multiply(2), x);
    return new Model(x, Ops.square(inner.apply(x, once)).add(x));
  }

  private static Model attention() {
    Input x = new Input(-1, 4);
    Tensor q = dense(4, x);
    Tensor k = dense(4, x);
    Tensor v = dense(4, x);
    Tensor products = Ops.matmul(q, Ops.transpose(k, 0, 2, 1));
    Tensor scores = products.divide(Ops.sqrt(Ops.sumKeepdims(Ops.square(k), -1).add(1)));
    return new Model(x, Ops.mean(Ops.softmax(scores, -1).matmul(v), 1));
  }

  private static Model wholeNumberInputs() {
    Input ids = new Input(4).dtype("int32");
    Tensor y = new Embedding(9, 3).apply(ids.add(1));
    y = y.multiply(Ops.cast(Ops.notEqual(ids, 0), DType.FLOAT32).get(":, :, None"));
    Tensor sum = Ops.sum(y, 1);
    return new Model(ids, sum.add(Ops.cast(Ops.argmax(ids, -1), DType.FLOAT32).get(":, None")));
  }
}
