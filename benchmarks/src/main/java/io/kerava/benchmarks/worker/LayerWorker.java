package io.kerava.benchmarks.worker;

import java.io.IOException;

/** The main of a process that times layers, on the engine that it is told; see {@link Worker}. */
public final class LayerWorker {
  private LayerWorker() {}

  /** Serves a {@link LayerSubject}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Worker.serve(new LayerSubject(args[0]));
  }
}
