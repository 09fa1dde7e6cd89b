package io.kerava.models;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.engine.Network;
import io.kerava.losses.Loss;
import io.kerava.optimizers.OptimizerState;
import io.kerava.training.TrainedOutput;
import io.kerava.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model as it was compiled: the options, and what is made of them when it is first needed.
 * Compiled again, or with other layers, it is another one.
 */
final class CompiledModel {
  private final ModelStructure structure;
  private final CompileOptions options;
  private final TargetDoubts targetDoubts = new TargetDoubts();
  private @Nullable OptimizerState optimizer;
  private @Nullable TiedTraining training;

  /** A training, and what it is tied to. */
  private record TiedTraining(Training training, Network network, List<Optional<Shape>> targets) {
    boolean fits(Network other, List<Optional<Shape>> otherTargets) {
      return network == other && targets.equals(otherTargets);
    }
  }

  /** Nothing made yet. */
  CompiledModel(ModelStructure structure, CompileOptions options) {
    this.structure = structure;
    this.options = options;
  }

  CompileOptions options() {
    return options;
  }

  /** What was said of the targets so far. */
  TargetDoubts targetDoubts() {
    return targetDoubts;
  }

  /** The optimizer at work, once training or evaluation has begun. */
  Optional<OptimizerState> findOptimizer() {
    return Optional.ofNullable(optimizer);
  }

  OptimizerState optimizer() {
    OptimizerState state = optimizer;
    if (state == null) {
      state = options.optimizer().start(structure.parameters());
      optimizer = state;
    }
    return state;
  }

  /** What was compiled for each output. */
  List<OutputChoice> choices() {
    return options.outputs(structure.outputPlaces());
  }

  Optional<Training> findTraining() {
    return Optional.ofNullable(training).map(TiedTraining::training);
  }

  /**
   * Loss, metrics and optimizer tied to the network that runs the model now.
   *
   * @param form how the model is called
   * @param targets the shapes of a sample's targets for each output that has some
   * @param stopped whether a callback has asked for the end of training
   */
  Training training(
      ModelNetworks networks,
      InputForm form,
      List<Optional<Shape>> targets,
      BooleanSupplier stopped) {
    Network network = networks.network(form);
    TiedTraining made = training;
    if (made == null || !made.fits(network, targets)) {
      List<Activation> activations = networks.stack(form).outputActivations();
      Training tied =
          new Training(
              network, outputs(targets, activations), structure.parameters(), optimizer(), stopped);
      made = new TiedTraining(tied, network, targets);
      training = made;
    }
    return made.training();
  }

  private List<TrainedOutput> outputs(List<Optional<Shape>> targets, List<Activation> activations) {
    List<OutputChoice> choices = choices();
    List<Shape> shapes = structure.outputs();
    List<TrainedOutput> outputs = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      OutputChoice choice = choices.get(i);
      Shape yTrue = targets.get(i).orElse(Shape.of()).withBatch(Shape.NONE);
      Shape yPred = shapes.get(i).withBatch(Shape.NONE);
      Optional<Loss> loss = choice.loss(yTrue, yPred);
      String activation = activations.get(i).name();
      loss.ifPresent(each -> DataChecks.warnOfOneClass(activation, each, yPred));
      outputs.add(
          new TrainedOutput(
              choice.name(),
              choice.lossName(),
              activations.get(i),
              loss,
              choice.weight(),
              choice.metrics(yTrue, yPred),
              choice.weightedMetrics(yTrue, yPred)));
    }
    return outputs;
  }
}
