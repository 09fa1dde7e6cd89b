package io.kerava.models;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.CallbackList;
import io.kerava.callbacks.FitParams;
import io.kerava.callbacks.History;
import io.kerava.callbacks.TrainingPlace;
import io.kerava.engine.Network;
import io.kerava.training.BatchSource;
import io.kerava.training.Batches;
import io.kerava.training.DataStream;
import io.kerava.training.Prediction;
import io.kerava.training.Rows;
import io.kerava.training.SampleWeights;
import io.kerava.training.Samples;
import io.kerava.training.Training;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a model over data: what is checked first, what is built, which callbacks hear of it. */
record ModelRuns(Model model, ModelState state, ModelControl control) {
  History fit(FitRun run, FitOptions options) {
    OptionalInt steps =
        options.stepsPerEpoch().isPresent() ? options.stepsPerEpoch() : run.batches().steps();
    FitParams params = new FitParams(options.verbose(), options.epochs(), longOf(steps));
    CallbackList callbacks = CallbackList.forFit(options.callbacks(), control, params);
    Training training = training(run.example(), run.firstBatch());
    state.setStopped(false);
    state.setStart(null);
    state.setOrder(run.order());
    try {
      return training.fit(run.plan(options, callbacks, () -> start(run, options)));
    } finally {
      state.show();
      network(run.example()).runDone();
    }
  }

  /** Where the fit begins, with the order that the samples had there. */
  private Optional<TrainingPlace> start(FitRun run, FitOptions options) {
    Optional<TrainingPlace> start = state.start();
    if (start.isPresent() && options.stepsPerEpoch().isEmpty()) {
      int epochs = start.get().epoch() - options.initialEpoch();
      state.restoredOrder().ifPresent(seed -> run.batches().reorder(seed, epochs));
    }
    return start;
  }

  private static OptionalLong longOf(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  Scores evaluate(TrainingData data, EvaluateOptions options) {
    Samples checked = checked("evaluate", data, options.sampleWeight(), Map.of());
    int batchSize = options.batchSize().orElse(RunOptions.BATCH_SIZE);
    long first = Math.min(batchSize, checked.count());
    return evaluate(checked, first, Batches.inOrder(checked, batchSize), options);
  }

  Scores evaluate(Supplier<DataStream> batches, EvaluateOptions options) {
    IteratorRun.refuse(options.batchSize().isPresent(), "batchSize");
    IteratorRun.refuse(options.sampleWeight().isPresent(), "sampleWeight");
    IteratorRun run = IteratorRun.of(model, "evaluate", batches.get(), Map.of());
    return evaluate(run.first(), run.first().count(), run.batches(), options);
  }

  private Scores evaluate(
      Samples checked, long firstBatch, BatchSource batches, EvaluateOptions options) {
    CallbackList callbacks =
        callbacks(options.callbacks(), options.verbose(), options.steps(), batches.steps());
    Training training = training(checked, firstBatch);
    Map<String, Double> values = training.evaluate(batches, options.steps(), callbacks);
    network(checked).runDone();
    return new Scores(training.metricNames(), values, options.returnDict());
  }

  private CallbackList callbacks(
      List<Callback> callbacks, int verbose, OptionalInt steps, OptionalInt ofData) {
    OptionalInt known = steps.isPresent() ? steps : ofData;
    return CallbackList.forEvaluation(callbacks, control, new FitParams(verbose, 1, longOf(known)));
  }

  List<INDArray> predict(TrainingData inputs, PredictOptions options) {
    Samples x = DataOrder.of(model).inputs(inputs.inputs());
    requireWeights(x);
    Samples fitted = state.encoded(Samples.inputs(CheckedData.fitted(model, x), x.absent()));
    int batchSize = options.batchSize().orElse(RunOptions.BATCH_SIZE);
    int batches = ElementCount.parts(fitted.count(), batchSize);
    CallbackList callbacks =
        callbacks(options.callbacks(), options.verbose(), options.steps(), OptionalInt.of(batches));
    state.takeOver();
    Network network = network(fitted);
    List<INDArray> predictions =
        Prediction.of(
            network,
            state.structure().outputCount(),
            fitted,
            batchSize,
            options.steps(),
            callbacks);
    if (batches > 1) {
      network.runDone();
    }
    return predictions;
  }

  List<INDArray> predict(Supplier<DataStream> batches, PredictOptions options) {
    IteratorRun.refuse(options.batchSize().isPresent(), "batchSize");
    DataStream stream = batches.get();
    Samples x = DataOrder.of(model).inputs(stream.first().data().inputs());
    requireWeights(x);
    var unused = CheckedData.fitted(model, x);
    state.takeOver();
    return predict(network(x), IteratorRun.inputs(model, stream), options);
  }

  /**
   * Refuses to predict with weights nobody has chosen. A model that learns nothing, such as one of
   * preprocessing layers, is built for the samples, and so is one that begins with an adapted
   * layer, which knows what comes in.
   */
  private void requireWeights(Samples samples) {
    if (!state.structure().inputs().isEmpty()) {
      return;
    }
    Shape sample = samples.x().get(0).sampleShape();
    if (state.structure().beginsAdapted() || state.structure().learnsNothing(sample)) {
      state.structure().build(List.of(sample));
      return;
    }
    throw new IllegalStateException(
        "The model '"
            + model.name()
            + "' can't predict, because it has no weights yet: the shape of its input is not known."
            + " Expected: a model that is trained or built. Call fit or build first, give the first"
            + " layer an inputShape or inputDim, or use call(x, false), which draws weights and"
            + " builds the model. Received: x of the shape "
            + sample.withBatch(Shape.NONE)
            + ".");
  }

  List<INDArray> call(TrainingData inputs, ModelCallOptions options) {
    DataOrder order = DataOrder.of(model);
    Samples x = order.inputs(inputs.inputs());
    List<Rows> fitted = CheckedData.fitted(model, x);
    state.takeOver();
    if (x.absent().isEmpty()) {
      state.structure().buildFor(fitted.stream().map(Rows::sampleShape).toList(), x.count());
    }
    Samples encoded = state.encoded(Samples.inputs(fitted, x.absent()));
    List<FloatArray> all = new ArrayList<>(encoded.x().stream().map(ModelRuns::array).toList());
    Set<Integer> masked = new TreeSet<>();
    List<Optional<Rows>> masks = options.mask().map(order::masks).orElse(List.of());
    for (int i = 0; i < masks.size(); i++) {
      if (masks.get(i).isPresent() && !x.absent().contains(i)) {
        all.add(array(masks.get(i).map(maskOf(i, x.count())).orElseThrow()));
        masked.add(i);
      }
    }
    if (!masked.isEmpty()) {
      state.structure().front().requireNone("a mask of an input");
    }
    Network network = state.network(new InputForm(x.absent(), masked));
    List<FloatArray> outputs = FloatArray.buffers(state.structure().outputCount());
    if (options.training()) {
      network.trainingOutput(all, outputs);
      state.weightsKept();
    } else {
      network.predict(all, outputs);
    }
    return outputs.stream().map(FloatArray::toNd).toList();
  }

  private static FloatArray array(Rows rows) {
    FloatArray array = FloatArray.zeros(rows.sampleShape().withBatch(rows.count()));
    rows.copy(0, rows.count(), array.data(), 0);
    return array;
  }

  /** Sees that a mask is of the steps of an input. */
  private UnaryOperator<Rows> maskOf(int input, int samples) {
    return mask -> {
      Shape expected = state.structure().builtInputs().get(input);
      Shape received = mask.sampleShape();
      if (expected.rank() == 0
          || received.rank() != 1
          || mask.count() != samples
          || !received.agreesWith(expected.firstAxes(1), 1)) {
        throw new IllegalArgumentException(
            "The model '%s' takes a mask of the steps of its input '%s', (batch, steps). Received: a mask of the shape %s for %d samples of the shape %s."
                .formatted(
                    model.name(),
                    state.structure().inputNames().get(input),
                    received.withBatch(mask.count()),
                    samples,
                    expected));
      }
      return mask;
    };
  }

  private List<INDArray> predict(Network network, BatchSource batches, PredictOptions options) {
    CallbackList callbacks =
        callbacks(options.callbacks(), options.verbose(), options.steps(), batches.steps());
    List<INDArray> predictions =
        Training.predict(
            network, state.structure().outputCount(), batches, options.steps(), callbacks);
    if (batches.steps().orElse(Integer.MAX_VALUE) > 1) {
      network.runDone();
    }
    return predictions;
  }

  Scores trainOnBatch(TrainingData data, BatchOptions options) {
    Samples checked = checked("trainOnBatch", data, options.sampleWeight(), options.classWeight());
    Training training = training(checked, checked.count());
    Map<String, Double> values = training.trainOnBatch(checked, options.classWeight());
    return new Scores(training.metricNames(), values, options.returnDict());
  }

  Scores testOnBatch(TrainingData data, BatchOptions options) {
    if (!options.classWeight().isEmpty()) {
      throw new IllegalArgumentException(
          "'classWeight' is an option of trainOnBatch alone. Give sampleWeight to testOnBatch.");
    }
    Samples checked = checked("testOnBatch", data, options.sampleWeight(), Map.of());
    Training training = training(checked, checked.count());
    return new Scores(training.metricNames(), training.testOnBatch(checked), options.returnDict());
  }

  private Samples checked(
      String method,
      TrainingData data,
      Optional<SampleWeights> weights,
      Map<Integer, Double> classWeights) {
    TrainingData weighted = weights.map(each -> data.withWeights(each.parts())).orElse(data);
    return CheckedData.of(model, method, weighted, classWeights);
  }

  /** Builds what isn't built, for data that were checked. */
  private Training training(Samples checked, long firstBatch) {
    state.takeOver();
    if (checked.absent().isEmpty()) { // else it is a graph, which is built
      state.structure().buildFor(checked.inputShapes(), firstBatch);
    }
    return state.training(checked.targetShapes(), InputForm.without(checked.absent()));
  }

  private Network network(Samples samples) {
    return state.network(InputForm.without(samples.absent()));
  }
}
