package io.kerava.programs;

import java.util.List;

/**
 * One step of a program.
 *
 * @param inputs what it takes, all of them made before
 * @param outputs what it gives, made by nobody else
 */
public record Instruction(Primitive primitive, List<Value> inputs, List<Value> outputs) {
  /** An instruction whose lists nobody changes. */
  public Instruction {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
