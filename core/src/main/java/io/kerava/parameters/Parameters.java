package io.kerava.parameters;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * All weights of a model: the blocks of its layers in their order. The values stay in the blocks,
 * which may be those of other models too.
 */
public final class Parameters {
  private final Block[] blocks;
  private final List<Variable> variables;

  private Parameters(List<Block> blocks) {
    this.blocks = blocks.toArray(Block[]::new);
    this.variables = blocks.stream().flatMap(each -> each.variables().stream()).toList();
  }

  /**
   * The weights in some blocks. One that comes again, as that of a layer used twice, counts once.
   */
  public static Parameters of(List<Block> blocks) {
    Set<Block> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return new Parameters(blocks.stream().filter(seen::add).toList());
  }

  /** The blocks, each once. */
  public List<Block> blocks() {
    return List.of(blocks);
  }

  /** The variables in the order of the layers. */
  public List<Variable> variables() {
    return variables;
  }

  /** The number of elements, which may be more than one array has. */
  public long size() {
    long size = 0;
    for (Block each : blocks) {
      size += each.size();
    }
    return size;
  }

  /** Says that values of any block were written. */
  public void changed() {
    long next = Block.newVersions(blocks.length);
    for (Block each : blocks) {
      each.changed(next);
      next++;
    }
  }

  /** A number that grows with each change of a block, by whichever model. */
  public long version() {
    long latest = 0;
    for (Block each : blocks) {
      latest = Math.max(latest, each.version());
    }
    return latest;
  }
}
