package io.kerava.models;

import io.kerava.activations.ElementwiseActivation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.CustomObject;
import io.kerava.config.JsonValue;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraint;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.layers.AbstractLayer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.WeightSpec;
import io.kerava.losses.Loss;
import io.kerava.metrics.MeanMetricWrapper;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.SGD;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.regularizers.Regularizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The classes and functions of tools/record_custom_objects.py, as a user writes them in Java. */
final class OwnObjects {
  private static final Argument<Double> FACTOR = Argument.of("factor", ArgumentTypes.NUMBER, 1.0);

  private OwnObjects() {}

  /** What makes them, by the names of Python. */
  static Map<String, CustomObject> all() {
    return Map.of(
        "Scaled",
        CustomObject.of(Scaled.SCHEMA),
        "cubed",
        config -> new Cubed(),
        "Alternating",
        CustomObject.of(Alternating.SCHEMA),
        "Fourth",
        CustomObject.of(Fourth.SCHEMA),
        "AtMost",
        CustomObject.of(AtMost.SCHEMA),
        "WeightedSquares",
        config -> new Powers(JsonValue.number(config.get("weight")), 2),
        "largest",
        config -> new MeanMetricWrapper(OwnObjects::largest, "largest"),
        "fourths",
        config -> new Powers(1, 4),
        "Stairs",
        CustomObject.of(Stairs.SCHEMA),
        "Descent",
        config ->
            new SGD(Stairs.SCHEMA.fromJson(stairs(config)))
                .momentum(JsonValue.number(config.get("momentum"))));
  }

  private static Map<String, @Nullable Object> stairs(Map<String, @Nullable Object> descent) {
    return JsonValue.object(JsonValue.object(descent.get("learning_rate")).get("config"));
  }

  private static INDArray largest(INDArray yTrue, INDArray yPred) {
    return Transforms.abs(yTrue.sub(yPred)).max(1);
  }

  /** A layer with a weight. */
  static final class Scaled extends AbstractLayer<Scaled> {
    static final Schema<Scaled> SCHEMA =
        layerSchema("mine", "Scaled", given -> new Scaled(), FACTOR);

    private Scaled() {
      super(SCHEMA.defaults());
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
      return List.of(WeightSpec.of("scale", Shape.of(input.last()), Initializers.get("ones")));
    }

    @Override
    public Tensor call(Tensor x, LayerCall call) {
      return x.multiply(call.weight("scale")).multiply(get(FACTOR));
    }
  }

  private static final class Cubed implements ElementwiseActivation {
    private static final Schema<Cubed> SCHEMA = Schema.of("mine", "cubed", any -> new Cubed());

    @Override
    public String name() {
      return "cubed";
    }

    @Override
    public double value(double x) {
      return x * x * x;
    }

    @Override
    public double derivative(double x) {
      return 3 * x * x;
    }

    @Override
    public Tensor call(Tensor x) {
      return x.multiply(x).multiply(x);
    }

    @Override
    public IActivation toNd4j() {
      return new ActivationCube();
    }

    @Override
    public Schema<?> schema() {
      return SCHEMA;
    }

    @Override
    public Map<String, @Nullable Object> getConfig() {
      return Map.of();
    }
  }

  private static final class Alternating extends Configured<Alternating> implements Initializer {
    private static final Argument<Double> VALUE = Argument.of("value", ArgumentTypes.NUMBER, 1.0);
    private static final Schema<Alternating> SCHEMA =
        Schema.of("mine", "Alternating", given -> new Alternating(), VALUE);

    private Alternating() {
      super(SCHEMA.defaults());
    }

    @Override
    public INDArray initialize(Shape shape) {
      FloatArray values = FloatArray.zeros(shape);
      for (int i = 0; i < values.data().length; i++) {
        values.data()[i] = (float) (i % 2 == 0 ? get(VALUE) : -get(VALUE));
      }
      return values.toNd();
    }
  }

  private static final class Fourth extends Configured<Fourth> implements Regularizer {
    private static final Schema<Fourth> SCHEMA =
        Schema.of("mine", "Fourth", given -> new Fourth(), FACTOR);

    private Fourth() {
      super(SCHEMA.defaults());
    }

    @Override
    public Tensor call(Tensor weight) {
      return Ops.sum(Ops.square(Ops.square(weight))).multiply(get(FACTOR));
    }

    @Override
    public double penalty(float[] values, int offset, Shape shape) {
      double sum = 0;
      for (int i = offset; i < offset + shape.size(); i++) {
        sum += Math.pow(values[i], 4);
      }
      return get(FACTOR) * sum;
    }

    @Override
    public void addGradient(
        float[] values, float[] gradients, int offset, Shape shape, float scale) {
      for (int i = offset; i < offset + shape.size(); i++) {
        gradients[i] += (float) (scale * get(FACTOR) * 4 * Math.pow(values[i], 3));
      }
    }
  }

  private static final class AtMost extends Configured<AtMost> implements Constraint {
    private static final Argument<Double> MOST = Argument.required("most", ArgumentTypes.NUMBER);
    private static final Schema<AtMost> SCHEMA =
        Schema.of("mine", "AtMost", given -> new AtMost(given.get(MOST)), MOST);

    private AtMost(double most) {
      super(SCHEMA.defaults().with(MOST, most));
    }

    @Override
    public void apply(float[] values, int offset, Shape shape) {
      for (int i = offset; i < offset + shape.size(); i++) {
        values[i] = (float) Math.min(values[i], get(MOST));
      }
    }
  }

  private static final class Stairs extends Configured<Stairs> implements LearningRateSchedule {
    private static final Argument<Double> RATE = Argument.required("rate", ArgumentTypes.NUMBER);
    private static final Argument<Integer> STEP =
        Argument.required("step", ArgumentTypes.POSITIVE_INTEGER);
    private static final Schema<Stairs> SCHEMA =
        Schema.of(
            "mine", "Stairs", given -> new Stairs(given.get(RATE), given.get(STEP)), RATE, STEP);

    private Stairs(double rate, int step) {
      super(SCHEMA.defaults().with(RATE, rate).with(STEP, step));
    }

    @Override
    public double at(long step) {
      return step < get(STEP) ? get(RATE) : get(RATE) / 2;
    }
  }

  /** The mean of an even power of the errors, times a weight. */
  private static final class Powers implements Loss {
    private static final Argument<Double> WEIGHT = Argument.of("weight", ArgumentTypes.NUMBER, 1.0);
    private static final Schema<Arguments> SCHEMA = Schema.of("mine", "WeightedSquares", WEIGHT);

    private final double weight;
    private final int power;

    Powers(double weight, int power) {
      this.weight = weight;
      this.power = power;
    }

    @Override
    public double compute(
        DoubleArray yTrue,
        DoubleArray yPred,
        @Nullable DoubleArray sampleWeight,
        @Nullable DoubleArray gradient) {
      double sum = 0;
      int count = yPred.size();
      for (int i = 0; i < count; i++) {
        double error = yPred.data()[i] - yTrue.data()[i];
        sum += weight * Math.pow(error, power) / count;
        if (gradient != null) {
          gradient.data()[i] = weight * power * Math.pow(error, power - 1) / count;
        }
      }
      return sum;
    }

    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
      Tensor squares = Ops.square(yTrue.subtract(yPred));
      return Ops.mean(power == 2 ? squares : Ops.square(squares), -1).multiply(weight);
    }

    @Override
    public void checkShapes(Shape yTrue, Shape yPred) {
      if (!yTrue.equals(yPred)) {
        throw new IllegalArgumentException(yTrue + " and " + yPred + " don't go together.");
      }
    }

    @Override
    public Schema<?> schema() {
      return SCHEMA;
    }

    @Override
    public Map<String, @Nullable Object> getConfig() {
      return Map.of(
          "name", "weighted_squares", "reduction", "sum_over_batch_size", "weight", weight);
    }
  }
}
