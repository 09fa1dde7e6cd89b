package io.kerava.graph;

import io.kerava.config.JsonValue;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Operations that move, cut, repeat and join elements. */
final class ShapeClasses {
  private static final String X = "x";

  private ShapeClasses() {}

  static void add(Map<String, Function<SavedCall, Tensor>> classes) {
    classes.put("Reshape", c -> Ops.reshape(c.tensor(X), c.shape("newshape")));
    classes.put("Transpose", ShapeClasses::transpose);
    classes.put("Swapaxes", c -> Ops.swapaxes(c.tensor(X), c.integer("axis1"), c.integer("axis2")));
    classes.put(
        "Moveaxis", c -> Ops.moveaxis(c.tensor(X), c.integer("source"), c.integer("destination")));
    classes.put("ExpandDims", c -> Ops.expandDims(c.tensor(X), c.axis()));
    classes.put("Squeeze", c -> Ops.squeeze(c.tensor(X), c.axis()));
    classes.put("BroadcastTo", c -> Ops.broadcastTo(c.tensor(X), c.shape("shape")));
    classes.put("Concatenate", c -> Ops.concatenate(c.tensors("xs"), c.axis(0)));
    classes.put("Stack", c -> Ops.stack(c.tensors(X), c.axis(0)));
    classes.put("Flip", c -> Ops.flip(c.tensor(X), c.axis()));
    classes.put("Repeat", c -> Ops.repeat(c.tensor(X), c.integer("repeats"), c.axis()));
    classes.put("Tile", ShapeClasses::tile);
    classes.put("Pad", ShapeClasses::pad);
    classes.put("GetItem", c -> Ops.getItem(c.tensor(X), c.subscript("key")));
    classes.put(
        "Slice", c -> Ops.slice(c.tensor("inputs"), c.places("start_indices"), c.shape("shape")));
  }

  static void addSeveral(Map<String, Function<SavedCall, List<Tensor>>> classes) {
    classes.put("Split", c -> Ops.split(c.tensor(X), c.integer("indices_or_sections"), c.axis(0)));
    classes.put("Unstack", ShapeClasses::unstack);
  }

  private static Tensor transpose(SavedCall call) {
    int[] axes = call.axes("axes");
    Tensor x = call.tensor(X);
    return axes.length == 0 ? Ops.transpose(x) : Ops.transpose(x, axes);
  }

  private static Tensor tile(SavedCall call) {
    List<Integer> repeats =
        JsonValue.listOrOne(call.required("repeats")).stream().map(JsonValue::integer).toList();
    return Ops.tile(call.tensor(X), repeats);
  }

  private static Tensor pad(SavedCall call) {
    call.only("mode", "constant");
    List<? extends Object> pairs = JsonValue.list(call.required("pad_width"));
    int[][] width = new int[pairs.size()][];
    for (int i = 0; i < width.length; i++) {
      width[i] =
          JsonValue.list(pairs.get(i)).stream()
              .map(JsonValue::integer)
              .mapToInt(Integer::intValue)
              .toArray();
      if (width[i].length != 2) {
        throw JsonValue.unexpected("two numbers for each axis", pairs);
      }
    }
    Tensor x = call.tensor(X);
    Optional<Double> value = call.keyword("constant_values");
    return value.map(each -> Ops.pad(x, width, each)).orElseGet(() -> Ops.pad(x, width));
  }

  private static List<Tensor> unstack(SavedCall call) {
    call.only("num", null);
    return Ops.unstack(call.tensor(X), call.axis(0));
  }
}
