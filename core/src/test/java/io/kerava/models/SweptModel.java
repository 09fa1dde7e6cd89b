package io.kerava.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.History;
import io.kerava.layers.Input;
import io.kerava.layers.Layers;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A setting of the sweep: a model whose numbers both Keras and this class draw from one seed. */
final class SweptModel {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode recorded;
  private long state;

  SweptModel(JsonNode recorded) {
    this.recorded = recorded;
  }

  /** Whether an engine has all of the layers; the reference engine always does. */
  boolean runsOn(String engine) {
    return engine.equals("dl4j") || model("auto").engine().equals(engine);
  }

  /** What differs from Keras on an engine, the exception where there is one. */
  Optional<String> difference(String engine) {
    try {
      return compare(engine).map(what -> what + " of " + this);
    } catch (RuntimeException e) {
      return Optional.of(e + " of " + this);
    }
  }

  private Sequential model(String engine) {
    Sequential model = new Sequential(new Input(sampleShape()));
    for (JsonNode each : recorded.get("layers")) {
      model.add(Layers.TYPE.fromJson(MAPPER.convertValue(each, Map.class)));
    }
    model.compile(c -> c.optimizer(new SGD().learningRate(1)).loss("mse").engine(engine));
    return model;
  }

  private Optional<String> compare(String engine) {
    state = recorded.get("seed").asLong();
    INDArray x = input();
    Sequential model = model(engine);
    INDArray[] weights = weights();
    if (weights.length > 0) {
      model.setWeights(weights);
    }
    INDArray output = model.predict(x, o -> o.verbose(0));
    INDArray expected = Golden.nd(recorded.get("output"));
    if (!Arrays.equals(output.shape(), expected.shape())) {
      return Optional.of(
          "shape " + Shape.of(output.shape()) + " for " + Shape.of(expected.shape()));
    }
    Optional<String> differs = difference("output", floats(output), floats(expected), 1e-5, 0);
    if (differs.isPresent() || !recorded.has("loss")) {
      return differs;
    }
    INDArray y = numbers(Shape.of(expected.shape()));
    History history = model.fit(x, y, f -> f.batchSize((int) x.size(0)).shuffle(false).verbose(0));
    double loss = recorded.get("loss").asDouble();
    if (!(Math.abs(history.get("loss").get(0) - loss) <= 1e-5 * Math.max(1, Math.abs(loss)))) {
      return Optional.of("loss " + history.get("loss").get(0) + " for " + loss);
    }
    return step(weights, model.getWeights());
  }

  /** What differs in the weights after a step: in them, and in how far they went. */
  private Optional<String> step(INDArray[] before, List<INDArray> after) {
    for (int i = 0; i < before.length; i++) {
      float[] actual = floats(after.get(i));
      float[] expected = Golden.floats(recorded.get("trained").get(i));
      float[] begin = floats(before[i]);
      double rounding = 5e-6 * Math.max(1, largest(begin));
      float[] went = minus(actual, begin);
      Optional<String> differs =
          difference("step of weight " + i, went, minus(expected, begin), 1e-4, rounding);
      if (differs.isPresent()) {
        return differs;
      }
    }
    return Optional.empty();
  }

  private long[] sampleShape() {
    return Golden.each(recorded.get("shape")).skip(1).mapToLong(JsonNode::asLong).toArray();
  }

  private static Shape shape(JsonNode lengths) {
    return Shape.of(Golden.each(lengths).mapToLong(JsonNode::asLong).toArray());
  }

  private INDArray input() {
    INDArray x = numbers(shape(recorded.get("shape")));
    if (recorded.has("ids")) {
      int count = recorded.get("ids").asInt();
      for (long i = 0; i < x.length(); i++) {
        x.putScalar(i, Math.floor((x.getDouble(i) + 1) / 2 * count));
      }
    }
    if (recorded.has("masked")) {
      INDArray step =
          x.slice(recorded.get("masked").get(0).asInt())
              .slice(recorded.get("masked").get(1).asInt());
      step.assign(0);
    }
    return x;
  }

  private INDArray[] weights() {
    List<INDArray> weights = new ArrayList<>();
    for (JsonNode lengths : recorded.get("weights")) {
      weights.add(numbers(shape(lengths)));
    }
    for (JsonNode positive : recorded.get("positive")) {
      INDArray weight = weights.get(positive.asInt());
      for (long i = 0; i < weight.length(); i++) {
        weight.putScalar(i, Math.abs(weight.getFloat(i)) + 0.5f);
      }
    }
    return weights.toArray(INDArray[]::new);
  }

  /** The generator of {@code Stream} in tools/record_sweep.py. */
  private INDArray numbers(Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      state = (state * 1103515245 + 12345) % (1L << 31);
      values[i] = (state >> 8) / (float) (1 << 22) - 1;
    }
    return FloatArray.wrap(values, shape).toNd();
  }

  private static float[] floats(INDArray array) {
    return FloatArray.copyOf(array).data();
  }

  private static float[] minus(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** To a fraction of the largest expected number, and to the rounding of what it comes from. */
  private static Optional<String> difference(
      String what, float[] actual, float[] expected, double relative, double rounding) {
    double tolerance = relative * Math.max(largest(expected), 1e-3) + rounding;
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
        return Optional.of(
            String.format(Locale.ROOT, "%s [%d] %s for %s", what, i, actual[i], expected[i]));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return recorded.get("layers") + " on " + recorded.get("shape");
  }
}
