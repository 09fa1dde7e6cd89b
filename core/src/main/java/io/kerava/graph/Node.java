package io.kerava.graph;

import io.kerava.config.KerasNames;
import io.kerava.ops.Tensor;
import io.kerava.programs.TensorType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One application of an operation: from tensors to tensors. An input's node takes none. */
public final class Node {
  private final Operation operation;
  private final CallForm form;
  private final List<SymbolicTensor> inputs;
  private final List<Optional<SymbolicTensor>> masks;
  private final List<SymbolicTensor> outputs;

  private Node(
      Operation operation,
      CallForm form,
      List<SymbolicTensor> inputs,
      List<Optional<SymbolicTensor>> masks,
      List<TensorType> types,
      Supplier<String> names) {
    this.operation = operation;
    this.form = form;
    this.inputs = List.copyOf(inputs);
    this.masks = List.copyOf(masks);
    List<SymbolicTensor> made = new ArrayList<>();
    for (TensorType type : types) {
      made.add(new SymbolicTensor(type, this, made.size(), names.get()));
    }
    this.outputs = List.copyOf(made);
  }

  /**
   * Applies an operation.
   *
   * @param form which of the inputs is what
   * @param types those of the tensors that come out
   */
  public static Node of(
      Operation operation, CallForm form, List<SymbolicTensor> inputs, List<TensorType> types) {
    return of(operation, form, inputs, List.of(), types);
  }

  /**
   * Applies a layer that is told masks.
   *
   * @param masks for each input without a keyword its mask; nothing where the layer is told none
   */
  public static Node of(
      Operation operation,
      CallForm form,
      List<SymbolicTensor> inputs,
      List<Optional<SymbolicTensor>> masks,
      List<TensorType> types) {
    return new Node(
        operation, form, inputs, masks, types, () -> KerasNames.autoName("KerasTensor"));
  }

  /** The node of an input that was given a name, which its tensor has too. */
  public static Node ofInput(Operation input, TensorType type, String name) {
    return new Node(input, CallForm.ONE, List.of(), List.of(), List.of(type), () -> name);
  }

  /** The operation applied as here to other tensors, of the same shapes. */
  public Node withInputs(List<SymbolicTensor> others, List<Optional<SymbolicTensor>> otherMasks) {
    Iterator<SymbolicTensor> originals = outputs.iterator();
    return new Node(
        operation,
        form,
        others,
        otherMasks,
        outputs.stream().map(SymbolicTensor::type).toList(),
        () -> originals.next().name() + "_clone");
  }

  /** What was applied. */
  public Operation operation() {
    return operation;
  }

  /** How it was applied. */
  public CallForm form() {
    return form;
  }

  /** What it was applied to, tensors without a keyword first. */
  public List<SymbolicTensor> inputs() {
    return inputs;
  }

  /**
   * For each input without a keyword its mask as Keras notes it down in the call, where it does;
   * else nothing. They say how a graph is written down, and not what is computed: engines find
   * masks by themselves.
   */
  public List<Optional<SymbolicTensor>> masks() {
    return masks;
  }

  /** What it was applied to, and then the masks: all that Keras counts as its inputs. */
  public List<SymbolicTensor> noted() {
    if (masks.isEmpty()) {
      return inputs;
    }
    List<SymbolicTensor> noted = new ArrayList<>(inputs);
    masks.forEach(mask -> mask.ifPresent(noted::add));
    return noted;
  }

  /** What came out. */
  public List<SymbolicTensor> outputs() {
    return outputs;
  }

  /** Whether the node is that of an input of a model. */
  public boolean isInput() {
    return inputs.isEmpty();
  }

  @Override
  public String toString() {
    return operation.name() + inputs.stream().map(Tensor::shape).toList();
  }
}
