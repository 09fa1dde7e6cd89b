package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.Parts;
import io.kerava.config.PythonCall;
import io.kerava.losses.Loss;
import io.kerava.metrics.Metric;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private Optional<Parts<LossChoice>> loss = Optional.empty();
  private Optional<Parts<Double>> lossWeights = Optional.empty();
  private MetricsChoice metrics = MetricsChoice.none("metrics");
  private MetricsChoice weightedMetrics = MetricsChoice.none("weighted_metrics");
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

  /**
   * The loss by Keras's name, such as {@code "mse"} or {@code "categorical_crossentropy"}; one for
   * all outputs.
   */
  @CanIgnoreReturnValue
  public CompileOptions loss(String name) {
    this.loss = Optional.of(new Parts.One<>(LossChoice.named(None.refused("loss", name))));
    return this;
  }

  /** The loss; one for all outputs. */
  @CanIgnoreReturnValue
  public CompileOptions loss(Loss loss) {
    this.loss = Optional.of(new Parts.One<>(LossChoice.of(None.refused("loss", loss))));
    return this;
  }

  /**
   * The losses of several outputs in their order, each a name or a {@link Loss}; {@code null} for
   * an output from which nothing is learned: {@code Arrays.asList("mse", null)}. Those of a model
   * whose outputs are lists and maps within each other stand in the same structure.
   */
  @CanIgnoreReturnValue
  public CompileOptions loss(List<?> losses) {
    this.loss = Optional.of(Parts.ofAny("loss", losses, LossesChoice::choice));
    return this;
  }

  /**
   * The losses of several outputs by name, each a name or a {@link Loss}; {@code null} for an
   * output from which nothing is learned.
   */
  @CanIgnoreReturnValue
  public CompileOptions loss(Map<String, ?> losses) {
    this.loss = Optional.of(Parts.ofAny("loss", losses, LossesChoice::choice));
    return this;
  }

  /**
   * The factors of the losses in the total that is trained on, in the order of the losses. In the
   * logs each output's loss stands without its factor.
   */
  @CanIgnoreReturnValue
  public CompileOptions lossWeights(double... lossWeights) {
    None.refused("lossWeights", lossWeights);
    return lossWeights(Arrays.stream(lossWeights).boxed().toList());
  }

  /** {@link #lossWeights(double...)}. */
  @CanIgnoreReturnValue
  public CompileOptions lossWeights(List<?> lossWeights) {
    this.lossWeights = Optional.of(Parts.ofAny("lossWeights", lossWeights, CompileOptions::number));
    return this;
  }

  /** {@link #lossWeights(double...)} by the names of the outputs. */
  @CanIgnoreReturnValue
  public CompileOptions lossWeights(Map<String, ?> lossWeights) {
    this.lossWeights = Optional.of(Parts.ofAny("lossWeights", lossWeights, CompileOptions::number));
    return this;
  }

  private static Double number(String argument, Object weight) {
    if (weight instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("'" + argument + "' must be a number. Received: " + weight);
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
   * Adds metrics, each a name or a {@link Metric}: Keras's {@code metrics=["accuracy", AUC()]}. For
   * a model with several outputs the list has one element for each: a metric, a list of metrics, or
   * {@code null}.
   *
   * @throws IllegalArgumentException where one is something else
   */
  @CanIgnoreReturnValue
  public CompileOptions metrics(List<?> metrics) {
    this.metrics = this.metrics.and("metrics", metrics);
    return this;
  }

  /**
   * The metrics of several outputs by name, for each a metric or a list of metrics; outputs may be
   * left out.
   */
  @CanIgnoreReturnValue
  public CompileOptions metrics(Map<String, ?> metrics) {
    this.metrics = this.metrics.and("metrics", metrics);
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

  /** {@link #metrics(List)} that count sample and class weights. */
  @CanIgnoreReturnValue
  public CompileOptions weightedMetrics(List<?> metrics) {
    weightedMetrics = weightedMetrics.and("weightedMetrics", metrics);
    return this;
  }

  /** {@link #metrics(Map)} that count sample and class weights. */
  @CanIgnoreReturnValue
  public CompileOptions weightedMetrics(Map<String, ?> metrics) {
    weightedMetrics = weightedMetrics.and("weightedMetrics", metrics);
    return this;
  }

  EngineChoice engine() {
    return engine;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  Optional<LossesChoice> findLoss() {
    return loss.map(each -> new LossesChoice(each, lossWeights));
  }

  MetricsChoice metrics() {
    return metrics;
  }

  MetricsChoice weightedMetrics() {
    return weightedMetrics;
  }

  /**
   * What was chosen for each output.
   *
   * @throws IllegalStateException where there is no loss
   * @throws IllegalArgumentException where losses or metrics don't go with the outputs
   */
  List<OutputChoice> outputs(OutputPlaces outputs) {
    LossesChoice losses =
        findLoss()
            .filter(each -> !each.isEmpty())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The model was compiled without a loss. Call compile with one, such as"
                            + " compile(c -> c.loss(\"mse\"))."));
    List<Optional<NestedLosses.Weighted>> loss = losses.of(outputs);
    List<String> lossNames = outputs.lossNames();
    List<List<MetricChoice>> plain = metrics.of(outputs);
    List<List<MetricChoice>> weighted = weightedMetrics.of(outputs);
    List<OutputChoice> choices = new ArrayList<>();
    for (int i = 0; i < lossNames.size(); i++) {
      choices.add(
          new OutputChoice(
              outputs.names().get(i),
              lossNames.get(i),
              loss.get(i).map(NestedLosses.Weighted::loss),
              loss.get(i).map(NestedLosses.Weighted::weight).orElse(1.0),
              plain.get(i),
              weighted.get(i)));
    }
    return List.copyOf(choices);
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return asCall().toString();
  }

  PythonCall asCall() {
    return new PythonCall("CompileOptions")
        .with("optimizer", optimizer)
        .with("loss", findLoss().map(each -> each.shaped(choice -> choice)))
        .with("loss_weights", lossWeights.map(each -> PartsShape.of(each, weight -> weight)))
        .with("metrics", metrics.shaped(choice -> choice), List.of())
        .with("weighted_metrics", weightedMetrics.shaped(choice -> choice), List.of())
        .with("engine", engine.text(), EngineChoice.AUTO.text());
  }
}
