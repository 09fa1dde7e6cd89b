package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Any translation as a function, so that one contract covers DL4J's layers and our own. */
final class Translated {
  private Translated() {}

  static NdFunction function(Layer layer, Shape input, DataType type) {
    Dl4jTranslation translation = layer.toDl4j(input);
    if (translation instanceof Dl4jTranslation.Own own) {
      return own.function().get();
    }
    if (translation instanceof Dl4jTranslation.Native ofDl4j) {
      return new OfDl4j(ofDl4j, type);
    }
    return new Unchanged();
  }

  private static final class Unchanged implements NdFunction {
    @Override
    public INDArray forward(INDArray x, Pass pass) {
      return x.dup();
    }

    @Override
    public INDArray backward(INDArray outputGradient, Pass pass) {
      return outputGradient.dup();
    }
  }

  private static final class OfDl4j implements NdFunction {
    private static final LayerWorkspaceMgr MEMORY = LayerWorkspaceMgr.noWorkspaces();
    private final Map<String, String> keys;
    private final org.deeplearning4j.nn.api.Layer layer;

    OfDl4j(Dl4jTranslation.Native translation, DataType type) {
      keys = translation.keys();
      NeuralNetConfiguration configuration =
          new NeuralNetConfiguration.Builder().layer(translation.layer()).build();
      long size = configuration.getLayer().initializer().numParams(configuration);
      INDArray parameters = size == 0 ? null : Nd4j.create(type, 1, size);
      layer =
          configuration
              .getLayer()
              .instantiate(configuration, java.util.List.of(), 0, parameters, false, type);
      if (size > 0) {
        layer.setBackpropGradientsViewArray(Nd4j.create(type, 1, size));
      }
    }

    @Override
    public INDArray forward(INDArray x, Pass pass) {
      keys.forEach((ours, theirs) -> layer.getParam(theirs).assign(pass.weight(ours)));
      layer.setInput(x.dup(), MEMORY);
      INDArray y = layer.activate(pass.training(), MEMORY).dup();
      layer.setInput(x.dup(), MEMORY);
      return y;
    }

    @Override
    public INDArray backward(INDArray outputGradient, Pass pass) {
      Pair<Gradient, INDArray> both = layer.backpropGradient(outputGradient.dup(), MEMORY);
      keys.forEach(
          (ours, theirs) ->
              pass.gradient(
                  ours,
                  both.getFirst()
                      .getGradientFor(theirs)
                      .dup('c')
                      .reshape('c', pass.weight(ours).shape())));
      return both.getSecond();
    }
  }
}
