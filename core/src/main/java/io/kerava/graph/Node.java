package io.kerava.graph;

import io.kerava.config.KerasNames;
import io.kerava.ops.Tensor;
import io.kerava.programs.TensorType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** One application of an operation: from tensors to tensors. An input's node takes none. */
public final class Node {
  private final Operation operation;
  private final CallForm form;
  private final List<SymbolicTensor> inputs;
  private final List<SymbolicTensor> outputs;

  private Node(
      Operation operation,
      CallForm form,
      List<SymbolicTensor> inputs,
      List<TensorType> types,
      Supplier<String> names) {
    this.operation = operation;
    this.form = form;
    this.inputs = List.copyOf(inputs);
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
    return new Node(operation, form, inputs, types, () -> KerasNames.autoName("KerasTensor"));
  }

  /** The node of an input that was given a name, which its tensor has too. */
  public static Node ofInput(Operation input, TensorType type, String name) {
    return new Node(input, CallForm.ONE, List.of(), List.of(type), () -> name);
  }

  /** The operation applied as here to other tensors, of the same shapes. */
  public Node withInputs(List<SymbolicTensor> others) {
    Iterator<SymbolicTensor> originals = outputs.iterator();
    return new Node(
        operation,
        form,
        others,
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
