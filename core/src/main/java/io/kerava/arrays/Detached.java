package io.kerava.arrays;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The one place where ND4J arrays that outlive a call are made: outside of any workspace that the
 * caller has open, with whose end they would be gone.
 */
public final class Detached {
  private Detached() {}

  /** Runs what must not meet the caller's workspace. */
  @SuppressWarnings("try") // closing is all that the resource is for
  public static void run(Runnable action) {
    try (MemoryWorkspace outside = leave()) {
      action.run();
    }
  }

  /** What a maker makes while no workspace is active. */
  @SuppressWarnings("try") // closing is all that the resource is for
  public static <T> T make(Supplier<T> maker) {
    try (MemoryWorkspace outside = leave()) {
      return maker.get();
    }
  }

  /** What brings the caller's workspace back; {@code null}, which closes nothing, without one. */
  private static @Nullable MemoryWorkspace leave() {
    return Nd4j.getMemoryManager().getCurrentWorkspace() == null
        ? null
        : Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
  }
}
