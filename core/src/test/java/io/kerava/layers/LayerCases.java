package io.kerava.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.Shape;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import io.kerava.testing.OwnCells;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What real Keras computed with each layer (tools/record_layers*.py). Whatever runs layers, be it a
 * layer's own function or an engine, is held against these.
 */
public final class LayerCases {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The files, one for each family of layers. */
  private static final List<JsonNode> RECORDED =
      Stream.of(
              "layers_core",
              "layers_convolution",
              "layers_conv_lstm",
              "layers_embedding",
              "layers_pooling",
              "layers_reshaping",
              "layers_image",
              "layers_recurrent",
              "layers_rnn",
              "layers_normalization",
              "layers_attention",
              "layers_merging")
          .map(Golden::read)
          .toList();

  private LayerCases() {}

  /** All cases. */
  public static Stream<Case> all() {
    return Stream.concat(
        ofKeras(),
        RECORDED.stream()
            .filter(file -> file.has("own_cells"))
            .flatMap(file -> Golden.each(file.get("own_cells")))
            .map(recorded -> new Case(recorded, OwnCells::layer)));
  }

  /** The cases of Keras's own classes alone, which are read from JSON. */
  public static Stream<Case> ofKeras() {
    return RECORDED.stream()
        .flatMap(file -> Golden.each(file.get("cases")))
        .map(
            recorded ->
                new Case(
                    recorded, json -> Layers.TYPE.fromJson(MAPPER.convertValue(json, Map.class))));
  }

  /** Whether a layer says in operations what it computes. */
  public static boolean isWritten(Layer layer) {
    try {
      return layer.getClass().getMethod("call", Tensor.class, LayerCall.class).getDeclaringClass()
          != Layer.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Input layers as Keras writes them. */
  static Stream<JsonNode> inputs() {
    return Golden.each(RECORDED.get(0).get("inputs"));
  }

  /**
   * The parameters of the constructor of Keras's class.
   *
   * @throws IllegalStateException where no file has them
   */
  static JsonNode defaults(String className) {
    return RECORDED.stream()
        .map(file -> file.get("defaults").get(className))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("tools/record_layers*.py has no " + className));
  }

  /** One layer with its weights and an input. */
  public static final class Case {
    private final JsonNode recorded;
    private final Function<JsonNode, Layer> reader;

    private Case(JsonNode recorded, Function<JsonNode, Layer> reader) {
      this.recorded = recorded;
      this.reader = reader;
    }

    /** The layer in Keras's JSON. */
    public JsonNode json() {
      return recorded.get("json");
    }

    /** The layer read from that JSON. */
    public Layer layer() {
      return reader.apply(json());
    }

    /** A batch. */
    public INDArray input() {
      return Golden.nd(recorded.get("input"));
    }

    /** The shape of one sample. */
    public Shape inputShape() {
      return Golden.shape(recorded.get("input")).withoutBatch();
    }

    /** The weights by name, in Keras's order. */
    public Map<String, INDArray> weights() {
      return byName(recorded.get("weights"));
    }

    /** The weights with name, shape and whether they learn. */
    JsonNode weightList() {
      return recorded.get("weights");
    }

    /** Which steps count, (batch, steps); empty where there is no mask. */
    public Optional<boolean[]> mask() {
      return mask("mask");
    }

    /** The mask of the output; empty where there is none. */
    public Optional<boolean[]> outputMask() {
      return mask("output_mask");
    }

    /** Whether it was recorded which mask comes out, if any. */
    public boolean saysOutputMask() {
      return recorded.has("output_mask");
    }

    private Optional<boolean[]> mask(String key) {
      return Optional.ofNullable(recorded.get(key))
          .filter(node -> !node.isNull())
          .map(
              node -> {
                double[] counting = Golden.doubles(node);
                boolean[] mask = new boolean[counting.length];
                for (int i = 0; i < mask.length; i++) {
                  mask[i] = counting[i] != 0;
                }
                return mask;
              });
    }

    /** Whether the input lies where the layer has a kink, so that differences say nothing. */
    boolean hasKinks() {
      return recorded.has("kinks");
    }

    /** What Keras computed while training; empty where that is random. */
    public Optional<Run> training() {
      return Optional.ofNullable(recorded.get("training")).map(node -> new Run(node, true));
    }

    /** What Keras computed while predicting. */
    public Run inference() {
      return new Run(recorded.get("inference"), false);
    }

    /** Both runs. */
    public Stream<Run> runs() {
      return Stream.concat(Stream.of(inference()), training().stream());
    }

    @Override
    public String toString() {
      return layer() + " on " + inputShape();
    }
  }

  /** One forward and backward pass. */
  public record Run(JsonNode recorded, boolean training) {
    /** The output. */
    public INDArray output() {
      return Golden.nd(recorded.get("output"));
    }

    /** The given gradient at the output. */
    public INDArray outputGradient() {
      return Golden.nd(recorded.get("output_gradient"));
    }

    /** The gradient at the input; empty where that is of integers. */
    public Optional<INDArray> inputGradient() {
      return Optional.ofNullable(recorded.get("input_gradient")).map(Golden::nd);
    }

    /** The gradients of the trainable weights by name. */
    public Map<String, INDArray> gradients() {
      return byName(recorded.get("gradients"));
    }

    /** The weights that don't learn by name, after the forward pass. */
    public Map<String, INDArray> updated() {
      return byName(recorded.get("updated"));
    }

    /** The activity regularizer's share of the loss, divided by the batch size. */
    public Optional<Double> activityPenalty() {
      return Optional.ofNullable(recorded.get("activity_penalty")).map(JsonNode::asDouble);
    }
  }

  private static Map<String, INDArray> byName(JsonNode tensors) {
    Map<String, INDArray> byName = new LinkedHashMap<>();
    tensors.forEach(tensor -> byName.put(tensor.get("name").asText(), Golden.nd(tensor)));
    return byName;
  }
}
