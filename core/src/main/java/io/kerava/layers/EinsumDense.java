package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.activations.Linear;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.ops.Einsum;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer along whichever axes an equation says: {@code activation(einsum(equation, x,
 * kernel) + bias)}. The equation names the axes of input, kernel and output by letters, the batch
 * axis first; axes that the output doesn't have are summed. Three points stand for any number of
 * axes.
 *
 * <ul>
 *   <li>Input (batch, …), as the equation says
 *   <li>Output (batch, …), as the equation says
 *   <li>Weights {@code kernel}, whose lengths are those of the output, or of the input where the
 *       output has no such axis; with {@code biasAxes}, {@code bias}, of the shape of the output
 *       from the first of those axes on, in which others are 1 long
 * </ul>
 *
 * <pre>{@code
 * new EinsumDense("ab,bc->ac", 64).biasAxes("c");                 // a Dense(64) of vectors
 * new EinsumDense("...x,xy->...y", 64).biasAxes("y");             // a Dense(64)
 * new EinsumDense("abc,cde->abde", Shape.NONE, 8, 16);            // 8 heads of 16 at each step
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/core/einsum_dense.py}. LoRA and quantization are not
 * supported, nor equations that move the batch axis.
 */
public final class EinsumDense extends AbstractLayer<EinsumDense>
    implements WithKernel<EinsumDense>, WithBiasValues<EinsumDense>, WithActivation<EinsumDense> {
  private static final Argument<Shape> OUTPUT_SHAPE =
      Argument.required("output_shape", ArgumentTypes.SHAPE);
  private static final Argument<String> EQUATION =
      Argument.required("equation", ArgumentTypes.STRING);
  private static final Argument<Activation> ACTIVATION =
      Argument.of("activation", Activations.TYPE, Activations.get("linear"))
          .noneMeans(Activations.get("linear"));
  private static final Argument<String> BIAS_AXES =
      Argument.optional(
          "bias_axes", ArgumentTypes.string("letters of the output's axes", s -> !s.isEmpty()));
  private static final Argument<Map<?, ?>> QUANTIZATION_CONFIG =
      Argument.optional(
          "quantization_config", new Refused<>("EinsumDense's quantization_config", Map.of()));
  static final Schema<EinsumDense> SCHEMA =
      layerSchema(
          "EinsumDense",
          given -> new EinsumDense(given.get(EQUATION)),
          OUTPUT_SHAPE,
          EQUATION,
          ACTIVATION,
          BIAS_AXES,
          KERNEL_INITIALIZER,
          BIAS_INITIALIZER,
          KERNEL_REGULARIZER,
          BIAS_REGULARIZER,
          KERNEL_CONSTRAINT,
          BIAS_CONSTRAINT,
          QUANTIZATION_CONFIG);

  /**
   * A layer.
   *
   * @param equation {@code "ab,bc->ac"}, {@code "...ab,bc->...ac"} or {@code "ab...,bc->ac..."}
   *     with any letters
   * @param outputShape the lengths of the output's axes that have a letter, but for the batch axis;
   *     {@code Shape.NONE} for what is as long as in the input
   * @throws IllegalArgumentException where the equation has another form
   */
  public EinsumDense(String equation, long... outputShape) {
    super(
        SCHEMA
            .defaults()
            .with(EQUATION, equation)
            .with(OUTPUT_SHAPE, Shape.of(None.refused("outputShape", outputShape))));
    checkArguments();
  }

  @Override
  protected void checkArguments() {
    DenseEquation.parse(get(EQUATION));
  }

  /** The activation function; {@code linear} where none is given. */
  @Override
  public EinsumDense activation(Activation activation) {
    return with(ACTIVATION, activation);
  }

  /** The letters of the output's axes along which a bias is added; without them there is none. */
  public EinsumDense biasAxes(String biasAxes) {
    return with(BIAS_AXES, biasAxes);
  }

  private DenseEquation equation() {
    return DenseEquation.parse(get(EQUATION));
  }

  private DenseShapes shapes(Shape input) {
    DenseEquation equation = equation();
    if (equation.elided() == DenseEquation.Elided.NONE) {
      requireRank(input, equation.input().length() - 1);
    } else {
      requireMinRank(input, equation.input().length() - 1);
    }
    Einsum einsum = equation.einsum(input.rank() + 1);
    if (einsum.left().charAt(0) != einsum.output().charAt(0)
        || einsum.left().lastIndexOf(einsum.left().charAt(0)) > 0) {
      throw new UnsupportedKerasFeatureException(
          label()
              + ": an equation that moves the batch axis, the first of the input, is not supported."
              + " Received: equation='"
              + PythonText.excerpt(get(EQUATION))
              + "'");
    }
    return new DenseShapes(equation, input.withBatch(Shape.NONE), get(OUTPUT_SHAPE));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input doesn't fit the equation or the output's shape
   */
  @Override
  public Shape outputShape(Shape input) {
    Shape product = shapes(input).result().withoutBatch();
    return product.rank() > 0 && product.last() == Shape.NONE
        ? product
        : AppliedActivation.outputShape(get(ACTIVATION), product);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    DenseShapes shapes = shapes(input);
    List<WeightSpec> weights = new ArrayList<>();
    Initializer kernel =
        Initializers.along(
            get(KERNEL_INITIALIZER), shapes.kernelAxes(false), shapes.kernelAxes(true));
    weights.add(
        WeightSpec.of("kernel", known("kernel", shapes.kernel()), kernel)
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
    find(BIAS_AXES)
        .ifPresent(
            axes ->
                weights.add(
                    WeightSpec.of("bias", known("bias", shapes.bias(axes)), get(BIAS_INITIALIZER))
                        .with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT))));
    return weights;
  }

  private Shape known(String weight, Shape shape) {
    if (!shape.isFullyKnown()) {
      throw new IllegalArgumentException(
          "Shapes used to initialize variables must be fully-defined (no `None` dimensions)."
              + " Received: shape="
              + shape
              + " for variable path='"
              + name()
              + "/"
              + weight
              + "'");
    }
    return shape;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Tensor y = equation().einsum(x.rank()).of(x, call.weight("kernel"));
    return get(ACTIVATION).call(find(BIAS_AXES).isPresent() ? y.add(call.weight("bias")) : y);
  }

  @Override
  public Optional<Cut> cutBeforeActivation() {
    return activityRegularizer().isPresent()
        ? Optional.empty()
        : Optional.of(new Cut(variant(ACTIVATION, new Linear()), get(ACTIVATION)));
  }

  /** Keras writes the regularizer of the output even where there is none. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    return withActivityRegularizer(super.getConfig());
  }
}
