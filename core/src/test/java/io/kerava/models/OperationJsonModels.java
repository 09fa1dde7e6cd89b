package io.kerava.models;

import static java.util.Map.entry;

import io.kerava.arrays.DType;
import io.kerava.layers.Activation;
import io.kerava.layers.Add;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.GRU;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Masking;
import io.kerava.layers.Maximum;
import io.kerava.layers.SimpleRNN;
import io.kerava.layers.Subtract;
import io.kerava.layers.TimeDistributed;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The models of tools/record_operation_json.py. */
final class OperationJsonModels {
  static final Map<String, Supplier<Model>> ALL =
      Map.ofEntries(
          entry("einsums", OperationJsonModels::einsums),
          entry("ids_masked", OperationJsonModels::idsMasked),
          entry("ids_of_whole_numbers", OperationJsonModels::idsOfWholeNumbers),
          entry("masked_steps", OperationJsonModels::maskedSteps),
          entry("ids_added", OperationJsonModels::idsAdded),
          entry("ids_of_three", OperationJsonModels::idsOfThree),
          entry("ids_joined", OperationJsonModels::idsJoined),
          entry("masked_models", OperationJsonModels::maskedModels),
          entry("ids_pairs", OperationJsonModels::idsPairs),
          entry("ids_masked_twice", OperationJsonModels::idsMaskedTwice),
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

  private static Tensor masked(int ids, int width, Tensor x) {
    return new Embedding(ids, width).maskZero(true).apply(x);
  }

  private static Model idsMasked() {
    Input x = new Input(5);
    Tensor y = new LSTM(3).apply(new Dropout(0.2).apply(masked(8, 2, x)));
    return new Model(x, dense(1, y));
  }

  private static Model idsOfWholeNumbers() {
    Input x = new Input(5).dtype("int32");
    Tensor y = masked(8, 2, x);
    y = new BatchNormalization().apply(new TimeDistributed(new Dense(3)).apply(y));
    return new Model(x, new GlobalAveragePooling1D().apply(new Activation("tanh").apply(y)));
  }

  private static Model maskedSteps() {
    Input x = new Input(4, 2);
    Tensor y = new LSTM(3).returnSequences(true).apply(new Masking(0.5).apply(x));
    y = new Bidirectional(new GRU(2).returnSequences(true)).apply(y);
    return new Model(x, dense(1, new SimpleRNN(2).apply(y, o -> o.training(false))));
  }

  private static Model idsAdded() {
    Input a = new Input(5).name("a");
    Input b = new Input(5).name("b");
    Tensor first = masked(8, 3, a);
    Tensor y = new Add().apply(first, masked(9, 3, b));
    return new Model(List.of(a, b), dense(1, new LSTM(2).apply(y)));
  }

  private static Model idsOfThree() {
    List<Input> inputs = Stream.of("a", "b", "c").map(name -> new Input(5).name(name)).toList();
    Embedding embedding = new Embedding(8, 3).maskZero(true);
    List<Tensor> all = inputs.stream().map(embedding::apply).toList();
    Tensor y = new Maximum().apply(all);
    Tensor plain = new Subtract().apply(y, new Embedding(8, 3).apply(inputs.get(0)));
    Tensor one = new GRU(2).apply(y);
    return new Model(inputs, new Concatenate().apply(one, new LSTM(2).apply(plain)));
  }

  private static Model idsJoined() {
    Input a = new Input(5).name("a");
    Input b = new Input(5).name("b");
    Tensor first = masked(8, 3, a);
    Tensor y = new Concatenate().apply(first, new Embedding(9, 2).apply(b));
    Tensor z = new Concatenate().axis(1).apply(first, masked(9, 3, b));
    Tensor one = new LSTM(2).apply(y);
    return new Model(List.of(a, b), new Concatenate().apply(one, new GRU(2).apply(z)));
  }

  private static Model maskedModels() {
    Input x = new Input(4, 2).name("x");
    Input innerInput = new Input(4, 2);
    Model inner = new Model(innerInput, new LSTM(2).returnSequences(true).apply(innerInput));
    Tensor y = new Masking().apply(x);
    Sequential chain = new Sequential(new Input(4, 2), new Dense(2));
    Tensor one = new LSTM(2).apply(inner.apply(y));
    return new Model(x, new Add().apply(one, new GRU(2).apply(chain.apply(y))));
  }

  private static Model idsPairs() {
    Input a = new Input(5).name("a");
    Input b = new Input(5, 3).name("b");
    List<Input> ends = List.of(new Input(5, 3), new Input(5, 3));
    Tensor one = new LSTM(2).apply(ends.get(0));
    Model pair = new Model(ends, new Add().apply(one, new GRU(2).apply(ends.get(1))));
    Tensor first = masked(8, 3, a);
    return new Model(List.of(a, b), pair.apply(first, dense(3, b)));
  }

  private static Model idsMaskedTwice() {
    Input x = new Input(5);
    Tensor y = masked(8, 2, x);
    Tensor counts = Ops.cast(Ops.notEqual(x, 0), DType.FLOAT32).get(":, :, None");
    Tensor z = new GRU(2).apply(new LSTM(2).returnSequences(true).apply(y));
    Tensor sum = z.add(Ops.sum(y.multiply(counts), 1));
    return new Model(x, sum.add(new SimpleRNN(2).apply(y)));
  }

  private static Model einsums() {
    Input x = new Input(3, 4);
    Tensor q = dense(5, x);
    Tensor k = dense(5, x);
    Tensor scores = Ops.softmax(Ops.einsum("bij,bkj->bik", q, k));
    Tensor y = Ops.einsum("bik,bkj->bij", scores, dense(2, x));
    Tensor z = Ops.einsum("bij->bj", y).multiply(Ops.einsum("bij,bij->bj", y, y));
    return new Model(x, dense(1, z.add(Ops.einsum("bji->bi", y))));
  }
}
