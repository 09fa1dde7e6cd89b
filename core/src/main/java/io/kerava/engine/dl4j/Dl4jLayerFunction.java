package io.kerava.engine.dl4j;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One of DL4J's own layers as a function: for layers that have another one inside, and for those
 * that bring their input into a form that DL4J's layer takes.
 */
final class Dl4jLayerFunction implements NdFunction {
  private static final LayerWorkspaceMgr MEMORY = LayerWorkspaceMgr.noWorkspaces();

  private final Dl4jTranslation.Native translation;
  private @Nullable Layer layer;

  Dl4jLayerFunction(Dl4jTranslation.Native translation) {
    this.translation = translation;
  }

  private Layer layer(DataType type) {
    Layer made = layer;
    if (made == null) {
      made = instantiate(type);
      layer = made;
    }
    return made;
  }

  private Layer instantiate(DataType type) {
    NeuralNetConfiguration configuration =
        new NeuralNetConfiguration.Builder().dataType(type).layer(translation.layer()).build();
    long size = configuration.getLayer().initializer().numParams(configuration);
    INDArray parameters = size == 0 ? null : Nd4j.create(type, 1, size);
    Layer made =
        configuration.getLayer().instantiate(configuration, List.of(), 0, parameters, false, type);
    if (size > 0) {
      made.setBackpropGradientsViewArray(Nd4j.create(type, 1, size));
    }
    return made;
  }

  /** DL4J's layers may write to their input, so each call gets a copy. */
  @Override
  public INDArray forward(INDArray x, Pass pass) {
    Layer made = layer(x.dataType());
    translation
        .weights()
        .forEach(
            (name, place) ->
                place.inKerasOrder().apply(made.getParam(place.key())).assign(pass.weight(name)));
    made.setInput(x.dup('c'), MEMORY);
    INDArray y = made.activate(pass.training(), MEMORY).dup('c');
    made.setInput(x.dup('c'), MEMORY);
    return y;
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    Layer made = Objects.requireNonNull(layer, "forward comes first");
    Pair<Gradient, INDArray> both = made.backpropGradient(outputGradient.dup('c'), MEMORY);
    translation
        .weights()
        .forEach(
            (name, place) -> {
              INDArray gradient = both.getFirst().getGradientFor(place.key());
              pass.gradient(name, place.inKerasOrder().apply(gradient).dup('c'));
            });
    return both.getSecond().dup('c');
  }
}
