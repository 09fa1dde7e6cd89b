package io.kerava.layers;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.GroupNormalizationKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Group normalization: divides the channels of a sample into groups and brings each group, over all
 * its channels and all other axes, to mean 0 and variance 1; then scales each channel by {@code
 * gamma} and shifts it by {@code beta}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 *   <li>Weights, as long as the axis: {@code gamma} with {@code scale}, {@code beta} with {@code
 *       center}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Conv2D(64, 3));
 * model.add(new GroupNormalization().groups(8));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/normalization/group_normalization.py}.
 */
public final class GroupNormalization extends AbstractNormalization<GroupNormalization> {
  private static final int EACH_CHANNEL = -1;
  private static final Argument<Integer> GROUPS =
      Argument.of(
          "groups",
          ArgumentTypes.integer(
              "a positive integer, or -1 for a group for each channel",
              groups -> groups > 0 || groups == EACH_CHANNEL),
          32);
  private static final Argument<Integer> AXIS = Argument.of("axis", ArgumentTypes.INTEGER, -1);
  static final Schema<GroupNormalization> SCHEMA =
      layerSchema(
          "GroupNormalization",
          given -> new GroupNormalization(),
          GROUPS,
          AXIS,
          EPSILON,
          CENTER,
          SCALE,
          BETA_INITIALIZER,
          GAMMA_INITIALIZER,
          BETA_REGULARIZER,
          GAMMA_REGULARIZER,
          BETA_CONSTRAINT,
          GAMMA_CONSTRAINT);

  /** Group normalization of 32 groups of channels along the last axis. */
  public GroupNormalization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #groups}. */
  public GroupNormalization(int groups) {
    super(SCHEMA.defaults().with(GROUPS, groups));
  }

  /** The number of groups; -1 is one for each channel (instance normalization). */
  public GroupNormalization groups(int groups) {
    return with(GROUPS, groups);
  }

  /** The axis of the channels; -1 is the last one. */
  public GroupNormalization axis(int axis) {
    return with(AXIS, axis);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axis, or its length is no multiple
   *     of the number of groups
   */
  @Override
  public Shape outputShape(Shape input) {
    groupsOf(channels(input));
    return input;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    return gammaAndBeta(Shape.of(channels(input)));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    long[] lengths = grouped(x.shape().withoutBatch());
    long batch = x.shape().length(0);
    Shape grouped = Shape.of(lengths).withBatch(batch);
    Shape ungrouped = Shape.of(batch, lengths[0], lengths[1] * lengths[2], lengths[3]);
    Tensor inputs = Ops.reshape(x, ungrouped);
    Tensor mean = ofChannels(Ops.reshape(x, grouped));
    Tensor squares = Ops.square(inputs.subtract(mean));
    Tensor variance = ofChannels(Ops.reshape(squares, grouped));
    Shape weights = Shape.of(ungrouped.length(2), 1);
    return Ops.reshape(normalized(inputs, mean, variance, weights, call), x.shape());
  }

  /** The mean of each group, for each of its channels. */
  private static Tensor ofChannels(Tensor groups) {
    Tensor mean = Ops.meanKeepdims(groups, 1, 3, 4);
    Shape each = mean.shape().firstAxes(3).withNext(groups.shape().length(3)).withNext(1);
    Tensor repeated = Ops.broadcastTo(mean, each);
    return Ops.reshape(repeated, each.length(0), 1, Lengths.product(each.axes(2, 4)), 1);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    int channels = channels(input);
    return Optional.of(
        Axes.onLastAxes(
            input,
            List.of(axis(input)),
            new GroupNormalizationKernel(
                input.size() / channels,
                channels,
                groupsOf(channels),
                get(EPSILON),
                get(CENTER),
                get(SCALE))));
  }

  private int axis(Shape input) {
    return Axes.ofFeatures(label(), get(AXIS), input);
  }

  private int channels(Shape input) {
    return input.intLength(axis(input) - 1);
  }

  private int groupsOf(int channels) {
    int groups = get(GROUPS) == EACH_CHANNEL ? channels : get(GROUPS);
    if (groups > channels || channels % groups != 0) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": the number of channels must be a multiple of the number of groups. Received:"
              + " groups="
              + groups
              + " for "
              + channels
              + " channels.");
    }
    return groups;
  }

  /** The axes of a sample as (before the channels, groups, channels of a group, behind them). */
  private long[] grouped(Shape input) {
    int axis = axis(input);
    int channels = channels(input);
    int groups = groupsOf(channels);
    List<Integer> before = IntStream.range(1, axis).boxed().toList();
    List<Integer> behind = IntStream.rangeClosed(axis + 1, input.rank()).boxed().toList();
    return new long[] {
      Axes.product(input, before), groups, channels / groups, Axes.product(input, behind)
    };
  }
}
