package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import io.kerava.programs.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a model's input, as its first layer. JSON has it as Keras's {@code InputLayer}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * Sequential model = new Sequential(new Input(28, 28), new Flatten(), new Dense(10));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/core/input_layer.py}.
 */
public final class Input extends AbstractLayer<Input> implements SymbolicTensor.Source {
  private static final Argument<String> INPUT_DTYPE =
      Argument.of("dtype", new InputDtype(), "float32").noneMeans("float32");
  private static final Argument<Boolean> SPARSE =
      Argument.of("sparse", new Refused<>("Input's sparse", false), false).noneMeans(false);
  private static final Argument<Boolean> RAGGED =
      Argument.of("ragged", new Refused<>("Input's ragged", false), false).noneMeans(false);
  private static final Argument<Boolean> OPTIONAL =
      Argument.of("optional", ArgumentTypes.BOOLEAN, false).noneMeans(false);
  static final Schema<Input> SCHEMA =
      Schema.of(
          "keras.layers",
          "InputLayer",
          given -> new Input(),
          INPUT_SHAPE,
          INPUT_DTYPE,
          SPARSE,
          RAGGED,
          NAME,
          OPTIONAL);

  private @Nullable SymbolicTensor tensor;

  /**
   * An input.
   *
   * @param shape the shape of one sample, without the batch axis
   */
  public Input(long... shape) {
    super(SCHEMA.defaults().with(INPUT_SHAPE, Shape.of(None.refused("shape", shape))));
  }

  @Override
  protected void checkArguments() {
    if (declaredInputShape().isEmpty()) {
      throw new IllegalArgumentException("InputLayer: the JSON lacks the argument 'batch_shape'.");
    }
  }

  /**
   * What comes in, such as {@code "int32"} for the ids of an {@link Embedding}, {@code "bool"} for
   * a mask, of 0 and 1, or {@code "string"} for texts, which layers such as {@code
   * TextVectorization} take. It stands in JSON and changes nothing of what is computed: whole
   * numbers come in as they are. Keras cuts the fractions of others off, which Kerava doesn't.
   *
   * @throws UnsupportedKerasFeatureException where it is none of {@code "float32"}, {@code "bool"},
   *     {@code "string"} and the types of whole numbers of at most 64 bits
   */
  public Input dtype(String dtype) {
    return with(INPUT_DTYPE, dtype);
  }

  /**
   * Whether a model may be called without it: {@code null} stands for it then in a list or a map of
   * inputs. It must be an argument that layers may do without, such as a mask or the state that a
   * recurrent layer begins with; they get none.
   *
   * <pre>{@code
   * Input x = new Input(5, 3);
   * Input mask = new Input(5).dtype("bool").optional(true);
   * Model model = new Model(List.of(x, mask), new LSTM(2).apply(x, o -> o.mask(mask)));
   * INDArray y = model.predict(Arrays.asList(data, null));
   * }</pre>
   */
  public Input optional(boolean optional) {
    return with(OPTIONAL, optional);
  }

  /** Whether a model may be called without it. */
  public boolean isOptional() {
    return get(OPTIONAL);
  }

  @Override
  public boolean isInput() {
    return true;
  }

  /** The shape with the batch axis, {@code (None, 28, 28)}. */
  @Override
  public Shape shape() {
    return sample().withBatch(Shape.NONE);
  }

  private Shape sample() {
    return declaredInputShape().orElseThrow();
  }

  /** What is computed with: whole numbers or conditions where {@link #dtype(String)} says so. */
  @Override
  public DType dtype() {
    return tensor().dtype();
  }

  /** The tensor that the input is. */
  @Override
  public SymbolicTensor tensor() {
    SymbolicTensor known = tensor;
    if (known == null) {
      startUse();
      known = applied(node(new TensorType(numbers(), shape()))).get(0);
      tensor = known;
    }
    return known;
  }

  private Node node(TensorType type) {
    return givenName()
        .map(name -> Node.ofInput(this, type, name))
        .orElseGet(() -> Node.of(this, CallForm.ONE, List.of(), List.of(type)));
  }

  private DType numbers() {
    return switch (get(INPUT_DTYPE)) {
      case "float32" -> DType.FLOAT32;
      case "bool" -> DType.BOOL;
      default -> DType.INT32;
    };
  }

  @Override
  public Tensor output() {
    return tensor();
  }

  /** {@inheritDoc} An input has it from the beginning. */
  @Override
  public Shape inputShape() {
    return sample();
  }

  /** {@inheritDoc} An input has them from the beginning. */
  @Override
  public List<Shape> outputShapes() {
    return List.of(sample());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another shape than the declared one
   */
  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != sample().rank() || !input.agreesWith(sample(), input.rank())) {
      throw incompatible(input, "expected shape=" + shape());
    }
    return input;
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(Kernel.keepingValues());
  }

  @Override
  public boolean isIdentity(Shape input) {
    return true;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put(INPUT_SHAPE.key(), INPUT_SHAPE.type().toJson(sample()));
    config.putAll(super.getConfig());
    return config;
  }
}
