package io.kerava.programs.cpu;

import java.util.List;

/** A {@link CpuCall} bound to its arrays. */
final class CallStep implements Step {
  private final CpuCall call;
  private final int batch;
  private final int[] inputs;
  private final int[] outputs;
  private final int slot;

  /**
   * A step.
   *
   * @param slot where a pass keeps what the call has made ready
   */
  CallStep(CpuCall call, int batch, List<Integer> inputs, List<Integer> outputs, int slot) {
    this.call = call;
    this.batch = batch;
    this.inputs = inputs.stream().mapToInt(i -> i).toArray();
    this.outputs = outputs.stream().mapToInt(i -> i).toArray();
    this.slot = slot;
  }

  /** A call in one pass, and lists for the arrays that it is handed. */
  private record Started(CpuCall.Run run, Object[] inputs, Object[] outputs) {}

  /** Makes the call ready for a pass. */
  void start(Buffers buffers, Object workspace) {
    buffers.set(
        slot,
        new Started(
            call.start(workspace, batch), new Object[inputs.length], new Object[outputs.length]));
  }

  @Override
  public void run(Buffers buffers) {
    Started started = (Started) buffers.array(slot);
    buffers.read(inputs, started.inputs);
    buffers.read(outputs, started.outputs);
    started.run.run(started.inputs, started.outputs);
  }
}
