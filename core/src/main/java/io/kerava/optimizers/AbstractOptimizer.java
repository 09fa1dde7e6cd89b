package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that every optimizer of Keras has.
 *
 * @param <S> the subclass itself
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/base_optimizer.py">keras/src/optimizers/base_optimizer.py</a>
 */
public abstract class AbstractOptimizer<S extends AbstractOptimizer<S>> extends Configured<S>
    implements Optimizer {
  private final OptimizerTable<S> table;

  AbstractOptimizer(OptimizerTable<S> table, Arguments arguments) {
    super(arguments);
    this.table = table;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where two ways of clipping are asked for
   */
  @Override
  protected void checkArguments() {
    Optional<Double> clipnorm = find(OptimizerTable.CLIPNORM);
    Optional<Double> clipvalue = find(OptimizerTable.CLIPVALUE);
    Optional<Double> globalClipnorm = find(OptimizerTable.GLOBAL_CLIPNORM);
    if (Stream.of(clipnorm, clipvalue, globalClipnorm).filter(Optional::isPresent).count() > 1) {
      throw new IllegalArgumentException(
          "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received:"
              + " clipnorm="
              + shown(clipnorm)
              + ", clipvalue="
              + shown(clipvalue)
              + ", global_clipnorm="
              + shown(globalClipnorm));
    }
  }

  private static String shown(Optional<Double> value) {
    return value.map(PythonText::number).orElse("None");
  }

  /** What the optimizer does with a gradient, with slots for these parameters. */
  abstract UpdateRule rule(Parameters parameters);

  /** The optimizer's name. */
  public S name(String name) {
    return with(table.name(), name);
  }

  /** How large a step is. */
  public S learningRate(double learningRate) {
    return with(table.learningRate(), new ConstantRate(learningRate));
  }

  /** How large a step is, as a function of the number of steps made. */
  public S learningRate(LearningRateSchedule learningRate) {
    return with(table.learningRate(), learningRate);
  }

  /** Takes {@code weightDecay * learningRate} of each weight off it, before each update. */
  public S weightDecay(double weightDecay) {
    return with(table.weightDecay(), weightDecay);
  }

  /** Scales each variable's gradient down to at most this Euclidean norm; 0 is off. */
  public S clipnorm(double clipnorm) {
    return with(OptimizerTable.CLIPNORM, clipnorm);
  }

  /** Cuts each element of a gradient off at plus and minus this value; 0 is off. */
  public S clipvalue(double clipvalue) {
    return with(OptimizerTable.CLIPVALUE, clipvalue);
  }

  /** Scales all gradients down so that their common Euclidean norm is at most this; 0 is off. */
  public S globalClipnorm(double globalClipnorm) {
    return with(OptimizerTable.GLOBAL_CLIPNORM, globalClipnorm);
  }

  /**
   * Keeps an exponential moving average of the weights, which they become when {@code fit} ends.
   */
  public S useEma(boolean useEma) {
    return with(OptimizerTable.USE_EMA, useEma);
  }

  /** How much of the moving average stays at each step. */
  public S emaMomentum(double emaMomentum) {
    return with(OptimizerTable.EMA_MOMENTUM, emaMomentum);
  }

  /** After how many steps the weights become their moving average, time and again. */
  public S emaOverwriteFrequency(int emaOverwriteFrequency) {
    return with(OptimizerTable.EMA_OVERWRITE_FREQUENCY, emaOverwriteFrequency);
  }

  /**
   * Not supported.
   *
   * @throws io.kerava.config.UnsupportedKerasFeatureException always
   */
  public S lossScaleFactor(double lossScaleFactor) {
    return with(OptimizerTable.LOSS_SCALE_FACTOR, lossScaleFactor);
  }

  /** Updates the weights only once in so many steps, with the mean of the steps' gradients. */
  public S gradientAccumulationSteps(int gradientAccumulationSteps) {
    return with(OptimizerTable.GRADIENT_ACCUMULATION_STEPS, gradientAccumulationSteps);
  }

  /**
   * Leaves variables out of the weight decay: Keras's {@code exclude_from_weight_decay(var_names)}.
   * As in Keras it is no part of the JSON.
   *
   * @param names regular expressions; a variable such as {@code bias} whose name contains one of
   *     them does not decay
   */
  public S excludeFromWeightDecay(String... names) {
    return with(OptimizerTable.EXCLUDE_FROM_WEIGHT_DECAY, List.of(None.refused("names", names)));
  }

  @Override
  public final OptimizerState start(Parameters parameters) {
    return new RunningOptimizer(this, parameters);
  }

  @Override
  public final Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(OptimizerTable.EXCLUDE_FROM_WEIGHT_DECAY.key());
    return config;
  }

  final LearningRateSchedule learningRate() {
    return get(table.learningRate());
  }

  final Optional<Double> weightDecay() {
    return find(table.weightDecay());
  }

  /** The value of one of the common arguments. */
  final <T> Optional<T> common(Argument<T> argument) {
    return find(argument);
  }
}
