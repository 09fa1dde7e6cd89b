package io.kerava.pictures;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.layers.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the box of a layer.
 *
 * <p>Source: {@code make_layer_label} in {@code keras/src/utils/model_visualization.py}.
 */
final class LayerLabel {
  private LayerLabel() {}

  static LabelTable of(Layer layer, ModelPlotOptions options) {
    List<List<LabelTable.Cell>> rows = new ArrayList<>();
    rows.add(List.of(header(layer, options.showsLayerNames())));
    if (options.showsLayerActivations()) {
      layer
          .argument("activation")
          .map(each -> each instanceof Activation activation ? activation.name() : "" + each)
          .ifPresent(name -> rows.add(List.of(LabelTable.Cell.of("Activation", name))));
    }
    List<LabelTable.Cell> columns = columns(layer, options);
    if (!columns.isEmpty()) {
      rows.add(columns);
    }
    return new LabelTable(rows);
  }

  private static LabelTable.Cell header(Layer layer, boolean showsName) {
    String className = layer.schema().className();
    return showsName
        ? LabelTable.Cell.of(
            LabelTable.Kind.HEADER,
            TextRun.bold(layer.name()),
            TextRun.plain(" (" + className + ")"))
        : LabelTable.Cell.of(LabelTable.Kind.HEADER, TextRun.bold(className));
  }

  private static List<LabelTable.Cell> columns(Layer layer, ModelPlotOptions options) {
    List<LabelTable.Cell> cells = new ArrayList<>();
    if (options.showsShapes()) {
      cells.add(LabelTable.Cell.of("Input shape", batched(layer.inputShape())));
      cells.add(LabelTable.Cell.of("Output shape", batched(layer.outputShape())));
    }
    if (options.showsDtype()) {
      cells.add(LabelTable.Cell.of("Output dtype", "float32"));
    }
    if (options.showsTrainable() && layer.countParams() > 0) {
      cells.add(
          layer.isTrainable()
              ? LabelTable.Cell.of(LabelTable.Kind.TRAINABLE, TextRun.bold("Trainable"))
              : LabelTable.Cell.of(LabelTable.Kind.NON_TRAINABLE, TextRun.bold("Non-trainable")));
    }
    return cells;
  }

  private static String batched(Shape sample) {
    return sample.withBatch(Shape.NONE).toString();
  }
}
