package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.config.CustomObject;
import io.kerava.config.CustomObjects;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The options of {@link Models#cloneModel}. One object belongs to one call. */
public final class CloneOptions {
  private List<Tensor> inputTensors = List.of();
  private UnaryOperator<Layer> cloneFunction = CloneOptions::copy;
  private boolean recursive;

  CloneOptions() {}

  static CloneOptions chosen(UnaryOperator<CloneOptions> options) {
    return Options.chosen("cloneModel(model, c -> c.recursive(true))", new CloneOptions(), options);
  }

  /**
   * What the clone takes, one for each input of the model in its order; by default new inputs of
   * the same shapes and names.
   */
  @CanIgnoreReturnValue
  public CloneOptions inputTensors(Tensor... inputTensors) {
    return inputTensors(List.of(None.refused("inputTensors", inputTensors)));
  }

  /** {@link #inputTensors(Tensor...)} in a list. */
  @CanIgnoreReturnValue
  public CloneOptions inputTensors(List<? extends Tensor> inputTensors) {
    this.inputTensors = List.copyOf(None.<Tensor>refusedIn("inputTensors", inputTensors));
    return this;
  }

  /**
   * What stands in the clone for a layer of the model, inputs aside; by default {@link #copy}. It
   * is asked once for each layer, and may give the layer itself, whose weights are shared then.
   */
  @CanIgnoreReturnValue
  public CloneOptions cloneFunction(UnaryOperator<Layer> cloneFunction) {
    this.cloneFunction = None.refused("cloneFunction", cloneFunction);
    return this;
  }

  /**
   * Whether the layers of models within the model are given to the {@link #cloneFunction} as well;
   * by default it is given such a model as a whole.
   */
  @CanIgnoreReturnValue
  public CloneOptions recursive(boolean recursive) {
    this.recursive = recursive;
    return this;
  }

  /**
   * A layer, or a model within a model, like another one, with new weights: Keras's {@code
   * layer.__class__.from_config(layer.get_config())}.
   *
   * @throws io.kerava.config.UnsupportedKerasFeatureException where it has no JSON form
   */
  @CheckReturnValue
  public static Layer copy(Layer layer) {
    Map<String, @Nullable Object> json =
        new LinkedHashMap<>(LayerJson.of(None.refused("layer", layer)));
    json.remove("build_config");
    json.remove("compile_config");
    Map<String, CustomObject> own = new LinkedHashMap<>();
    addOwn(layer, own);
    return CustomObjects.within(own, () -> new LayerReader().read(json));
  }

  /** The classes of a layer, and of those within it, that aren't Keras's. */
  private static void addOwn(Layer layer, Map<String, CustomObject> own) {
    layer
        .schema()
        .registeredName()
        .ifPresent(name -> own.put(name, CustomObject.of(layer.schema())));
    List<Layer> within = layer instanceof Model model ? model.layers() : layer.place().parts();
    within.forEach(each -> addOwn(each, own));
  }

  List<Tensor> inputTensors() {
    return inputTensors;
  }

  UnaryOperator<Layer> cloneFunction() {
    return cloneFunction;
  }

  boolean recursive() {
    return recursive;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("CloneOptions")
        .with("input_tensors", inputTensors, List.of())
        .with("recursive", recursive, false)
        .toString();
  }
}
