package io.kerava.engine.cpu;

import io.kerava.parameters.Block;
import io.kerava.parameters.Variable;
import io.kerava.programs.Instruction;
import io.kerava.programs.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who leaves gradients of weights on the way back. Not each call of a layer does: nobody may take
 * its output, or go back through what does.
 *
 * @param repeated the calls that find gradients of the same weights there already, and add theirs
 * @param untouched the weights that learn and to which no way leads: their gradients are zeros
 */
record GradientCalls(Set<Integer> repeated, List<Block> untouched) {

  /** Those of a program, as its way back calls them. */
  static GradientCalls of(GraphProgram program, Program backward) {
    Set<Integer> repeated = new HashSet<>();
    Set<Block> reached = new HashSet<>();
    for (Instruction step : backward.instructions()) {
      if (step.primitive() instanceof CallGradient gradient) {
        GraphProgram.Place place = program.calls().get(gradient.call());
        if (place.learns() && !reached.add(place.layer().block())) {
          repeated.add(gradient.call());
        }
      }
    }
    List<Block> untouched =
        program.calls().stream()
            .map(place -> place.layer().block())
            .distinct()
            .filter(block -> !reached.contains(block))
            .filter(block -> block.variables().stream().anyMatch(Variable::isTrainable))
            .toList();
    return new GradientCalls(repeated, untouched);
  }
}
