package io.kerava.engine;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.engine.LayerProgram.Source;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Tensor;
import io.kerava.ops.TracedTensor;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A layer's program while it is being written. */
final class LayerTrace {
  private final Trace trace = new Trace();
  private final List<Source> sources = new ArrayList<>();
  private final boolean training;
  private final CallForm form;
  private final List<Tensor> inputs = new ArrayList<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final List<Optional<Tensor>> masks = new ArrayList<>();
  private final Map<Integer, Tensor> updates = new LinkedHashMap<>();
  private final Map<Source.State, Tensor> states = new LinkedHashMap<>();
  private final Map<Source.State, Tensor> newStates = new LinkedHashMap<>();

  LayerTrace(
      Layer layer, List<Shape> shapes, CallForm form, boolean training, List<Integer> maskSizes) {
    this.training = training;
    this.form = form;
    DType dtype = layer.takesIdBits() ? DType.INT32 : DType.FLOAT32;
    for (int i = 0; i < shapes.size(); i++) {
      inputs.add(input(new Source.Input(i), dtype, shapes.get(i).withBatch(Lengths.BATCH)));
    }
    for (WeightSpec spec : layer.weights(shapes, form)) {
      int number = numbers.size();
      numbers.put(spec.name(), number);
      weights.put(spec.name(), input(new Source.Weight(number), DType.FLOAT32, spec.shape()));
    }
    for (int i = 0; i < shapes.size(); i++) {
      masks.add(mask(i, shapes.get(i), maskSizes.get(i)));
    }
  }

  private Optional<Tensor> mask(int index, Shape of, int size) {
    return size == 0
        ? Optional.empty()
        : Optional.of(input(new Source.Mask(index), DType.BOOL, MaskShape.of(of, size)));
  }

  private Tensor input(Source source, DType dtype, Shape shape) {
    sources.add(source);
    return TracedTensor.of(trace.input(new TensorType(dtype, shape)));
  }

  /** Writes down what a layer does. */
  List<Tensor> call(Layer layer) {
    LayerCall outermost = new Call(form, UnaryOperator.identity(), List.of(), masks, Map.of());
    return trace.write(() -> layer.callAll(inputs, outermost));
  }

  /** The program of what was called. */
  LayerProgram end(List<Tensor> ys) {
    List<Tensor> outputs = new ArrayList<>(ys);
    outputs.addAll(updates.values());
    outputs.addAll(newStates.values());
    return new LayerProgram(
        trace.end(outputs.stream().map(TracedTensor::value).toList()),
        List.copyOf(sources),
        ys.size(),
        List.copyOf(updates.keySet()),
        List.copyOf(newStates.keySet()));
  }

  /** The call of the layer or of one within it. */
  private final class Call implements LayerCall {
    private final CallForm form;
    private final UnaryOperator<String> names;
    private final List<Integer> parts;
    private final List<Optional<Tensor>> masks;
    private final Map<String, Tensor> replaced;

    Call(
        CallForm form,
        UnaryOperator<String> names,
        List<Integer> parts,
        List<Optional<Tensor>> masks,
        Map<String, Tensor> replaced) {
      this.form = form;
      this.names = names;
      this.parts = parts;
      this.masks = List.copyOf(masks);
      this.replaced = replaced;
    }

    @Override
    public CallForm form() {
      return form;
    }

    @Override
    public boolean training() {
      return training;
    }

    private String known(String name) {
      String outside = names.apply(name);
      if (!weights.containsKey(outside)) {
        throw new IllegalArgumentException(
            "The layer has no weight '%s'. Expected one of %s."
                .formatted(outside, weights.keySet()));
      }
      return outside;
    }

    @Override
    public Tensor weight(String name) {
      String outside = known(name);
      Tensor other = replaced.get(outside);
      return other == null ? Objects.requireNonNull(weights.get(outside)) : other;
    }

    @Override
    public void update(String name, Tensor value) {
      String outside = known(name);
      weights.put(outside, value);
      updates.put(numbers.get(outside), value);
    }

    @Override
    public List<Optional<Tensor>> masks() {
      return masks;
    }

    @Override
    public Tensor key() {
      return input(new Source.Key(), DType.INT32, Shape.of(2));
    }

    @Override
    public Tensor state(int index, Shape shape) {
      return states.computeIfAbsent(
          new Source.State(parts, index), source -> input(source, DType.FLOAT32, shape));
    }

    @Override
    public void setState(int index, Tensor value) {
      Source.State source = new Source.State(parts, index);
      states.put(source, value);
      newStates.put(source, value);
    }

    @Override
    public LayerCall within(UnaryOperator<String> inner, int part) {
      List<Integer> deeper = new ArrayList<>(parts);
      deeper.add(part);
      return new Call(
          CallForm.ONE, name -> names.apply(inner.apply(name)), deeper, masks, replaced);
    }

    @Override
    public LayerCall withMask(Optional<Tensor> other) {
      return new Call(form, names, parts, List.of(other), replaced);
    }

    @Override
    public LayerCall withWeight(String name, Tensor value) {
      Map<String, Tensor> others = new LinkedHashMap<>(replaced);
      others.put(known(name), value);
      return new Call(form, names, parts, masks, others);
    }
  }
}
