package io.kerava.optimizers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.function.Function;

/**
 * An optimizer's table of arguments, and those of the common ones whose default differs from class
 * to class.
 */
record OptimizerTable<T>(
    Schema<T> schema,
    Argument<String> name,
    Argument<LearningRateSchedule> learningRate,
    Argument<Double> weightDecay) {
  static final Argument<Double> CLIPNORM =
      Argument.optional("clipnorm", ArgumentTypes.NON_NEGATIVE);
  static final Argument<Double> GLOBAL_CLIPNORM =
      Argument.optional("global_clipnorm", ArgumentTypes.NON_NEGATIVE);
  static final Argument<Double> CLIPVALUE =
      Argument.optional("clipvalue", ArgumentTypes.NON_NEGATIVE);
  static final Argument<Boolean> USE_EMA = Argument.of("use_ema", ArgumentTypes.BOOLEAN, false);
  static final Argument<Double> EMA_MOMENTUM =
      Argument.of("ema_momentum", ArgumentTypes.FRACTION, 0.99);
  static final Argument<Integer> EMA_OVERWRITE_FREQUENCY =
      Argument.optional("ema_overwrite_frequency", ArgumentTypes.POSITIVE_INTEGER);
  static final Argument<Double> LOSS_SCALE_FACTOR =
      Argument.optional(
          "loss_scale_factor",
          new NotSupported(
              "The optimizer argument 'loss_scale_factor' is not supported: gradients are computed"
                  + " in float32, which needs no scaling. Leave it out."));
  static final Argument<Integer> GRADIENT_ACCUMULATION_STEPS =
      Argument.optional(
          "gradient_accumulation_steps",
          ArgumentTypes.integer("an integer of 2 or more", value -> value >= 2));

  /** Not one of Keras's keys in JSON: there it is a method, and forgotten when saved. */
  static final Argument<List<String>> EXCLUDE_FROM_WEIGHT_DECAY =
      Argument.of("exclude_from_weight_decay", new VariableNames(), List.of());

  /**
   * The table of a class whose {@code weight_decay} is {@code None}.
   *
   * @param name the name that Keras makes from the class's
   */
  static <T> OptimizerTable<T> of(
      String className,
      String name,
      Function<Arguments, T> factory,
      double learningRate,
      Argument<?>... own) {
    return ofDecaying(
        className,
        name,
        factory,
        learningRate,
        Argument.optional("weight_decay", ArgumentTypes.NON_NEGATIVE),
        own);
  }

  /** The table of a class with a {@code weight_decay} of its own. */
  static <T> OptimizerTable<T> ofDecaying(
      String className,
      String name,
      Function<Arguments, T> factory,
      double learningRate,
      Argument<Double> weightDecay,
      Argument<?>... own) {
    Argument<String> nameArgument = Argument.of("name", ArgumentTypes.STRING, name).noneMeans(name);
    Argument<LearningRateSchedule> rateArgument =
        Argument.of("learning_rate", new LearningRate(), new ConstantRate(learningRate));
    Schema<T> schema =
        Schema.of(
                "keras.optimizers",
                className,
                factory,
                nameArgument,
                rateArgument,
                weightDecay,
                CLIPNORM,
                GLOBAL_CLIPNORM,
                CLIPVALUE,
                USE_EMA,
                EMA_MOMENTUM,
                EMA_OVERWRITE_FREQUENCY,
                LOSS_SCALE_FACTOR,
                GRADIENT_ACCUMULATION_STEPS)
            .plus(own)
            .plus(EXCLUDE_FROM_WEIGHT_DECAY);
    return new OptimizerTable<>(schema, nameArgument, rateArgument, weightDecay);
  }

  /** The defaults with another learning rate. */
  Arguments withRate(LearningRateSchedule rate) {
    return schema.defaults().with(learningRate, rate);
  }
}
