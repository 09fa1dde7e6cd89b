package io.kerava.models;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.Port;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a model that is called in a form: without those of its inputs that are left out, and
 * with masks of others. A layer gets nothing for a keyword whose input is left out, as it gets
 * {@code None} in Keras.
 */
final class CalledSteps {
  private final ModelStructure model;
  private final LayerSteps plain;
  private final List<LayerSteps.Step> steps = new ArrayList<>();

  /** Where what came from a port of the plain steps comes from; nothing where it is left out. */
  private final Map<Port, Port> places = new HashMap<>();

  private CalledSteps(ModelStructure model, InputForm form) {
    this.model = model;
    this.plain = model.steps();
    int place = 0;
    for (int i = 0; i < model.inputs().size(); i++) {
      if (!form.absent().contains(i)) {
        places.put(Port.input(i), Port.input(place++));
      }
    }
    for (int input : form.masked()) {
      Port source = find(Port.input(input)).orElseThrow();
      steps.add(MaskCarrier.step(model.inputs().get(input), source, Port.input(place++)));
      places.put(Port.input(input), Port.of(steps.size() - 1));
    }
  }

  /**
   * The steps.
   *
   * @throws IllegalArgumentException where a layer can't do without an input that is left out
   */
  static LayerSteps of(ModelStructure model, InputForm form) {
    return new CalledSteps(model, form).made();
  }

  private LayerSteps made() {
    for (LayerSteps.Within inner : plain.within()) {
      requireOptional(inner);
    }
    for (int i = 0; i < plain.steps().size(); i++) {
      LayerSteps.Step step = plain.steps().get(i);
      steps.add(called(step));
      for (int output = 0; output < step.outputs(); output++) {
        places.put(new Port(i, output), new Port(steps.size() - 1, output));
      }
    }
    List<Port> outputs = new ArrayList<>();
    for (Port output : plain.outputs()) {
      outputs.add(find(output).orElseThrow(() -> missing(output, "it is an output of the model")));
    }
    return LayerSteps.of(steps, outputs);
  }

  private Optional<Port> find(Port port) {
    return Optional.ofNullable(places.get(port));
  }

  private IllegalArgumentException missing(Port input, String why) {
    return new IllegalArgumentException(
        "The input '%s' is left out, and %s."
            .formatted(model.inputNames().get(input.index()), why));
  }

  /** A model within says of each of its inputs whether it may be left out. */
  private void requireOptional(LayerSteps.Within inner) {
    for (int i = 0; i < inner.sources().size(); i++) {
      Port source = inner.sources().get(i);
      if (source.isInput() && find(source).isEmpty()) {
        inner.model().structure().requireOptional(i);
      }
    }
  }

  private LayerSteps.Step called(LayerSteps.Step step) {
    Layer layer = step.layer();
    Call call = new Call(step.form().positional());
    List<Port> positional = step.form().positional(step.sources());
    for (int i = 0; i < positional.size(); i++) {
      Port source = positional.get(i);
      Optional<Port> place = find(source);
      Optional<String> keyword = layer.keywordOf(i);
      if (place.isEmpty() && keyword.isEmpty()) {
        throw missing(source, "the layer '" + layer.name() + "' can't do without");
      }
      place.ifPresent(port -> call.add(port, keyword));
      call.isShort |= place.isEmpty();
    }
    for (String keyword : step.form().tensors().keySet()) {
      call.addAll(keyword, present(keyword, step.form().of(keyword, step.sources()), layer));
    }
    List<Optional<Port>> masks =
        step.masks().stream().map(mask -> mask.flatMap(this::find)).toList();
    Map<String, Boolean> flags = new LinkedHashMap<>(step.form().flags());
    if (masks.size() == 1 && masks.get(0).isEmpty()) { // None is no list of it: nothing is said
      masks = List.of();
      flags.remove(CallForm.MASK);
    }
    CallForm form =
        new CallForm(
            call.positional, step.form().isList(), call.counts, flags, step.form().arrays());
    return new LayerSteps.Step(layer, form, call.sources(), masks, step.outputs());
  }

  /** What is there under a keyword: all or nothing. */
  private List<Port> present(String keyword, List<Port> ports, Layer layer) {
    List<Port> present = ports.stream().flatMap(each -> find(each).stream()).toList();
    if (!present.isEmpty() && present.size() < ports.size()) {
      throw new UnsupportedKerasFeatureException(
          "The layer '%s' takes %d tensors under '%s', of which some are left out. Expected: all of them or none."
              .formatted(layer.name(), ports.size(), keyword));
    }
    return present;
  }

  /** What a layer is called with. Behind what is left out there are keywords only. */
  private static final class Call {
    private final List<Port> first = new ArrayList<>();
    private final List<Port> byKeyword = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int positional;
    private boolean isShort;

    Call(int positional) {
      this.positional = positional;
    }

    void add(Port source, Optional<String> keyword) {
      if (isShort && keyword.isPresent()) {
        addAll(keyword.get(), List.of(source));
      } else {
        first.add(source);
      }
      positional = first.size();
    }

    void addAll(String keyword, List<Port> sources) {
      if (!sources.isEmpty()) {
        counts.put(keyword, sources.size());
        byKeyword.addAll(sources);
      }
    }

    List<Port> sources() {
      List<Port> all = new ArrayList<>(first);
      all.addAll(byKeyword);
      return all;
    }
  }
}
