package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A layer that counts what it is asked. */
public final class AskedLayer extends AbstractLayer<AskedLayer> {
  private final Map<String, Integer> questions;
  private final Layer layer;

  /** A layer that answers as the given one does. */
  public AskedLayer(Layer answering) {
    this(answering, new ConcurrentHashMap<>());
  }

  private AskedLayer(Layer answering, Map<String, Integer> questions) {
    super(schema(answering, questions).defaults());
    this.questions = questions;
    this.layer = answering;
  }

  private static Schema<AskedLayer> schema(Layer answering, Map<String, Integer> questions) {
    return layerSchema("AskedLayer", given -> new AskedLayer(answering, questions));
  }

  private Layer asked(String question) {
    questions.merge(question, 1, Integer::sum);
    return layer;
  }

  /** How often it was asked that: {@code "weights"}. */
  public int times(String question) {
    return questions.getOrDefault(question, 0);
  }

  @Override
  public Shape outputShape(Shape input) {
    return asked("outputShape").outputShape(input);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    return asked("weights").weights(input);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return asked("call").call(x, call);
  }

  @Override
  public boolean isIdentity(Shape input) {
    return asked("isIdentity").isIdentity(input);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return asked("kernel").kernel(input);
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return asked("maskRule").maskRule(input);
  }
}
