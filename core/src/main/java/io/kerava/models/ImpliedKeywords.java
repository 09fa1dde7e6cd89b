package io.kerava.models;

import io.kerava.graph.CallForm;
import io.kerava.graph.Node;
import io.kerava.layers.Layer;
import io.kerava.layers.MultiHeadAttention;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keywords that Keras adds to a call: where a layer is applied to one tensor and nothing else,
 * its node has the mode and the mask as well, if the layer's {@code call} has such arguments. They
 * stand in JSON and say nothing (layers/layer.py, {@code __call__}).
 */
final class ImpliedKeywords {
  /** The keyword of masks. */
  static final String MASK = "mask";

  /** Layers whose {@code call} has {@code training=False}. */
  private static final Set<String> INFERRING =
      Set.of(
          "Dropout",
          "GaussianNoise",
          "GaussianDropout",
          "AlphaDropout",
          "SimpleRNN",
          "LSTM",
          "GRU",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "ConvLSTM1D",
          "ConvLSTM2D",
          "ConvLSTM3D",
          "RNN",
          "SpectralNormalization");

  /** Layers whose {@code call} has {@code training=True}. */
  private static final Set<String> TRAINING =
      Set.of(
          "Resizing",
          "CenterCrop",
          "RandomFlip",
          "RandomRotation",
          "RandomTranslation",
          "RandomZoom",
          "RandomContrast",
          "RandomBrightness");

  /** Layers whose {@code call} has {@code mask=None}. */
  private static final Set<String> MASKED =
      Set.of(
          "BatchNormalization",
          "Softmax",
          "SimpleRNN",
          "LSTM",
          "GRU",
          "Bidirectional",
          "GlobalAveragePooling1D",
          "TimeDistributed",
          "ConvLSTM1D",
          "ConvLSTM2D",
          "ConvLSTM3D",
          "RNN",
          "Sequential",
          "Functional");

  private static final Set<String> RECURRENT =
      Set.of(
          "SimpleRNN",
          "LSTM",
          "GRU",
          "Bidirectional",
          "ConvLSTM1D",
          "ConvLSTM2D",
          "ConvLSTM3D",
          "RNN");

  private ImpliedKeywords() {}

  /** Those of a node; none where something else was said in the call. */
  static Map<String, @Nullable Object> of(Node node) {
    Layer layer = (Layer) node.operation();
    CallForm form = node.form();
    boolean converts = !FunctionalJson.isFunctional(layer); // Keras copies the keywords then
    boolean isOne = form.positional() == 1 && !form.isList();
    boolean isOwnType = inputType(layer).equals(OperationJson.dtype(node.inputs().get(0)));
    boolean isPlain =
        isOne
            && isOwnType
            && form.flags().isEmpty()
            && form.tensors().isEmpty()
            && form.arrays().isEmpty();
    return converts && !isPlain ? Map.of() : implied(layer, form);
  }

  /** The type that Keras's layer turns what comes in into: that of a Sequential's input. */
  private static String inputType(Layer layer) {
    return layer instanceof Sequential chain
        ? chain.inputLayer().map(InputKind::dtype).orElse(InputKind.FLOAT)
        : InputKind.FLOAT;
  }

  /** No mask for each input, in the structure of the inputs. */
  private static @Nullable Object masks(Layer layer, CallForm form) {
    return layer instanceof Model model
        ? FunctionalJson.inputs(model, Collections.nCopies(form.positional(), null))
        : Collections.nCopies(form.positional(), null);
  }

  /** Whether a mode of a call that says nothing else is what Keras adds to it anyway. */
  static boolean isImplied(Layer layer, CallForm form) {
    Boolean training = form.flags().get(CallForm.TRAINING);
    return training != null
        && form.positional() == 1
        && !form.isList()
        && training.equals(implied(layer, form).get(CallForm.TRAINING));
  }

  private static Map<String, @Nullable Object> implied(Layer layer, CallForm form) {
    String className = layer.schema().className();
    Map<String, @Nullable Object> implied = new LinkedHashMap<>();
    if (INFERRING.contains(className)) {
      implied.put(CallForm.TRAINING, false);
    } else if (TRAINING.contains(className)) {
      implied.put(CallForm.TRAINING, true);
    }
    if (MASKED.contains(className)) {
      implied.put(MASK, form.isList() ? masks(layer, form) : null);
    }
    return implied;
  }

  /** The arguments that may come without a keyword, by Keras's names. */
  static List<String> arguments(Layer layer) {
    String className = layer.schema().className();
    if (isRecurrent(layer)) {
      return List.of("sequences");
    }
    return layer instanceof MultiHeadAttention || className.equals("GroupQueryAttention")
        ? List.of("query", "value", "key")
        : List.of("input");
  }

  /** Whether it is a layer of steps and states. */
  static boolean isRecurrent(Layer layer) {
    return RECURRENT.contains(layer.schema().className());
  }
}
