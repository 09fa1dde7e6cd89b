package io.kerava.tensorboard;

import io.kerava.arrays.FloatArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.shade.protobuf.ByteString;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;

/**
 * Writes summaries into an event file of its own, as {@code tf.summary} does
 * (tensorboard/plugins/…/summary_v2.py). They are kept in memory until {@link #flush}; between two
 * calls of it the file is closed.
 */
public final class SummaryWriter {
  private final EventFile file;

  /**
   * Begins a file, in a folder that is made where need be.
   *
   * @throws java.io.UncheckedIOException where that fails
   */
  public SummaryWriter(Path folder) {
    this.file = EventFile.in(folder);
  }

  /** A number, rounded to a float: a point of a curve. */
  public void scalar(String tag, double value, long step) {
    ByteBuffer bytes = littleEndian(Float.BYTES).putFloat((float) value);
    add("scalars", tag, tensor(DataType.DT_FLOAT).setTensorContent(content(bytes)), step);
  }

  /** How the values of an array are distributed, in 30 buckets. */
  public void histogram(String tag, FloatArray values, long step) {
    double[][] buckets = Histogram.buckets(values);
    ByteBuffer bytes = littleEndian(buckets.length * 3 * Double.BYTES);
    for (double[] bucket : buckets) {
      for (double each : bucket) {
        bytes.putDouble(each);
      }
    }
    add(
        "histograms",
        tag,
        tensor(DataType.DT_DOUBLE, buckets.length, 3).setTensorContent(content(bytes)),
        step);
  }

  /** An array of weights as a picture, or several; nothing where Keras shows none. */
  public void image(String tag, FloatArray weights, long step) {
    WeightImages.of(weights).ifPresent(images -> image(tag, images, step));
  }

  private void image(String tag, WeightImages images, long step) {
    List<byte[]> encoded = images.toPng();
    TensorProto.Builder tensor =
        tensor(DataType.DT_STRING, 2 + encoded.size())
            .addStringVal(ByteString.copyFromUtf8(Integer.toString(images.width())))
            .addStringVal(ByteString.copyFromUtf8(Integer.toString(images.height())));
    encoded.forEach(png -> tensor.addStringVal(ByteString.copyFrom(png)));
    add("images", tag, tensor, step);
  }

  /** A model in Keras's JSON, of which TensorBoard draws the graph. */
  public void model(String tag, String json, long step) {
    TensorProto.Builder tensor =
        tensor(DataType.DT_STRING).addStringVal(ByteString.copyFrom(json, StandardCharsets.UTF_8));
    SummaryMetadata.PluginData.Builder plugin =
        plugin("graph_keras_model").setContent(ByteString.copyFromUtf8("1"));
    add(plugin, tag, tensor, step);
  }

  /**
   * Writes to the disk what has been added.
   *
   * @throws java.io.UncheckedIOException where that fails
   */
  public void flush() {
    file.flush();
  }

  private void add(String plugin, String tag, TensorProto.Builder tensor, long step) {
    add(plugin(plugin), tag, tensor, step);
  }

  private void add(
      SummaryMetadata.PluginData.Builder plugin,
      String tag,
      TensorProto.Builder tensor,
      long step) {
    Summary.Value.Builder value =
        Summary.Value.newBuilder()
            .setTag(tag)
            .setMetadata(SummaryMetadata.newBuilder().setPluginData(plugin))
            .setTensor(tensor);
    file.add(step, Summary.newBuilder().addValue(value).build());
  }

  private static SummaryMetadata.PluginData.Builder plugin(String name) {
    return SummaryMetadata.PluginData.newBuilder().setPluginName(name);
  }

  private static TensorProto.Builder tensor(DataType type, int... shape) {
    TensorShapeProto.Builder lengths = TensorShapeProto.newBuilder();
    for (int length : shape) {
      lengths.addDim(TensorShapeProto.Dim.newBuilder().setSize(length));
    }
    return TensorProto.newBuilder().setDtype(type).setTensorShape(lengths);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteString content(ByteBuffer bytes) {
    return ByteString.copyFrom(bytes.flip());
  }
}
