package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.losses.Loss;
import io.kerava.metrics.Metric;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The options of {@code compile}, with Keras's names and defaults: the optimizer is RMSprop, and
 * there are no loss and no metrics.
 *
 * <pre>{@code
 * model.compile(c -> c.optimizer("adam").loss("mse").metrics("mae"));
 * model.compile(c -> c.optimizer(new SGD(0.1)).loss(new Huber()));
 * }</pre>
 *
 * <p>One object belongs to one call of {@code compile}; its methods return it.
 */
public final class CompileOptions {
  private Optimizer optimizer = Optimizers.get("rmsprop");
  private Optional<LossChoice> loss = Optional.empty();
  private final List<MetricChoice> metrics = new ArrayList<>();
  private final List<MetricChoice> weightedMetrics = new ArrayList<>();
  private EngineChoice engine = EngineChoice.AUTO;

  CompileOptions() {}

  static CompileOptions chosen(UnaryOperator<CompileOptions> options) {
    return Options.chosen("compile(c -> c.loss(\"mse\"))", new CompileOptions(), options);
  }

  /** The optimizer by Keras's name, with its default settings. */
  @CanIgnoreReturnValue
  public CompileOptions optimizer(String name) {
    return optimizer(Optimizers.get(None.refused("optimizer", name)));
  }

  /** The optimizer. */
  @CanIgnoreReturnValue
  public CompileOptions optimizer(Optimizer optimizer) {
    this.optimizer = None.refused("optimizer", optimizer);
    return this;
  }

  /** The loss by Keras's name, such as {@code "mse"} or {@code "categorical_crossentropy"}. */
  @CanIgnoreReturnValue
  public CompileOptions loss(String name) {
    this.loss = Optional.of(LossChoice.named(None.refused("loss", name)));
    return this;
  }

  /** The loss. */
  @CanIgnoreReturnValue
  public CompileOptions loss(Loss loss) {
    this.loss = Optional.of(LossChoice.of(None.refused("loss", loss)));
    return this;
  }

  /** Not supported until models have several outputs. */
  @CanIgnoreReturnValue
  @SuppressWarnings("DoNotCallSuggester") // who calls it shall read why
  public CompileOptions lossWeights(double... lossWeights) {
    throw new UnsupportedKerasFeatureException(
        "'lossWeights' weighs the losses of several outputs; this model has one. Use sampleWeight"
            + " or classWeight in fit. Received: "
            + Arrays.toString(lossWeights));
  }

  /**
   * Which engine runs the model: {@code "cpu"}, the fast one, {@code "dl4j"}, the reference, or
   * {@code "auto"}, the default, which takes the fast one wherever it can run the model.
   *
   * @throws IllegalArgumentException where there is no engine of that name
   */
  @CanIgnoreReturnValue
  public CompileOptions engine(String engine) {
    this.engine = EngineChoice.of(None.refused("engine", engine));
    return this;
  }

  /** Adds metrics by Keras's names; {@code "accuracy"} fits itself to loss and output. */
  @CanIgnoreReturnValue
  public CompileOptions metrics(String... names) {
    return metrics(None.refusedIn("metrics", names));
  }

  /** Adds metrics. */
  @CanIgnoreReturnValue
  public CompileOptions metrics(Metric... added) {
    return metrics(None.refusedIn("metrics", added));
  }

  /**
   * Adds metrics, each a name or a {@link Metric}: Keras's {@code metrics=["accuracy", AUC()]}.
   *
   * @throws IllegalArgumentException where one is neither
   */
  @CanIgnoreReturnValue
  public CompileOptions metrics(List<?> metrics) {
    this.metrics.addAll(MetricChoice.of("metrics", metrics));
    return this;
  }

  /** Adds metrics that count sample and class weights, by Keras's names. */
  @CanIgnoreReturnValue
  public CompileOptions weightedMetrics(String... names) {
    return weightedMetrics(None.refusedIn("weightedMetrics", names));
  }

  /** Adds metrics that count sample and class weights. */
  @CanIgnoreReturnValue
  public CompileOptions weightedMetrics(Metric... added) {
    return weightedMetrics(None.refusedIn("weightedMetrics", added));
  }

  /** Adds metrics that count sample and class weights, each a name or a {@link Metric}. */
  @CanIgnoreReturnValue
  public CompileOptions weightedMetrics(List<?> metrics) {
    weightedMetrics.addAll(MetricChoice.of("weightedMetrics", metrics));
    return this;
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

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return asCall().toString();
  }

  PythonCall asCall() {
    return new PythonCall("CompileOptions")
        .with("optimizer", optimizer)
        .with("loss", loss)
        .with("metrics", metrics, List.of())
        .with("weighted_metrics", weightedMetrics, List.of())
        .with("engine", engine.text(), EngineChoice.AUTO.text());
  }
}
