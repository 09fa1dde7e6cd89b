package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.LastUsed;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.layers.LayerPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What runs the layers of a model on an engine. Other layers or another engine are other networks;
 * a layer that is frozen, or samples of other lengths, only choose among these.
 */
final class ModelNetworks {
  private static final int KEPT = 4;

  private final ModelStructure structure;
  private final EngineChoice engine;

  /**
   * The networks for the sets of frozen layers that came last: who trains two models in turn, each
   * with the other's layers frozen, finds both again.
   */
  private final LastUsed<Key, Network> networks = new LastUsed<>(KEPT);

  /** What a network is made for: layers that learn or don't, and a form of call. */
  private record Key(List<Boolean> trainableFlags, InputForm form) {}

  private @Nullable Network network;
  private long trainableVersion = LayerPlace.trainableVersion();
  private List<Boolean> trainableFlags = List.of();

  /** The samples that the last network was made for, where samples have any length. */
  private List<Shape> samplesSeen = List.of();

  private @Nullable Dl4jNetwork dl4j;

  /** Those of these layers, none made yet. */
  ModelNetworks(ModelStructure structure, EngineChoice engine) {
    this.structure = structure;
    this.engine = engine;
  }

  /** Those of the same layers on an engine; who was given DL4J's network keeps it. */
  ModelNetworks on(EngineChoice other) {
    ModelNetworks made = new ModelNetworks(structure, other);
    made.trainableVersion = trainableVersion;
    made.trainableFlags = trainableFlags;
    made.samplesSeen = samplesSeen;
    made.dl4j = dl4j;
    return made;
  }

  /** Those of layers that have changed, on the same engine. */
  ModelNetworks ofChangedLayers() {
    takeOver();
    return new ModelNetworks(structure, engine);
  }

  /** Takes another network where a layer was frozen or let learn again: it computes otherwise. */
  private void seeTrainable() {
    long now = LayerPlace.trainableVersion();
    if (now != trainableVersion) {
      trainableVersion = now;
      List<Boolean> flags = flags();
      if (!flags.equals(trainableFlags)) {
        takeOver();
        samplesSeen = List.of();
        network = null;
        dl4j = null;
        trainableFlags = flags;
      }
    }
  }

  private List<Boolean> flags() {
    return structure.leaves().stream()
        .flatMap(each -> each.place().trainableFlags().stream())
        .toList();
  }

  /** What runs the model. Synchronized, since the first prediction may come from any thread. */
  synchronized Network network() {
    seeTrainable();
    Network made = network;
    if (made == null) {
      trainableFlags = flags();
      made = networks.get(new Key(trainableFlags, InputForm.PLAIN), unused -> newNetwork());
      network = made;
      if (made instanceof Dl4jNetwork reference) {
        dl4j = reference;
      }
      if (dl4j != null) {
        made.setFollower(dl4j);
      }
    }
    return made;
  }

  /** {@link #network()} of the model where it is called in a form. */
  synchronized Network network(InputForm form) {
    if (form.equals(InputForm.PLAIN)) {
      return network();
    }
    seeTrainable();
    return networks.get(new Key(flags(), form), unused -> newNetwork(form));
  }

  private Network newNetwork(InputForm form) {
    List<Shape> inputs = structure.programInputs(form);
    return inputs.stream().allMatch(Shape::isFullyKnown)
        ? networkFor(inputs, form)
        : new VariableLengthNetwork(
            samples -> networkFor(samples, form),
            () -> LayerPlacement.example(inputs, structure.front(form).program()));
  }

  private Network networkFor(List<Shape> samples, InputForm form) {
    LayerGraph stack = stack(samples, form);
    return engine.network(stack, () -> EngineChoice.reference(stack));
  }

  private Network newNetwork() {
    if (!structure.programInputs().stream().allMatch(Shape::isFullyKnown)) {
      return new VariableLengthNetwork(this::networkFor, this::exampleInput);
    }
    LayerGraph stack = stack();
    DataChecks.warnOfLostMasks(stack);
    return engine.network(stack, this::reference);
  }

  private Network networkFor(List<Shape> samples) {
    LayerGraph stack = stack(samples);
    if (samplesSeen.isEmpty()) {
      DataChecks.warnOfLostMasks(stack);
    }
    samplesSeen = samples;
    return engine.network(stack, () -> EngineChoice.reference(stack));
  }

  /** The model's inputs, with lengths for those that are unknown: those that data had last. */
  private List<Shape> exampleInput() {
    return samplesSeen.isEmpty()
        ? LayerPlacement.example(structure.programInputs(), structure.front().program())
        : samplesSeen;
  }

  private Network reference() {
    LayerGraph stack = stack();
    return stack.isChain() ? dl4j() : EngineChoice.reference(stack);
  }

  /**
   * The model as DL4J's network, whichever engine runs it.
   *
   * @throws UnsupportedKerasFeatureException where its layers are no chain
   */
  Dl4jNetwork dl4j() {
    Dl4jNetwork made = dl4j;
    if (made == null) {
      LayerGraph stack = stack(exampleInput());
      if (!stack.isChain()) {
        throw new UnsupportedKerasFeatureException(
            "DL4J's MultiLayerNetwork takes layers one after the other, each of them once, and this"
                + " model is a graph. It trains and predicts on the engine \"dl4j\" all the same;"
                + " its weights are at getWeights.");
      }
      made = new Dl4jNetwork(stack, DataType.FLOAT);
      dl4j = made;
    }
    return made;
  }

  /** Weights that were changed through DL4J's network come back into the model. */
  void takeOver() {
    Dl4jNetwork made = dl4j;
    if (made != null) {
      made.pullChangedWeights();
    }
  }

  /** Renews the weights in DL4J's network where somebody was given it. */
  void show() {
    Dl4jNetwork made = dl4j;
    if (made != null) {
      made.showWeights();
    }
  }

  /** The layers as an engine runs them. */
  LayerGraph stack() {
    return stack(structure.programInputs());
  }

  /** {@link #stack()} of the model where it is called in a form. */
  LayerGraph stack(InputForm form) {
    return stack(structure.programInputs(form), form);
  }

  private LayerGraph stack(List<Shape> samples) {
    return stack(samples, InputForm.PLAIN);
  }

  private LayerGraph stack(List<Shape> samples, InputForm form) {
    LayerSteps program = structure.front(form).program();
    return new LayerPlacement(samples, program).graph(structure.parameters());
  }
}
