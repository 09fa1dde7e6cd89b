package io.kerava.sklearn;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The arguments of scikit-learn's multi-layer perceptrons, with its names and defaults ({@code
 * sklearn/neural_network/_multilayer_perceptron.py}). Each method returns a copy with one argument
 * changed, which is not fitted.
 *
 * @param <S> the subclass itself
 */
abstract class BaseMultilayerPerceptron<S extends BaseMultilayerPerceptron<S>>
    extends Configured<S> {
  private static final Argument<List<Integer>> HIDDEN_LAYER_SIZES =
      Argument.of("hidden_layer_sizes", MLPTypes.LAYER_SIZES, List.of(100));
  private static final Argument<String> ACTIVATION =
      Argument.of(
          "activation", ArgumentTypes.oneOf("identity", "logistic", "tanh", "relu"), "relu");
  private static final Argument<String> SOLVER =
      Argument.of("solver", ArgumentTypes.oneOf("lbfgs", "sgd", "adam"), "adam");
  private static final Argument<Double> ALPHA =
      Argument.of("alpha", ArgumentTypes.NON_NEGATIVE, 0.0001);
  private static final Argument<Integer> BATCH_SIZE =
      Argument.of("batch_size", MLPTypes.BATCH_SIZE, MLPTypes.AUTO);
  private static final Argument<String> LEARNING_RATE =
      Argument.of(
          "learning_rate", ArgumentTypes.oneOf("constant", "invscaling", "adaptive"), "constant");
  private static final Argument<Double> LEARNING_RATE_INIT =
      Argument.of("learning_rate_init", ArgumentTypes.POSITIVE, 0.001);
  private static final Argument<Double> POWER_T =
      Argument.of("power_t", ArgumentTypes.NON_NEGATIVE, 0.5);
  private static final Argument<Integer> MAX_ITER =
      Argument.of("max_iter", ArgumentTypes.POSITIVE_INTEGER, 200);
  private static final Argument<Boolean> SHUFFLE =
      Argument.of("shuffle", ArgumentTypes.BOOLEAN, true);
  private static final Argument<Long> RANDOM_STATE =
      Argument.optional("random_state", MLPTypes.RANDOM_STATE);
  private static final Argument<Double> TOL =
      Argument.of("tol", ArgumentTypes.NON_NEGATIVE, 0.0001);
  private static final Argument<Boolean> VERBOSE =
      Argument.of("verbose", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Boolean> WARM_START =
      Argument.of("warm_start", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Double> MOMENTUM =
      Argument.of("momentum", ArgumentTypes.FRACTION, 0.9);
  private static final Argument<Boolean> NESTEROVS_MOMENTUM =
      Argument.of("nesterovs_momentum", ArgumentTypes.BOOLEAN, true);
  private static final Argument<Boolean> EARLY_STOPPING =
      Argument.of("early_stopping", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Double> VALIDATION_FRACTION =
      Argument.of("validation_fraction", belowOne(), 0.1);
  private static final Argument<Double> BETA_1 = Argument.of("beta_1", belowOne(), 0.9);
  private static final Argument<Double> BETA_2 = Argument.of("beta_2", belowOne(), 0.999);
  private static final Argument<Double> EPSILON =
      Argument.of("epsilon", ArgumentTypes.POSITIVE, 1e-8);
  private static final Argument<Integer> N_ITER_NO_CHANGE =
      Argument.of("n_iter_no_change", ArgumentTypes.POSITIVE_INTEGER, 10);
  private static final Argument<Integer> MAX_FUN =
      Argument.of("max_fun", ArgumentTypes.POSITIVE_INTEGER, 15000);

  BaseMultilayerPerceptron(Arguments arguments) {
    super(arguments);
  }

  static <T> Schema<T> schemaOf(String className, Function<Arguments, T> factory) {
    return Schema.of(
        "sklearn.neural_network",
        className,
        factory,
        HIDDEN_LAYER_SIZES,
        ACTIVATION,
        SOLVER,
        ALPHA,
        BATCH_SIZE,
        LEARNING_RATE,
        LEARNING_RATE_INIT,
        POWER_T,
        MAX_ITER,
        SHUFFLE,
        RANDOM_STATE,
        TOL,
        VERBOSE,
        WARM_START,
        MOMENTUM,
        NESTEROVS_MOMENTUM,
        EARLY_STOPPING,
        VALIDATION_FRACTION,
        BETA_1,
        BETA_2,
        EPSILON,
        N_ITER_NO_CHANGE,
        MAX_FUN);
  }

  private static ArgumentType<Double> belowOne() {
    return ArgumentTypes.number(
        "a number of 0 or more and less than 1", value -> value >= 0 && value < 1);
  }

  /** The units of each hidden layer; one layer of 100 by default, none with no number. */
  public S hiddenLayerSizes(int... hiddenLayerSizes) {
    return with(
        HIDDEN_LAYER_SIZES,
        Arrays.stream(None.refused("hiddenLayerSizes", hiddenLayerSizes)).boxed().toList());
  }

  /** Of the hidden layers: {@code identity}, {@code logistic}, {@code tanh} or {@code relu}. */
  public S activation(String activation) {
    return with(ACTIVATION, activation);
  }

  /**
   * {@code sgd} or {@code adam}.
   *
   * @throws UnsupportedKerasFeatureException for {@code lbfgs}
   */
  public S solver(String solver) {
    if (solver.equals("lbfgs")) {
      throw new UnsupportedKerasFeatureException(
          "MLPClassifier: the solver 'lbfgs' is not supported. Use 'adam' or 'sgd'.");
    }
    return with(SOLVER, solver);
  }

  /** The strength of the penalty {@code alpha / 2 * sum(w * w) / samples} on the weights. */
  public S alpha(double alpha) {
    return with(ALPHA, alpha);
  }

  /** Samples for each step. */
  public S batchSize(int batchSize) {
    if (batchSize == MLPTypes.AUTO) {
      throw new IllegalArgumentException(
          schema().className()
              + ": 'batch_size' must be "
              + MLPTypes.BATCH_SIZE.expected()
              + ". Received: "
              + batchSize);
    }
    return with(BATCH_SIZE, batchSize);
  }

  /** {@code "auto"}, which is the default: 200 samples, or all where there are less. */
  public S batchSize(String batchSize) {
    if (!batchSize.equals("auto")) {
      throw new IllegalArgumentException(
          schema().className()
              + ": 'batch_size' must be "
              + MLPTypes.BATCH_SIZE.expected()
              + ". Received: '"
              + batchSize
              + "'");
    }
    return with(BATCH_SIZE, MLPTypes.AUTO);
  }

  /**
   * How the rate of {@code sgd} changes: {@code constant}; {@code invscaling}, which divides it by
   * {@code (samples seen + 1)^powerT}; {@code adaptive}, which divides it by 5 where training would
   * stop, until it is 1e-6.
   */
  public S learningRate(String learningRate) {
    return with(LEARNING_RATE, learningRate);
  }

  /** The rate at the beginning. */
  public S learningRateInit(double learningRateInit) {
    return with(LEARNING_RATE_INIT, learningRateInit);
  }

  /** The exponent of {@code invscaling}. */
  public S powerT(double powerT) {
    return with(POWER_T, powerT);
  }

  /** The largest number of iterations, which are Keras's epochs. */
  public S maxIter(int maxIter) {
    return with(MAX_ITER, maxIter);
  }

  /** Whether each iteration takes the samples in another order. */
  public S shuffle(boolean shuffle) {
    return with(SHUFFLE, shuffle);
  }

  /**
   * The seed of weights, order and held out samples, with the same random numbers as in
   * scikit-learn. Without one each fit is another, unless {@link io.kerava.random.RandomSeed} is
   * set.
   */
  public S randomState(long randomState) {
    return with(RANDOM_STATE, randomState);
  }

  /** By how much loss or validation score must get better to count. */
  public S tol(double tol) {
    return with(TOL, tol);
  }

  /** Whether each iteration's loss is printed. */
  public S verbose(boolean verbose) {
    return with(VERBOSE, verbose);
  }

  /** Whether another {@code fit} of the same object goes on with its weights. */
  public S warmStart(boolean warmStart) {
    return with(WARM_START, warmStart);
  }

  /** How much of the last step {@code sgd} takes again. */
  public S momentum(double momentum) {
    return with(MOMENTUM, momentum);
  }

  /** Whether {@code sgd} looks ahead along the momentum. */
  public S nesterovsMomentum(boolean nesterovsMomentum) {
    return with(NESTEROVS_MOMENTUM, nesterovsMomentum);
  }

  /** Whether samples are held out, and training ends where the score on them gets no better. */
  public S earlyStopping(boolean earlyStopping) {
    return with(EARLY_STOPPING, earlyStopping);
  }

  /** The fraction of the samples that {@link #earlyStopping} holds out. */
  public S validationFraction(double validationFraction) {
    return with(VALIDATION_FRACTION, validationFraction);
  }

  /** How much of the mean of the gradients stays at each step of {@code adam}. */
  public S beta1(double beta1) {
    return with(BETA_1, beta1);
  }

  /** How much of the mean of the squared gradients stays at each step of {@code adam}. */
  public S beta2(double beta2) {
    return with(BETA_2, beta2);
  }

  /** What {@code adam} adds to its divisor. */
  public S epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  /**
   * Training ends after more than so many iterations in a row that are no better by {@link #tol}.
   */
  public S nIterNoChange(int nIterNoChange) {
    return with(N_ITER_NO_CHANGE, nIterNoChange);
  }

  /**
   * Not supported: it belongs to the solver {@code lbfgs}.
   *
   * @throws UnsupportedKerasFeatureException always
   */
  public S maxFun(int maxFun) {
    throw new UnsupportedKerasFeatureException(
        "MLPClassifier: 'max_fun' belongs to the solver 'lbfgs', which is not supported. Received: "
            + maxFun);
  }

  final List<Integer> hiddenLayerSizes() {
    return get(HIDDEN_LAYER_SIZES);
  }

  final String activation() {
    return get(ACTIVATION);
  }

  final boolean usesSgd() {
    return get(SOLVER).equals("sgd");
  }

  final double alpha() {
    return get(ALPHA);
  }

  final int batchSize() {
    return get(BATCH_SIZE);
  }

  /** How the rate changes; {@code adam} knows a constant one alone. */
  final String learningRate() {
    return usesSgd() ? get(LEARNING_RATE) : "constant";
  }

  final double learningRateInit() {
    return get(LEARNING_RATE_INIT);
  }

  final double powerT() {
    return get(POWER_T);
  }

  final int maxIter() {
    return get(MAX_ITER);
  }

  final boolean shuffle() {
    return get(SHUFFLE);
  }

  final Optional<Long> randomState() {
    return find(RANDOM_STATE);
  }

  final double tol() {
    return get(TOL);
  }

  final boolean verbose() {
    return get(VERBOSE);
  }

  final boolean warmStart() {
    return get(WARM_START);
  }

  final double momentum() {
    return get(MOMENTUM);
  }

  final boolean nesterovsMomentum() {
    return get(NESTEROVS_MOMENTUM);
  }

  final boolean earlyStopping() {
    return get(EARLY_STOPPING);
  }

  final double validationFraction() {
    return get(VALIDATION_FRACTION);
  }

  final double beta1() {
    return get(BETA_1);
  }

  final double beta2() {
    return get(BETA_2);
  }

  final double epsilon() {
    return get(EPSILON);
  }

  final int nIterNoChange() {
    return get(N_ITER_NO_CHANGE);
  }

  /** The object as scikit-learn prints it: what is not at its default, in the order of names. */
  @Override
  public final String toString() {
    return schema().arguments().stream()
        .sorted(Comparator.comparing(Argument::key))
        .flatMap(argument -> shown(argument).stream())
        .collect(Collectors.joining(", ", schema().className() + "(", ")"));
  }

  private <T> Optional<String> shown(Argument<T> argument) {
    return find(argument)
        .filter(value -> !value.equals(argument.defaultValue()))
        .map(value -> argument.key() + "=" + argument.type().show(value));
  }
}
