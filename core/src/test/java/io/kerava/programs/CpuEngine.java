package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.programs.cpu.CpuPass;
import io.kerava.programs.cpu.CpuPlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Programs on the CPU, in float32, and once more with arrays full of NaN. */
final class CpuEngine implements ProgramEngine {
  @Override
  public List<Object> run(Program program, long batch, List<Object> inputs) {
    Object[] given = inputs.stream().map(CpuEngine::toFloats).toArray();
    List<Object> results = outputs(CpuPlan.of(program, batch), program, given);
    List<Object> again = outputs(CpuPlan.poisoned(program, batch), program, given);
    assertThat(Arrays.deepEquals(again.toArray(), results.toArray()))
        .as("the same with arrays full of NaN: %s", program)
        .isTrue();
    return results;
  }

  private static List<Object> outputs(CpuPlan plan, Program program, Object[] inputs) {
    CpuPass pass = plan.newPass();
    pass.run(inputs);
    return IntStream.range(0, program.outputs().size())
        .mapToObj(i -> toDoubles(pass.output(i)))
        .toList();
  }

  @Override
  public boolean isDouble() {
    return false;
  }

  private static Object toFloats(Object array) {
    if (!(array instanceof double[] doubles)) {
      return array;
    }
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private static Object toDoubles(Object array) {
    if (!(array instanceof float[] floats)) {
      return array;
    }
    return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
  }
}
