package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of old versions and backends of Keras, turned into those of today. The rules are those of
 * Keras 2 (keras/engine/saving.py, {@code preprocess_weights_for_loading}).
 */
final class OldArrays {
  private static final Set<String> CONVOLUTIONS =
      Set.of("Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "ConvLSTM2D");
  private static final Set<String> MODELS = Set.of("Sequential", "Functional");
  private static final String THEANO = "theano";

  /** Keras 1 has kernel, recurrent kernel and bias of each gate, in the order i, c, f, o. */
  private static final int[] LSTM_GATES = {0, 2, 1, 3};

  private static final int[] GRU_GATES = {0, 1, 2};
  private static final int ARRAYS_OF_A_GATE = 3;

  private final boolean isKeras1;
  private final boolean isTheano;

  OldArrays(String version, String backend) {
    this.isKeras1 = version.startsWith("1") || version.startsWith("0");
    this.isTheano = backend.equals(THEANO);
  }

  /** A layer's arrays as they are today; those that nothing is known of stay as they are. */
  List<FloatArray> turned(SavedLayer layer, List<FloatArray> arrays) {
    if (arrays.isEmpty()) {
      return arrays;
    }
    if (MODELS.contains(layer.className())) {
      return ofModel(layer, arrays);
    }
    if (layer.parts().stream().anyMatch(each -> !each.arrays().isEmpty())) {
      return ofParts(layer.parts(), arrays);
    }
    return ofLayer(layer, arrays);
  }

  /** Old versions had more arrays for a layer, so each part has its share of them. */
  private List<FloatArray> ofParts(List<SavedLayer> parts, List<FloatArray> arrays) {
    int all = parts.stream().mapToInt(each -> each.arrays().size()).sum();
    List<FloatArray> turned = new ArrayList<>();
    int before = 0;
    for (SavedLayer part : parts) {
      int from = arrays.size() * before / all;
      before += part.arrays().size();
      turned.addAll(turned(part, arrays.subList(from, arrays.size() * before / all)));
    }
    return turned;
  }

  private List<FloatArray> ofModel(SavedLayer model, List<FloatArray> arrays) {
    if (isKeras1 || isTheano) {
      for (SavedLayer each : model.parts()) {
        if (CONVOLUTIONS.contains(each.className()) || isGated(each) || !each.parts().isEmpty()) {
          throw new UnsupportedKerasFeatureException(
              "Weights of the layer '"
                  + each.name()
                  + "' ("
                  + each.className()
                  + ") in the model '"
                  + model.name()
                  + "' within a model, in a file of "
                  + (isKeras1 ? "Keras 1" : "the backend theano")
                  + ", are not supported.");
        }
      }
    }
    return arrays;
  }

  private static boolean isGated(SavedLayer layer) {
    return layer.className().equals("LSTM") || layer.className().equals("GRU");
  }

  private List<FloatArray> ofLayer(SavedLayer layer, List<FloatArray> arrays) {
    List<FloatArray> turned = new ArrayList<>(arrays);
    if (isKeras1) {
      turned = ofKeras1(layer, turned);
    }
    if (isTheano && CONVOLUTIONS.contains(layer.className())) {
      // theano's convolutions are those of mathematics, which turn the kernel round
      turned.set(0, rotated(turned.get(0)));
      if (layer.className().equals("ConvLSTM2D")) {
        turned.set(1, rotated(turned.get(1)));
      }
    }
    return isGated(layer) ? OldCudnn.turned(layer, turned) : turned;
  }

  private static List<FloatArray> ofKeras1(SavedLayer layer, List<FloatArray> arrays) {
    INDArray first = arrays.get(0).toNd();
    switch (layer.className()) {
      case "Conv1D" -> {
        Shape kernel = layer.arrays().get(0).shape();
        boolean isNew = first.size(0) == kernel.length(0) && first.size(1) == 1;
        INDArray turned = isNew ? first : first.permute(2, 3, 1, 0);
        arrays.set(0, FloatArray.copyOf(turned.dup('c').reshape('c', kernel.toArray())));
      }
      case "Conv2D" -> permute(arrays, layer.channelsFirst(), 2, 3, 1, 0);
      case "Conv3D" -> permute(arrays, layer.channelsFirst(), 2, 3, 4, 1, 0);
      case "Conv2DTranspose" -> {
        permute(arrays, layer.channelsFirst(), 2, 3, 0, 1);
        permute(arrays, !layer.channelsFirst(), 0, 1, 3, 2);
      }
      case "LSTM" -> {
        return gates(arrays, LSTM_GATES);
      }
      case "GRU" -> {
        return gates(arrays, GRU_GATES);
      }
      default -> {
        return arrays;
      }
    }
    return arrays;
  }

  private static void permute(List<FloatArray> arrays, boolean applies, int... axes) {
    if (applies) {
      arrays.set(0, FloatArray.copyOf(arrays.get(0).toNd().permute(axes)));
    }
  }

  /** Kernel, recurrent kernel and bias of all gates beside each other. */
  private static List<FloatArray> gates(List<FloatArray> arrays, int[] order) {
    if (arrays.size() != order.length * ARRAYS_OF_A_GATE) {
      return arrays;
    }
    List<FloatArray> joined = new ArrayList<>();
    for (int kind = 0; kind < ARRAYS_OF_A_GATE; kind++) {
      INDArray[] parts = new INDArray[order.length];
      for (int gate = 0; gate < order.length; gate++) {
        parts[gate] = arrays.get(order[gate] * ARRAYS_OF_A_GATE + kind).toNd();
      }
      joined.add(FloatArray.copyOf(Nd4j.concat(parts[0].rank() - 1, parts)));
    }
    return joined;
  }

  /** A kernel (length, …, in, out) turned by 180 degrees. */
  private static FloatArray rotated(FloatArray kernel) {
    float[] from = kernel.data();
    int rank = kernel.shape().rank();
    int block = kernel.shape().intLength(rank - 2) * kernel.shape().intLength(rank - 1);
    float[] to = new float[from.length];
    for (int at = 0; at < from.length; at += block) {
      System.arraycopy(from, from.length - block - at, to, at, block);
    }
    return FloatArray.wrap(to, kernel.shape());
  }
}
