package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerPlace;
import io.kerava.layers.LayerRunner;
import io.kerava.parameters.Parameters;
import io.kerava.training.Rows;
import io.kerava.training.TrainingData;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a layer by itself, on the engine that is right for the backend. */
public final class EagerLayer implements LayerRunner {
  /** For the service loader. */
  public EagerLayer() {}

  @Override
  public INDArray run(Layer layer, INDArray x, boolean training) {
    None.refused("layer", layer);
    Rows rows = TrainingData.inputs(x).x();
    Rows given = layer.takesIdBits() ? rows.asIds() : rows;
    FloatArray in = FloatArray.zeros(given.sampleShape().withBatch(given.count()));
    given.copy(0, given.count(), in.data(), 0);
    Shape sample = in.shape().withoutBatch();
    requireFits(layer, sample, in.shape());
    LayerPlace place = layer.place();
    LayerPlacement placement =
        new LayerPlacement(List.of(sample), LayerSteps.chain(List.of(layer)));
    placement.place();
    place.takeOver();
    LayerGraph graph = placement.graph(Parameters.of(List.of(place.block())));
    Network network = EngineChoice.AUTO.network(graph, () -> EngineChoice.reference(graph));
    FloatArray out = FloatArray.zeros(Shape.of(0));
    if (training) {
      network.trainingOutput(List.of(in), List.of(out));
      place.weightsKept();
    } else {
      network.predict(in, out);
    }
    return out.toNd();
  }

  private static void requireFits(Layer layer, Shape sample, Shape received) {
    if (!layer.place().isBuilt()) {
      return;
    }
    Shape known = layer.inputShape();
    if (sample.rank() != known.rank() || !sample.agreesWith(known, sample.rank())) {
      throw new IllegalArgumentException(
          "The layer '"
              + layer.name()
              + "' takes x of the shape "
              + known.withBatch(Shape.NONE)
              + ". Received: x of the shape "
              + received
              + ".");
    }
  }
}
