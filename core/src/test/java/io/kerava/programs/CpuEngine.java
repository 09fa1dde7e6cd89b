package io.kerava.programs;

import io.kerava.programs.cpu.CpuPass;
import io.kerava.programs.cpu.CpuPlan;
import java.util.List;
import java.util.stream.IntStream;

/** Programs on the CPU, in float32. */
final class CpuEngine implements ProgramEngine {
  @Override
  public List<Object> run(Program program, long batch, List<Object> inputs) {
    CpuPass pass = CpuPlan.of(program, batch).newPass();
    pass.run(inputs.stream().map(CpuEngine::toFloats).toArray());
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
