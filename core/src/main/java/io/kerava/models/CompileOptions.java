package io.kerava.models;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.losses.Loss;
import io.kerava.metrics.Metric;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code compile}. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * model.compile(c -> c.optimizer("adam").loss("mse").metrics("mae"));
 * model.compile(c -> c.optimizer(new SGD().learningRate(0.1)).loss(new Huber()));
 * }</pre>
 */
public final class CompileOptions {
  private final Optimizer optimizer;
  private final Optional<LossChoice> loss;
  private final List<MetricChoice> metrics;
  private final List<MetricChoice> weightedMetrics;
  private final EngineChoice engine;

  private CompileOptions(
      Optimizer optimizer,
      Optional<LossChoice> loss,
      List<MetricChoice> metrics,
      List<MetricChoice> weightedMetrics,
      EngineChoice engine) {
    this.optimizer = optimizer;
    this.loss = loss;
    this.metrics = metrics;
    this.weightedMetrics = weightedMetrics;
    this.engine = engine;
  }

  /** Keras's defaults: the optimizer is RMSprop, and there are no loss and no metrics. */
  static CompileOptions defaults() {
    return new CompileOptions(
        Optimizers.get("rmsprop"), Optional.empty(), List.of(), List.of(), EngineChoice.AUTO);
  }

  /** The optimizer by Keras's name, with its default settings. */
  public CompileOptions optimizer(String name) {
    return optimizer(Optimizers.get(name));
  }

  /** The optimizer. */
  public CompileOptions optimizer(Optimizer newOptimizer) {
    return new CompileOptions(newOptimizer, loss, metrics, weightedMetrics, engine);
  }

  /** The loss by Keras's name, such as {@code "mse"} or {@code "categorical_crossentropy"}. */
  public CompileOptions loss(String name) {
    return new CompileOptions(
        optimizer, Optional.of(LossChoice.named(name)), metrics, weightedMetrics, engine);
  }

  /** The loss. */
  public CompileOptions loss(Loss newLoss) {
    return new CompileOptions(
        optimizer, Optional.of(LossChoice.of(newLoss)), metrics, weightedMetrics, engine);
  }

  /** Not supported until models have several outputs. */
  @SuppressWarnings("DoNotCallSuggester") // who calls it shall read why
  public CompileOptions lossWeights(double... lossWeights) {
    throw new UnsupportedKerasFeatureException(
        "'lossWeights' weighs the losses of several outputs; this model has one. Use sampleWeight"
            + " or classWeight in fit. Received: "
            + java.util.Arrays.toString(lossWeights));
  }

  /**
   * Which engine runs the model: {@code "cpu"}, the fast one, {@code "dl4j"}, the reference, or
   * {@code "auto"}, the default, which takes the fast one wherever it can run the model.
   *
   * @throws IllegalArgumentException where there is no engine of that name
   */
  public CompileOptions engine(String engine) {
    return new CompileOptions(optimizer, loss, metrics, weightedMetrics, EngineChoice.of(engine));
  }

  /** Adds metrics by Keras's names; {@code "accuracy"} fits itself to loss and output. */
  public CompileOptions metrics(String... names) {
    return new CompileOptions(
        optimizer,
        loss,
        MetricChoice.append(metrics, MetricChoice.named(names)),
        weightedMetrics,
        engine);
  }

  /** Adds metrics. */
  public CompileOptions metrics(Metric... added) {
    return new CompileOptions(
        optimizer,
        loss,
        MetricChoice.append(metrics, MetricChoice.of(added)),
        weightedMetrics,
        engine);
  }

  /** Adds metrics that count sample and class weights, by Keras's names. */
  public CompileOptions weightedMetrics(String... names) {
    return new CompileOptions(
        optimizer,
        loss,
        metrics,
        MetricChoice.append(weightedMetrics, MetricChoice.named(names)),
        engine);
  }

  /** Adds metrics that count sample and class weights. */
  public CompileOptions weightedMetrics(Metric... added) {
    return new CompileOptions(
        optimizer,
        loss,
        metrics,
        MetricChoice.append(weightedMetrics, MetricChoice.of(added)),
        engine);
  }

  EngineChoice engine() {
    return engine;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  LossChoice loss() {
    return loss.orElseThrow(
        () ->
            new IllegalStateException(
                "The model was compiled without a loss. Call compile with one, such as"
                    + " compile(c -> c.loss(\"mse\"))."));
  }

  Optional<LossChoice> findLoss() {
    return loss;
  }

  List<MetricChoice> metrics() {
    return metrics;
  }

  List<MetricChoice> weightedMetrics() {
    return weightedMetrics;
  }

  /** All metrics, plain and weighted. */
  List<MetricChoice> allMetrics() {
    List<MetricChoice> all = new ArrayList<>(metrics);
    all.addAll(weightedMetrics);
    return all;
  }
}
