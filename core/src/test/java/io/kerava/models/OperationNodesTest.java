package io.kerava.models;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.DType;
import io.kerava.config.KerasNames;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.Operation;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.SimpleRNN;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Models with operations between layers, against what tools/record_operations_in_graphs.py recorded
 * of Keras's.
 */
@ResourceLock("KerasNames")
class OperationNodesTest {
  static final Map<String, Supplier<Model>> MODELS =
      Map.ofEntries(
          entry("add", OperationNodesTest::add),
          entry("add_number", OperationNodesTest::addNumber),
          entry("subtract", OperationNodesTest::subtract),
          entry("multiply_itself", OperationNodesTest::multiplyItself),
          entry("divide", OperationNodesTest::divide),
          entry("power_and_negative", OperationNodesTest::powerAndNegative),
          entry("matmul", OperationNodesTest::matmul),
          entry("reshape", OperationNodesTest::reshape),
          entry("expand_and_squeeze", OperationNodesTest::expandAndSqueeze),
          entry("last_step", OperationNodesTest::lastStep),
          entry("steps_between", OperationNodesTest::stepsBetween),
          entry("strides_and_dots", OperationNodesTest::stridesAndDots),
          entry("reductions", OperationNodesTest::reductions),
          entry("normalized", OperationNodesTest::normalized),
          entry("mean_of_batch", OperationNodesTest::meanOfBatch),
          entry("mean_of_all", OperationNodesTest::meanOfAll),
          entry("products_of_batch", OperationNodesTest::productsOfBatch),
          entry("samples_joined", OperationNodesTest::samplesJoined),
          entry("parts", OperationNodesTest::parts),
          entry("part_of_parts", OperationNodesTest::partOfParts),
          entry("activations", OperationNodesTest::activations),
          entry("softmax", OperationNodesTest::softmax),
          entry("comparisons", OperationNodesTest::comparisons),
          entry("whole_numbers", OperationNodesTest::wholeNumbers),
          entry("masked_mean", OperationNodesTest::maskedMean),
          entry("positions", OperationNodesTest::positions),
          entry("functions", OperationNodesTest::functions),
          entry("within_a_model", OperationNodesTest::withinModel),
          entry("of_the_input_alone", OperationNodesTest::ofInput),
          entry("without_layers", OperationNodesTest::withoutLayers),
          entry("within_a_sequential", OperationNodesTest::withinSequential),
          entry("around", OperationNodesTest::around),
          entry("places", OperationNodesTest::places),
          entry("siamese", OperationNodesTest::siamese),
          entry("without_mask", OperationNodesTest::withoutMask),
          entry("steps_of_any_number", OperationNodesTest::anyNumberOfSteps));

  private static Tensor dense(int units, Tensor x) {
    return new Dense(units).apply(x);
  }

  private static Model add() {
    Input x = new Input(4);
    return new Model(x, dense(1, dense(3, x).add(dense(3, x))));
  }

  private static Model addNumber() {
    Input x = new Input(4);
    return new Model(x, dense(2, dense(3, x).add(1.5)).multiply(2));
  }

  private static Model subtract() {
    Input x = new Input(4);
    Tensor gate = new Dense(3).activation("sigmoid").apply(x);
    Tensor a = gate.multiply(dense(3, x));
    Tensor y = a.add(Ops.subtract(1, gate).multiply(dense(3, x)));
    return new Model(x, dense(1, y.subtract(0.5)));
  }

  private static Model multiplyItself() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    return new Model(x, dense(1, h.multiply(h)));
  }

  private static Model divide() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor y = h.divide(Ops.absolute(h).add(1));
    Tensor half = Ops.divide(y, 2.0);
    y = half.add(Ops.trueDivide(1.0, Ops.exp(h).add(1)));
    return new Model(x, dense(1, y));
  }

  private static Model powerAndNegative() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    return new Model(x, dense(1, h.power(2).negative().add(Ops.negative(h))));
  }

  private static Model matmul() {
    Input x = new Input(3, 4);
    Tensor query = dense(5, x);
    Tensor key = dense(5, x);
    Tensor scores = query.matmul(Ops.transpose(key, 0, 2, 1)).divide(Math.sqrt(5));
    Tensor y = Ops.softmax(scores).matmul(dense(5, x));
    return new Model(x, dense(1, y.get(":, -1")));
  }

  private static Model reshape() {
    Input x = new Input(3, 4);
    Tensor y = Ops.reshape(dense(4, x), -1, 2, 6);
    y = Ops.swapaxes(dense(3, y), 1, 2);
    y = Ops.moveaxis(Ops.expandDims(y, 1), 1, 3);
    return new Model(x, dense(1, Ops.reshape(y, -1, 6)));
  }

  private static Model expandAndSqueeze() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor y = Ops.expandDims(h, 1).multiply(Ops.expandDims(h, -1));
    return new Model(x, dense(1, Ops.squeeze(dense(1, y), -1)));
  }

  private static Model lastStep() {
    Input x = new Input(5, 2);
    return new Model(x, dense(1, new LSTM(3).returnSequences(true).apply(x).get(":, -1")));
  }

  private static Model stepsBetween() {
    Input x = new Input(5, 2);
    Tensor y = x.get(":, 1:").subtract(x.get(":, :-1"));
    y = new LSTM(2).returnSequences(true).apply(y);
    return new Model(x, dense(1, y.get(":, -2:, 0")));
  }

  private static Model stridesAndDots() {
    Input x = new Input(5, 4);
    Tensor h = dense(4, x);
    Tensor y = Ops.concatenate(List.of(h.get("..., ::2"), h.get(":, ::-1, 1:3")), -1);
    return new Model(x, dense(1, y.get(":, 4:1:-2, None, 0")));
  }

  private static Model reductions() {
    Input x = new Input(3, 4);
    Tensor h = dense(4, x);
    List<Tensor> all =
        List.of(
            Ops.mean(h, 1),
            Ops.max(h, -2),
            Ops.min(h, 1),
            Ops.sum(h, 1),
            Ops.var(h, 1),
            Ops.std(h, 1));
    Tensor y = Ops.concatenate(all, -1);
    return new Model(x, dense(1, y.add(Ops.expandDims(Ops.mean(h, 1, 2), -1))));
  }

  private static Model normalized() {
    Input x = new Input(3, 4);
    Tensor h = dense(4, x);
    Tensor centered = h.subtract(Ops.meanKeepdims(h, -1));
    Tensor y = centered.multiply(Ops.rsqrt(Ops.varianceKeepdims(h, -1).add(0.1)));
    y = y.divide(Ops.sumKeepdims(Ops.exp(y), 1)).subtract(Ops.maxKeepdims(y, 1));
    return new Model(x, dense(1, y.get(":, 0")));
  }

  private static Model meanOfBatch() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor centered = h.subtract(Ops.mean(h, 0));
    return new Model(x, dense(1, centered.divide(Ops.std(h, 0).add(1))));
  }

  private static Model meanOfAll() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor mean = Ops.mean(h);
    return new Model(x, dense(1, h.subtract(mean).multiply(Ops.square(mean))));
  }

  private static Model productsOfBatch() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor similar = Ops.softmax(Ops.matmul(h, Ops.transpose(h)));
    return new Model(x, dense(1, Ops.matmul(similar, h)));
  }

  private static Model samplesJoined() {
    Input x = new Input(3, 4);
    Tensor h = Ops.reshape(dense(4, x), -1, 2);
    return new Model(x, dense(1, Ops.reshape(Ops.tanh(h), -1, 12)));
  }

  private static Model parts() {
    Input x = new Input(6);
    List<Tensor> both = Ops.split(dense(6, x), 2, -1);
    Tensor stacked = Ops.stack(List.of(dense(2, both.get(0)), dense(2, both.get(1))), 1);
    List<Tensor> again = Ops.unstack(stacked, 1);
    return new Model(x, dense(1, again.get(0).multiply(again.get(1))));
  }

  private static Model partOfParts() {
    Input x = new Input(6);
    return new Model(x, Ops.split(dense(6, x), 3, -1).get(1));
  }

  private static Model activations() {
    Input x = new Input(4);
    Tensor h = dense(5, x);
    List<Tensor> all =
        List.of(
            Ops.relu(h),
            Ops.relu6(h),
            Ops.leakyRelu(h),
            Ops.elu(h),
            Ops.selu(h),
            Ops.silu(h),
            Ops.gelu(h),
            Ops.gelu(h, false),
            Ops.hardSigmoid(h),
            Ops.hardSilu(h),
            Ops.hardTanh(h),
            Ops.softsign(h),
            Ops.logSigmoid(h),
            Ops.logSoftmax(h),
            Ops.sigmoid(h),
            Ops.softplus(h),
            Ops.tanh(h));
    return new Model(x, dense(1, Ops.concatenate(all, -1)));
  }

  private static Model softmax() {
    Input x = new Input(4);
    return new Model(x, Ops.softmax(dense(3, Ops.relu(dense(5, x)))));
  }

  private static Model comparisons() {
    Input x = new Input(4);
    Tensor a = dense(3, x);
    Tensor b = dense(3, x);
    Tensor larger = Ops.greater(a, b);
    Tensor y = Ops.where(larger, a, b.multiply(0.5));
    Tensor small = Ops.logicalAnd(Ops.less(a, 0.2), Ops.greaterEqual(b, 0));
    y = y.add(Ops.where(small, a, 0.0));
    y = y.add(Ops.clip(a, -0.3, 0.3));
    y = y.add(Ops.maximum(a, b).multiply(Ops.minimum(b, 0.1)));
    return new Model(x, dense(1, y.multiply(Ops.cast(Ops.notEqual(a, 0.0), DType.FLOAT32))));
  }

  private static Model wholeNumbers() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor best = Ops.argmax(h, -1);
    Tensor y = h.multiply(Ops.oneHot(best, 3)).add(Ops.oneHot(Ops.mod(best.add(1), 3), 3));
    return new Model(x, dense(1, y));
  }

  private static Model maskedMean() {
    Input ids = new Input(5).dtype("int32");
    Tensor counts = Ops.cast(Ops.notEqual(ids, 0), DType.FLOAT32);
    Tensor y = new Embedding(6, 3).apply(ids).multiply(counts.get(":, :, None"));
    y = Ops.sum(y, 1).divide(Ops.maximum(Ops.sumKeepdims(counts, 1), 1.0));
    return new Model(ids, dense(1, y));
  }

  private static Model positions() {
    Input ids = new Input(4).dtype("int32");
    Tensor shifted = new Embedding(8, 3).apply(Ops.minimum(ids.add(1), 7));
    Tensor y = shifted.add(new Embedding(6, 3).apply(ids));
    return new Model(ids, dense(1, new Flatten().apply(y)));
  }

  private static Model functions() {
    Input x = new Input(4);
    Tensor h = dense(3, x);
    Tensor y = Ops.exp(Ops.sin(h)).add(Ops.log1p(Ops.square(h)));
    y = y.add(Ops.sqrt(Ops.absolute(h).add(1)));
    y = y.add(Ops.expm1(Ops.cos(h)).multiply(Ops.erf(h)));
    y = y.subtract(Ops.log(Ops.softplus(h))).add(Ops.sign(h)).add(Ops.floor(h));
    y = y.add(Ops.arctan(h)).add(Ops.sinh(h)).add(Ops.arcsinh(h)).add(Ops.arctan2(h, 2.0));
    y = y.add(Ops.logsumexpKeepdims(h, -1));
    return new Model(x, dense(1, y.add(Ops.stopGradient(h))));
  }

  private static Model withinModel() {
    Input innerInput = new Input(4);
    Model inner = new Model(innerInput, Ops.tanh(dense(4, innerInput)).add(innerInput));
    Input x = new Input(4);
    return new Model(x, dense(1, inner.apply(inner.apply(x).multiply(0.5))));
  }

  private static Model ofInput() {
    Input x = new Input(4);
    return new Model(x, dense(1, x).add(x.get(":, :1").multiply(2)));
  }

  private static Model withoutLayers() {
    Input x = new Input(4);
    return new Model(x, Ops.sqrt(Ops.sumKeepdims(Ops.square(x), -1)));
  }

  private static Model withinSequential() {
    Input x = new Input(4);
    Model inner = new Model(x, Ops.relu(dense(3, x)).multiply(2));
    return new Sequential(new Input(4), new Dense(4), inner, new Dense(1));
  }

  private static Model around() {
    Input x = new Input(3, 2);
    Tensor h = dense(2, x);
    Tensor y = Ops.pad(h, new int[][] {{0, 0}, {1, 1}, {0, 2}});
    y = y.add(Ops.pad(h, new int[][] {{0, 0}, {2, 0}, {1, 1}}, 1.0));
    y = Ops.flip(y, 1).multiply(Ops.repeat(h, 2, 2).get(":, :1"));
    return new Model(x, dense(1, new Flatten().apply(Ops.tile(y, 2, 1))));
  }

  private static Model places() {
    Input x = new Input(4);
    Tensor h = dense(4, x);
    Tensor y = Ops.takeAlongAxis(h, Ops.argsort(h, -1), -1);
    y = y.subtract(Ops.sort(Ops.cumsum(h, -1), -1)).add(Ops.zerosLike(h)).add(Ops.onesLike(h));
    return new Model(x, dense(1, y.add(Ops.fullLike(h, 2))));
  }

  private static Model siamese() {
    Input x = new Input(6);
    Dense tower = new Dense(3).activation("tanh");
    Tensor a = tower.apply(x.get(":, :3"));
    Tensor b = tower.apply(x.get(":, 3:"));
    Tensor squares = Ops.sumKeepdims(Ops.square(a.subtract(b)), -1);
    return new Model(x, dense(1, Ops.sqrt(squares.add(1e-6))));
  }

  private static Model withoutMask() {
    Input ids = new Input(4);
    Tensor y = new Embedding(5, 3).maskZero(true).apply(ids).multiply(1.0);
    return new Model(ids, dense(1, new GlobalAveragePooling1D().apply(y)));
  }

  private static Model anyNumberOfSteps() {
    Input x = new Input(-1, 2);
    Tensor h = new SimpleRNN(3).returnSequences(true).apply(x);
    Tensor y = h.get(":, -1").add(Ops.mean(h.get(":, 1:"), 1)).add(Ops.max(h, 1));
    return new Model(x, dense(1, y));
  }

  static Stream<Arguments> cases() {
    return Golden.each(Golden.read("operations_in_graphs").get("models"))
        .flatMap(
            recorded ->
                Stream.of("cpu", "dl4j")
                    .map(
                        engine ->
                            Arguments.of(
                                Named.of(recorded.get("name").asText(), recorded), engine)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void trains_as_in_keras(JsonNode recorded, String engine) {
    KerasNames.clearSession();
    Model model = MODELS.get(recorded.get("name").asText()).get();
    assertThat(model.layers())
        .extracting(Layer::name)
        .containsExactlyElementsOf(texts(recorded.get("layers")));
    assertThat(model.operations())
        .extracting(Operation::name)
        .containsExactlyElementsOf(texts(recorded.get("operations")));
    List<String> summaries = texts(recorded.get("summaries"));
    assertThat(
            List.of(
                    model.summaryText(),
                    model.summaryText(o -> o.showTrainable(true)),
                    model.summaryText(o -> o.lineLength(70)))
                .subList(0, summaries.size()))
        .containsExactlyElementsOf(summaries);
    model.setWeights(Golden.each(recorded.get("before")).map(Golden::nd).toList());
    model.engine(engine);
    INDArray x = Golden.nd(recorded.get("x"));
    INDArray y = Golden.nd(recorded.get("y"));
    requireNear(
        model.predict(x, p -> p.verbose(0).batchSize(3)), Golden.nd(recorded.get("predicted")));
    String loss = recorded.get("loss").asText();
    model.compile(c -> c.optimizer(new SGD(0.01)).loss(loss).engine(engine));
    List<Double> losses =
        model.fit(x, y, f -> f.batchSize(3).epochs(2).shuffle(false).verbose(0)).get("loss");
    List<Double> expected = Golden.each(recorded.get("losses")).map(JsonNode::asDouble).toList();
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i)).isCloseTo(expected.get(i), within(tolerance(expected.get(i))));
    }
    List<INDArray> after = Golden.each(recorded.get("after")).map(Golden::nd).toList();
    for (int i = 0; i < after.size(); i++) {
      requireNear(model.getWeights().get(i), after.get(i));
    }
    double evaluated = recorded.get("evaluated").asDouble();
    assertThat(model.evaluate(x, y, e -> e.verbose(0).batchSize(3)).loss())
        .isCloseTo(evaluated, within(tolerance(evaluated)));
  }

  /** Floats have seven digits. */
  private static double tolerance(double expected) {
    return 1e-5 * Math.max(1, expected);
  }

  private static List<String> texts(JsonNode recorded) {
    return Golden.each(recorded).map(JsonNode::asText).toList();
  }

  private static void requireNear(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).norm2Number().doubleValue())
        .isLessThan(tolerance(expected.norm2Number().doubleValue()));
  }

  @Test
  void refuses_a_layer_of_what_is_no_tensor_of_samples() {
    KerasNames.clearSession();
    Input x = new Input(3);
    Tensor mean = Ops.mean(x, 0);
    assertThat(mean.shape()).hasToString("(3,)");
    assertThatThrownBy(() -> new Dense(2).apply(mean))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layers, and the outputs of a model, have one element of the first axis for each"
                + " sample. Received: what the operation 'mean' gives, of the shape (3,), which"
                + " isn't so for each batch. Expected: another operation that brings it together"
                + " with a tensor of samples.");
    assertThatThrownBy(() -> new Model(x, mean))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageStartingWith("Layers, and the outputs of a model,");
  }

  @Test
  void refuses_whole_numbers_as_an_output_that_floats_may_not_hold() {
    KerasNames.clearSession();
    Input ids = new Input(3).dtype("int32");
    Tensor sum = ids.add(1);
    assertThatThrownBy(() -> new Model(ids, sum))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "What comes out of a model are floats, which have whole numbers up to 2^24. Received:"
                + " whole numbers that the operation 'add' gives, which may be larger. Expected: an"
                + " output of floats, such as Ops.cast(y, DType.FLOAT32) makes.");
    Model places = new Model(ids, Ops.argmax(ids, -1));
    INDArray data = Nd4j.createFromArray(new float[][] {{1, 5, 3}, {7, 2, 6}});
    assertThat(places.predict(data, p -> p.verbose(0)).toFloatVector()).containsExactly(1, 0);
  }

  @Test
  void predicts_for_a_whole_batch_where_samples_are_mixed() {
    Input x = new Input(2);
    Model model = new Model(x, x.subtract(Ops.mean(x, 0)));
    INDArray data = Nd4j.rand(4096, 2);
    INDArray expected = data.sub(data.mean(true, 0).broadcast(4096, 2));
    INDArray predicted = model.predict(data, p -> p.verbose(0).batchSize(4096));
    assertThat(predicted.sub(expected).norm2Number().doubleValue()).isLessThan(1e-3);
  }

  @Test
  void shares_an_operation_between_models() {
    Input x = new Input(3);
    Tensor doubled = x.multiply(2);
    Model one = new Model(x, doubled.add(1));
    Model other = new Model(x, doubled);
    INDArray data = Nd4j.createFromArray(new float[][] {{1, 2, 3}});
    assertThat(one.predict(data, p -> p.verbose(0))).isEqualTo(data.mul(2).add(1));
    assertThat(other.predict(data, p -> p.verbose(0))).isEqualTo(data.mul(2));
    assertThat(one.operations().get(1)).isSameAs(other.operations().get(1));
  }

  @Test
  void draws_no_seed_for_an_operation() {
    io.kerava.random.RandomSeed.set(7);
    Input x = new Input(3);
    Tensor y = new Dense(2).apply(x.multiply(2));
    INDArray with = new Model(x, y).getWeights().get(0);
    io.kerava.random.RandomSeed.set(7);
    Input again = new Input(3);
    INDArray without = new Model(again, new Dense(2).apply(again)).getWeights().get(0);
    assertThat(with).isEqualTo(without);
  }
}
